// A BERT that foresees masked tokens, in the names of transformers' BertForMaskedLM.
#pragma once

#include "engine/models/detail/bert.h"

#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

/// Normal 0.02, biases 0, norms 1 (transformers' initializer_range), by `seed`, the same on every device.
void initialiseMaskedBert(Bert& model, uint64_t seed);
/// Errors: ModelTensor naming a tensor that is missing, of another shape or not floating.
void readMaskedBert(Bert& model, const Checkpoint& checkpoint);
/// As safetensors, f32; the head's matrix is that of the words and is not written twice. Errors: FileWrite.
void writeMaskedBert(const Bert& model, const std::filesystem::path& path,
                     const std::map<std::string, std::string>& metadata);
/// config.json of such a model.
nlohmann::json maskedBertConfig(const BertConfig& config);

} // namespace sparsescope
