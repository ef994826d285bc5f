// MXFP4 of gpt-oss: four-bit floats (e2m1), two in a byte, the first one in the lower half, and a power of
// two for each 32: `X_blocks` U8 [experts, out, in / 32, 16] and `X_scales` U8 [experts, out, in / 32]. The
// parameter X of transformers is [experts, in, out]; OpenAI's own files (`X.blocks`, `X.scales`) keep
// [experts, out, in]. https://github.com/openai/gpt-oss, gpt_oss/torch/weights.py; transformers,
// integrations/mxfp4.py
#include "weights/checkpoint/packed/scaled_decoder.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <vector>

namespace sparsescope {
namespace {

class BlocksDecoder final : public GroupedDecoder {
public:
    BlocksDecoder(std::span<const std::byte> blocks, WeightGroups groups, Tensor powers)
        : GroupedDecoder(std::move(groups), std::move(powers))
        , m_blocks(blocks) {}

protected:
    void codes(uint64_t row, uint64_t column, uint64_t count, float* out) const override {
        static const NibbleTable table(e2m1Values, true);
        table.read(m_blocks.data(), row * groups().columns + column, count, out);
    }

private:
    std::span<const std::byte> m_blocks;
};

/// Matrices [rows, columns] below one another, each with its axes exchanged.
class ExchangedDecoder final : public TensorDecoder {
public:
    ExchangedDecoder(std::shared_ptr<const TensorDecoder> stored, uint64_t rows, uint64_t columns)
        : m_stored(std::move(stored))
        , m_rows(rows)
        , m_columns(columns) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const uint64_t size = m_rows * m_columns;
        if (count <= fewWeights || m_rows > mostTiledRows) {
            for (uint64_t i = first; i < first + count; ++i, out += sizeof(float)) {
                const uint64_t stored = i % m_rows * m_columns + i % size / m_rows;
                m_stored->decode(i / size * size + stored, 1, out);
            }
            return;
        }
        while (count > 0) {
            const uint64_t column = first % size / m_rows;
            const uint64_t strip = column / stripColumns * stripColumns;
            const uint64_t width = std::min(stripColumns, m_columns - strip);
            const float* values = stripOf(first / size, strip, width);
            const uint64_t inStrip = first % size - strip * m_rows;
            const uint64_t here = std::min(count, width * m_rows - inStrip);
            std::memcpy(out, values + inStrip, here * sizeof(float));
            first += here;
            count -= here;
            out += here * sizeof(float);
        }
    }

    std::optional<uint64_t> values(uint64_t first, uint64_t count, const TakeValues& take) const override {
        std::vector<float> strip;
        const uint64_t size = m_rows * m_columns;
        const auto inOrder = [&](uint64_t from, uint64_t end) {
            constexpr uint64_t atOnce = 2048;
            strip.resize(atOnce);
            for (; from < end; from += std::min(atOnce, end - from)) {
                const uint64_t here = std::min(atOnce, end - from);
                decode(from, here, reinterpret_cast<std::byte*>(strip.data()));
                take(reinterpret_cast<const std::byte*>(strip.data()), here);
            }
        };
        const uint64_t end = first + count;
        while (first < end) {
            const uint64_t matrix = first / size;
            const uint64_t to = std::min(end, (matrix + 1) * size);
            const uint64_t fromColumn = (first % size + m_rows - 1) / m_rows;
            const uint64_t toColumn = (to - matrix * size) / m_rows;
            if (toColumn <= fromColumn) {
                inOrder(first, to);
            } else {
                inOrder(first, matrix * size + fromColumn * m_rows);
                strip.resize(toColumn - fromColumn);
                for (uint64_t r = 0; r < m_rows; ++r) {
                    m_stored->decode((matrix * m_rows + r) * m_columns + fromColumn, strip.size(),
                                     reinterpret_cast<std::byte*>(strip.data()));
                    take(reinterpret_cast<const std::byte*>(strip.data()), strip.size());
                }
                inOrder(matrix * size + toColumn * m_rows, to);
            }
            first = to;
        }
        return 0;
    }

private:
    static constexpr uint64_t stripColumns = 32;
    static constexpr uint64_t fewWeights = 64; ///< fewer are made one by one
    static constexpr uint64_t mostTiledRows = 1U << 18U;

    /// Some columns of a matrix as rows: the last ones that the thread asked for.
    const float* stripOf(uint64_t matrix, uint64_t column, uint64_t width) const {
        struct Strip {
            uint64_t decoder = 0, matrix = 0, column = 0;
            std::vector<float> values;
        };
        thread_local Strip strip;
        if (strip.decoder == m_id && strip.matrix == matrix && strip.column == column)
            return strip.values.data();
        strip.decoder = 0;
        strip.values.resize(width * m_rows);
        std::array<float, stripColumns> stored;
        for (uint64_t row = 0; row < m_rows; ++row) {
            m_stored->decode((matrix * m_rows + row) * m_columns + column, width,
                             reinterpret_cast<std::byte*>(stored.data()));
            for (uint64_t c = 0; c < width; ++c)
                strip.values[c * m_rows + row] = stored[c];
        }
        strip.matrix = matrix;
        strip.column = column;
        strip.decoder = m_id;
        return strip.values.data();
    }

    static inline std::atomic<uint64_t> nextId = 1;
    std::shared_ptr<const TensorDecoder> m_stored;
    uint64_t m_rows, m_columns;
    uint64_t m_id = nextId++; ///< of this decoder, never another's
};

std::optional<Tensor> readBlocks(PackedSet& set, std::string_view blocksSuffix, std::string_view scalesSuffix,
                                 bool exchanged) {
    const Tensor& blocks = set.at(blocksSuffix);
    if (blocks.dtype != Dtype::U8 || blocks.decoder || blocks.shape.size() < 3 || blocks.shape.back() != 16)
        return {};
    const Tensor& scales = set.at(scalesSuffix);
    wantDtype(scales, {Dtype::U8, Dtype::F8E8M0});
    if (scales.shape != std::vector(blocks.shape.begin(), blocks.shape.end() - 1) || scales.numel() == 0)
        failShapes(blocks, scales);
    const uint64_t columns = scales.shape.back() * 32;
    const uint64_t rows = scales.shape[scales.shape.size() - 2];
    WeightGroups groups{scales.numel() / scales.shape.back(), columns, 1, 32, scales.shape.back(), {}};
    Tensor powers = scales;
    powers.dtype = Dtype::F8E8M0;
    Tensor tensor;
    tensor.name = set.stem();
    tensor.shape = scales.shape;
    tensor.shape.back() = columns;
    tensor.quantised = "mxfp4";
    tensor.decoder = makeE2m1Decoder(blocks.bytes, std::move(groups), std::move(powers));
    if (exchanged) {
        std::swap(tensor.shape[tensor.shape.size() - 2], tensor.shape.back());
        tensor.decoder = std::make_shared<ExchangedDecoder>(std::move(tensor.decoder), rows, columns);
    }
    return tensor;
}

std::optional<Tensor> read(PackedSet& set) {
    if (set.find("_blocks") != nullptr)
        return readBlocks(set, "_blocks", "_scales", true);
    if (set.find(".blocks") != nullptr)
        return readBlocks(set, ".blocks", ".scales", false);
    if (const Tensor* scales = set.find("_scales"); scales != nullptr && scales->dtype == Dtype::U8 &&
                                                    scales->shape.size() > 2 && !set.exists(set.stem()))
        set.at("_blocks");
    return {};
}

} // namespace

std::shared_ptr<const TensorDecoder> makeE2m1Decoder(std::span<const std::byte> codes, WeightGroups groups,
                                                     Tensor scales) {
    return std::make_shared<BlocksDecoder>(codes, std::move(groups), std::move(scales));
}

extern const PackedFormat mxfp4Format;
const PackedFormat mxfp4Format{{"_blocks", ".blocks", "_scales"}, read, ""};

} // namespace sparsescope
