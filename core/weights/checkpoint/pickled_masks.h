// Masks that a pickle keeps beside the weights that are read of it, wherever they lie.
#pragma once

#include "weights/checkpoint/notes_beside.h"

#include <functional>
#include <string>
#include <vector>

namespace sparsescope {

/// What is read: the root of the weights, its tensors, and what reads one more of them.
struct MaskedWeights {
    const WeightRoots& roots;
    const WeightRoot& own;
    std::vector<Tensor>& tensors;
    std::function<void(std::string name, PickleValue value)> read; ///< at the end of `tensors`, if it can
};

/// Masks of dictionaries that are called so (`masks`, `pruning_masks`), under text, numbers or pairs of text,
/// become tensors `<weight>_mask` behind the weights where their names tell which weight they are of; not
/// those of another model (a root beside them that is in no holder of the weights). Notes of all that look
/// like masks and are not multiplied: without names, as NumPy's arrays, of no weight's name, of truth values,
/// of zeros and ones or packed bits that nothing calls masks. Gives the paths of what is no model to choose.
/// O(values of the pickle).
std::vector<std::string> readPickledMasks(const PickledNotes& in, const MaskedWeights& weights);

} // namespace sparsescope
