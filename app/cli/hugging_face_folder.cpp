#include "cli/hugging_face_folder.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "cli/pool_options.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/anatomy/chopped_checkpoint.h"
#include "weights/anatomy/hugging_face_model.h"
#include "weights/checkpoint/model_folder.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>

namespace sparsescope::cli {
namespace {

namespace fs = std::filesystem;

/// What transformers writes beside the weights, and what they were published under.
constexpr std::array documentNames{"tokenizer.json",
                                   "tokenizer_config.json",
                                   "special_tokens_map.json",
                                   "added_tokens.json",
                                   "vocab.txt",
                                   "vocab.json",
                                   "merges.txt",
                                   "tokenizer.model",
                                   "spiece.model",
                                   "sentencepiece.bpe.model",
                                   "chat_template.jinja",
                                   "generation_config.json",
                                   "processor_config.json",
                                   "preprocessor_config.json",
                                   "LICENSE"};

void copyDocuments(const Checkpoint& checkpoint, const fs::path& out, const std::stop_token& stop) {
    const fs::path folder = modelFolder(checkpoint.path());
    for (const char* name : documentNames) {
        const fs::path source = modelDocument(folder, name).path;
        if (std::error_code none; !fs::is_regular_file(source, none))
            continue;
        throwIfStopped(stop);
        const MappedFile mapped(source);
        AtomicFile copy(out / name);
        copy.write(mapped.bytes());
        mapped.throwIfShrunk();
        copy.commit();
    }
}

} // namespace

void requireNewFolder(const fs::path& out, std::string_view command) {
    std::error_code error;
    if (fs::exists(out, error) && (!fs::is_directory(out, error) || !fs::is_empty(out, error)))
        throw Error(
            ErrorCode::Usage, out.string(),
            fmt::format("exists already; {} writes a new folder with model.safetensors and config.json",
                        command));
}

WrittenFolder writeHuggingFaceFolder(const Checkpoint& checkpoint, const fs::path& out, bool documents,
                                     const std::stop_token& stop) {
    if (!checkpoint.partOf().empty())
        throw Error(ErrorCode::PoolPartial, checkpoint.path().string(), checkpoint.partOf());
    if (!checkpoint.unread().empty()) {
        throw Error(ErrorCode::FormatUnsupported, checkpoint.path().string(),
                    fmt::format("the tensor {} {}; a model without it is none",
                                printable(checkpoint.unread().front().name),
                                checkpoint.unread().front().reason));
    }
    HuggingFaceModel model = huggingFaceModel(checkpoint);
    for (const std::string& note : model.notes)
        say("sparsescope-cli: note: {}: {}\n", printable(checkpoint.path().string()), note);
    std::ranges::stable_sort(model.tensors, std::greater(),
                             [](const Tensor& tensor) { return bitsOf(tensor.dtype); });
    std::vector<TensorSource> sources;
    WrittenFolder written{model.tensors.size(), 0, model.config["model_type"].get<std::string>()};
    for (const Tensor& tensor : model.tensors) {
        sources.push_back(tensorSource(tensor.name, tensor));
        written.bytes += tensor.byteSize();
    }
    std::error_code error;
    fs::create_directories(out, error);
    if (error)
        throw Error(ErrorCode::FileWrite, out.string(),
                    fmt::format("cannot be created: {}", error.message()));
    {
        TerminalProgress progress;
        std::map<std::string, std::string> metadata{{"format", "pt"}};
        if (const auto kept = checkpoint.metadata().find(keptLayersKey); kept != checkpoint.metadata().end())
            metadata.insert(*kept); // what a comparison with the whole model is aligned by
        writeSafetensors(out / "model.safetensors", sources, metadata, progress, stop, &checkpoint);
    }
    if (documents)
        copyDocuments(checkpoint, out, stop);
    writeFileAtomically(out / "config.json", jsonText(model.config));
    return written;
}

int convertToHuggingFace(const Context& context, const Checkpoint& checkpoint, const fs::path& out) {
    requireNewFolder(out, "--names hf");
    if (checkpoint.partOf().empty() && checkpoint.unread().empty())
        tellModel(checkpoint, dissect(checkpoint));
    const WrittenFolder written = writeHuggingFaceFolder(checkpoint, out, false, context.stop);
    if (context.json)
        printJson(
            {{"tensors", written.tensors}, {"bytes", written.bytes}, {"model_type", written.modelType}});
    else
        printText(
            fmt::format("{}: {} tensors, {} bytes of weights in Hugging Face's names ({}), from {} ({})\n",
                        out.string(), written.tensors, written.bytes, printable(written.modelType),
                        checkpoint.path().string(), checkpoint.format()));
    return 0;
}

} // namespace sparsescope::cli
