// The bytes of a tensor with its pruned elements set to zero.
#pragma once

#include "weights/masks/mask.h"

#include <functional>
#include <span>

namespace sparsescope {

using TakeBytes = std::function<void(std::span<const std::byte>)>;

/// Hands over the bytes of a tensor piece by piece, those of pruned elements as 0, which is +0 in every type.
/// The mask has the tensor's shape and its rows; what is handed over has those of the file (turnedRows()).
/// O(bytes).
void writeMasked(const Tensor& tensor, const TensorMask& mask, const TakeBytes& take);

/// Throws PoolPartial where a file that writePruned() makes would lack a weight: one that is stored as a set
/// and could not be joined. Asked before work whose result is to be written.
void requireWritable(const Checkpoint& checkpoint);

/// Throws Usage where writePruned() would write another format than the name of the file says. Asked before
/// work whose result is to be written.
void requireTarget(const std::filesystem::path& path, const Checkpoint& checkpoint);

} // namespace sparsescope
