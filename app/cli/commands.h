// The subcommands of sparsescope-cli, one file each; cli.md is their contract.
#pragma once

#include "base/progress.h"
#include "weights/checkpoint/checkpoint.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <stop_token>
#include <string>
#include <vector>

namespace sparsescope::cli {

/// What every subcommand gets.
struct Context {
    bool json = false;                  ///< --json: one JSON document on stdout
    std::stop_token stop;               ///< SIGINT and SIGTERM
    std::vector<std::string> arguments; ///< as they were given, without the program's name
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
Command addDynamics(CLI::App& parser);
Command addFlips(CLI::App& parser);
Command addHistogram(CLI::App& parser);
Command addInspect(CLI::App& parser);
Command addMaskCompare(CLI::App& parser);
Command addPrune(CLI::App& parser);
Command addScan(CLI::App& parser);
Command addThreshold(CLI::App& parser);
Command addTrainable(CLI::App& parser);
Command addStudy(CLI::App& parser);
Command addSamples(CLI::App& parser);
Command addDoctor(CLI::App& parser);
/// evaluate, pretrain and worker: what sparsescope-worker does, under the same name.
Command addEngineCommand(CLI::App& parser, const std::string& name, const std::string& description);

/// Opens what a command works on, and says on stderr what a person should know of it: that it is a part of a
/// model, that its values are decoded, its notes, as `program`. Errors: as Checkpoint::open.
std::shared_ptr<const Checkpoint> openCheckpoint(const std::filesystem::path& path, const std::string& root,
                                                 const std::stop_token& stop,
                                                 std::string_view program = "sparsescope-cli");

/// Throws Usage where `target` is one of the files of what was opened, under whatever name: what a command
/// reads stays.
void refuseSource(const Checkpoint& checkpoint, const std::filesystem::path& target);
/// The same for a path that was given: a file, or a file in a folder.
void refuseSource(const std::filesystem::path& source, const std::filesystem::path& target);

/// Writes the folder of a model that transformers opens. Errors: ModelUnsupported, Usage where it exists,
/// FileWrite.
int convertToHuggingFace(const Context& context, const Checkpoint& checkpoint,
                         const std::filesystem::path& out);

/// --root: which of several dictionaries of weights in one file.
inline void addRoot(CLI::App& app, std::string& root) {
    app.add_option(
        "--root", root,
        "Which dictionary of weights of a file that holds several (inspect lists them), e.g. model_ema");
}

/// The same for a command that takes two files: one name for both, or one for each.
struct TwoRoots {
    std::vector<std::string> names;
    const std::string& a() const { return names.empty() ? m_none : names.front(); }
    const std::string& b() const { return names.empty() ? m_none : names.back(); }

private:
    std::string m_none;
};
inline void addRoots(CLI::App& app, TwoRoots& roots) {
    app.add_option(
           "--root", roots.names,
           "Which dictionary of weights of files that hold several: one name for both, or one for each")
        ->expected(1, 2);
}

/// --version: the program, libtorch, BLAS and HDF5.
int printVersions(const Context& context);

} // namespace sparsescope::cli
