// Which weights of a row stay, by a score. No torch here.
#pragma once

#include <cstdint>
#include <span>

namespace sparsescope {

/// kept[i] = 0 for the `prune` lowest scores, of equal ones the first (a stable sort), else 1. O(n).
void keepHighest(std::span<const float> scores, uint64_t prune, uint8_t* kept);
/// Of every `m` consecutive scores the `n` highest are kept, of equal ones the first; m divides the row.
void keepHighestOfGroups(std::span<const float> scores, unsigned n, unsigned m, uint8_t* kept);

/// SparseGPT on one row of a block of `count` columns (fasterprune's inner loop): `factor` are rows and
/// columns of the block of U, the upper Cholesky factor of the inverse Hessian, row-major. With m > 0 the
/// mask is chosen on the way: n of every m of the updated weights. The weights become the pruned and updated
/// ones, errors[i] = (w - q) / U_ii.
void sparseGptRow(float* weights, const float* factor, int64_t count, unsigned n, unsigned m, uint8_t* kept,
                  float* errors);

/// DSnoT on one row (arXiv 2310.08915; github.com/zyxxmu/DSnoT, lib/prune.py): grows and prunes weights in
/// turn, changing `kept`, until the expected error of the row is within `tolerance`, or after `cycles`.
struct DsnotRow {
    std::span<const float> scores;    ///< Wanda's
    std::span<const float> changes;   ///< D = w times the mean over sequences of the sum over tokens of x
    std::span<const float> variances; ///< of the inputs
};
void dsnot(const DsnotRow& row, int64_t cycles, float tolerance, uint8_t* kept);
/// The same with n of m kept: a weight takes the place of one of its group.
void dsnotOfGroups(const DsnotRow& row, unsigned m, int64_t cycles, float tolerance, uint8_t* kept);

} // namespace sparsescope
