// The exact GELU on the CPU, without torch, so that it is compiled for several processors.
#pragma once

#include <cstdint>

namespace sparsescope {

/// values[i] = gelu(values[i] + bias[i]) with gelu(x) = x P(x), P the normal distribution function; slopes[i]
/// = gelu'(values[i] + bias[i]), where `slopes` may be null. erf is Abramowitz and Stegun's 7.1.26,
/// within 1.5e-7.
void addBiasGelu(float* values, const float* bias, float* slopes, int64_t count);

} // namespace sparsescope
