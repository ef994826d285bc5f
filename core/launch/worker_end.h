// How a worker ended, in words. Private to the launch room.
#pragma once

#include "study/study_path.h"

#include <string>
#include <string_view>

namespace sparsescope {

/// Of waitpid's status.
std::string describeEnd(int status);

/// Whether there was no memory for the libraries: the loader's exit code and words (ld.so, of a mapping that
/// failed), or those of an exception in what a library does before main, which nobody can catch.
bool couldNotLoad(int status, std::string_view log);

/// The last lines of a worker's log, as one; empty where there is none.
std::string logTail(const StudyPath& path);

} // namespace sparsescope
