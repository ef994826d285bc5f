// What a file says of itself that holds masks, or an importance matrix.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// The key `format` of the metadata of a mask file of this program.
constexpr std::string_view maskFormat = "sparsescope-mask";
/// What MaskLLM puts into the names of its masks.
constexpr std::string_view maskLlmPart = ".mask";

/// Whether a file holds nothing but MaskLLM's masks: U8 of one dimension with maskLlmPart in the names.
bool isMaskLlm(const Checkpoint& file);

/// Whether it says itself that it is masks and no model: a mask file of this program, or MaskLLM's.
/// O(tensors).
bool isMaskFile(const Checkpoint& checkpoint);

/// What such a file is and what can be done with it, behind its name.
constexpr std::string_view maskFileSaid =
    "holds masks, a bit for each weight, and no model: give it to mask-compare or, beside its model, to "
    "evaluate --mask, and a model to this; prune writes the pruned one beside its mask";

/// What a file is and what can be done with it, behind its name, where it says itself that it is no model:
/// isMaskFile(), and what llama-imatrix writes. Empty for others. O(tensors).
std::string_view noModelSaid(const Checkpoint& checkpoint);

} // namespace sparsescope
