// The subcommands of sparsescope-worker, one file each. cli.md is the contract: sparsescope-cli starts this
// program for evaluate, pretrain and worker, and hands its output and exit code through.
#pragma once

#include "base/progress.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
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

Command addRun(CLI::App& parser);
Command addEvaluate(CLI::App& parser);
Command addPretrain(CLI::App& parser);
Command addInfo(CLI::App& parser);

/// One line on stdout, flushed at once: others follow it. Errors: FileWrite.
void printLine(const std::string& line);
void printJson(const nlohmann::json& document);
/// "warning: ..." on stderr when the BLAS is the slow one.
void warnOfSlowBlas();

/// The name in messages: the program that handed us its work (SPARSESCOPE_PROGRAM), or our own.
std::string programName();

/// A progress line on stderr, at most five times a second, only when stderr is a terminal.
class TerminalProgress final : public Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void begin(std::string_view what, uint64_t total) override;
    void advance(uint64_t units) override;
    void erase();

private:
    std::mutex m_mutex;
    std::string m_what;
    uint64_t m_total = 0, m_done = 0;
    std::chrono::steady_clock::time_point m_drawn;
    bool m_visible = false, m_shown = false;
};

} // namespace sparsescope::worker
