// What stands behind the scores of a study: flips, p-values and intervals of its runs and points.
#pragma once

#include "base/sentence.h"
#include "study/evidence_store.h"
#include "study/study.h"

#include <chrono>
#include <functional>
#include <string_view>

namespace sparsescope {

/// The examples of two finished stages of a study.
struct StagePair {
    Examples before, after;
    const Run *dense = nullptr, *run = nullptr; ///< whose they are, as pairsOf() has them
    ExamplePair pair() const { return {&before, &after}; }
};
/// Errors: as readStageExamples; StudyState for a result that kept no examples, and for two that are of other
/// examples.
StagePair readPair(const std::filesystem::path& study, const Key& before, const Key& after);

/// By what examples of a task can be right: its own metric first, then those beside it that count rights.
std::vector<Metric> flipMetrics(const TaskInfo& task);
/// What is told beside one of a task's metrics: its own, and TaskInfo::beside.
std::vector<Metric> metricsBeside(const TaskInfo& task, const Metric& metric);
/// The pair as such a metric sees it. Errors: StudyState where a result kept no predictions by it.
StagePair seenBy(const Metric& metric, StagePair pair);

/// The dense run of the same model, task, method and seed; null where the spec has none.
const Run* denseRunOf(const Study& study, const Run& run);
/// A run beside its dense one; with `allSeeds` those of every seed that is done. Errors: StudyState naming
/// the run that is not done, or is dense; and as readPair.
std::vector<StagePair> pairsOf(const Study& study, const Run& run, bool allSeeds);

/// The seeds of a point together.
struct PointEvidence {
    std::optional<FlipCounts> flips;  ///< of metrics that count rights
    std::optional<Interval> drop;     ///< 95 %
    std::vector<MetricChange> beside; ///< of TaskInfo::beside, what results tell; where it was asked for
};

/// The 95 % interval of an essential sparsity, and over what it was resampled.
struct EssentialInterval {
    Interval interval;
    bool overExamples = false; ///< false: over the seeds alone, because their results keep no examples
    size_t seeds = 0;          ///< the most that a pruned point has; 1 = they were not resampled
    double largest = 1;        ///< sparsity that was measured: what a resample that never crosses counts as
    /// Of the points that have fewer, sparsity and seeds.
    std::vector<std::pair<double, size_t>> fewer = {};

    /// "examples", "examples and seeds" or "seeds".
    std::string_view over() const {
        return !overExamples ? "seeds" : seeds > 1 ? "examples and seeds" : "examples";
    }
    /// Of so few seeds alone 95 % of the resamples are all of them.
    bool isRange() const { return !overExamples && seeds <= 3; }
    /// More than 2.5 % of the resamples never cross: the end lies at `interval.high` or above it.
    bool isHighBound() const { return interval.high >= largest; }
};
/// What the numbers of an interval are: "95 %, paired bootstrap over examples and 3 seeds, fewer at 60 %
/// (2)". `amount` writes a sparsity.
Sentence overText(const EssentialInterval& interval, const std::function<std::string(double)>& amount);

struct Evidence {
    std::vector<std::optional<FlipCounts>> runs;    ///< one a run; against the dense run of the same seed
    std::vector<std::vector<PointEvidence>> points; ///< one a curve and point; dense ones have `beside` alone
    /// One a curve: where the lower ends of the drops' intervals cross the tolerance for the last time, so
    /// that the drop is within it at 95 %. Nothing where there is no such crossing, or an interval is
    /// missing.
    std::vector<std::optional<double>> essential;
    /// One a curve: of DropCurve::essential, by essentialInterval of the resamples that the drops' intervals
    /// are of. Nothing where it has none, or while it is not known.
    std::vector<std::optional<EssentialInterval>> essentialIntervals;
};

/// Finds it out, and what it was asked before it knows. A run whose result cannot be read, or kept no
/// examples, has no evidence. What was found is kept in DIR/flips.json, where that can be written, by the
/// results that it is of and by what their files were. Not thread-safe.
class EvidenceReader {
public:
    /// `curves` are study.curves(). Without `intervals` flips alone. O(examples of the runs that are new),
    /// about a ms a run, a few us for one that was kept; intervals as resampledDrops says.
    /// What cannot be had within `budget` comes when it is asked again.
    Evidence read(const Study& study, const std::vector<DropCurve>& curves, bool intervals,
                  std::chrono::milliseconds budget = std::chrono::hours(1000));
    /// To what read() found of `study` and `curves` the same of the metrics beside their tasks' own. Reads
    /// the examples of all points; intervals as resampledDrops says, unless they are kept.
    void addBeside(const Study& study, const std::vector<DropCurve>& curves, Evidence& evidence);
    /// Whether the last answer was all that there is.
    bool isComplete() const { return m_complete; }

private:
    /// The points of a curve: the pairs of runs of each (none of the dense one), and names of their results.
    struct Asked;
    std::vector<std::optional<FlipCounts>> flipsOf(const Study& study);
    bool isTimeLeft();
    void measureIntervals(const Study& study, const DropCurve& curve, std::vector<PointEvidence>& points,
                          std::optional<EssentialInterval>& essential);
    /// Draws resamples of the points whose intervals of `metric` are not known and, `withDrops`, of those
    /// that are not in m_drops. False where the time was over before.
    bool resample(const Study& study, const Metric& metric, const Asked& asked, bool withDrops);
    /// The interval of a point, or of the essential sparsity where there is no `point`, is known or kept.
    bool recall(const Study& study, const Asked& asked, std::optional<size_t> point);
    void remember(const Study& study, const Asked& asked, std::optional<size_t> point,
                  std::optional<Interval> interval);

    std::chrono::steady_clock::time_point m_until; ///< the budget's end
    bool m_complete = true;
    std::map<std::string, std::optional<FlipCounts>> m_flips;   ///< by the two results
    std::map<std::string, std::optional<Interval>> m_intervals; ///< of points and of curves, by their results
    std::map<std::string, std::vector<double>> m_drops; ///< resampledDrops of points, by their results
    std::set<std::string> m_names;                      ///< of m_flips, those of the runs as they are now
    EvidenceStore m_store;
};

} // namespace sparsescope
