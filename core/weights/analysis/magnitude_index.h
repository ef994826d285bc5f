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

/// What OMP prunes at one sparsity.
struct ThresholdLevel {
    double sparsity = 0;  ///< as asked for
    uint64_t pruned = 0;  ///< k, of all the pool
    double threshold = 0; ///< the largest |w| that is pruned; 0 when k = 0
    /// For each pool matrix: weights pruned, and how many of those have |w| == threshold (the first so many
    /// in flat order; the others of equal magnitude are kept), of how many that there are.
    std::vector<uint64_t> prunedIn;
    std::vector<uint64_t> tiesIn;
    std::vector<uint64_t> equalIn;
    /// How many weights of each are exactly zero (+0 and -0) before anything is pruned: facts of the file,
    /// not of the level. They are the smallest of all, so either only zeros are pruned, or all of them.
    std::vector<uint64_t> zerosIn;

    uint64_t zerosBefore() const; ///< of the pool
    /// What is zero in a matrix, and in the pool, once the level is pruned: zeros that ties left out too.
    uint64_t zerosAfter(size_t matrix) const { return std::max(prunedIn[matrix], zerosIn[matrix]); }
    uint64_t zerosAfter() const;
    /// Of those that are pruned in the pool, how many were not zero already.
    uint64_t prunedAnew() const { return zerosAfter() - zerosBefore(); }
};

/// How many weights of one pool matrix lie in each bin of the index (bin 0: the zeros); only the bins that
/// occur, ascending.
struct MagnitudeCounts {
    std::vector<uint16_t> bins;
    std::vector<uint64_t> counts;

    bool operator==(const MagnitudeCounts&) const = default;
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
    /// The share of the pool with |w| <= magnitude: from a threshold back to a sparsity, to within a bin.
    virtual double sparsityBelow(double magnitude) const = 0;
};

} // namespace sparsescope
