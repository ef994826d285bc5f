// e^x for loops that the compiler vectorises.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace sparsescope {

/// e^x for x <= 0 by Cephes' polynomial (expf.c), relative error below 2e-7; below -87 it gives 0.
[[gnu::always_inline]] inline float exponential(float x) {
    const float clamped = x < -87.0F ? -87.0F : x;
    const float n = std::floor(clamped * 1.44269504F + 0.5F);
    const float r = clamped - n * 0.693359375F + n * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const auto power = std::bit_cast<float>((static_cast<int32_t>(n) + 127) << 23);
    return x < -87.0F ? 0.0F : p * power;
}

} // namespace sparsescope
