// What a pickle holds beside the weights that are read from it, said in notes.
#pragma once

#include "weights/checkpoint/weight_roots.h"

#include <string>
#include <vector>

namespace sparsescope {

/// All must outlive it.
struct PickledNotes {
    const Pickle& pickle;
    PytorchTensors& tensors;
    PickledWeights& weights;
    std::vector<std::string>& notes;
};

/// Notes each, eight at most: of Lightning's callbacks, of torch_ema and diffusers (`shadow_params`), of NeMo
/// beside an optimizer's state (`ema`). O(values above the weights).
void noteListsOfAverages(const PickledNotes& lists);
/// Of a dictionary that holds nothing but truth values, that they are no weights: whether true is pruned or
/// kept only a name tells. Whether it is one. `weights` is the root that is read.
bool noteTruthValues(const PickledNotes& in, const WeightRoot& root, const std::string& weights);
/// Masks in a list beside the weights, without their names.
void noteListsOfMasks(const PickledNotes& in, PickleValue holder, const std::string& weights);
/// Matrices that lie beside the weights without a dictionary of their own, which no root can name; `key` is
/// that of the weights.
void noteMatrices(const PickledNotes& in, PickleValue dict, std::string_view key);

} // namespace sparsescope
