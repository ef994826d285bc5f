// What there is to say of single matrices, and of what is none and might be taken for one.
#pragma once

#include "weights/anatomy/outline.h"

namespace sparsescope {

/// Of layers that are there both fused and apart, parameters of several matrices, weights that are no matrix
/// and such without elements. O(tensors).
std::vector<std::string> matrixNotes(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                     const Outline& outline);

/// One where the pool is the classifier of a convolutional network alone, else none. O(tensors).
std::vector<std::string> noteOfConvolutions(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
