// Averages of the weights that a pickle keeps as a list, without the names of the weights.
#pragma once

#include "weights/checkpoint/pickled_weights.h"

#include <string>
#include <vector>

namespace sparsescope {

struct PickledLists {
    const Pickle& pickle;
    PytorchTensors& tensors;
    PickledWeights& weights;
    std::vector<std::string>& notes;
};

/// Notes each, eight at most: of Lightning's callbacks, of torch_ema and diffusers (`shadow_params`), of NeMo
/// beside an optimizer's state (`ema`). O(values above the weights).
void noteListsOfAverages(const PickledLists& lists);

} // namespace sparsescope
