// What a rule leaves of a model's linear layers.
#pragma once

#include "engine/models/detail/linear_layer.h"
#include "weights/anatomy/anatomy.h"

#include <span>

namespace sparsescope {

/// The anatomy whose pool are the matrices that the rule names, each of them a linear layer of the model:
/// `model` is dissect() without a rule, whose pool are these layers. O(tensors log tensors). Errors: those of
/// dissect() and requireWholePool(); ModelUnsupported for a matrix that is none (an embedding), which it
/// names.
Anatomy layerPool(const Checkpoint& checkpoint, const Anatomy& model, const PoolRule& rule);

/// Those of the layers that hold a matrix of the pool, in their order.
std::vector<LinearLayer*> layersIn(std::span<LinearLayer* const> layers, const Checkpoint& checkpoint,
                                   const Anatomy& pool);

} // namespace sparsescope
