#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_value.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/hugging_face_model.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace sparsescope::cli {

int convertToHuggingFace(const Context& context, const Checkpoint& checkpoint,
                         const std::filesystem::path& out) {
    std::error_code error;
    if (std::filesystem::exists(out, error) &&
        (!std::filesystem::is_directory(out, error) || !std::filesystem::is_empty(out, error))) {
        throw Error(ErrorCode::Usage, out.string(),
                    "exists already; --names hf writes a new folder with model.safetensors and config.json");
    }
    if (!checkpoint.partOf().empty())
        throw Error(ErrorCode::PoolPartial, checkpoint.path().string(), checkpoint.partOf());
    if (!checkpoint.unread().empty()) {
        throw Error(ErrorCode::FormatUnsupported, checkpoint.path().string(),
                    fmt::format("the tensor {} {}; a model without it is none",
                                printable(checkpoint.unread().front().name),
                                checkpoint.unread().front().reason));
    }
    tellModel(checkpoint, dissect(checkpoint));
    HuggingFaceModel model = huggingFaceModel(checkpoint);
    for (const std::string& note : model.notes)
        say("sparsescope-cli: note: {}: {}\n", printable(checkpoint.path().string()), note);
    std::ranges::stable_sort(model.tensors, std::greater(),
                             [](const Tensor& tensor) { return bitsOf(tensor.dtype); });
    std::vector<TensorSource> sources;
    uint64_t bytes = 0;
    for (const Tensor& tensor : model.tensors) {
        sources.push_back(tensorSource(tensor.name, tensor));
        bytes += tensor.byteSize();
    }
    std::filesystem::create_directories(out, error);
    if (error)
        throw Error(ErrorCode::FileWrite, out.string(),
                    fmt::format("cannot be created: {}", error.message()));
    {
        TerminalProgress progress;
        writeSafetensors(out / "model.safetensors", sources, {{"format", "pt"}}, progress, context.stop);
    }
    writeFileAtomically(out / "config.json",
                        jsonText(model.config)); // last: without it the folder is no model
    if (context.json)
        printJson(
            {{"tensors", sources.size()}, {"bytes", bytes}, {"model_type", model.config["model_type"]}});
    else
        printText(fmt::format(
            "{}: {} tensors, {} bytes of weights in Hugging Face's names ({}), from {} ({})\n", out.string(),
            sources.size(), bytes, printable(model.config["model_type"].get<std::string>()),
            checkpoint.path().string(), checkpoint.format()));
    return 0;
}

} // namespace sparsescope::cli
