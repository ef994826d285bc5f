// A PyTorch file with its pruned weights set to zero in place.
#pragma once

#include "base/progress.h"
#include "weights/masks/mask.h"

namespace sparsescope {

/// Copies file `file` of a checkpoint of format "pytorch-zip" with the pruned values set to +0 and the
/// checksums of the storages that changed put right; everything else in it, the pickle too, stays byte for
/// byte. masks: of each of the checkpoint's tensors, or null. Atomic. Errors: FormatUnsupported for a pruned
/// tensor that does not lie in the file as it is (strided, or the product with a mask) or that shares its
/// bytes with another one; FileWrite, Cancelled.
void writePrunedPytorch(const std::filesystem::path& path, const Checkpoint& checkpoint, size_t file,
                        const std::vector<const TensorMask*>& masks, Progress& progress,
                        const std::stop_token& stop = {});

} // namespace sparsescope
