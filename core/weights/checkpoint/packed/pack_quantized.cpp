// compressed-tensors' pack-quantized: weight_packed I32 [out, ceil(in / (32 / bits))], weight_scale,
// weight_shape and perhaps weight_zero_point (packed down the rows) and weight_g_idx. A stored code is the
// integer plus 2^(bits - 1). https://github.com/vllm-project/compressed-tensors,
// quantized_compressors/pack_quantized.py
#include "weights/checkpoint/packed/grouped_decoder.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

class PackDecoder final : public GroupedDecoder {
public:
    PackDecoder(const Tensor& words, unsigned bits, WeightGroups groups, Tensor scales, const Tensor* zeros)
        : GroupedDecoder(std::move(groups), std::move(scales))
        , m_words(words.bytes)
        , m_rowBytes(words.shape[1] * 4)
        , m_bits(bits)
        , m_zeros(zeros != nullptr ? zeros->bytes : std::span<const std::byte>()) {}

protected:
    void codes(uint64_t row, uint64_t column, uint64_t count, float* out) const override {
        readCodes(m_words.subspan(row * m_rowBytes, m_rowBytes), m_bits, false, column, count, out);
    }
    bool zeros(uint64_t groupRow, uint64_t group, uint64_t count, float* out) const override {
        const auto inWord = 32 / m_bits;
        for (uint64_t i = 0; i < count; ++i) {
            out[i] = static_cast<float>(1U << (m_bits - 1));
            if (m_zeros.empty())
                continue;
            uint32_t word;
            std::memcpy(&word,
                        m_zeros.data() + (groupRow / inWord * groups().perRow + group + i) * sizeof(word),
                        sizeof(word));
            out[i] = static_cast<float>(word >> (groupRow % inWord * m_bits) & ((1U << m_bits) - 1U));
        }
        return true;
    }

private:
    std::span<const std::byte> m_words;
    uint64_t m_rowBytes;
    unsigned m_bits;
    std::span<const std::byte> m_zeros;
};

uint64_t wordsFor(uint64_t count, uint64_t bits) {
    const uint64_t inWord = 32 / bits;
    return count / inWord + (count % inWord != 0 ? 1 : 0);
}

/// The bits that make a row as long as it is; of several, those that the configuration has, or the usual
/// ones.
uint64_t bitsOf(const PackedSet& set, const Tensor& words, const Tensor& shape, uint64_t columns) {
    const auto rows = static_cast<int64_t>(words.shape[0]);
    std::vector<uint64_t> possible;
    for (const uint64_t bits : {4, 8, 2, 3, 5, 6, 7}) {
        if (words.shape[1] == wordsFor(columns, bits))
            possible.push_back(bits);
    }
    if (possible.empty())
        failExtents(words, shape, {rows, static_cast<int64_t>(columns)});
    if (possible.size() > 1 && set.quantisation().is_object()) {
        const auto groups = set.quantisation().find("config_groups");
        if (groups != set.quantisation().end() && groups->is_object()) {
            for (const nlohmann::json& group : *groups) {
                const uint64_t said = group.is_object() && group.contains("weights")
                                          ? countAt(group["weights"], "num_bits", 8)
                                          : 0;
                if (std::ranges::find(possible, said) != possible.end())
                    return said;
            }
        }
    }
    return possible.front();
}

std::optional<Tensor> read(PackedSet& set) {
    const Tensor* zeros = set.find(".weight_zero_point");
    const Tensor* gIdx = set.find(".weight_g_idx");
    set.find(".weight_scale");
    set.find(".weight_shape");
    set.find(".input_scale");
    const Tensor& words = set.at(".weight_packed");
    const Tensor& scales = set.at(".weight_scale");
    const Tensor& shape = set.at(".weight_shape");
    wantDtype(words, {Dtype::I32, Dtype::U32});
    wantRank(words, 2);
    if (!isFloating(scales.dtype) || scales.decoder)
        wantDtype(scales, {Dtype::F16, Dtype::BF16, Dtype::F32});
    const std::vector<int64_t> extents = integersOf(shape, 2);
    if (extents.size() != 2 || extents[0] < 0 || extents[1] < 0 ||
        static_cast<uint64_t>(extents[0]) != words.shape[0])
        failExtents(words, shape, extents);
    const auto rows = static_cast<uint64_t>(extents[0]);
    const auto columns = static_cast<uint64_t>(extents[1]);
    const auto bits = static_cast<unsigned>(bitsOf(set, words, shape, columns));
    if (zeros == nullptr && saysOfWeights(set.quantisation(), bits, "symmetric", false)) {
        throw PackedFault{
            fmt::format("has zero points, as config.json says (symmetric: false), but its {} is "
                        "missing; get the whole file",
                        printable(set.stem() + ".weight_zero_point"))};
    }
    WeightGroups groups = groupsOf(scales, rows, columns, {}, gIdx);
    wantOrder(set, bits, groups, set.stem() + ".weight_g_idx");
    if (groups.blockRows != 1 && zeros != nullptr)
        failShapes(*zeros, scales); // packed zero points are of rows
    if (zeros != nullptr) {
        wantDtype(*zeros, {Dtype::I32, Dtype::U32});
        if (zeros->shape != std::vector{wordsFor(rows, bits), groups.perRow})
            failShapes(*zeros, scales);
    }
    Tensor tensor;
    tensor.shape = {rows, columns};
    tensor.quantised = "pack-quantized";
    tensor.decoder = std::make_shared<PackDecoder>(words, bits, std::move(groups), scales, zeros);
    return tensor;
}

} // namespace

extern const PackedFormat packQuantizedFormat;
const PackedFormat packQuantizedFormat{{".weight_packed"}, read};

} // namespace sparsescope
