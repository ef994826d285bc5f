// MLX: weight U32 [out, in * bits / 32], the codes of a row a stream of bits, lowest first; scales and biases
// [out, in / group]: w = code * scale + bias. In its mode mxfp4 the codes are four-bit floats and the scales
// bytes, powers of two. https://github.com/ml-explore/mlx, mlx/ops.cpp (quantize) and
// python/mlx/nn/layers/quantized.py
#include "weights/checkpoint/packed/grouped_decoder.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

class MlxDecoder final : public GroupedDecoder {
public:
    MlxDecoder(std::span<const std::byte> words, unsigned bits, uint64_t rowBytes, WeightGroups groups,
               Tensor scales, std::optional<Tensor> biases)
        : GroupedDecoder(std::move(groups), std::move(scales), 1, std::move(biases))
        , m_words(words)
        , m_bits(bits)
        , m_rowBytes(rowBytes) {}

protected:
    void codes(uint64_t row, uint64_t column, uint64_t count, float* out) const override {
        readCodes(m_words.subspan(row * m_rowBytes, m_rowBytes), m_bits, true, column, count, out);
    }

private:
    std::span<const std::byte> m_words;
    unsigned m_bits;
    uint64_t m_rowBytes;
};

class MlxFloatDecoder final : public GroupedDecoder {
public:
    MlxFloatDecoder(std::span<const std::byte> words, uint64_t rowBytes, WeightGroups groups, Tensor scales)
        : GroupedDecoder(std::move(groups), std::move(scales))
        , m_words(words)
        , m_rowBytes(rowBytes) {}

protected:
    void codes(uint64_t row, uint64_t column, uint64_t count, float* out) const override {
        static const NibbleTable table(e2m1Values, true);
        table.read(m_words.data() + row * m_rowBytes, column, count, out);
    }

private:
    std::span<const std::byte> m_words;
    uint64_t m_rowBytes;
};

/// What config.json says of this layer, or of all.
const nlohmann::json* quantisationOf(const PackedSet& set) {
    for (const char* key : {"quantization", "quantization_config"}) {
        if (!set.config().is_object())
            return nullptr;
        const auto all = set.config().find(key);
        if (all == set.config().end() || !all->is_object())
            continue;
        if (const auto own = all->find(set.stem()); own != all->end() && own->is_object())
            return &*own;
        return &*all;
    }
    return nullptr;
}

std::optional<Tensor> read(PackedSet& set) {
    const Tensor* found = set.find(".weight");
    if (found == nullptr || found->dtype != Dtype::U32 || found->decoder)
        return {};
    const Tensor& words = *found;
    set.find(".biases"); // makes it a member
    const Tensor& scales = set.at(".scales");
    const nlohmann::json* said = quantisationOf(set);
    const std::string_view mode = said != nullptr ? textAt(*said, "mode") : "";
    const bool floats = mode == "mxfp4";
    if (!mode.empty() && mode != "affine" && !floats) {
        throw PackedFault{
            fmt::format("is quantised by MLX in its mode {}, which is not read; save it with mode affine",
                        printable(mode, 40))};
    }
    const uint64_t bits = said != nullptr ? countAt(*said, "bits", 8) : 0;
    const uint64_t groupSize = said != nullptr ? countAt(*said, "group_size") : 0;
    if (bits < 2 || bits == 7 || groupSize == 0) {
        throw PackedFault{fmt::format(
            "is quantised by MLX, and only config.json says with how many bits and in groups of how many "
            "weights; {}",
            set.configFailure().empty() ? "put it beside the file" : set.configFailure())};
    }
    if (words.shape.size() < 2 || scales.shape.size() != words.shape.size())
        failShapes(words, scales);
    Tensor tensor;
    tensor.shape = words.shape;
    const uint64_t rowBytes = words.shape.back() * 4;
    tensor.shape.back() = words.shape.back() * 32 / bits;
    std::vector<uint64_t> wanted = tensor.shape;
    wanted.back() /= groupSize;
    const uint64_t columns = tensor.shape.back();
    if (words.numel() == 0 || words.shape.back() * 32 % bits != 0 || columns % groupSize != 0 ||
        scales.shape != wanted)
        failShapes(words, scales);
    WeightGroups groups{words.numel() / words.shape.back(), columns, 1, groupSize, columns / groupSize, {}};
    if (floats) {
        wantDtype(scales, {Dtype::U8});
        if (bits != 4)
            failShapes(words, scales);
        Tensor powers = scales;
        powers.dtype = Dtype::F8E8M0;
        tensor.decoder =
            std::make_shared<MlxFloatDecoder>(words.bytes, rowBytes, std::move(groups), std::move(powers));
    } else {
        const Tensor& biases = set.at(".biases");
        wantDtype(scales, {Dtype::F16, Dtype::BF16, Dtype::F32});
        wantDtype(biases, {Dtype::F16, Dtype::BF16, Dtype::F32});
        if (biases.shape != scales.shape)
            failShapes(biases, scales);
        tensor.decoder = std::make_shared<MlxDecoder>(words.bytes, static_cast<unsigned>(bits), rowBytes,
                                                      std::move(groups), scales, biases);
    }
    tensor.quantised = "mlx";
    return tensor;
}

} // namespace

extern const PackedFormat mlxFormat;
const PackedFormat mlxFormat{{".scales", ".weight"}, read};

} // namespace sparsescope
