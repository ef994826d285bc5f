// Masks in a dictionary of their own beside the weights': Flax's collections, jaxpruner's, a trainer's.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// Calls them what masks are called beside their weights: `masks.<p>` beside `<p>` or `params.<p>` becomes
/// `<p>_mask`, and `masks.<m>` of a module the `<m>.weight_mask`; of another purpose `<p>_grad_mask`. Such a
/// dictionary has the names and shapes of weights, or holds nothing but zeros and ones, of which those of no
/// weight become `<name>_mask`, with a note; what else is called a mask (a Mask R-CNN's head) stays as it is.
/// O(tensors log tensors).
void nameMaskCollections(std::vector<Tensor>& tensors, std::vector<std::string>& notes);

/// The same of the tensors from `first` on, whose names are those in a dictionary that is known to be one of
/// masks: some of them may be of no weight, and a weight's whole name is enough, whatever their shape. Gives
/// what each of them is; only masks of weights that have none yet are named.
enum class MaskOf { NoWeight, Weight, MaskedWeight };
std::vector<MaskOf> nameMasks(std::vector<Tensor>& tensors, size_t first);

} // namespace sparsescope
