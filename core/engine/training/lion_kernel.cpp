#include "engine/training/lion_kernel.h"

#include "base/processor_clones.h"

namespace sparsescope {

SPARSESCOPE_CLONES void updateByLion(float* __restrict weight, float* __restrict gradient,
                                     float* __restrict moment, int64_t count, LionFactors factors) {
    const LionFactors f = factors;
    for (int64_t i = 0; i < count; ++i) {
        const float g = gradient[i], m = moment[i];
        const float direction = m * f.beta1 + g * (1 - f.beta1);
        const float sign = (direction > 0 ? 1.0F : 0.0F) - (direction < 0 ? 1.0F : 0.0F);
        weight[i] = weight[i] * f.shrink - f.rate * sign;
        moment[i] = m * f.beta2 + g * (1 - f.beta2);
        gradient[i] = 0;
    }
}

} // namespace sparsescope
