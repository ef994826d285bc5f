// The sizes that GGUF's tensors have and its keys may leave unsaid.
#pragma once

#include "weights/anatomy/renaming.h"

namespace sparsescope {

/// Writes into model.config, in the names of gguf_config.h, what the shapes say of widths, heads and experts,
/// where transformers would otherwise take its own defaults, and the base of rotary embeddings that llama.cpp
/// takes where the file says none. `type` is Hugging Face's. Errors: ModelUnsupported where a key says
/// another number than a tensor has, numbers of its own for each block, or nothing of what no shape tells.
/// O(tensors).
void tellSizes(Renaming& model, std::string_view type);

/// A number of each block, as one where they are all the same. Errors: ModelUnsupported where not.
void collapseLists(Renaming& model);

} // namespace sparsescope
