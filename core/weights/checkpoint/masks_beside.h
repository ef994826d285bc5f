// Masks that a layer keeps beside its weight and multiplies it by whenever it runs.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <stop_token>

namespace sparsescope {

/// `<m>.weight` beside `<m>.mask`, `<m>.weight_mask`, `<m>.prune_mask` and such, any `<p>` beside `<p>_mask`:
/// indices of tensors, and the mask in the weight's shape.
struct MaskBeside {
    size_t weight, mask;
    Tensor spread;
};

struct MasksBeside {
    std::vector<MaskBeside> applied; ///< masks of 0 and 1, where they prune what is not zero already
    std::vector<std::string> notes;  ///< of these, of masks of other numbers and of those that do not fit
};

/// Not of tensors that are `dropped`. 1 keeps, as everywhere where weights are pruned; a mask that is 1
/// exactly where a weight is zero says what is pruned, and changes nothing. A mask of fewer or shorter axes
/// counts for what torch spreads it over in `weight * mask`. Errors: Cancelled. O(bytes of masks and their
/// weights).
MasksBeside findMasksBeside(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped,
                            const std::stop_token& stop);

} // namespace sparsescope
