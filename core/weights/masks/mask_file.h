// What a file says of itself that holds masks.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// Whether it says itself that it is masks and no model: a mask file of this program, or MaskLLM's.
/// O(tensors).
bool isMaskFile(const Checkpoint& checkpoint);

} // namespace sparsescope
