// The header of a GGUF file: its keys and values, and its tensors' names, shapes, types and places.
#pragma once

#include "weights/checkpoint/gguf_blocks.h"
#include "weights/checkpoint/weight_file.h"

namespace sparsescope {

struct GgufTensor {
    std::string name;
    std::vector<uint64_t> shape; ///< C order: `ne` reversed
    const GgufType* type = nullptr;
    std::span<const std::byte> bytes; ///< as they lie in the file, whole blocks
};

struct GgufHeader {
    std::vector<GgufTensor> tensors;
    /// The keys that are texts: "general.", how rotary embeddings are stretched and what a
    /// vision tower's projector is.
    std::map<std::string, std::string> texts;
    /// The keys that are numbers or short arrays of numbers, but for the tokenizer's.
    std::map<std::string, std::vector<double>, std::less<>> numbers;

    /// The single number of a key, where that is a whole one of [0, 2^53]; nothing otherwise.
    std::optional<uint64_t> count(std::string_view key) const;
    /// "llama", "qwen2", ...; empty where it is not said.
    std::string_view architecture() const;
    /// The key of its architecture: "llama.block_count" of "block_count".
    std::string keyOf(std::string_view tail) const;
};

/// Reads and checks all of it. O(header). Errors: FormatUnsupported, Checkpoint*, Cancelled; `subject` is the
/// file.
GgufHeader readGgufHeader(std::span<const std::byte> bytes, const std::string& subject, HeaderBudget& budget,
                          const std::stop_token& stop);

} // namespace sparsescope
