// Weights that are stored apart from their pruning masks.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <stop_token>

namespace sparsescope {

/// The tensors of a checkpoint, file by file, before it is whole.
struct TensorList {
    std::vector<Tensor>& tensors;
    std::vector<size_t>& fileOfTensor; ///< as many
    std::vector<UnreadTensor>& unread;
    std::vector<std::string>& notes;
};

/// Makes torch.nn.utils.prune's `<p>_orig` and `<p>_mask`, and torch.nn.utils.parametrize's
/// `<m>.parametrizations.<p>.original` with one mask `.0.<name>`, into their product `<p>` or `<m>.<p>`: a
/// decoder at the place of the original; weights of torch.nn.utils.weight_norm (its parametrisation, too) and
/// spectral_norm likewise
/// (normalised_weight.h), and weights with a mask beside them (masks_beside.h). Weights of other
/// parametrisations, which cannot be had without running them, and pairs that are not whole go to `unread`.
/// Gives the masks, under the names of the products. Errors: FormatUnsupported for a mask with other values
/// than 0 and 1, Cancelled. O(mask bytes).
std::vector<Tensor> joinPrunedPairs(TensorList list, const std::string& subject, const std::stop_token& stop);

} // namespace sparsescope
