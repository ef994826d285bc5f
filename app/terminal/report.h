// Where everything that is thrown ends, in every program.
#pragma once

#include "base/error.h"

#include <functional>
#include <string_view>

namespace sparsescope {

/// "PROGRAM: error[CODE]: SUBJECT: message" on stderr, as far as that can be written; returns the exit code.
int report(std::string_view program, const Error& error);

/// Calls f() and returns its exit code; what it throws is reported. `unforeseen` is the exit code of what
/// core should have converted and did not.
int reported(std::string_view program, int unforeseen, const std::function<int()>& f);

} // namespace sparsescope
