// The subcommands of sparsescope-cli, one file each; cli.md is their contract.
#pragma once

#include "base/progress.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <stop_token>

namespace sparsescope::cli {

/// What every subcommand gets.
struct Context {
    bool json = false;       ///< --json: one JSON document on stdout
    std::stop_token stop;    ///< SIGINT and SIGTERM
};

/// Runs after parsing; returns the exit code, throws sparsescope::Error.
using Action = std::function<int(const Context&)>;

/// Each adds its subcommand to the parser and returns what to run when it was chosen.
struct Command {
    CLI::App* app;
    Action action;
};

Command addConvert(CLI::App& parser);
Command addVersion(CLI::App& parser);

} // namespace sparsescope::cli
