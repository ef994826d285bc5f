// What is zero in a pool before and after pruning: of every prune command.
#pragma once

#include "weights/anatomy/anatomy.h"
#include "weights/masks/mask.h"

#include <stop_token>

namespace sparsescope::cli {

struct PrunedZeros {
    uint64_t before = 0, after = 0;
};

/// `made`: the weights that the masks are put on, `source` itself or what a method made of it. O(pool),
/// tensor by tensor: a mask of all zeros would be as large as the one that is written.
PrunedZeros prunedZeros(const Checkpoint& source, const Checkpoint& made, const Anatomy& anatomy,
                        const MaskSet& masks, const std::stop_token& stop);

} // namespace sparsescope::cli
