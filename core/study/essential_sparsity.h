// Drop-over-sparsity curves and the essential sparsity (Essential Sparsity, arXiv 2306.03805, section 3).
#pragma once

#include "experiment/amount.h"
#include "study/interval.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// The mean over seeds at one sparsity.
struct CurvePoint {
    double sparsity = 0;
    std::string pattern;            ///< "2:4" on the axis of patterns; else empty
    double score = 0;               ///< mean over seeds
    double drop = 0;                ///< dropOf(); mean over the seeds' own drops
    double low = 0, high = 0;       ///< smallest and largest drop of a seed
    std::vector<int64_t> seeds;     ///< the seeds that are done (with their dense run)
    std::vector<double> seedDrops;  ///< one a seed, in that order
    std::vector<double> seedScores; ///< the same
};

/// The sparsity s where E(s) >= E0 - epsilon and just beyond it E < E0 - epsilon: last crossing of the
/// tolerance, linear interpolation between measured points.
struct EssentialSparsity {
    double value = 0;
    /// 95 % interval by bootstrap over whole seeds alone (all resamples of up to five seeds, so that of up to
    /// three it is their range; else 2000): for results that keep no examples. Needs two seeds or more.
    std::optional<Interval> overSeeds;
    double epsilon = 1.0;
    /// Kneedle (Satopaa et al. 2011, sensitivity 1) on the drop curve; needs three points and a visible knee.
    std::optional<double> knee;
};

struct DropCurve {
    size_t model = 0, task = 0; ///< indices into the spec
    std::string method;         ///< its label
    Axis axis = Axis::Sparsity;
    size_t seeds = 1; ///< that the study asks for; a point may have fewer
    std::optional<double> denseScore;
    std::vector<CurvePoint> points; ///< sparsity ascending; needs the dense run of the same seed
    /// Empty until a point within the tolerance is followed by one below it.
    std::optional<EssentialSparsity> essential;
    std::optional<double> nextSparsity; ///< the one most worth measuring next; empty while unknown
    double epsilon = 1.0;               ///< the tolerance that it is judged by
};

/// Fills `essential` and `nextSparsity` of a curve whose points are set. `nextSparsity` is the middle of the
/// bracket around the crossing, or, before there is one, of the gap above the largest measured sparsity; it
/// stays empty without the dense run and once the bracket is narrower than 0.01. Deterministic. O(resamples *
/// points * seeds).
void locateEssentialSparsity(DropCurve& curve, double epsilon);

/// The last sparsity at which `drops` (one a sparsity, ascending) fall through -epsilon, linear between
/// points; nothing where they never do. O(points).
std::optional<double> lastCrossingOf(const std::vector<double>& sparsities, const std::vector<double>& drops,
                                     double epsilon);

/// 95 % interval of the essential sparsity: percentileInterval of that of each resample. `drops` are those of
/// resampledDrops, a vector of as many for each of `sparsities`, which ascend and of which there is at least
/// one. A resample that never crosses counts as the largest measured sparsity. O(points * resamples).
Interval essentialInterval(const std::vector<double>& sparsities,
                           const std::vector<std::vector<double>>& drops, double epsilon);

} // namespace sparsescope
