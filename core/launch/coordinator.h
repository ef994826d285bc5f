// What every way to run a study begins with. Private to the launch room.
#pragma once

#include "study/study.h"

namespace sparsescope {

/// Makes this process the one that runs the study, for as long as the lock lives: looks whether the inputs
/// changed, writes down what they hold, and removes what killed writers left. Errors: StudyState when another
/// process runs it, WorkerMissing, Cancelled, FileWrite.
FileLock becomeCoordinator(Study& study, const std::filesystem::path& worker, const std::stop_token& stop);

/// Whether a run is to be computed: one of these, by their ids, or any where there are none.
bool isAsked(const std::vector<std::string>& only, const Run& run);

} // namespace sparsescope
