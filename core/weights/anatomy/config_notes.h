// Where a configuration and the tensors beside it are of two models.
#pragma once

#include "weights/anatomy/outline.h"

namespace sparsescope {

/// Adds a sentence for the number of blocks of a stack, its width, the width of its feed-forward and the
/// vocabulary, where the configuration says one that the tensors have not. Silent where either side says
/// nothing, and of models whose blocks are no two of one width (Swin). O(tensors).
void noteConfig(std::vector<std::string>& notes, const Checkpoint& checkpoint, const Anatomy& anatomy,
                const Outline& outline);

} // namespace sparsescope
