// Exact histograms of weights, by numpy.histogram's rules.
#pragma once

#include "base/progress.h"
#include "weights/analysis/pattern_counts.h"
#include "weights/anatomy/anatomy.h"

#include <optional>
#include <utility>
#include <vector>

namespace sparsescope {

/// How a layer's values are scaled before they are binned, all its matrices together: (w - mean) / std,
/// (w - min) / (max - min), w / max|w|, w / ||w||2. Of the finite values; a divisor of 0 becomes 1, as in
/// scikit-learn.
enum class Normalisation { None, Standard, MinMax, MaxAbs, L2 };
std::string_view normalisationName(Normalisation n); ///< cli.md's name
std::optional<Normalisation> normalisationFromName(std::string_view name);

struct Histogram {
    std::vector<double> edges;    ///< bins + 1, equal widths, half-open but the last
    std::vector<uint64_t> counts; ///< finite values in range, exact zeros included
    uint64_t zeros = 0;           ///< exact zeros of the stored values, +0 and -0
    uint64_t below = 0;           ///< left of a given range
    uint64_t above = 0;
    uint64_t nonFinite = 0;
    uint64_t numel = 0; ///< everything
    /// The bin that the zeros were counted in; empty where there are none or they lie outside.
    std::optional<size_t> zeroBin;

    /// What a bin holds beside zeros.
    uint64_t countWithoutZeros(size_t bin) const {
        return zeroBin == bin && counts[bin] >= zeros ? counts[bin] - zeros : counts[bin];
    }
};

struct HistogramRequest {
    size_t bins = 256;                              ///< 1 to 1,000,000
    std::optional<std::pair<double, double>> range; ///< empty: the finite minimum and maximum
    Normalisation normalisation = Normalisation::None;
};

/// One histogram over the given matrices together (a block, or one matrix): the counts of numpy.histogram for
/// the values in float64. An empty range widens to +-0.5 around its value, and without finite values it is
/// [0, 1], as there. All cores; one pass with a range and no normalisation, else two. O(numel). Errors: Usage
/// for a bad request, Cancelled.
Histogram histogramOf(const Checkpoint& checkpoint, const std::vector<PoolMatrix>& matrices,
                      const HistogramRequest& request, Progress& progress, const std::stop_token& stop = {});

/// The same of values that were counted by their bits, over a range of two different numbers. O(patterns +
/// bins).
Histogram histogramOf(const PatternCounts& patterns, size_t bins, std::pair<double, double> range);

} // namespace sparsescope
