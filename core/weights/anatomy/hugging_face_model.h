// A model in Hugging Face's names, for `convert --names hf`.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <map>
#include <set>

namespace sparsescope {

/// What transformers opens: tensors that lie in the checkpoint (rows of one, one with its axes exchanged) and
/// must not outlive it, and their configuration.
struct HuggingFaceModel {
    std::vector<Tensor> tensors;
    nlohmann::json config;
    std::vector<std::string> notes; ///< what was taken for granted, whole sentences
};

/// What config.json calls the models that are renamed from a source of names: "GGUF", "Flax", "TensorFlow",
/// "Megatron Core", "timm and facebook", "Google's .npz", "Meta".
std::map<std::string, std::set<std::string>> renamedModels();

/// Renames timm's and facebook's ViT, distilled DeiT and DINOv2 (their qkv split), Google's ViT, Meta's
/// LLaMA, the families of GGUF (gguf_names.cpp), transformers' own models in Flax and TensorFlow (kernels
/// turned round) and Megatron Core's; what is in these names already stays as it is, but for what stands
/// before all of them (hugging_face_fit.h). The configuration is the checkpoint's own, or told from shapes
/// (ViT). Errors: ModelUnsupported where a name has no counterpart, nothing says what the configuration is or
/// it is another model's, rows stand in an order that is not known, or blocks or tensors that transformers
/// would make up are missing. O(tensors * rows of a table).
HuggingFaceModel huggingFaceModel(const Checkpoint& checkpoint);

} // namespace sparsescope
