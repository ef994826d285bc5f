// How a LLaMA's rotary embeddings are stretched, as Hugging Face's config.json says it.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// Puts in the place of what Meta's params.json and GGUF say (use_scaled_rope, rope_freqs.weight,
/// rope.scaling.*) what transformers reads: rope_scaling. One of a config.json beside the weights stays.
/// Errors: ModelUnsupported for what has no counterpart, so that no model is written that computes another
/// thing.
void tellRope(const Checkpoint& checkpoint, nlohmann::json& config);

} // namespace sparsescope
