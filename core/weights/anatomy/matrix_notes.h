// What there is to say of single matrices, and of what is none and might be taken for one.
#pragma once

#include "weights/anatomy/outline.h"

namespace sparsescope {

/// Of layers that are there both fused and apart or by two spellings of one name, keys and values that are
/// not of whole heads, parameters of several matrices, weights that are no matrix and such without elements.
/// O(tensors).
std::vector<std::string> matrixNotes(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                     const Outline& outline);

/// Two tensors of one name but for case, zeros before numbers, separators and wrappers; indices into
/// Checkpoint::tensors().
struct SpelledTwice {
    size_t first = 0, second = 0;
};
/// Those of matrices of which at least one is in the pool. O(tensors).
std::vector<SpelledTwice> spelledTwice(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                       const Outline& outline);

/// Whether a tensor is what AWQ divides an activation by; transformers' models have none.
bool isScaledActivation(std::string_view name);

/// One where the pool is the classifier of a convolutional network alone, or convolutions of kernel size 1
/// that are fewer than the others; else none. O(tensors).
std::vector<std::string> noteOfConvolutions(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
