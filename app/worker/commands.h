// The subcommands of sparsescope-worker, one file each. cli.md is the contract: sparsescope-cli starts this
// program for evaluate, pretrain and tokenize, and hands its output and exit code through.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <stop_token>
#include <string>

namespace sparsescope::worker {

/// What every subcommand gets.
struct Context {
    bool json = false;     ///< --json: one JSON document on stdout
    unsigned threads = 0;  ///< --threads; 0 = the cores that the process may use
    std::stop_source stop; ///< SIGINT and SIGTERM
};

struct Command {
    CLI::App* app;
    std::function<int(Context&)> action; ///< returns the exit code, throws sparsescope::Error
};

Command addStage(CLI::App& parser);
Command addEvaluate(CLI::App& parser);
Command addPretrain(CLI::App& parser);
Command addTokenize(CLI::App& parser);
Command addPrune(CLI::App& parser);
Command addTune(CLI::App& parser);
Command addMerge(CLI::App& parser);
Command addScan(CLI::App& parser);
Command addTime(CLI::App& parser);
Command addLatency(CLI::App& parser);
Command addInfo(CLI::App& parser);

/// "warning: ..." on stderr when the BLAS is the slow one.
void warnOfSlowBlas();

/// The name in messages: the program that handed us its work (SPARSESCOPE_PROGRAM), or our own.
std::string programName();

} // namespace sparsescope::worker
