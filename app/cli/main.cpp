// sparsescope-cli: the headless program. It links neither Qt nor libtorch, so it answers at once.
#include "base/error.h"
#include "cli/commands.h"
#include "terminal/output.h"
#include "terminal/signal_watcher.h"

#include <filesystem>
#include <fmt/format.h>
#include <new>

using namespace sparsescope;

namespace {

int report(const Error& error) {
    fmt::print(stderr, "sparsescope-cli: {}\n", error.line());
    return exitCode(error.code());
}

int runChosen(const std::vector<cli::Command>& commands, const cli::Context& context, bool version) {
    try {
        if (version)
            return cli::printVersions(context);
        for (const cli::Command& command : commands) {
            if (command.app->parsed())
                return command.action(context);
        }
        return report(Error(ErrorCode::Usage, "command line", "name a command; see sparsescope-cli --help"));
    } catch (const Error& error) {
        return report(error);
    } catch (const std::bad_alloc&) {
        return report(Error(ErrorCode::OutOfMemory, "memory",
                            "there is not enough; close other programs or use a machine with more"));
    } catch (const std::filesystem::filesystem_error& error) {
        return report(Error(ErrorCode::FileRead, error.path1().string(), error.code().message()));
    } catch (const std::exception& error) {
        fmt::print(
            stderr,
            "sparsescope-cli: error[internal]: program: {}; please report this with the command line\n",
            printable(error.what()));
        return exitCode(ErrorCode::FileRead);
    }
}

} // namespace

int main(int argc, char** argv) {
    keepStandardStreams();
    CLI::App parser("Where sparsity lives in a transformer, and what it costs.", "sparsescope-cli");
    cli::Context context;
    bool version = false;
    parser.add_flag("--json", context.json, "One JSON document on standard output");
    parser.add_flag("--version", version, "Versions of the program, libtorch, BLAS and HDF5");
    parser.require_subcommand(0, 1);
    parser.fallthrough();
    const std::vector<cli::Command> commands{
        cli::addInspect(parser),
        cli::addHistogram(parser),
        cli::addThreshold(parser),
        cli::addPrune(parser),
        cli::addMaskCompare(parser),
        cli::addCompare(parser),
        cli::addConvert(parser),
        cli::addEngineCommand(parser, "evaluate", "Score of one model on a task"),
        cli::addStudy(parser),
        cli::addEngineCommand(parser, "pretrain", "Pre-train a model from scratch"),
        cli::addSamples(parser),
        cli::addDoctor(parser),
    };
    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help
        return parser.exit(asked);
    } catch (const CLI::ParseError& error) {
        return report(Error(ErrorCode::Usage, "command line",
                            fmt::format("{}; see sparsescope-cli --help", error.what())));
    }
    std::stop_source source;
    context.stop = source.get_token();
    const SignalWatcher watcher(source);
    return runChosen(commands, context, version);
}
