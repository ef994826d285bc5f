// What stands behind the scores of a study: flips, p-values and intervals of its runs and points.
#pragma once

#include "study/flips.h"
#include "study/study.h"

#include <chrono>
#include <map>
#include <set>

namespace sparsescope {

/// The examples of two finished stages of a study.
struct StagePair {
    Examples before, after;
    ExamplePair pair() const { return {&before, &after}; }
};
/// Errors: as readStageExamples; StudyState for a result that kept no examples, and for two that are of other
/// examples.
StagePair readPair(const std::filesystem::path& study, const Key& before, const Key& after);

/// The dense run of the same model, task, method and seed; null where the spec has none.
const Run* denseRunOf(const Study& study, const Run& run);
/// A run beside its dense one; with `allSeeds` those of every seed that is done. Errors: StudyState naming
/// the run that is not done, or is dense; and as readPair.
std::vector<StagePair> pairsOf(const Study& study, const Run& run, bool allSeeds);

/// The seeds of a point together.
struct PointEvidence {
    std::optional<FlipCounts> flips; ///< of metrics that count rights
    std::optional<Interval> drop;    ///< 95 %
};

struct Evidence {
    std::vector<std::optional<FlipCounts>> runs;    ///< one a run; against the dense run of the same seed
    std::vector<std::vector<PointEvidence>> points; ///< one a curve and point, dense ones empty
    /// One a curve: where the lower ends of the drops' intervals cross the tolerance for the last time, so
    /// that the drop is within it at 95 %. Nothing where there is no such crossing, or an interval is
    /// missing.
    std::vector<std::optional<double>> essential;
};

/// Finds it out, and what it was asked before it knows. A run whose result cannot be read, or kept no
/// examples, has no evidence. The flips are kept in DIR/flips.json, where that can be written, by the results
/// that they are of and by what their files were. Not thread-safe.
class EvidenceReader {
public:
    /// `curves` are study.curves(). Without `intervals` flips alone. O(examples of the runs that are new),
    /// about a ms a run, a few us for one that was kept; intervals as dropIntervals says.
    /// What cannot be had within `budget` comes when it is asked again.
    Evidence read(const Study& study, const std::vector<DropCurve>& curves, bool intervals,
                  std::chrono::milliseconds budget = std::chrono::hours(1000));
    /// Whether the last answer was all that there is.
    bool isComplete() const { return m_complete; }

private:
    std::vector<std::optional<FlipCounts>> flipsOf(const Study& study);
    bool isTimeLeft();
    void readKept(const std::filesystem::path& study);
    void keep(const std::filesystem::path& study, const std::set<std::string>& names) const;
    void measureIntervals(const Study& study, const DropCurve& curve, std::vector<PointEvidence>& points);

    std::chrono::steady_clock::time_point m_until; ///< the budget's end
    bool m_complete = true;
    bool m_unkept = false; ///< flips were counted that are not in flips.json yet
    std::map<std::string, std::optional<FlipCounts>> m_flips; ///< by the two results
    struct Kept {
        std::string files; ///< what the two results' files were
        FlipCounts counts;
    };
    std::map<std::string, Kept> m_kept; ///< of flips.json
    std::filesystem::path m_keptOf;     ///< the study whose it is
    std::map<std::string, std::optional<Interval>> m_intervals;
};

} // namespace sparsescope
