// The random numbers of dropout: each place has its own, whatever thread asks.
#pragma once

#include <cstdint>

namespace sparsescope {

/// 32 bits for place `i` of `seed` (two rounds of Murmur3's finaliser).
[[gnu::always_inline]] inline uint32_t randomAt(uint32_t seed, uint32_t i) {
    uint32_t x = i * 0x9E3779B9U + seed;
    x = (x ^ x >> 16U) * 0x85EBCA6BU;
    x = (x ^ x >> 13U) * 0xC2B2AE35U;
    x = (x ^ x >> 16U) + seed;
    x = (x ^ x >> 15U) * 0x2C1B3C6DU;
    return x ^ x >> 16U;
}

/// out = in where place first + i is kept, times scale; else 0. `in` and `out` may be the same.
void dropValues(const float* in, float* out, int64_t first, int64_t count, uint32_t seed, uint32_t threshold,
                float scale);

} // namespace sparsescope
