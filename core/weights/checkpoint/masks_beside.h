// Masks that a layer keeps beside its weight and multiplies it by whenever it runs.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <stop_token>

namespace sparsescope {

/// `<m>.weight` beside `<m>.mask` or `<m>.weight_mask` of the same shape: indices of tensors.
struct MaskBeside {
    size_t weight, mask;
};

struct MasksBeside {
    std::vector<MaskBeside> applied; ///< masks of 0 and 1 that prune what is not zero already
    std::vector<std::string> notes;  ///< of these, and of masks of other numbers
};

/// Not of tensors that are `dropped`. 1 keeps, as everywhere where weights are pruned; a mask that is 1
/// exactly where a weight is zero says what is pruned, and changes nothing. Errors: Cancelled. O(bytes of
/// masks and their weights).
MasksBeside findMasksBeside(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped,
                            const std::stop_token& stop);

} // namespace sparsescope
