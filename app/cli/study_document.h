// What the study commands print.
#pragma once

#include "study/evidence.h"

#include <nlohmann/json.hpp>
#include <string>

namespace sparsescope::cli {

/// cli.md's {state, runs[], curves[]}; with `intervals` those of the drops, and how far they are within the
/// tolerance.
nlohmann::json studyDocument(const Study& study, const Evidence& evidence, bool intervals);
/// The same for a person: a line a run and a line a curve.
std::string studyText(const Study& study, const Evidence& evidence, bool intervals);
/// e.g. "epoch 1 of 8, step 20 of 750, loss 0.5000, score 83.25, 20 s left".
std::string progressText(const RunStatus& status);
/// The state and what is known with it, e.g. "done, score 83.25, drop -0.40".
std::string runText(const RunStatus& status);
/// On stderr: why runs failed, and journal lines that were left out.
void reportFailures(const Study& study);

} // namespace sparsescope::cli
