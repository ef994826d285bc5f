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
/// Matrices that lie beside the weights without a dictionary of their own, which no root can name; `key` is
/// that of the weights.
void noteMatrices(const PickledNotes& in, PickleValue dict, std::string_view key);

} // namespace sparsescope
