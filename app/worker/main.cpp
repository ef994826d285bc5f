// sparsescope-worker: the engine as a process. One stage, one evaluation or one pre-training; started by
// sparsescope-cli, by the window or by a batch system.
#include "base/error.h"
#include "engine/engine.h"
#include "terminal/output.h"
#include "terminal/signal_watcher.h"
#include "worker/commands.h"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <new>

using namespace sparsescope;

namespace {

int report(const Error& error) {
    fmt::print(stderr, "{}: {}\n", worker::programName(), error.line());
    return exitCode(error.code());
}

} // namespace

int main(int argc, char** argv) {
    keepStandardStreams();
    worker::Context context;
    CLI::App parser("The engine of SparseScope as a process.", worker::programName());
    parser.add_flag("--json", context.json, "One JSON document on standard output");
    parser
        .add_option("--threads", context.threads, "Threads; all cores that the process may use unless given")
        ->check(CLI::Range(1, 4096));
    parser.require_subcommand(1);
    parser.fallthrough();
    const std::vector<worker::Command> commands{worker::addStage(parser), worker::addEvaluate(parser),
                                                worker::addPretrain(parser), worker::addInfo(parser)};
    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help
        return parser.exit(asked);
    } catch (const CLI::ParseError& error) {
        return report(Error(ErrorCode::Usage, "command line",
                            fmt::format("{}; see {} --help", error.what(), worker::programName())));
    }
    std::signal(SIGXFSZ, SIG_IGN); // a limit on the size of files is an error of the write, not our end
    try {
        const SignalWatcher watcher(context.stop);
        configureEngine(context.threads);
        for (const worker::Command& command : commands) {
            if (command.app->parsed())
                return command.action(context);
        }
        return exitCode(ErrorCode::Usage);
    } catch (const Error& error) {
        return report(error);
    } catch (const std::bad_alloc&) {
        return report(
            Error(ErrorCode::OutOfMemory, "memory", "there is not enough; use a smaller batch or model"));
    } catch (const std::filesystem::filesystem_error& error) { // before system_error, which it is too
        return report(Error(ErrorCode::FileRead, error.path1().string(), error.code().message()));
    } catch (const std::system_error& error) { // a thread that cannot be made
        return report(
            Error(ErrorCode::OutOfMemory, "threads", fmt::format("cannot be made: {}", error.what())));
    } catch (const std::exception& error) {
        return report(Error(ErrorCode::RunFailed, "program", error.what()));
    }
}
