// How a worker ended, in words. Private to the launch room.
#pragma once

#include "study/study_path.h"

#include <string>

namespace sparsescope {

/// Of waitpid's status.
std::string describeEnd(int status);

/// The last lines of a worker's log, as one; empty where there is none.
std::string logTail(const StudyPath& path);

} // namespace sparsescope
