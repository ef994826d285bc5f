#include "base/error.h"
#include "base/json_object.h"
#include "engine/engine.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "worker/commands.h"

#include <filesystem>
#include <memory>

namespace sparsescope::worker {

Command addPretrain(CLI::App& parser) {
    struct Options {
        std::filesystem::path spec, out;
        std::string device;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app =
        parser.add_subcommand("pretrain", "Pre-train a small ViT from scratch, with labels or by DINO");
    app->add_option("SPEC", options->spec, "JSON spec")->required();
    app->add_option("--out", options->out, "Folder for the checkpoints")->required();
    app->add_option("--device", options->device, "cpu or cuda:N; the first CUDA device unless given");
    return {app, [options](Context& context) {
                const nlohmann::json spec = readJsonFile(options->spec);
                warnOfSlowBlas();
                std::error_code failure;
                std::filesystem::create_directory(options->out, failure);
                TerminalProgress progress;
                pretrain(
                    spec, printable(options->spec.string()),
                    std::filesystem::absolute(options->spec).parent_path(), options->out, progress,
                    [&](const std::string& line) {
                        progress.erase();
                        sayLine(line);
                    },
                    context.stop.get_token(), options->device);
                return 0;
            }};
}

} // namespace sparsescope::worker
