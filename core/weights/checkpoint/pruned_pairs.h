// torch.nn.utils.prune's re-parametrisation: <p> kept as <p>_orig and <p>_mask.
#pragma once

#include "weights/checkpoint/weight_file.h"

namespace sparsescope {

/// Puts in the place of each floating `<p>_orig` with a `<p>_mask` of the same shape one tensor `<p>`, their
/// product, in memory of its own (`limit` bytes at most), and takes the mask out. `fileOfTensor` follows.
/// Gives the masks, each under the name `<p>`.
/// Errors: FormatUnsupported for a mask with values other than 0 and 1; Cancelled. O(bytes of the pairs).
std::vector<Tensor> joinPrunedPairs(std::vector<Tensor>& tensors, std::vector<size_t>& fileOfTensor,
                                    OwnedBytes& owned, uint64_t limit, const std::string& subject,
                                    const std::stop_token& stop);

} // namespace sparsescope
