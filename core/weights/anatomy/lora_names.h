// Which tensors are adapters', by their names, and what the others are called in the merged model.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

/// `text` without what stands at its front or its end.
std::string_view withoutEnds(std::string_view text, std::string_view front, std::string_view end);

/// A name of an adapter's tensor: "MODULE.lora_A.NAME.weight", in a file of its own "MODULE.lora_A.weight".
struct LoraName {
    std::string_view module; ///< without PEFT's prefix
    std::string_view kind;   ///< "lora_A", "lora_B", "lora_embedding_A", "lora_magnitude_vector" ...
    std::string_view adapter;
};

std::optional<LoraName> loraName(std::string_view name);

/// Adapters in other names, or that change weights otherwise than by W + B A; not what is called "adapter",
/// which a model may have of its own (Wav2Vec2, X-MOD).
bool isOtherAdapter(std::string_view name);

/// Names of the base as the merged model has them, and of what was trained beside.
struct BaseName {
    std::string name;
    bool trained = false, original = false;
};

BaseName baseName(std::string_view stored);

} // namespace sparsescope
