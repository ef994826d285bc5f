// --zero: what counts as zero.
#pragma once

#include "weights/analysis/summary.h"

#include <CLI/CLI.hpp>
#include <string>

namespace sparsescope::cli {

/// Adds the option; `text` must live as long as the parser.
void addZeroOption(CLI::App& app, std::string& text);

/// "exact", "abs:T" or "std:T" with a number T >= 0. Errors: Usage.
ZeroRule zeroRuleFrom(const std::string& text);

} // namespace sparsescope::cli
