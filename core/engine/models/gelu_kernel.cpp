#include "engine/models/gelu_kernel.h"

#include "base/processor_clones.h"
#include "engine/models/exponential.h"

namespace sparsescope {

namespace {

struct Gelu {
    float value, slope;
};

[[gnu::always_inline]] inline Gelu gelu(float x) {
    const float z = std::fabs(x) * 0.70710678F;
    const float t = 1 / (1 + 0.3275911F * z);
    float p = 1.061405429F;
    p = p * t - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const float bell = exponential(-z * z);
    const float tail = 0.5F * p * t * bell; // P(-|x|)
    const float share = x < 0 ? tail : 1 - tail;
    return {x * share, share + x * 0.39894228F * bell};
}

} // namespace

SPARSESCOPE_CLONES void addBiasGelu(float* __restrict values, const float* __restrict bias,
                                    float* __restrict slopes, int64_t count) {
    if (slopes == nullptr) {
        for (int64_t i = 0; i < count; ++i)
            values[i] = gelu(values[i] + bias[i]).value;
        return;
    }
    for (int64_t i = 0; i < count; ++i) {
        const Gelu point = gelu(values[i] + bias[i]);
        values[i] = point.value;
        slopes[i] = point.slope;
    }
}

} // namespace sparsescope
