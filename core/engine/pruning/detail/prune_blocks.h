// Pruning by what the layers are given, one block in memory.
#pragma once

#include "engine/data_pruning.h"
#include "engine/models/detail/model.h"
#include "engine/tasks/detail/task.h"

namespace sparsescope {

/// Block by block: a pass of the examples through the dense block collects, every matrix is pruned, and the
/// pruned block makes the inputs of the next (Wanda's and SparseGPT's order). Reports examples. `anatomy` has
/// the matrices to prune as its pool, all of them linear layers of the model (layerPool()): of other layers
/// nothing is collected. Errors: as pruneWithData.
Pruned pruneBlocks(BlockStream& model, const PruneRequest& request, const Anatomy& anatomy,
                   const Batches& examples, Progress& progress, const std::stop_token& stop,
                   const PruneRun& run = {});

} // namespace sparsescope
