#include "weights/analysis/magnitude_range.h"

namespace sparsescope {

uint64_t countWithin(const MagnitudeIndex& index, const MagnitudeRange& range, const std::stop_token& stop) {
    if (!(range.low <= range.high) || range.high < 0)
        return 0;
    const auto ranks = index.ranks(stop);
    return ranks->upTo(range.high) - (range.low > 0 ? ranks->upTo(std::nextafter(range.low, 0.0)) : 0);
}

} // namespace sparsescope
