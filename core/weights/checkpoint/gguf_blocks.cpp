#include "weights/checkpoint/gguf_blocks.h"

#include "base/byte_reader.h"
#include "weights/checkpoint/checkpoint.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sparsescope {
namespace {

float halfAt(const std::byte* at) {
    const Tensor one{"", Dtype::F16, {}, std::span(at, 2)};
    float value = 0;
    readValues(one, 0, std::span(&value, 1));
    return value;
}

unsigned byteAt(const std::byte* at) {
    return std::to_integer<unsigned>(*at);
}

/// f16 scale, 32 signed bytes.
void dequantiseQ8_0(const std::byte* block, float* out) {
    const float scale = halfAt(block);
    for (size_t i = 0; i < 32; ++i)
        out[i] = scale * static_cast<float>(static_cast<int8_t>(byteAt(block + 2 + i)));
}

/// f16 scale, 32 numbers of 4 bits less 8: the low halves of 16 bytes, then the high ones.
void dequantiseQ4_0(const std::byte* block, float* out) {
    const float scale = halfAt(block);
    for (size_t i = 0; i < 16; ++i) {
        const unsigned pair = byteAt(block + 2 + i);
        out[i] = scale * static_cast<float>(static_cast<int>(pair & 15U) - 8);
        out[i + 16] = scale * static_cast<float>(static_cast<int>(pair >> 4U) - 8);
    }
}

/// f16 scale of the scales, f16 scale of the minima, 8 scales and 8 minima of 6 bits in 12 bytes, 256 numbers
/// of 4 bits: per 64, the low halves of 32 bytes, then the high ones.
void dequantiseQ4_K(const std::byte* block, float* out) {
    const float scaleOfScales = halfAt(block);
    const float scaleOfMinima = halfAt(block + 2);
    const std::byte* packed = block + 4;
    const std::byte* quants = block + 16;
    for (size_t group = 0; group < 8; ++group) {
        unsigned scale = 0;
        unsigned minimum = 0;
        if (group < 4) {
            scale = byteAt(packed + group) & 63U;
            minimum = byteAt(packed + group + 4) & 63U;
        } else { // four bits of the third four bytes, two upper bits of the first and second ones
            scale = (byteAt(packed + group + 4) & 15U) | byteAt(packed + group - 4) >> 6U << 4U;
            minimum = byteAt(packed + group + 4) >> 4U | byteAt(packed + group) >> 6U << 4U;
        }
        const float factor = scaleOfScales * static_cast<float>(scale);
        const float offset = scaleOfMinima * static_cast<float>(minimum);
        for (size_t i = 0; i < 32; ++i) {
            const unsigned pair = byteAt(quants + group / 2 * 32 + i);
            const unsigned quant = group % 2 == 0 ? pair & 15U : pair >> 4U;
            out[group * 32 + i] = factor * static_cast<float>(quant) - offset;
        }
    }
}

/// 256 numbers of 6 bits less 32, the lower 4 in 128 bytes, the upper 2 in 64; 16 signed scales of 8 bits,
/// each of 16 numbers; an f16 scale of these.
void dequantiseQ6_K(const std::byte* block, float* out) {
    const std::byte* lows = block;
    const std::byte* highs = block + 128;
    const std::byte* scales = block + 192;
    const float scaleOfScales = halfAt(block + 208);
    for (size_t i = 0; i < 256; ++i) {
        const size_t half = i / 128;
        const size_t quarter = i % 128 / 32;
        const size_t column = i % 32;
        const unsigned low = byteAt(lows + half * 64 + quarter % 2 * 32 + column) >> (quarter / 2 * 4) & 15U;
        const unsigned high = byteAt(highs + half * 32 + column) >> (quarter * 2) & 3U;
        const float scale = scaleOfScales * static_cast<float>(static_cast<int8_t>(byteAt(scales + i / 16)));
        out[i] = scale * static_cast<float>(static_cast<int>(low | high << 4U) - 32);
    }
}

constexpr GgufType plain(uint32_t number, std::string_view name, uint32_t bytes, Dtype dtype) {
    return {number, name, 1, bytes, dtype, nullptr};
}
constexpr GgufType sized(uint32_t number, std::string_view name, uint32_t elements, uint32_t bytes) {
    return {number, name, elements, bytes, std::nullopt, nullptr};
}

constexpr std::array types{
    plain(0, "F32", 4, Dtype::F32),
    plain(1, "F16", 2, Dtype::F16),
    GgufType{2, "Q4_0", 32, 18, Dtype::F32, dequantiseQ4_0},
    sized(3, "Q4_1", 32, 20),
    sized(6, "Q5_0", 32, 22),
    sized(7, "Q5_1", 32, 24),
    GgufType{8, "Q8_0", 32, 34, Dtype::F32, dequantiseQ8_0},
    sized(10, "Q2_K", 256, 84),
    sized(11, "Q3_K", 256, 110),
    GgufType{12, "Q4_K", 256, 144, Dtype::F32, dequantiseQ4_K},
    sized(13, "Q5_K", 256, 176),
    GgufType{14, "Q6_K", 256, 210, Dtype::F32, dequantiseQ6_K},
    sized(15, "Q8_K", 256, 292),
    sized(16, "IQ2_XXS", 256, 66),
    sized(17, "IQ2_XS", 256, 74),
    sized(18, "IQ3_XXS", 256, 98),
    sized(19, "IQ1_S", 256, 50),
    sized(20, "IQ4_NL", 32, 18),
    sized(21, "IQ3_S", 256, 110),
    sized(22, "IQ2_S", 256, 82),
    sized(23, "IQ4_XS", 256, 136),
    plain(24, "I8", 1, Dtype::I8),
    plain(25, "I16", 2, Dtype::I16),
    plain(26, "I32", 4, Dtype::I32),
    plain(27, "I64", 8, Dtype::I64),
    plain(28, "F64", 8, Dtype::F64),
    sized(29, "IQ1_M", 256, 56),
    plain(30, "BF16", 2, Dtype::BF16),
    sized(34, "TQ1_0", 256, 54),
    sized(35, "TQ2_0", 256, 66),
    sized(39, "MXFP4", 32, 17),
};

} // namespace

const GgufType* ggufType(uint32_t number) {
    const auto found = std::ranges::find(types, number, &GgufType::number);
    return found != types.end() ? &*found : nullptr;
}

} // namespace sparsescope
