// How many weights the quick indexes of open models may keep two bytes of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sparsescope {

/// Of a model that is open alone, 1 GB, and of several together, half of it.
constexpr uint64_t quickWeightsAlone = uint64_t{512} << 20, quickWeightsTogether = uint64_t{256} << 20;

/// Which of these indexes, by the weights of each, are too many for `models` open models: the largest first,
/// of equal ones the later, until the others have room. Their levels are found in the background. O(n^2).
std::vector<size_t> overBudget(std::span<const uint64_t> weights, size_t models);

} // namespace sparsescope
