// Which matrices of two checkpoints are the same part of the model, whatever they are called.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <utility>
#include <vector>

namespace sparsescope {

struct Alignment {
    std::vector<std::pair<size_t, size_t>> pairs; ///< indices into the pools, block by block
    std::vector<size_t> onlyA, onlyB;             ///< without a partner
};

/// Pairs by (block, component); where one of the families is unknown, by name. Shapes may differ. O(n log n).
Alignment align(const Anatomy& a, const Anatomy& b);

} // namespace sparsescope
