#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "cli/commands.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/checkpoint/packed/bitmask_writer.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

/// A file of the set's format, and what config.json beside it is to say.
struct BitmaskFile {
    std::vector<TensorSource> sources;
    nlohmann::json config;
};

/// Every weight that is smaller so becomes a bitmask; the others stay dense.
BitmaskFile bitmaskFile(const Checkpoint& checkpoint, const std::stop_token& stop) {
    BitmaskFile file;
    std::vector<std::string> ignored;
    uint64_t numel = 0;
    uint64_t stored = 0;
    for (const Tensor& tensor : checkpoint.tensors()) {
        if (canBeBitmask(tensor)) {
            const BitmaskPlan plan = planBitmask(tensor, stop);
            numel += tensor.numel();
            stored += plan.stored;
            if (plan.byteSize(tensor) < tensor.byteSize()) {
                std::ranges::move(bitmaskSources(tensor, plan), std::back_inserter(file.sources));
                continue;
            }
            ignored.push_back(tensor.name.substr(0, tensor.name.size() - std::string_view(".weight").size()));
        }
        file.sources.push_back(tensorSource(tensor.name, tensor));
    }
    const double sparsity = numel > 0 ? 1 - static_cast<double>(stored) / static_cast<double>(numel) : 0;
    file.config = bitmaskConfig(checkpoint.config(), sparsity, ignored);
    return file;
}

/// Where config.json goes. Another model's must not be lost.
std::filesystem::path configBeside(const std::filesystem::path& out, const nlohmann::json& config) {
    std::filesystem::path path = out.parent_path() / "config.json";
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored) &&
        nlohmann::json::parse(readTextFile(path), nullptr, false) != config) {
        throw Error(
            ErrorCode::Usage, path.string(),
            "is there already, and sparse-bitmask needs one of its own beside the weights; write into a new "
            "folder");
    }
    return path;
}

int convert(const Context& context, const std::filesystem::path& in, const std::filesystem::path& out,
            const std::string& root, const std::string& to, const std::string& names) {
    const auto checkpoint = openCheckpoint(in, root, context.stop);
    if (names == "hf" && to != "dense")
        throw Error(ErrorCode::Usage, "--to " + to,
                    "goes with the file's own names; --names hf writes a dense model");
    if (names == "hf")
        return convertToHuggingFace(context, *checkpoint, out);
    // The widest types first, as the safetensors library orders them: every tensor is then aligned to its
    // type.
    std::vector<TensorSource> sources;
    std::filesystem::path configPath;
    nlohmann::json config;
    if (to == "sparse-bitmask") {
        BitmaskFile file = bitmaskFile(*checkpoint, context.stop);
        sources = std::move(file.sources);
        config = std::move(file.config);
        configPath = configBeside(out, config);
    } else {
        for (const Tensor& tensor : checkpoint->tensors())
            sources.push_back(tensorSource(tensor.name, tensor));
    }
    std::stable_sort(sources.begin(), sources.end(), [](const TensorSource& a, const TensorSource& b) {
        return bitsOf(a.dtype) > bitsOf(b.dtype);
    });
    uint64_t bytes = 0;
    for (const TensorSource& source : sources)
        bytes += checkedByteSize(out.string(), source.name, source.dtype, source.shape);
    std::map<std::string, std::string> metadata = checkpoint->metadata();
    if (checkpoint->format() != "safetensors")
        metadata.emplace("format", "pt"); // transformers asks for it
    {
        TerminalProgress progress;
        writeSafetensors(out, sources, metadata, progress, context.stop, checkpoint.get());
    }
    if (!configPath.empty())
        writeFileAtomically(configPath, jsonText(config));
    if (context.json) {
        printJson({{"tensors", sources.size()}, {"bytes", bytes}});
    } else {
        printText(fmt::format("{}: {} tensors, {} bytes of weights, from {} ({})\n", out.string(),
                              sources.size(), bytes, in.string(), checkpoint->format()));
    }
    return 0;
}

} // namespace

Command addConvert(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("convert", "Any readable format to safetensors");
    struct Options {
        std::string in, out, root, to = "dense", names = "own";
    };
    const auto options = std::make_shared<Options>();
    app->add_option("IN", options->in, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("OUT", options->out, "The safetensors file to write; with --names hf a new folder")
        ->required();
    app->add_option(
           "--names", options->names,
           "own: the file's own names; hf: Hugging Face's, with the config.json that transformers opens")
        ->check(CLI::IsMember({"own", "hf"}))
        ->capture_default_str();
    app->add_option(
           "--to", options->to,
           "dense, or sparse-bitmask: the values that are not zero and a bit for each weight, where that is "
           "smaller, and a config.json beside it that says so (compressed-tensors up to 0.14)")
        ->check(CLI::IsMember({"dense", "sparse-bitmask"}))
        ->capture_default_str();
    addRoot(*app, options->root);
    return {app, [options](const Context& context) {
                return convert(context, options->in, options->out, options->root, options->to,
                               options->names);
            }};
}

} // namespace sparsescope::cli
