// How other libraries call the modules that Hugging Face's models have.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sparsescope {

struct ModuleName {
    std::string_view own, huggingFace;
};

/// One scheme of names. A module of block N is called stem + N + "." + own; an empty Hugging Face's name is
/// left out: it is computed anew.
struct NameScheme {
    std::string_view stem, blocks; ///< "blocks.", "vit.encoder.layer."
    std::span<const ModuleName> inBlock, outside;

    /// A tensor's name in Hugging Face's, empty for what is left out; nothing where it has no counterpart.
    std::optional<std::string> renamed(std::string_view name) const;
};

extern const NameScheme vitNames;    ///< timm's and facebook's ViT and DINO: ViTForImageClassification
extern const NameScheme deitNames;   ///< with a token of distillation: DeiTForImageClassificationWithTeacher
extern const NameScheme dinov2Names; ///< with scales of layers: Dinov2Model, Dinov2WithRegistersModel
extern const NameScheme metaNames, ggufNames; ///< of LLaMA: LlamaForCausalLM

} // namespace sparsescope
