// sparsescope-worker: the engine as a process. One stage, one evaluation or one pre-training; started by
// sparsescope-cli, by the window or by a batch system.
#include "base/error.h"
#include "engine/engine.h"
#include "launch/spare_worker.h"
#include "terminal/output.h"
#include "terminal/report.h"
#include "terminal/signal_watcher.h"
#include "worker/commands.h"

#include <cstdlib>
#include <fmt/format.h>
#include <sstream>

using namespace sparsescope;

namespace {

int run(int argc, char** argv) {
    worker::Context context;
    CLI::App parser("The engine of SparseScope as a process.", worker::programName());
    parser.add_flag("--json", context.json, "One JSON document on standard output");
    parser
        .add_option("--threads", context.threads, "Threads; all cores that the process may use unless given")
        ->check(CLI::Range(1, 4096));
    parser.require_subcommand(1);
    parser.fallthrough();
    const std::vector<worker::Command> commands{
        worker::addStage(parser),    worker::addEvaluate(parser), worker::addPretrain(parser),
        worker::addPrune(parser),    worker::addTune(parser),     worker::addMerge(parser),
        worker::addScan(parser),     worker::addTime(parser),     worker::addLatency(parser),
        worker::addTokenize(parser), worker::addInfo(parser)};
    for (const worker::Command& command : commands) // they take the program's own options too
        command.app->footer(
            "As every command: --threads N (all cores that the process may use unless given), --json");
    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help
        std::ostringstream text;
        const int code = parser.exit(asked, text, text);
        printText(text.str());
        return code;
    } catch (const CLI::ParseError& error) {
        throw Error(ErrorCode::Usage, "command line",
                    fmt::format("{}; see {} --help", error.what(), worker::programName()));
    }
    const SignalWatcher watcher(context.stop);
    configureEngine(context.threads);
    for (const worker::Command& command : commands) {
        if (command.app->parsed())
            return command.action(context);
    }
    return exitCode(ErrorCode::Usage);
}

} // namespace

int main(int argc, char** argv) {
    prepareStreams();
    leaveSpare(argc, argv);
    const int code =
        reported(worker::programName(), exitCode(ErrorCode::RunFailed), [&] { return run(argc, argv); });
#ifdef __SANITIZE_ADDRESS__ // leaks are looked for at the end
    return code;
#else
    std::_Exit(code); // everything is written: libtorch's destructors would only take 70 ms
#endif
}
