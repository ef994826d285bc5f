// The order of all |w| in the pool without a sort: exact thresholds for any sparsity.
#pragma once

#include "base/progress.h"
#include "weights/anatomy/anatomy.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace sparsescope {

/// k = floor(sparsity * numel + 0.5), cli.md. Errors: SparsityRange outside [0, 1).
uint64_t prunedCount(double sparsity, uint64_t numel);

/// The weights that one threshold is for: the pool of a model (OMP), the pools of several models together
/// (pooledLevels), or each matrix by itself: the same share of each (the method `uniform`), or as many as
/// were given (budgetLevel).
enum class ThresholdScope { Model, AllModels, Matrix, Given };

/// What is pruned of one model's pool at one sparsity.
struct ThresholdLevel {
    double sparsity = 0;  ///< as asked for, of the scope
    uint64_t pruned = 0;  ///< k, of all the pool
    double threshold = 0; ///< the largest |w| that is pruned in the scope (of matrices: in any); 0: none is
    /// For each pool matrix: weights pruned, and how many of those have |w| == threshold (the first so many
    /// in flat order; the others of equal magnitude are kept), of how many that there are.
    std::vector<uint64_t> prunedIn;
    std::vector<uint64_t> tiesIn;
    std::vector<uint64_t> equalIn;
    /// How many weights of each are exactly zero (+0 and -0) before anything is pruned: facts of the file,
    /// not of the level. They are the smallest of all, so either only zeros are pruned, or all of them.
    std::vector<uint64_t> zerosIn;
    ThresholdScope scope = ThresholdScope::Model;
    std::vector<double> thresholdIn = {}; ///< of each matrix, where isByMatrix() alone

    bool isByMatrix() const { return scope == ThresholdScope::Matrix || scope == ThresholdScope::Given; }
    /// The largest |w| that is pruned in the scope that the matrix is of.
    double thresholdOf(size_t matrix) const { return isByMatrix() ? thresholdIn[matrix] : threshold; }
    uint64_t zerosBefore() const; ///< of the pool
    /// What is zero in a matrix, and in the pool, once the level is pruned: zeros that ties left out too.
    uint64_t zerosAfter(size_t matrix) const { return std::max(prunedIn[matrix], zerosIn[matrix]); }
    uint64_t zerosAfter() const; ///< O(matrices)
    /// Of those that are pruned in the pool, how many were not zero already.
    uint64_t prunedAnew() const { return zerosAfter() - zerosBefore(); }
    bool operator==(const ThresholdLevel&) const = default;
};

/// How many weights of one pool matrix lie in each bin of the index (bin 0: the zeros); only the bins that
/// occur, ascending.
struct MagnitudeCounts {
    std::vector<uint16_t> bins;
    std::vector<uint64_t> counts;

    bool operator==(const MagnitudeCounts&) const = default;
};

/// The order of one pool's magnitudes, asked for one after the other. What was looked up in the weights is
/// kept for the next question. One thread at a time; the index must outlive it.
class MagnitudeRanks {
public:
    virtual ~MagnitudeRanks();
    /// How many weights have |w| <= magnitude (>= 0), exactly. Errors: Cancelled.
    virtual uint64_t upTo(double magnitude) = 0;
    /// All below the threshold and the first of those equal to it: `pruned` in all, which upTo() allows. What
    /// it is a level of (sparsity, scope) is left to the caller. Errors: Cancelled.
    virtual ThresholdLevel level(double threshold, uint64_t pruned) = 0;
};

/// Counts of the pool's weights by the upper bits of |w|, for each matrix; with the lower bits of the bins
/// that were asked for, the k-th smallest |w| is exact. Immutable once built; any thread may ask.
class MagnitudeIndex {
public:
    /// One pass over the pool on all cores for the counts. With `everyThreshold`, a second one keeps the
    /// lower 16 bits of every f32 weight (2 bytes a weight): level() then needs no weights and takes under a
    /// millisecond for 86 M. Without it level() looks once more at the weights of the boundary bin. Errors:
    /// PoolEmpty, PoolNan, Cancelled.
    static std::shared_ptr<const MagnitudeIndex> build(std::shared_ptr<const Checkpoint> checkpoint,
                                                       const Anatomy& anatomy, bool everyThreshold,
                                                       Progress& progress, const std::stop_token& stop = {});
    /// The index of these counts, one for each pool matrix, as counts() gave them for the same weights: reads
    /// no weights. Null where they cannot be the pool's (another number of matrices or of weights, bins that
    /// do not exist). What else is wrong with them gives wrong levels: the caller knows the content
    /// (contentHash).
    static std::shared_ptr<const MagnitudeIndex> fromCounts(std::shared_ptr<const Checkpoint> checkpoint,
                                                            const Anatomy& anatomy,
                                                            std::span<const MagnitudeCounts> counts);
    virtual ~MagnitudeIndex();

    virtual std::vector<MagnitudeCounts> counts() const = 0;
    /// Whether level() takes under a millisecond for 86 M weights, because it looks at none: of f16 and bf16
    /// always, of f32 where every threshold was kept.
    virtual bool isQuick() const = 0;

    virtual uint64_t poolNumel() const = 0;
    /// Exact level for each sparsity, in the order asked for. Errors: SparsityRange, Cancelled.
    virtual std::vector<ThresholdLevel> levels(std::span<const double> sparsities,
                                               const std::stop_token& stop = {}) const = 0;
    ThresholdLevel level(double sparsity) const;
    /// Each matrix as a pool of its own, as uniformMask prunes it. As quick as level(); one look at the
    /// weights where that needs one. Errors: SparsityRange, Cancelled.
    ThresholdLevel uniformLevel(double sparsity, const std::stop_token& stop = {}) const;
    /// The same of so many of each matrix of the pool, as budgetMask prunes it; of `sparsity` it is what all
    /// matrices together lose. Errors: Cancelled.
    virtual ThresholdLevel budgetLevel(std::span<const uint64_t> budgets,
                                       const std::stop_token& stop = {}) const = 0;
    /// How many weights each matrix has.
    virtual std::vector<uint64_t> matrixSizes() const = 0;
    virtual std::unique_ptr<MagnitudeRanks> ranks(const std::stop_token& stop = {}) const = 0;
    /// The share of the pool with |w| <= magnitude: from a threshold back to a sparsity, to within a bin.
    virtual double sparsityBelow(double magnitude) const = 0;
};

/// The levels of several models at one sparsity of all their weights together, exactly as of one pool: k =
/// prunedCount(sparsity, sum of poolNumel), one threshold. Of weights equal to it those of the first model go
/// first, in each as in a pool of its own: so each level is what OMP prunes of its model at k_i / N_i, which
/// may be all of it.
/// O(bits of the threshold) questions to each index, 1 to 3 ms for two of 86 M weights that are quick; of
/// others one look at the weights of a model, or a few where the pool has f64. Errors: SparsityRange,
/// Cancelled.
std::vector<ThresholdLevel> pooledLevels(std::span<const std::shared_ptr<const MagnitudeIndex>> indexes,
                                         double sparsity, const std::stop_token& stop = {});

} // namespace sparsescope
