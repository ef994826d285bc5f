// The 16-bit floating types as f32, in arithmetic that a loop turns into vectors.
#pragma once

#include <bit>
#include <cstdint>

namespace sparsescope {

inline float floatOfBfloat16(uint16_t bits) {
    return std::bit_cast<float>(static_cast<uint32_t>(bits) << 16U);
}

/// Exact, subnormal numbers, infinities and NaN too. Without a branch, so that the loop over it becomes
/// vector code.
inline float floatOfHalf(uint16_t bits) {
    const uint32_t magnitude = bits & 0x7FFFU;
    const uint32_t sign = static_cast<uint32_t>(bits & 0x8000U) << 16U;
    const uint32_t subnormal = std::bit_cast<uint32_t>(static_cast<float>(magnitude) * 0x1p-24F);
    const uint32_t normal = (magnitude << 13U) + (112U << 23U);
    const uint32_t special = (magnitude << 13U) | 0x7F800000U;
    const uint32_t value = magnitude < 0x0400U ? subnormal : magnitude < 0x7C00U ? normal : special;
    return std::bit_cast<float>(value | sign);
}

} // namespace sparsescope
