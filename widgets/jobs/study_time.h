// How long a study will take.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <optional>

namespace sparsescope {

/// Seconds until all runs are done with so many workers at a time (0 = one a core): of running ones what they
/// say themselves, of others the measured seconds a step of the same model and task, in this study or, before
/// it began, in an earlier one on this machine (QSettings). Nothing where no step was measured yet. GUI
/// thread. O(runs).
std::optional<double> secondsLeft(const StudySnapshot& study, unsigned workers);

/// Keeps what finished runs took a step, for studies that are yet to begin.
void rememberTimes(const StudySnapshot& study);

} // namespace sparsescope
