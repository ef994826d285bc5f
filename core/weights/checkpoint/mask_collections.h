// Masks in a dictionary of their own beside the weights': Flax's collections, jaxpruner's, a trainer's.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// Calls them what masks are called beside their weights: `masks.<p>` beside `<p>` or `params.<p>` becomes
/// `<p>_mask`, and `masks.<m>` of a module the `<m>.weight_mask`. Such a dictionary has the names and shapes
/// of weights; what else is called a mask (a Mask R-CNN's head) stays as it is. O(tensors log tensors).
void nameMaskCollections(std::vector<Tensor>& tensors);

} // namespace sparsescope
