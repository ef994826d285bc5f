#include "base/error.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/worker_program.h"
#include "launch/command.h"
#include "study/samples.h"
#include "terminal/output.h"

#include <cstdlib>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

namespace sparsescope::cli {
namespace {

struct Check {
    std::string name, state, found, advice; ///< state: ok, warning or problem; advice is empty when it is ok
};

constexpr double controllerLimit = 10; ///< seconds
constexpr uintmax_t wantedSpace = uintmax_t{2} << 30U;

/// The full path of a program on PATH; empty when it is not there.
std::string onPath(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string_view rest = path != nullptr ? path : "";
    while (!rest.empty()) {
        const size_t colon = std::min(rest.find(':'), rest.size());
        std::string candidate = fmt::format("{}/{}", rest.substr(0, colon), name);
        if (colon > 0 && ::access(candidate.c_str(), X_OK) == 0)
            return candidate;
        rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
    return {};
}

Check space(const std::string& name, const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::space_info info = std::filesystem::space(folder, error);
    if (error)
        return {name, "warning", fmt::format("{}: {}", folder.string(), error.message()),
                "check that folder"};
    const std::string found =
        fmt::format("{:.1f} GB free in {}", static_cast<double>(info.available) / 1e9, folder.string());
    if (info.available < wantedSpace)
        return {name, "warning", found,
                "free some space: a study keeps a result of every run, a pruned checkpoint is a whole one"};
    return {name, "ok", found, ""};
}

void checkEngine(std::vector<Check>& checks) {
    EngineVersions engine;
    try {
        engine = askEngine();
    } catch (const Error& error) {
        checks.push_back({"worker", "problem", error.subject(), error.what()});
        return;
    }
    checks.push_back({"worker", "ok", "libtorch " + engine.libtorch, ""});
    if (engine.referenceBlas) {
        checks.push_back({"blas", "problem", engine.blas,
                          "this is the slow reference BLAS, some 30 times slower; install a fast one: sudo "
                          "apt-get install "
                          "libopenblas0-openmp"});
    } else {
        checks.push_back({"blas", "ok", engine.blas, ""});
    }
    if (engine.threads < static_cast<int>(availableCores())) {
        checks.push_back({"threads", "warning",
                          fmt::format("{} of {} cores", engine.threads, availableCores()),
                          "unset OMP_NUM_THREADS, so that the engine uses all cores"});
    } else {
        checks.push_back({"threads", "ok", fmt::format("{}", engine.threads), ""});
    }
    const bool cuda = engine.device.starts_with("cuda");
    checks.push_back(
        {"cuda", "ok", cuda ? engine.device : "not in this libtorch or machine: runs use the CPU", ""});
}

/// Whether its controller answers.
Check slurm() {
    const std::string program = onPath("sinfo");
    if (program.empty())
        return {"slurm", "ok", "not here: studies run on this machine", ""};
    const CommandResult asked = runCommand({program, "--noheader", "--format=%P %a %D"}, {}, controllerLimit);
    if (asked.started && asked.exitCode == 0)
        return {"slurm", "ok", program, ""};
    const std::string reason = asked.err.empty() ? fmt::format("exit code {}", asked.exitCode)
                                                 : asked.err.substr(asked.err.rfind('\n') + 1);
    return {"slurm", "warning", fmt::format("{} fails: {}", program, reason),
            "studies run on this machine; for --slurm see that its controller runs: scontrol ping"};
}

std::vector<Check> examine() {
    std::vector<Check> checks;
    checkEngine(checks);
    const unsigned cores = availableCores();
    const unsigned all = std::max(cores, std::thread::hardware_concurrency());
    checks.push_back(
        {"cores", "ok",
         cores == all ? fmt::format("{}", cores) : fmt::format("{} of {} may be used", cores, all), ""});
    checks.push_back(slurm());
    std::error_code error;
    checks.push_back(space("disk", std::filesystem::current_path(error)));
    checks.push_back(space("temporary", std::filesystem::temp_directory_path(error)));
    const std::filesystem::path data = fashionMnistFolder();
    if (hasFashionMnist(data)) {
        checks.push_back({"fashion-mnist", "ok", data.string(), ""});
    } else {
        checks.push_back({"fashion-mnist", "warning", fmt::format("not in {}", data.string()),
                          "the sample studies need it: sudo apt-get install dataset-fashion-mnist"});
    }
    return checks;
}

} // namespace

Command addDoctor(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("doctor", "Check this machine and say what to fix");
    return {app, [](const Context& context) {
                nlohmann::json list = nlohmann::json::array();
                std::string text;
                for (const Check& check : examine()) {
                    nlohmann::json advice;
                    if (!check.advice.empty())
                        advice = check.advice;
                    list.push_back({{"name", check.name},
                                    {"state", check.state},
                                    {"found", check.found},
                                    {"advice", advice}});
                    text += fmt::format("{:<8} {:<14} {}\n", check.state, check.name, printable(check.found));
                    if (!check.advice.empty())
                        text += fmt::format("{:<23} -> {}\n", "", printable(check.advice));
                }
                if (context.json)
                    printJson({{"checks", list}});
                else
                    printText(text);
                return 0;
            }};
}

} // namespace sparsescope::cli
