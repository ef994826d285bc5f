// What became of each example when a model was pruned, and whether the drop is more than chance.
#pragma once

#include "experiment/metric.h"
#include "study/interval.h"
#include "study/result.h"

#include <optional>
#include <span>
#include <vector>

namespace sparsescope {

/// Two models on the same examples in the same order: the dense one and a pruned one, or two pruned ones.
struct ExamplePair {
    const Examples* before = nullptr;
    const Examples* after = nullptr;

    /// Whether both saw the same examples, and some. A result of a version that kept no groups may be one.
    bool isComparable() const;
};

struct FlipCounts {
    uint64_t examples = 0, rightToWrong = 0, wrongToRight = 0;

    /// Two-sided p-value of the exact McNemar test.
    double pValue() const;
    FlipCounts& operator+=(const FlipCounts& other); ///< of another seed
    bool operator==(const FlipCounts&) const = default;
};

/// As a person reads it, with so many significant digits: "0.012"; of what a double hardly tells from 0
/// "< 1e-300".
std::string pValueNumber(double value, int digits = 2);

/// Whether a metric is the share of rights, so that its drop is the sum of its flips.
bool countsRights(const Metric& metric);
/// Examples as such a metric sees them: of NormalisedRights with those predictions and margins. Nothing where
/// they were not kept. O(n).
std::optional<Examples> seenBy(const Metric& metric, const Examples& examples);
/// Whether it follows from labels, predictions and groups alone.
bool followsFromClasses(const Metric& metric);
/// The score of examples: accuracy; F1 of class 1, as GLUE has it; macro accuracy, the mean over labels, or
/// groups, of the share of rights; macro F1, the mean over classes of F1; the mean of answers' F1;
/// perplexity. What has no example has no part in a mean. Nothing of a metric that examples do not tell, and
/// of no examples. O(n log n).
std::optional<double> scoreOfExamples(const Metric& metric, const Examples& examples);

/// How many examples turned from right to wrong and back. Nothing where the pair is not comparable. O(n).
std::optional<FlipCounts> countFlips(const ExamplePair& pair);

/// Whether a task gives its examples classes, so that one can be right; of a language model's windows there
/// is a loss alone.
bool haveClasses(const Examples& examples);

/// An example of which one model was right and the other wrong; without classes, any whose loss changed.
struct Flip {
    size_t index = 0;                         ///< in the order of the test split, from 0
    int64_t label = 0, before = 0, after = 0; ///< classes
    double marginBefore = 0, marginAfter = 0; ///< Examples::margins
    /// Without classes: worse.
    bool becameWrong() const { return label < 0 ? marginAfter < marginBefore : before == label; }
    double lossRise() const { return marginBefore - marginAfter; } ///< of examples without classes
};
/// In the order of the examples; of those without classes that whose loss rose most first. None where the
/// pair is not comparable. O(n log n).
std::vector<Flip> flipsOf(const ExamplePair& pair);

/// The exact McNemar test: the two-sided binomial test of the smaller of the two counts against a fair coin,
/// as scipy.stats.binomtest(min(b, c), b + c) gives it; 1 where nothing flipped. Never 0: what is
/// below the smallest normal double is that (2.2e-308), which is then an upper bound. O(smaller count).
double mcnemarPValue(uint64_t rightToWrong, uint64_t wrongToRight);

/// The drops of some points in each resample of the paired bootstrap (Efron and Tibshirani 1993,
/// chapter 8.3): 2000 times the examples are drawn with replacement, the same for all models, and, where a
/// point has several seeds, the seeds too (so that examples and seeds are crossed, as in Owen 2007, "The
/// pigeonhole bootstrap"); the drop is then dropOf() of each drawn seed's scores, and their mean.
/// Deterministic: the same number of examples and seeds has the same resamples, whatever else is asked. Each
/// point has a pair a seed. Empty for a point whose pairs are not comparable or of another number of examples
/// than the first comparable one's, and where the metric is none that is known by its examples. On all
/// cores: about 40 ms of processor time for 10,000 examples and one point, a few ms for each more; 16 KB a
/// point.
std::vector<std::vector<double>> resampledDrops(const Metric& metric,
                                                std::span<const std::vector<ExamplePair>> points);

/// The 95 % intervals of the drops, by percentileInterval of resampledDrops; nothing where there are none.
std::vector<std::optional<Interval>> dropIntervals(const Metric& metric,
                                                   std::span<const std::vector<ExamplePair>> points);

/// A point in another metric than its task's: means over its seeds.
struct MetricChange {
    Metric metric;
    double before = 0, after = 0, drop = 0;
    std::optional<Interval> interval; ///< of the drop
    std::optional<FlipCounts> flips;  ///< by a metric that counts rights, of all seeds together
};
/// Without its interval; nothing where the examples do not tell the metric, and of none. `pairs`, one a seed,
/// are comparable. O(n).
std::optional<MetricChange> metricChange(const Metric& metric, const std::vector<ExamplePair>& pairs);
/// Of each metric that examples tell, with the intervals. O(resamples n) for each.
std::vector<MetricChange> metricChanges(std::span<const Metric> metrics,
                                        const std::vector<ExamplePair>& pairs);

} // namespace sparsescope
