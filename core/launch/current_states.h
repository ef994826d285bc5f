// What a study's runs are while somebody sees to them: a journal keeps its last word until a worker says
// more.
#pragma once

#include "study/study.h"

#include <map>
#include <string>
#include <vector>

namespace sparsescope {

/// `statuses`, which the study's last poll() found, but that
/// - a run in Slurm's queue (queueStates) is pending, or running where Slurm says so, unless it is done or
///   its cancellation is asked for before it began;
/// - a cancelled run that nobody wants cancelled any more is pending while a coordinator runs.
std::vector<RunStatus> currentStatuses(const Study& study, const std::map<Key, std::string>& queue,
                                       std::vector<RunStatus> statuses);

} // namespace sparsescope
