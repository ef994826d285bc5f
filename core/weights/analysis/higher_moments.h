// Skewness and kurtosis, which cost more than a Summary and are counted on demand.
#pragma once

#include "base/progress.h"
#include "weights/anatomy/elements.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sparsescope {

/// Sums of the second, third and fourth powers of the deviations from the mean (base + offset, as in Moments)
/// of the finite values. merge() is exact up to f64 rounding: P. Pebay, "Formulas for robust, one-pass
/// parallel computation of covariances and arbitrary-order statistical moments", SAND2008-6212.
struct HigherMoments {
    uint64_t finite = 0;
    double base = 0, offset = 0;
    double squares = 0, cubes = 0, fourths = 0;

    void merge(const HigherMoments& other);
    /// Of the population, scipy.stats.skew and .kurtosis: m3 / m2^1.5, and the excess m4 / m2^2 - 3 (0 for a
    /// normal distribution). Nothing without finite values or where they are all one.
    std::optional<double> skewness() const;
    std::optional<double> kurtosis() const;

private:
    bool isConstant() const;
};

/// For each range; all cores, one pass, f64. Types that are no numbers have no finite values. Errors:
/// Cancelled.
std::vector<HigherMoments> higherMoments(std::span<const ElementRange> ranges, Progress& progress,
                                         const std::stop_token& stop = {});

} // namespace sparsescope
