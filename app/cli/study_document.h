// What the study commands print.
#pragma once

#include "study/evidence.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sparsescope::cli {

/// A study now, with what Slurm says of its runs (currentStatuses).
struct StudyNow {
    /// Of a study that was submitted asks squeue, which may take seconds.
    explicit StudyNow(const Study& shown);

    const Study& study;
    std::map<Key, std::string> queue;
    std::vector<RunStatus> statuses;
    RunState state;
    bool paused; ///< and something is left to do
};

/// cli.md's {state, runs[], curves[]}, and "paused": true where it is; with `intervals` those of the drops,
/// and how far they are within the tolerance.
nlohmann::json studyDocument(const StudyNow& now, const Evidence& evidence, bool intervals);
/// Name, state and how many runs are done: a line.
std::string studyHead(const StudyNow& now);
/// The same for a person: a line a run and a line a curve.
std::string studyText(const StudyNow& now, const Evidence& evidence, bool intervals);
/// {value, low, high}; the ends are null where there is no interval.
nlohmann::json dropJson(double value, const std::optional<Interval>& interval);
/// "drop -1.25 points (95 %, paired bootstrap: -2.00 to -0.50)".
std::string dropText(const Metric& metric, double drop, const std::optional<Interval>& interval);
/// [{metric, dense_score, score, drop}], and flips of those that count rights.
nlohmann::json besideJson(const std::vector<MetricChange>& beside);
std::string besideText(const MetricChange& change);
/// e.g. "epoch 1 of 8, step 20 of 750, loss 0.5000, score 83.25, 20 s left".
std::string progressText(const RunStatus& status);
/// The state and what is known with it, e.g. "done, score 83.25, drop -0.40".
std::string runText(const RunStatus& status);
/// "p = 0.012"; of what a double cannot tell from 0 "p < 1e-300".
std::string pValueText(double value, int digits = 2);
/// On stderr: why runs failed that these statuses call failed, and journal lines that were left out.
void reportFailures(const Study& study, const std::vector<RunStatus>& statuses);

} // namespace sparsescope::cli
