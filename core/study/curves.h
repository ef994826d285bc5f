// From the scores of runs to curves.
#pragma once

#include "experiment/spec.h"
#include "study/essential_sparsity.h"
#include "study/run_status.h"

namespace sparsescope {

/// For each of runsOf(spec) its drop (dropOf) against the dense run of the same model, task and seed; nothing
/// while either score is. O(runs).
std::vector<std::optional<double>> dropsOf(const StudySpec& spec, const std::vector<Run>& runs,
                                           const std::vector<std::optional<double>>& scores);

/// A curve for each model, task and method, in the order of runsOf. A curve over patterns has no essential
/// sparsity: between 1:2 and 2:4 there is nothing to interpolate. O(runs + bootstrap).
std::vector<DropCurve> curvesOf(const StudySpec& spec, const std::vector<Run>& runs,
                                const std::vector<std::optional<double>>& scores);

/// Whether a curve has no dense score because its dense runs failed, and none of them is still to come.
/// O(runs).
bool hasDenseFailed(const DropCurve& curve, const std::vector<Run>& runs,
                    const std::vector<RunStatus>& statuses);

} // namespace sparsescope
