#include "engine/training/adamw_kernel.h"

#include "base/processor_clones.h"

#include <cmath>

namespace sparsescope {

SPARSESCOPE_CLONES void updateWeights(float* __restrict weight, float* __restrict gradient,
                                      float* __restrict first, float* __restrict second,
                                      const uint8_t* __restrict kept, int64_t count, AdamWFactors factors) {
    if (kept != nullptr) {
        for (int64_t i = 0; i < count; ++i)
            gradient[i] = kept[i] != 0 ? gradient[i] : 0.0F;
    }
    const AdamWFactors f = factors;
    for (int64_t i = 0; i < count; ++i) {
        const float g = gradient[i];
        const float m = first[i] + (g - first[i]) * (1 - f.beta1);
        const float v = second[i] * f.beta2 + g * g * (1 - f.beta2);
        first[i] = m;
        second[i] = v;
        weight[i] = weight[i] * f.shrink - f.stepSize * m / (std::sqrt(v) * f.secondCorrection + f.epsilon);
        gradient[i] = 0;
    }
}

} // namespace sparsescope
