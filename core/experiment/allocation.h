// How a sparsity is shared out among matrices.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sparsescope {

/// OWL (arXiv 2310.05175; github.com/luuyin/OWL): the sparsity of each block, around `sparsity` with it as
/// their mean, lower where more of a block's Wanda scores stand out. `outliers`: percent of a block's scores
/// that exceed M times their mean. All alike: the same for all.
std::vector<double> owlSparsities(std::span<const double> outliers, double sparsity, double lambda);

/// How many weights each matrix loses: `pruned` together, as near to `shares` as that allows. Shares outside
/// of [0, 1] are brought there, and the others moved alike for it ([choice]); what rounding leaves over goes
/// to the largest remainders. O(n log n).
std::vector<uint64_t> budgetsOf(std::span<const double> shares, std::span<const uint64_t> sizes,
                                uint64_t pruned);

} // namespace sparsescope
