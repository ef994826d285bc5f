// The arithmetic of one step of Lion on the CPU, without torch, so that it is compiled for several
// processors.
#pragma once

#include <cstdint>

namespace sparsescope {

struct LionFactors {
    float beta1, beta2;
    float shrink; ///< 1 - learning rate * weight decay
    float rate;   ///< the learning rate
};

/// Updates `count` weights and their moments, and sets the gradients to 0.
void updateByLion(float* weight, float* gradient, float* moment, int64_t count, LionFactors factors);

} // namespace sparsescope
