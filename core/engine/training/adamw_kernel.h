// The arithmetic of one AdamW step on the CPU, without torch, so that it is compiled for several processors.
#pragma once

#include <cstdint>

namespace sparsescope {

struct AdamWFactors {
    float beta1, beta2, epsilon;
    float shrink;           ///< 1 - learning rate * weight decay
    float stepSize;         ///< learning rate / (1 - beta1^t)
    float secondCorrection; ///< 1 / sqrt(1 - beta2^t)
};

/// Updates `count` weights and their moments, and sets the gradients to 0. `kept` may be null; where it is 0
/// the gradient counts as 0.
void updateWeights(float* weight, float* gradient, float* first, float* second, const uint8_t* kept,
                   int64_t count, AdamWFactors factors);

} // namespace sparsescope
