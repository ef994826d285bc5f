#include "weights/checkpoint/gguf_grid_blocks.h"

#include "weights/checkpoint/gguf_block_loop.h"
#include "weights/checkpoint/gguf_grids.h"

#include <array>
#include <bit>

namespace sparsescope {
namespace {

template <size_t width, size_t entries>
using Grid = std::array<std::array<int8_t, width>, entries>;

/// Entries of `width` numbers of `bits` bits, the lowest first, that stand for those of `values`.
template <size_t width, unsigned bits, size_t entries>
constexpr Grid<width, entries> gridOf(const std::array<uint16_t, entries>& packed,
                                      std::array<int8_t, size_t{1} << bits> values) {
    Grid<width, entries> grid{};
    for (size_t i = 0; i < entries; ++i) {
        for (size_t j = 0; j < width; ++j)
            grid[i][j] = values[packed[i] >> (bits * j) & ((1U << bits) - 1U)];
    }
    return grid;
}

constexpr std::array<int8_t, 4> signsAlone{-1, 0, 1, 0};
constexpr std::array<int8_t, 4> ofTwoBits{8, 25, 43, 0};
constexpr Grid<8, 2048> gridIQ1 = gridOf<8, 2>(packedIQ1, signsAlone);
constexpr Grid<8, 256> gridIQ2_XXS = gridOf<8, 2>(packedIQ2_XXS, ofTwoBits);
constexpr Grid<8, 512> gridIQ2_XS = gridOf<8, 2>(packedIQ2_XS, ofTwoBits);
constexpr Grid<8, 1024> gridIQ2_S = gridOf<8, 2>(packedIQ2_S, ofTwoBits);
constexpr Grid<4, 256> gridIQ3_XXS = gridOf<4, 3>(packedIQ3_XXS, {4, 12, 20, 28, 36, 44, 52, 62});
constexpr Grid<4, 512> gridIQ3_S = gridOf<4, 3>(packedIQ3_S, {1, 3, 5, 7, 9, 11, 13, 15});

/// The eight signs that seven bits say: an even number of them is negative.
[[gnu::always_inline]] inline unsigned evenSigns(uint32_t bits) {
    const unsigned seven = bits & 127U;
    return seven | (static_cast<unsigned>(std::popcount(seven)) & 1U) << 7U;
}

/// The i-th of some numbers, negative where the i-th bit is set.
[[gnu::always_inline]] inline float withSign(float number, unsigned signs, size_t i) {
    return std::bit_cast<float>(std::bit_cast<uint32_t>(number) ^ (signs >> i & 1U) << 31U);
}

template <size_t width>
[[gnu::always_inline]] inline void putSigned(const std::array<int8_t, width>& numbers, float scale,
                                             unsigned signs, float* out) {
    for (size_t i = 0; i < width; ++i)
        out[i] = withSign(scale * static_cast<float>(numbers[i]), signs, i);
}

/// f16 scale; for 32 elements: four places in the grid, four times seven signs and a scale of 4 bits.
[[gnu::always_inline]] inline void blockIQ2_XXS(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    for (size_t group = 0; group < 8; ++group) {
        const uint8_t* places = block + 2 + group * 8;
        const auto signs = numberAt<uint32_t>(places + 4);
        const float scale = scaleOfScales * (0.5F + static_cast<float>(signs >> 28U)) * 0.25F;
        for (size_t i = 0; i < 4; ++i)
            putSigned(gridIQ2_XXS[places[i]], scale, evenSigns(signs >> (7 * i)), out + group * 32 + i * 8);
    }
}

/// f16 scale, 32 places in the grid of 9 bits with seven signs, 16 scales of 4 bits.
[[gnu::always_inline]] inline void blockIQ2_XS(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    for (size_t i = 0; i < 32; ++i) {
        const unsigned place = numberAt<uint16_t>(block + 2 + i * 2);
        const float scale = scaleOfScales * (0.5F + static_cast<float>(nibbleAt(block + 66, i / 2))) * 0.25F;
        putSigned(gridIQ2_XS[place & 511U], scale, evenSigns(place >> 9U), out + i * 8);
    }
}

/// f16 scale, 32 places in the grid, 256 signs, two more bits of each place, 16 scales of 4 bits.
[[gnu::always_inline]] inline void blockIQ2_S(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    for (size_t i = 0; i < 32; ++i) {
        const unsigned place = block[2 + i] | (block[66 + i / 4] >> (i % 4 * 2) & 3U) << 8U;
        const float scale = scaleOfScales * (0.5F + static_cast<float>(nibbleAt(block + 74, i / 2))) * 0.25F;
        putSigned(gridIQ2_S[place], scale, block[34 + i], out + i * 8);
    }
}

/// f16 scale, 64 places in the grid; for 32 elements four times seven signs and a scale of 4 bits.
[[gnu::always_inline]] inline void blockIQ3_XXS(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    for (size_t group = 0; group < 8; ++group) {
        const uint8_t* places = block + 2 + group * 8;
        const auto signs = numberAt<uint32_t>(block + 66 + group * 4);
        const float scale = scaleOfScales * (0.5F + static_cast<float>(signs >> 28U)) * 0.5F;
        for (size_t i = 0; i < 8; ++i)
            putSigned(gridIQ3_XXS[places[i]], scale, evenSigns(signs >> (7 * (i / 2))) >> (i % 2 * 4),
                      out + group * 32 + i * 4);
    }
}

/// f16 scale, 64 places in the grid, one more bit of each, 256 signs, 8 scales of 4 bits.
[[gnu::always_inline]] inline void blockIQ3_S(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    for (size_t i = 0; i < 64; ++i) {
        const unsigned place = block[2 + i] | (block[66 + i / 8] >> (i % 8) & 1U) << 8U;
        const float scale = scaleOfScales * static_cast<float>(1 + 2 * nibbleAt(block + 106, i / 8));
        putSigned(gridIQ3_S[place], scale, block[74 + i / 2] >> (i % 2 * 4), out + i * 4);
    }
}

/// Eight of -1, 0 and 1, all moved by an eighth.
[[gnu::always_inline]] inline void putMoved(unsigned place, float scale, bool down, float* out) {
    const float move = down ? -0.125F : 0.125F;
    SPARSESCOPE_VECTOR_LOOP
    for (size_t i = 0; i < 8; ++i)
        out[i] = scale * (static_cast<float>(gridIQ1[place][i]) + move);
}

/// f16 scale, 32 places in the grid; for 32 elements three more bits of four places, a scale of 3 bits and
/// which way all are moved.
[[gnu::always_inline]] inline void blockIQ1_S(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    for (size_t group = 0; group < 8; ++group) {
        const unsigned more = numberAt<uint16_t>(block + 34 + group * 2);
        const float scale = scaleOfScales * static_cast<float>(2 * (more >> 12U & 7U) + 1);
        for (size_t i = 0; i < 4; ++i)
            putMoved(block[2 + group * 4 + i] | (more >> (3 * i) & 7U) << 8U, scale, (more & 0x8000U) != 0,
                     out + group * 32 + i * 8);
    }
}

/// 32 places in the grid, three more bits of each and which way it is moved, 16 scales of 3 bits in four u16,
/// whose highest bits are an f16 scale of these.
[[gnu::always_inline]] inline void blockIQ1_M(const uint8_t* block, float* out) {
    const auto scales = [&](size_t i) -> unsigned { return numberAt<uint16_t>(block + 48 + i * 2); };
    const float scaleOfScales = floatOfHalf(static_cast<uint16_t>(
        scales(0) >> 12U | (scales(1) >> 8U & 0xF0U) | (scales(2) >> 4U & 0xF00U) | (scales(3) & 0xF000U)));
    for (size_t i = 0; i < 32; ++i) {
        const unsigned more = nibbleAt(block + 32, i);
        const unsigned scale = scales(i / 8) >> (i / 2 % 4 * 3) & 7U;
        putMoved(block[i] | (more & 7U) << 8U, scaleOfScales * static_cast<float>(2 * scale + 1),
                 (more & 8U) != 0, out + i * 8);
    }
}

/// 16 bytes: the numbers of this table.
[[gnu::always_inline]] inline void putUneven(const uint8_t* bytes, float scale, float* out) {
    constexpr std::array<float, 16> values{-127, -104, -83, -65, -49, -35, -22, -10,
                                           1,    13,   25,  38,  53,  69,  89,  113};
    for (size_t i = 0; i < 16; ++i) {
        out[i] = scale * values[bytes[i] & 15U];
        out[i + 16] = scale * values[bytes[i] >> 4U];
    }
}

/// f16 scale, 16 bytes.
[[gnu::always_inline]] inline void blockIQ4_NL(const uint8_t* block, float* out) {
    putUneven(block + 2, halfAt(block), out);
}

/// f16 scale, 8 scales of 6 bits less 32 (the upper two in a u16, the lower four in 4 bytes), 128 bytes.
[[gnu::always_inline]] inline void blockIQ4_XS(const uint8_t* block, float* out) {
    const float scaleOfScales = halfAt(block);
    const unsigned highs = numberAt<uint16_t>(block + 2);
    for (size_t group = 0; group < 8; ++group) {
        const unsigned bits = nibbleAt(block + 4, group) | (highs >> (group * 2) & 3U) << 4U;
        const float scale = scaleOfScales * static_cast<float>(static_cast<int>(bits) - 32);
        putUneven(block + 8 + group * 16, scale, out + group * 32);
    }
}

} // namespace

SPARSESCOPE_BLOCK_LOOP(dequantiseIQ1_S, blockIQ1_S, 50, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ1_M, blockIQ1_M, 56, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ2_XXS, blockIQ2_XXS, 66, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ2_XS, blockIQ2_XS, 74, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ2_S, blockIQ2_S, 82, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ3_XXS, blockIQ3_XXS, 98, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ3_S, blockIQ3_S, 110, 256)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ4_NL, blockIQ4_NL, 18, 32)
SPARSESCOPE_BLOCK_LOOP(dequantiseIQ4_XS, blockIQ4_XS, 136, 256)

} // namespace sparsescope
