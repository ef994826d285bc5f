// The weights of a pool whose magnitude lies in a range.
#pragma once

#include "weights/analysis/magnitude_index.h"

#include <cmath>

namespace sparsescope {

/// Magnitudes from `low` to `high`, both among them.
struct MagnitudeRange {
    double low = 0, high = 0;
    bool holds(double weight) const { return std::abs(weight) >= low && std::abs(weight) <= high; }
    bool operator==(const MagnitudeRange&) const = default;
};

/// How many weights of the pool lie in the range, exactly; none where it is no range. As quick as
/// MagnitudeIndex::level(), or a look or two at the weights. Errors: Cancelled.
uint64_t countWithin(const MagnitudeIndex& index, const MagnitudeRange& range,
                     const std::stop_token& stop = {});

} // namespace sparsescope
