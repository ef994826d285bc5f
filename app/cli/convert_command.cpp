#include "cli/commands.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

int convert(const Context& context, const std::filesystem::path& in, const std::filesystem::path& out,
            const std::string& root) {
    const auto checkpoint = openCheckpoint(in, root, context.stop);
    // The widest types first, as the safetensors library orders them: every tensor is then aligned to its
    // type.
    std::vector<const Tensor*> tensors;
    uint64_t bytes = 0;
    for (const Tensor& tensor : checkpoint->tensors()) {
        tensors.push_back(&tensor);
        bytes += tensor.byteSize();
    }
    std::stable_sort(tensors.begin(), tensors.end(),
                     [](const Tensor* a, const Tensor* b) { return bitsOf(a->dtype) > bitsOf(b->dtype); });
    std::vector<TensorSource> sources;
    for (const Tensor* tensor : tensors)
        sources.push_back(tensorSource(tensor->name, *tensor));
    std::map<std::string, std::string> metadata = checkpoint->metadata();
    if (checkpoint->format() != "safetensors")
        metadata.emplace("format", "pt"); // transformers asks for it
    {
        TerminalProgress progress;
        writeSafetensors(out, sources, metadata, progress, context.stop);
    }
    if (context.json) {
        printJson({{"tensors", tensors.size()}, {"bytes", bytes}});
    } else {
        printText(fmt::format("{}: {} tensors, {} bytes of weights, from {} ({})\n", out.string(),
                              tensors.size(), bytes, in.string(), checkpoint->format()));
    }
    return 0;
}

} // namespace

Command addConvert(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("convert", "Any readable format to safetensors");
    struct Options {
        std::string in, out, root;
    };
    const auto options = std::make_shared<Options>();
    app->add_option("IN", options->in, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    app->add_option("OUT", options->out, "The safetensors file to write")->required();
    addRoot(*app, options->root);
    return {app, [options](const Context& context) {
                return convert(context, options->in, options->out, options->root);
            }};
}

} // namespace sparsescope::cli
