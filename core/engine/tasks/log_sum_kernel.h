// The logarithm of a sum of exponentials on the CPU, without torch, so that it is compiled for several
// processors.
#pragma once

#include <cstdint>

namespace sparsescope {

/// log(sum of e^x) of `count` values, to some 1e-6; NaN where one of them is not finite.
double logSumExp(const float* values, int64_t count);

} // namespace sparsescope
