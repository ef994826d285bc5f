// One-shot magnitude pruning at one threshold, and the matrix-wise variant of it.
#include "base/error.h"
#include "base/parallel.h"
#include "weights/analysis/exact_levels.h"
#include "weights/masks/mask.h"
#include "weights/masks/mask_bits.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <numeric>

namespace sparsescope {

namespace {

/// The smallest key whose value is not below a magnitude (>= 0).
template <class K>
typename K::Key keyFrom(double magnitude) {
    const typename K::Key key = floorKey<K>(magnitude);
    return K::value(key) < magnitude ? static_cast<typename K::Key>(key + 1) : key;
}

/// The keys of a tensor's type at a threshold: everything below `cut` goes, and the first so many of exactly
/// `cut`.
template <class K>
struct Cut {
    typename K::Key cut = 0;
    uint64_t ties = 0;

    Cut(const ThresholdLevel& level, size_t matrix)
        : cut(keyFrom<K>(
              level.thresholdOf(matrix))) // in a pool of several types it may lie between two values
        , ties(level.tiesIn[matrix]) {}
};

template <class F>
decltype(auto) withKeyOfMatrix(const Checkpoint& checkpoint, const PoolMatrix& matrix, F&& f) {
    return withKeyOf(checkpoint.tensors()[matrix.tensor].dtype, std::forward<F>(f));
}

void setPieceAt(const Checkpoint& checkpoint, const PoolMatrix& matrix, size_t index,
                const MatrixPiece& piece, const ThresholdLevel& level, TensorMask& mask) {
    withKeyOfMatrix(checkpoint, matrix, [&]<class K>() {
        setKeptFrom<K>(mask, elementsOf(checkpoint, matrix), piece, Cut<K>(level, index).cut);
    });
}

/// Clears the bits of the matrix's first ties.
void pruneTies(const Checkpoint& checkpoint, const PoolMatrix& matrix, size_t index,
               const ThresholdLevel& level, TensorMask& mask) {
    const ElementRange elements = elementsOf(checkpoint, matrix);
    const uint64_t columns = mask.columns();
    withKeyOfMatrix(checkpoint, matrix, [&]<class K>() {
        const Cut<K> cut(level, index);
        uint64_t left = cut.ties;
        std::array<typename K::Key, 4096> keys;
        for (uint64_t from = 0; from < matrix.numel() && left > 0; from += keys.size()) {
            const auto count = static_cast<size_t>(std::min<uint64_t>(keys.size(), matrix.numel() - from));
            readKeys<K>(elements, from, count, keys.data());
            if (std::count(keys.begin(), keys.begin() + count, cut.cut) == 0) // vectorised; ties are rare
                continue;
            const typename K::Key* key = keys.data();
            forRuns(elements, from, count, [&](uint64_t first, uint64_t here) {
                for (uint64_t i = 0; i < here && left > 0; ++i) {
                    if (key[i] != cut.cut)
                        continue;
                    const uint64_t column = (first + i) % columns;
                    std::atomic_ref(mask.bits[(first + i) / columns * mask.rowBytes() + column / 8])
                        .fetch_and(static_cast<uint8_t>(~(1U << (column % 8))), std::memory_order_relaxed);
                    --left;
                }
                key += here;
            });
        }
    });
}

} // namespace

MaskSet ompMask(const Checkpoint& checkpoint, const Anatomy& anatomy, const ThresholdLevel& level,
                const std::stop_token& stop) {
    PoolMasks masks(checkpoint, anatomy);
    const std::vector<MatrixPiece> pieces = piecesOf(anatomy.pool);
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const size_t matrix = pieces[i].matrix;
            setPieceAt(checkpoint, anatomy.pool[matrix], matrix, pieces[i], level, masks.of(matrix));
        },
        stop);
    parallelFor(
        anatomy.pool.size(),
        [&](size_t i) {
            if (level.tiesIn[i] > 0)
                pruneTies(checkpoint, anatomy.pool[i], i, level, masks.of(i));
        },
        stop);
    checkpoint.throwIfShrunk();
    MaskSet set;
    set.method = level.isByMatrix() ? "uniform" : "omp";
    set.sparsity = level.sparsity;
    if (level.scope == ThresholdScope::AllModels) // of this model alone
        set.sparsity = static_cast<double>(level.pruned) / static_cast<double>(anatomy.poolNumel);
    if (!level.isByMatrix())
        set.threshold = level.threshold;
    set.tensors = masks.take();
    return set;
}

TensorMask ompMatrixMask(const Checkpoint& checkpoint, const Anatomy& anatomy, size_t matrix,
                         const ThresholdLevel& level) {
    Anatomy alone;
    alone.pool = {anatomy.pool[matrix]};
    PoolMasks masks(checkpoint, alone);
    const std::vector<MatrixPiece> pieces = piecesOf(alone.pool);
    parallelFor(pieces.size(), [&](size_t i) {
        setPieceAt(checkpoint, alone.pool[0], matrix, pieces[i], level, masks.of(0));
    });
    if (level.tiesIn[matrix] > 0)
        pruneTies(checkpoint, alone.pool[0], matrix, level, masks.of(0));
    checkpoint.throwIfShrunk();
    return matrixMask(masks.of(0), alone.pool[0]);
}

MaskSet zeroMask(const Checkpoint& checkpoint, const Anatomy& anatomy, const std::stop_token& stop) {
    // Whatever is larger than zero is at least the smallest number.
    return zeroMask(checkpoint, anatomy,
                    std::vector<double>(anatomy.pool.size(), std::numeric_limits<double>::denorm_min()),
                    stop);
}

MaskSet zeroMask(const Checkpoint& checkpoint, const Anatomy& anatomy, std::span<const double> zeroBelow,
                 const std::stop_token& stop) {
    PoolMasks masks(checkpoint, anatomy);
    const std::vector<MatrixPiece> pieces = piecesOf(anatomy.pool);
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const size_t index = pieces[i].matrix;
            const PoolMatrix& matrix = anatomy.pool[index];
            withKeyOfMatrix(checkpoint, matrix, [&]<class K>() {
                setKeptFrom<K>(masks.of(index), elementsOf(checkpoint, matrix), pieces[i],
                               keyFrom<K>(zeroBelow[index]));
            });
        },
        stop);
    checkpoint.throwIfShrunk();
    MaskSet set;
    set.method = "zeros";
    set.tensors = masks.take();
    if (const uint64_t numel = set.poolNumel(); numel > 0)
        set.sparsity = static_cast<double>(set.prunedCount()) / static_cast<double>(numel);
    return set;
}

MaskSet uniformMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity,
                    const std::stop_token& stop) {
    std::vector<uint64_t> budgets;
    for (const PoolMatrix& matrix : anatomy.pool)
        budgets.push_back(prunedCount(sparsity, matrix.numel()));
    MaskSet set = budgetMask(checkpoint, anatomy, budgets, stop);
    set.sparsity = sparsity;
    return set;
}

MaskSet budgetMask(const Checkpoint& checkpoint, const Anatomy& anatomy, std::span<const uint64_t> budgets,
                   const std::stop_token& stop) {
    MaskSet set;
    set.method = "uniform";
    requirePool(checkpoint, anatomy);
    // OMP on each matrix as a pool of its own gives the levels; together they are one pool with many
    // thresholds.
    const std::shared_ptr<const Checkpoint> borrowed(std::shared_ptr<const Checkpoint>(), &checkpoint);
    PoolMasks masks(checkpoint, anatomy);
    NoProgress quiet;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        Anatomy alone;
        alone.pool = {anatomy.pool[i]};
        alone.poolNumel = anatomy.pool[i].numel();
        // One that loses everything has no level; the one before it finds its NaN, if it has any.
        const bool isWhole = budgets[i] > 0 && budgets[i] >= alone.poolNumel;
        const double pruned = static_cast<double>(isWhole ? alone.poolNumel - 1 : budgets[i]);
        ThresholdLevel level = exactLevel(
            borrowed, alone, pruned == 0 ? 0 : pruned / static_cast<double>(alone.poolNumel), quiet, stop);
        if (isWhole) {
            level.threshold = std::numeric_limits<double>::infinity();
            level.tiesIn[0] = alone.poolNumel; // infinities
        }
        const std::vector<MatrixPiece> pieces = piecesOf(alone.pool);
        parallelFor(
            pieces.size(),
            [&](size_t piece) {
                setPieceAt(checkpoint, alone.pool[0], 0, pieces[piece], level, masks.of(i));
            },
            stop);
        if (level.tiesIn[0] > 0)
            pruneTies(checkpoint, alone.pool[0], 0, level, masks.of(i));
    }
    checkpoint.throwIfShrunk();
    set.sparsity = static_cast<double>(std::accumulate(budgets.begin(), budgets.end(), uint64_t{0})) /
                   static_cast<double>(anatomy.poolNumel);
    set.tensors = masks.take();
    return set;
}

} // namespace sparsescope
