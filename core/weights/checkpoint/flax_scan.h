// Layers that Flax's nn.scan keeps stacked in one array for each parameter.
#pragma once

#include "weights/checkpoint/weight_file.h"

namespace sparsescope {

/// Gives each layer of a stacked module its own tensors, over the same bytes: "encoder.layers.mlp.kernel" [3,
/// 8, 24] becomes "encoder.layers.0.mlp.kernel" [8, 24] and two more, "encoder/layers/mlp/kernel" of NumPy's
/// archives "encoder/layers_0/mlp/kernel". Stacked is a module, in no numbered
/// list, all of whose tensors have one first extent, with two kernels of three axes or more and a norm's
/// scale (or a name like "layers"). What is stacked along its second axis (T5X, MaxText), or in pieces,
/// becomes unread for each layer, with the way out. O(tensors x depth). Errors: OutOfMemory beyond the
/// budget.
void unstackScanned(WeightFile& file, HeaderBudget& budget);

} // namespace sparsescope
