// How GGUF calls the modules and the configuration of Hugging Face's models, family by family.
#pragma once

#include "weights/anatomy/hugging_face_names.h"

namespace sparsescope {

/// What a key of gguf_config.h's is called in this family's config.json; empty: it has no such key.
struct ConfigName {
    std::string_view own, huggingFace;
};

/// A key that is true where a tensor is there; with '!' before its name where it is not.
struct ConfigFlag {
    std::string_view key, tensor;
};

/// Modules that may have a bias, with a space between them: if any of them has one, this key is true and
/// transformers makes one for each. An empty key: it always does.
struct BiasRule {
    std::string_view key, modules;
};

struct GgufFamily {
    std::string_view architecture;     ///< GGUF's
    std::string_view modelType, model; ///< "gemma3_text", "Gemma3ForCausalLM"
    /// A tensor by which the family is known among several of one architecture; empty: none.
    std::string_view mark;
    /// The first one that knows a tensor names it (an encoder and a decoder have one each).
    std::span<const NameScheme> schemes;
    std::span<const ConfigName> keys;
    std::span<const ConfigFlag> flags;
    std::span<const BiasRule> biases; ///< no other module has one
    /// What llama.cpp computes for this architecture without saying it: a JSON object of keys that are put
    /// where they are absent.
    std::string_view constants;
};

/// All of them; of one architecture those with a mark first.
std::span<const GgufFamily> ggufFamilies();

/// The family of an architecture (GGUF's name or config.json's model_type); null where it is not known.
/// `has` says whether a tensor is there.
template <class Has>
const GgufFamily* findGgufFamily(std::string_view architecture, Has&& has) {
    for (const GgufFamily& family : ggufFamilies()) {
        if ((family.architecture == architecture || family.modelType == architecture) &&
            (family.mark.empty() || has(family.mark)))
            return &family;
    }
    return nullptr;
}

} // namespace sparsescope
