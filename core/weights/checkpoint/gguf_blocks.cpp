// ggml/src/ggml-quants.c has the layouts, gguf-py/gguf/quants.py the arithmetic. In all types of 256 elements
// and most of 32 the low bits of a run of bytes come first, then the next bits of the same bytes: loops go
// along the bytes, so that they become vectors.
#include "weights/checkpoint/gguf_blocks.h"

#include "weights/checkpoint/gguf_block_loop.h"
#include "weights/checkpoint/gguf_grid_blocks.h"

#include <algorithm>
#include <array>

namespace sparsescope {
namespace {

/// The n-th of 32 bits, in the place of 16.
[[gnu::always_inline]] inline unsigned fifthBit(uint32_t bits, size_t n) {
    return (bits >> n & 1U) << 4U;
}

template <size_t size, class Code>
[[gnu::always_inline]] inline void multiply(const Code* codes, float scale, float* out) {
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < size; ++i)
        // NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): some are the bytes of integers
        out[i] = scale * static_cast<float>(codes[i]);
}

template <size_t size, class Code>
[[gnu::always_inline]] inline void multiplyLess(const Code* codes, float scale, float minimum, float* out) {
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < size; ++i)
        out[i] = scale * static_cast<float>(codes[i]) - minimum;
}

/// The lowest two bits of 32 bytes, then the next two, ...
[[gnu::always_inline]] inline void takeTwoBits(const uint8_t* bytes, uint8_t* codes) {
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 32; ++i) {
        codes[i] = bytes[i] & 3U;
        codes[32 + i] = bytes[i] >> 2U & 3U;
        codes[64 + i] = bytes[i] >> 4U & 3U;
        codes[96 + i] = bytes[i] >> 6U;
    }
}

/// Four bits of 32 bytes and two of others, less 32.
template <unsigned lowShift, unsigned highShift>
[[gnu::always_inline]] inline void takeSixBits(const uint8_t* lows, const uint8_t* highs, int8_t* codes) {
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 32; ++i) {
        const unsigned code = (lows[i] >> lowShift & 15U) | (highs[i] >> highShift & 3U) << 4U;
        codes[i] = static_cast<int8_t>(static_cast<int>(code) - 32);
    }
}

/// f16 scale, 16 bytes: the numbers less 8.
[[gnu::always_inline]] inline void blockQ4_0(const uint8_t* block, float* out) {
    const float scale = halfAt(block);
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 16; ++i) {
        out[i] = scale * static_cast<float>(static_cast<int>(block[2 + i] & 15U) - 8);
        out[i + 16] = scale * static_cast<float>(static_cast<int>(block[2 + i] >> 4U) - 8);
    }
}

/// f16 scale, f16 minimum, 16 bytes.
[[gnu::always_inline]] inline void blockQ4_1(const uint8_t* block, float* out) {
    const float scale = halfAt(block);
    const float minimum = halfAt(block + 2);
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 16; ++i) {
        out[i] = scale * static_cast<float>(block[4 + i] & 15U) + minimum;
        out[i + 16] = scale * static_cast<float>(block[4 + i] >> 4U) + minimum;
    }
}

/// f16 scale, 32 fifth bits, 16 bytes: the numbers less 16.
[[gnu::always_inline]] inline void blockQ5_0(const uint8_t* block, float* out) {
    const float scale = halfAt(block);
    const auto fifths = numberAt<uint32_t>(block + 2);
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 16; ++i) {
        const unsigned low = (block[6 + i] & 15U) | fifthBit(fifths, i);
        const unsigned high = block[6 + i] >> 4U | fifthBit(fifths, i + 16);
        out[i] = scale * static_cast<float>(static_cast<int>(low) - 16);
        out[i + 16] = scale * static_cast<float>(static_cast<int>(high) - 16);
    }
}

/// f16 scale, f16 minimum, 32 fifth bits, 16 bytes.
[[gnu::always_inline]] inline void blockQ5_1(const uint8_t* block, float* out) {
    const float scale = halfAt(block);
    const float minimum = halfAt(block + 2);
    const auto fifths = numberAt<uint32_t>(block + 4);
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 16; ++i) {
        const unsigned low = (block[8 + i] & 15U) | fifthBit(fifths, i);
        const unsigned high = block[8 + i] >> 4U | fifthBit(fifths, i + 16);
        out[i] = scale * static_cast<float>(low) + minimum;
        out[i + 16] = scale * static_cast<float>(high) + minimum;
    }
}

/// f16 scale, 32 signed bytes.
[[gnu::always_inline]] inline void blockQ8_0(const uint8_t* block, float* out) {
    const float scale = halfAt(block);
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 32; ++i)
        out[i] = scale * static_cast<float>(signedAt(block + 2 + i));
}

/// 16 scales and 16 minima of 4 bits, 256 numbers of 2 bits, f16 scale of the scales, f16 scale of the
/// minima.
[[gnu::always_inline]] inline void blockQ2_K(const uint8_t* block, float* out) {
    uint8_t codes[256];
    for (size_t half = 0; half < 2; ++half)
        takeTwoBits(block + 16 + half * 32, codes + half * 128);
    const float scaleOfScales = halfAt(block + 80);
    const float scaleOfMinima = halfAt(block + 82);
    for (size_t group = 0; group < 16; ++group) {
        const float scale = scaleOfScales * static_cast<float>(block[group] & 15U);
        const float minimum = scaleOfMinima * static_cast<float>(block[group] >> 4U);
        multiplyLess<16>(codes + group * 16, scale, minimum, out + group * 16);
    }
}

/// 256 third bits, 256 numbers of 2 bits, 16 scales of 6 bits less 32 (the low four of 8 bytes and then their
/// high ones, the next two of 4 bytes), f16 scale of the scales. A third bit that is not set takes 4 away.
[[gnu::always_inline]] inline void blockQ3_K(const uint8_t* block, float* out) {
    uint8_t lows[256];
    int8_t codes[256];
    for (size_t half = 0; half < 2; ++half)
        takeTwoBits(block + 32 + half * 32, lows + half * 128);
    for (size_t part = 0; part < 8; ++part) {
        SPARSESCOPE_VECTOR_LOOP
        for (size_t i = 0; i < 32; ++i)
            codes[part * 32 + i] = static_cast<int8_t>(lows[part * 32 + i] + (block[i] >> part & 1U) * 4 - 4);
    }
    const uint8_t* scales = block + 96;
    const float scaleOfScales = halfAt(block + 108);
    for (size_t group = 0; group < 16; ++group) {
        const unsigned low = scales[group % 8] >> (group / 8 * 4) & 15U;
        const unsigned high = scales[8 + group % 4] >> (group / 4 * 2) & 3U;
        const float scale = scaleOfScales * static_cast<float>(static_cast<int>(low | high << 4U) - 32);
        multiply<16>(codes + group * 16, scale, out + group * 16);
    }
}

/// The scales and minima of Q4_K and Q5_K: f16 scale of the scales, f16 scale of the minima, 8 of each of 6
/// bits in 12 bytes, the upper two of the last four in the first and second four bytes.
struct GroupScales {
    [[gnu::always_inline]] explicit GroupScales(const uint8_t* block) {
        const float scaleOfScales = halfAt(block);
        const float scaleOfMinima = halfAt(block + 2);
        const auto first = numberAt<uint32_t>(block + 4); // four bytes at once
        const auto second = numberAt<uint32_t>(block + 8);
        const auto last = numberAt<uint32_t>(block + 12);
        const uint32_t scales[2]{first & 0x3F3F'3F3FU, (last & 0x0F0F'0F0FU) | (first >> 2U & 0x3030'3030U)};
        const uint32_t minima[2]{second & 0x3F3F'3F3FU,
                                 (last >> 4U & 0x0F0F'0F0FU) | (second >> 2U & 0x3030'3030U)};
        multiply<8>(reinterpret_cast<const uint8_t*>(scales), scaleOfScales, scale);
        multiply<8>(reinterpret_cast<const uint8_t*>(minima), scaleOfMinima, minimum);
    }
    float scale[8], minimum[8];
};

/// Scales and minima of groups of 32, 256 numbers of 4 bits.
[[gnu::always_inline]] inline void blockQ4_K(const uint8_t* block, float* out) {
    const GroupScales groups(block);
    uint8_t bytes[128]; // which `out` cannot be, as far as the compiler sees
    std::memcpy(bytes, block + 16, sizeof bytes);
    for (size_t pair = 0; pair < 4; ++pair) {
        const auto put = [&](size_t group, unsigned shift) {
            const float scale = groups.scale[group];
            const float minimum = groups.minimum[group];
            SPARSESCOPE_VECTOR_LOOP
            for (size_t i = 0; i < 32; ++i)
                out[group * 32 + i] =
                    scale * static_cast<float>(bytes[pair * 32 + i] >> shift & 15U) - minimum;
        };
        put(pair * 2, 0);
        put(pair * 2 + 1, 4);
    }
}

/// Scales and minima of groups of 32, 256 fifth bits, 256 numbers of 4 bits.
[[gnu::always_inline]] inline void blockQ5_K(const uint8_t* block, float* out) {
    const GroupScales groups(block);
    const uint8_t* fifths = block + 16;
    uint8_t codes[256];
    for (size_t pair = 0; pair < 4; ++pair) {
        const uint8_t* bytes = block + 48 + pair * 32;
        uint8_t* const low = codes + pair * 64;
        uint8_t* const high = low + 32;
        SPARSESCOPE_VECTOR_LOOP
        for (size_t i = 0; i < 32; ++i) {
            const auto fifth = static_cast<uint8_t>(fifths[i] >> (pair * 2));
            low[i] = static_cast<uint8_t>((bytes[i] & 15U) | (fifth & 1U) << 4U);
            high[i] = static_cast<uint8_t>(bytes[i] >> 4U | (fifth & 2U) << 3U);
        }
    }
    for (size_t group = 0; group < 8; ++group)
        multiplyLess<32>(codes + group * 32, groups.scale[group], groups.minimum[group], out + group * 32);
}

/// 256 numbers of 6 bits less 32, the lower 4 in 128 bytes, the upper 2 in 64; 16 signed scales of 8 bits,
/// each of 16 numbers; an f16 scale of these.
[[gnu::always_inline]] inline void blockQ6_K(const uint8_t* block, float* out) {
    int8_t codes[256];
    for (size_t half = 0; half < 2; ++half) {
        const uint8_t* lows = block + half * 64;
        const uint8_t* highs = block + 128 + half * 32;
        takeSixBits<0, 0>(lows, highs, codes + half * 128);
        takeSixBits<0, 2>(lows + 32, highs, codes + half * 128 + 32);
        takeSixBits<4, 4>(lows, highs, codes + half * 128 + 64);
        takeSixBits<4, 6>(lows + 32, highs, codes + half * 128 + 96);
    }
    const float scaleOfScales = halfAt(block + 208);
    for (size_t group = 0; group < 16; ++group) {
        const float scale = scaleOfScales * static_cast<float>(signedAt(block + 192 + group));
        multiply<16>(codes + group * 16, scale, out + group * 16);
    }
}

/// f32 scale, 256 signed bytes, sums of sixteen of them that multiplying needs.
[[gnu::always_inline]] inline void blockQ8_K(const uint8_t* block, float* out) {
    const auto scale = numberAt<float>(block);
    for (size_t i = 0; i < 256; ++i)
        out[i] = scale * static_cast<float>(signedAt(block + 4 + i));
}

/// f16 scale, 128 bits: the scale or its negative.
[[gnu::always_inline]] inline void blockQ1_0(const uint8_t* block, float* out) {
    const auto negative = std::bit_cast<uint32_t>(-halfAt(block));
    for (size_t byte = 0; byte < 16; ++byte) {
        const uint32_t bits = block[2 + byte];
        SPARSESCOPE_VECTOR_LOOP
        for (size_t i = 0; i < 8; ++i)
            out[byte * 8 + i] = std::bit_cast<float>(negative ^ (bits >> i & 1U) << 31U);
    }
}

/// f16 scale, 64 numbers of 2 bits less 1, four of a byte after one another.
[[gnu::always_inline]] inline void blockQ2_0(const uint8_t* block, float* out) {
    const float scale = halfAt(block);
    for (size_t byte = 0; byte < 16; ++byte) {
        for (size_t i = 0; i < 4; ++i)
            out[byte * 4 + i] =
                static_cast<float>(static_cast<int>(block[2 + byte] >> (i * 2) & 3U) - 1) * scale;
    }
}

/// The `digits` digits of base 3 of each of `count` bytes, which hold them as a fraction of 256, less 1: the
/// first of all bytes, then the next.
[[gnu::always_inline]] inline void ternary(const uint8_t* bytes, size_t count, size_t digits, float scale,
                                           float* out) {
    unsigned power = 1;
    for (size_t digit = 0; digit < digits; ++digit, power *= 3) {
        for (size_t i = 0; i < count; ++i) {
            const unsigned number = (bytes[i] * power & 255U) * 3 >> 8U;
            out[digit * count + i] = scale * static_cast<float>(static_cast<int>(number) - 1);
        }
    }
}

/// 240 numbers in 32 and 16 bytes, five a byte, 16 in 4 bytes, f16 scale.
[[gnu::always_inline]] inline void blockTQ1_0(const uint8_t* block, float* out) {
    const float scale = halfAt(block + 52);
    ternary(block, 32, 5, scale, out);
    ternary(block + 32, 16, 5, scale, out + 160);
    ternary(block + 48, 4, 4, scale, out + 240);
}

/// 256 numbers of 2 bits less 1, f16 scale.
[[gnu::always_inline]] inline void blockTQ2_0(const uint8_t* block, float* out) {
    const float scale = halfAt(block + 64);
    for (size_t group = 0; group < 8; ++group) {
        const uint8_t* bytes = block + group / 4 * 32;
        const unsigned shift = group % 4 * 2;
        for (size_t i = 0; i < 32; ++i)
            out[group * 32 + i] = scale * static_cast<float>(static_cast<int>(bytes[i] >> shift & 3U) - 1);
    }
}

/// Twice the numbers of OCP's E2M1: the scales below are half.
constexpr std::array<float, 16> fp4Doubled{0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

/// Scale of OCP's E8M0 (without its NaN), 16 bytes.
[[gnu::always_inline]] inline void blockMXFP4(const uint8_t* block, float* out) {
    const uint32_t exponent = block[0];
    const auto half = std::bit_cast<float>(exponent < 2 ? 0x00200000U << exponent : (exponent - 1) << 23U);
    for (size_t i = 0; i < 16; ++i) {
        out[i] = half * fp4Doubled[block[1 + i] & 15U];
        out[i + 16] = half * fp4Doubled[block[1 + i] >> 4U];
    }
}

/// Half of a scale of E4M3 without its sign, whose NaN is 0.
[[gnu::always_inline]] inline float halfOfE4M3(unsigned bits) {
    const unsigned exponent = bits >> 3U & 15U;
    const auto mantissa = static_cast<float>(bits & 7U);
    if (bits == 0x7F)
        return 0;
    if (exponent == 0)
        return mantissa * 0x1p-10F;
    const auto power = std::bit_cast<float>((exponent + 127 - 7 - 1) << 23U);
    return (1 + mantissa / 8) * power;
}

/// Four scales of groups of 16, four times 8 bytes.
[[gnu::always_inline]] inline void blockNVFP4(const uint8_t* block, float* out) {
    for (size_t group = 0; group < 4; ++group) {
        const float half = halfOfE4M3(block[group]);
        const uint8_t* bytes = block + 4 + group * 8;
        for (size_t i = 0; i < 8; ++i) {
            out[group * 16 + i] = half * fp4Doubled[bytes[i] & 15U];
            out[group * 16 + i + 8] = half * fp4Doubled[bytes[i] >> 4U];
        }
    }
}

SPARSESCOPE_BLOCK_LOOP(dequantiseQ4_0, blockQ4_0, 18, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ4_1, blockQ4_1, 20, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ5_0, blockQ5_0, 22, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ5_1, blockQ5_1, 24, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ8_0, blockQ8_0, 34, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ2_K, blockQ2_K, 84, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ3_K, blockQ3_K, 110, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ4_K, blockQ4_K, 144, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ5_K, blockQ5_K, 176, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ6_K, blockQ6_K, 210, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ8_K, blockQ8_K, 292, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ1_0, blockQ1_0, 18, 128)
SPARSESCOPE_BLOCK_LOOP(dequantiseQ2_0, blockQ2_0, 18, 64)
SPARSESCOPE_BLOCK_LOOP(dequantiseTQ1_0, blockTQ1_0, 54, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseTQ2_0, blockTQ2_0, 66, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseMXFP4, blockMXFP4, 17, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseNVFP4, blockNVFP4, 36, 64)

constexpr GgufType plain(uint32_t number, std::string_view name, uint32_t bytes, Dtype dtype) {
    return {number, name, 1, bytes, dtype, nullptr};
}
constexpr GgufType made(uint32_t number, std::string_view name, uint32_t elements, uint32_t bytes,
                        Dequantise dequantise) {
    return {number, name, elements, bytes, Dtype::F32, dequantise};
}

constexpr std::array types{
    plain(0, "F32", 4, Dtype::F32),
    plain(1, "F16", 2, Dtype::F16),
    made(2, "Q4_0", 32, 18, dequantiseQ4_0),
    made(3, "Q4_1", 32, 20, dequantiseQ4_1),
    made(6, "Q5_0", 32, 22, dequantiseQ5_0),
    made(7, "Q5_1", 32, 24, dequantiseQ5_1),
    made(8, "Q8_0", 32, 34, dequantiseQ8_0),
    // Of products with activations; no file has weights of it.
    GgufType{9, "Q8_1", 32, 36, std::nullopt, nullptr},
    made(10, "Q2_K", 256, 84, dequantiseQ2_K),
    made(11, "Q3_K", 256, 110, dequantiseQ3_K),
    made(12, "Q4_K", 256, 144, dequantiseQ4_K),
    made(13, "Q5_K", 256, 176, dequantiseQ5_K),
    made(14, "Q6_K", 256, 210, dequantiseQ6_K),
    made(15, "Q8_K", 256, 292, dequantiseQ8_K),
    made(16, "IQ2_XXS", 256, 66, dequantiseIQ2_XXS),
    made(17, "IQ2_XS", 256, 74, dequantiseIQ2_XS),
    made(18, "IQ3_XXS", 256, 98, dequantiseIQ3_XXS),
    made(19, "IQ1_S", 256, 50, dequantiseIQ1_S),
    made(20, "IQ4_NL", 32, 18, dequantiseIQ4_NL),
    made(21, "IQ3_S", 256, 110, dequantiseIQ3_S),
    made(22, "IQ2_S", 256, 82, dequantiseIQ2_S),
    made(23, "IQ4_XS", 256, 136, dequantiseIQ4_XS),
    plain(24, "I8", 1, Dtype::I8),
    plain(25, "I16", 2, Dtype::I16),
    plain(26, "I32", 4, Dtype::I32),
    plain(27, "I64", 8, Dtype::I64),
    plain(28, "F64", 8, Dtype::F64),
    made(29, "IQ1_M", 256, 56, dequantiseIQ1_M),
    plain(30, "BF16", 2, Dtype::BF16),
    made(34, "TQ1_0", 256, 54, dequantiseTQ1_0),
    made(35, "TQ2_0", 256, 66, dequantiseTQ2_0),
    made(39, "MXFP4", 32, 17, dequantiseMXFP4),
    made(40, "NVFP4", 64, 36, dequantiseNVFP4),
    made(41, "Q1_0", 128, 18, dequantiseQ1_0),
    made(42, "Q2_0", 64, 18, dequantiseQ2_0),
};

} // namespace

const GgufType* ggufType(uint32_t number) {
    const auto found = std::ranges::find(types, number, &GgufType::number);
    return found != types.end() ? &*found : nullptr;
}

} // namespace sparsescope
