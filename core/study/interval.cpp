#include "study/interval.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {

Interval percentileInterval(std::vector<double> resamples) {
    std::ranges::sort(resamples);
    const auto at = [&](double share) {
        const double rank = std::ceil(share * static_cast<double>(resamples.size()));
        return resamples[static_cast<size_t>(std::max(rank, 1.0)) - 1];
    };
    return {at(0.025), at(0.975)};
}

} // namespace sparsescope
