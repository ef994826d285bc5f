// What Meta's params.json says of the model beside it.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <filesystem>
#include <optional>

namespace sparsescope {

/// For tensors in Meta's LLaMA names (Mistral's too) or torchtune's, whatever stands before them, puts the
/// query and key rows into Hugging Face's order, which needs the numbers of heads; `notes` says so where
/// nothing tells them. They are those of `config`, which becomes what params.json in `folder` says, in the
/// names of config.json, where it is null. Returns Checkpoint::partOf() where the shapes are of a part of the
/// model. Called again of tensors that came of sets, or of weights and their `masks`, it does the same for
/// these. O(tensors).
std::string readMetaParams(const std::filesystem::path& folder, std::vector<Tensor>& tensors,
                           nlohmann::json& config, std::vector<std::string>& notes,
                           std::vector<Tensor>* masks = nullptr);

/// The names as Meta (or torchtune) has them, without what wrappers put into and before them; nothing of a
/// model in other names. O(tensors).
std::optional<std::vector<std::string>> namesBehindFront(const std::vector<Tensor>& tensors,
                                                         bool ofTorchtune);

/// Into how many tensor-parallel parts Meta cut the model that one has these tensors, by its shapes and
/// params.json in `folder`; 1 where it is whole, or they do not tell. O(tensors).
uint64_t metaPartCount(const std::filesystem::path& folder, const std::vector<Tensor>& tensors);

} // namespace sparsescope
