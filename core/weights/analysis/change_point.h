// Where a sequence changes its level.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace sparsescope {

/// Indices of the first value of the new level: the most likely one, and the ends of its 95 % interval.
struct ChangePoint {
    size_t at = 0, low = 0, high = 0;
};

/// Two constant levels with normal noise, fitted by least squares, each at least two values long (segment
/// neighbourhood with one change: Auger and Lawrence, 1989). `at` minimises the sum of squares S(t); the
/// interval holds every t whose likelihood ratio n ln(S(t) / S(at)) is at most 3.841, the 95 % quantile of
/// chi-squared with one degree of freedom. Nothing where one level explains the values as well by the
/// Bayesian information criterion (n ln(S1 / S(at)) <= 2 ln n), and of fewer than four values. O(n).
std::optional<ChangePoint> changePoint(std::span<const double> values);

} // namespace sparsescope
