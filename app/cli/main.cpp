// sparsescope-cli: the headless program. It links neither Qt nor libtorch, so it answers at once.
#include "base/error.h"
#include "cli/commands.h"
#include "terminal/output.h"
#include "terminal/report.h"
#include "terminal/signal_watcher.h"

#include <fmt/format.h>
#include <sstream>

using namespace sparsescope;

namespace {

constexpr const char* program = "sparsescope-cli";

int run(int argc, char** argv) {
    CLI::App parser("Where sparsity lives in a transformer, and what it costs.", program);
    cli::Context context;
    context.arguments.assign(argv + 1, argv + argc);
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
        cli::addDynamics(parser),
        cli::addEngineCommand(parser, "evaluate", "Score of one model on a task"),
        cli::addStudy(parser),
        cli::addFlips(parser),
        cli::addScan(parser),
        cli::addEngineCommand(parser, "pretrain", "Pre-train a model from scratch"),
        cli::addEngineCommand(parser, "tokenize", "Ids and tokens of a text by a model's own tokenizer"),
        cli::addSamples(parser),
        cli::addTrainable(parser),
        cli::addEngineCommand(parser, "tune", "Train an adapter beside a pruned language model"),
        cli::addEngineCommand(parser, "merge", "An adapter into the weights, zeros kept"),
        cli::addEngineCommand(parser, "latency", "How long whole models take to answer on this machine"),
        cli::addDoctor(parser),
    };
    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help
        std::ostringstream text;
        const int code = parser.exit(asked, text, text);
        printText(text.str());
        return code;
    } catch (const CLI::ParseError& error) {
        throw Error(ErrorCode::Usage, "command line",
                    fmt::format("{}; see {} --help", error.what(), program));
    }
    std::stop_source source;
    context.stop = source.get_token();
    const SignalWatcher watcher(source);
    if (version)
        return cli::printVersions(context);
    for (const cli::Command& command : commands) {
        if (command.app->parsed())
            return command.action(context);
    }
    throw Error(ErrorCode::Usage, "command line", fmt::format("name a command; see {} --help", program));
}

} // namespace

int main(int argc, char** argv) {
    prepareStreams();
    return reported(program, exitCode(ErrorCode::FileRead), [&] { return run(argc, argv); });
}
