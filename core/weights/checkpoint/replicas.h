// Weights that Flax saved as they lay on several devices.
#pragma once

#include "weights/checkpoint/weight_file.h"

namespace sparsescope {

/// Leaves the first of what flax.jax_utils.replicate put into a leading axis of every array, once for each
/// device and all alike, and says so in the notes. O(tensors); of such a file O(bytes).
void leaveOneReplica(WeightFile& file, const std::stop_token& stop);

} // namespace sparsescope
