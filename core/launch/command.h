// A short command of the system, run to its end.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

namespace sparsescope {

struct CommandResult {
    bool started = false; ///< false: there is no such program
    int exitCode = 0;     ///< 128 + signal where one ended it
    std::string out, err; ///< at most 16 MB of each; `err` ends before its last line feed
};

/// Finds the program in PATH, gives it `input`, and waits; it is killed after `seconds`, or when a stop is
/// asked for. Nothing is interpreted by a shell. Never throws.
CommandResult runCommand(const std::vector<std::string>& arguments, const std::string& input = {},
                         double seconds = 60, const std::stop_token& stop = {});

} // namespace sparsescope
