// Wanda by activations that somebody else summed up: llama.cpp's importance matrix. No torch here.
#pragma once

#include "experiment/amount.h"
#include "weights/masks/mask.h"

namespace sparsescope {

/// |W_ij| * sqrt(sum of x_j^2) by the sums that `llama-imatrix` wrote as GGUF (`blk.N.PART.weight.in_sum2`
/// and
/// `.counts`): of the dense model in every block, where Wanda's own pass looks at what the pruned blocks
/// before it make. Of each row int(columns * share) go, as Wanda's code counts, or all but n of m. The sums
/// are found by the tensor's own name, else by the number of its block and its component. Errors: as
/// Checkpoint::open; TaskData naming the file for one that is no importance matrix, has no sums of a matrix
/// or those of another width, saw no token there, or has sums that are no numbers from 0; ModelUnsupported
/// for matrices that it does not name (experts); PoolEmpty, PoolPartial, PoolNan, PatternInvalid, Cancelled.
MaskSet wandaByImatrix(const Checkpoint& checkpoint, const Anatomy& anatomy, const Amount& amount,
                       const std::filesystem::path& imatrix, const std::stop_token& stop = {});

} // namespace sparsescope
