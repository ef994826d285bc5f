// --pool, --pool-except and --partial: the options of every command that needs a pool.
#pragma once

#include "weights/anatomy/pool_rule.h"

#include <CLI/CLI.hpp>

namespace sparsescope::cli {

/// Adds the three options; `rule` must live as long as the parser.
void addPoolOptions(CLI::App& app, PoolRule& rule);

} // namespace sparsescope::cli
