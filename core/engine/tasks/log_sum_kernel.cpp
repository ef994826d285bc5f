#include "engine/tasks/log_sum_kernel.h"

#include "base/processor_clones.h"
#include "engine/models/exponential.h"

#include <algorithm>

namespace sparsescope {

SPARSESCOPE_CLONES double logSumExp(const float* __restrict values, int64_t count) {
    float largest = values[0], nothing = 0;
    for (int64_t i = 0; i < count; ++i) {
        largest = values[i] > largest ? values[i] : largest;
        nothing += values[i] * 0.0F; // NaN of what is not finite
    }
    if (nothing != 0 || nothing != nothing)
        return static_cast<double>(nothing);
    constexpr int64_t together = 1024; // what an f32 sums well
    double sum = 0;
    for (int64_t from = 0; from < count; from += together) {
        const int64_t to = std::min(count, from + together);
        float part = 0;
        for (int64_t i = from; i < to; ++i)
            part += exponential(values[i] - largest);
        sum += static_cast<double>(part);
    }
    return std::log(sum) + static_cast<double>(largest);
}

} // namespace sparsescope
