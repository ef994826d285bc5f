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
    bool json = false;    ///< --json: one JSON document on stdout
    std::stop_token stop; ///< SIGINT and SIGTERM
};

/// Runs after parsing; returns the exit code, throws sparsescope::Error.
using Action = std::function<int(const Context&)>;

/// Each adds its subcommand to the parser and returns what to run when it was chosen.
struct Command {
    CLI::App* app;
    Action action;
};

Command addCompare(CLI::App& parser);
Command addConvert(CLI::App& parser);
Command addHistogram(CLI::App& parser);
Command addInspect(CLI::App& parser);
Command addMaskCompare(CLI::App& parser);
Command addPrune(CLI::App& parser);
Command addThreshold(CLI::App& parser);
Command addStudy(CLI::App& parser);
Command addSamples(CLI::App& parser);
Command addDoctor(CLI::App& parser);
/// evaluate, pretrain and worker: what sparsescope-worker does, under the same name.
Command addEngineCommand(CLI::App& parser, const std::string& name, const std::string& description);

/// --version: the program, libtorch, BLAS and HDF5.
int printVersions(const Context& context);

} // namespace sparsescope::cli
