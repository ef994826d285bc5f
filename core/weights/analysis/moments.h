// The sums behind a Summary: of a run of values, to be merged.
#pragma once

#include "weights/analysis/summary.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace sparsescope {

/// Count, mean and squared deviations (not raw squares: they would cancel where |mean| >> std) of finite
/// values, with what else a Summary holds. merge() is Chan, Golub and LeVeque's formula ("Updating formulae
/// and a pairwise algorithm for computing sample variances", 1979). The mean is base + offset, base one of
/// the values: a mean in one f64 is itself rounded by more than a small std.
struct Moments {
    uint64_t numel = 0, zeros = 0, nan = 0, inf = 0;
    uint64_t finite = 0;
    double base = 0, offset = 0, squaredDeviations = 0, absSum = 0;
    double min = std::numeric_limits<double>::infinity(), max = -std::numeric_limits<double>::infinity();

    void merge(const Moments& other);
    Summary summary() const;
};

/// Moments of values; |v| < zeroBelow counts as zero, and with zeroBelow = 0 v == 0 does. O(count).
Moments momentsOf(std::span<const float> values, double zeroBelow);
Moments momentsOf(std::span<const double> values, double zeroBelow);
/// The same of f32 values in a file, which need not be aligned.
Moments momentsOfStoredF32(const std::byte* bytes, size_t count, double zeroBelow);

} // namespace sparsescope
