// Which matrices of two checkpoints are the same part of the model, whatever they are called.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <span>
#include <utility>
#include <vector>

namespace sparsescope {

struct Alignment {
    std::vector<std::pair<size_t, size_t>> pairs; ///< indices into the pools, block by block
    std::vector<size_t> onlyA, onlyB;             ///< without a partner
};

/// Pairs by (stack, block, component, expert), stacks by their names where one of the models has several, the
/// only one of the other with that of the same places and shapes (a language model in one that sees, too);
/// outside of blocks, and where one of the files has none, by name. Shapes may differ. `layersOfA` and
/// `layersOfB`: the numbers of the blocks in a model that both are parts of (keptLayers()); empty where they
/// are their own. O(n log n).
Alignment align(const Anatomy& a, const Anatomy& b, std::span<const int> layersOfA = {},
                std::span<const int> layersOfB = {});

} // namespace sparsescope
