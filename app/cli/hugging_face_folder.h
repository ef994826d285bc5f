// The folder of a model that transformers opens, for convert --names hf and prune --method layers.
#pragma once

#include "cli/commands.h"

namespace sparsescope::cli {

struct WrittenFolder {
    size_t tensors = 0;
    uint64_t bytes = 0;    ///< of weights
    std::string modelType; ///< of its config.json
};

/// Throws Usage where `out` is there and no empty folder; `command` is what would write it.
void requireNewFolder(const std::filesystem::path& out, std::string_view command);

/// model.safetensors, with `documents` what lies beside the source's weights of a tokenizer and its like, and
/// config.json at last: without it the folder is no model. Errors: ModelUnsupported, PoolPartial and
/// FormatUnsupported for what is not all of a model, FileWrite.
WrittenFolder writeHuggingFaceFolder(const Checkpoint& checkpoint, const std::filesystem::path& out,
                                     bool documents, const std::stop_token& stop);

} // namespace sparsescope::cli
