// Pruning by what the layers are given, of a pool that a person chose. No torch type appears here.
#pragma once

#include "engine/engine.h"

namespace sparsescope {

/// pruneWithData(), of those linear layers of the blocks alone that `pool` names; of the others nothing is
/// collected. The masks say the rule. Errors: as pruneWithData(); PoolPartial, PoolEmpty, and
/// ModelUnsupported naming a matrix of the pool that is no linear layer of a block.
Pruned pruneWithData(const PruneRequest& request, const PoolRule& pool, Progress& progress,
                     const std::stop_token& stop = {});

} // namespace sparsescope
