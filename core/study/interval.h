// What a bootstrap says of a number.
#pragma once

#include <vector>

namespace sparsescope {

struct Interval {
    double low = 0, high = 0;
    bool operator==(const Interval&) const = default;
};

/// Between the 2.5th and the 97.5th percentile of a number's resamples, at least one; numpy's method
/// "inverted_cdf": the smallest value that at least that share of all do not exceed. O(n log n).
Interval percentileInterval(std::vector<double> resamples);

} // namespace sparsescope
