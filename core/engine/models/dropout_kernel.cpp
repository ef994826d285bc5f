#include "engine/models/dropout_kernel.h"

#include "base/processor_clones.h"

namespace sparsescope {

SPARSESCOPE_CLONES void dropValues(const float* in, float* out, int64_t first, int64_t count, uint32_t seed,
                                   uint32_t threshold, float scale) {
    for (int64_t i = 0; i < count; ++i) {
        const bool kept = randomAt(seed, static_cast<uint32_t>(first + i)) >= threshold;
        out[i] = kept ? in[i] * scale : 0.0F;
    }
}

} // namespace sparsescope
