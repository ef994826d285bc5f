// One-shot magnitude pruning at one threshold, and the matrix-wise variant of it.
#include "base/error.h"
#include "base/parallel.h"
#include "weights/analysis/exact_levels.h"
#include "weights/masks/mask.h"
#include "weights/masks/mask_bits.h"

#include <array>

namespace sparsescope {

namespace {

/// The keys of a tensor's type at a threshold: everything below `cut` goes, and the first so many of exactly
/// `cut`.
template <class K>
struct Cut {
    typename K::Key cut = 0;
    uint64_t ties = 0;

    Cut(const ThresholdLevel& level, size_t matrix)
        : cut(floorKey<K>(level.threshold))
        , ties(level.tiesIn[matrix]) {
        // In a pool of several types the threshold may lie between two values of this one.
        if (K::value(cut) < level.threshold)
            cut = static_cast<typename K::Key>(cut + 1);
    }
};

template <class F>
decltype(auto) withKeyOfMatrix(const Checkpoint& checkpoint, const PoolMatrix& matrix, F&& f) {
    return withKeyOf(checkpoint.tensors()[matrix.tensor].dtype, std::forward<F>(f));
}

void packPiece(const Checkpoint& checkpoint, const PoolMatrix& matrix, size_t index, const RowPiece& piece,
               const ThresholdLevel& level, std::span<uint8_t> rows) {
    withKeyOfMatrix(checkpoint, matrix, [&]<class K>() {
        packKeptFrom<K>(checkpoint, matrix, piece, Cut<K>(level, index).cut, rows);
    });
}

/// Clears the bits of the matrix's first ties.
void pruneTies(const Checkpoint& checkpoint, const PoolMatrix& matrix, size_t index,
               const ThresholdLevel& level, std::span<uint8_t> rows) {
    const uint64_t rowBytes = (matrix.columns + 7) / 8;
    withKeyOfMatrix(checkpoint, matrix, [&]<class K>() {
        const Cut<K> cut(level, index);
        uint64_t left = cut.ties;
        std::array<typename K::Key, 4096> keys;
        for (uint64_t first = 0; first < matrix.numel() && left > 0; first += keys.size()) {
            const auto count = static_cast<size_t>(std::min<uint64_t>(keys.size(), matrix.numel() - first));
            readKeys<K>(checkpoint.tensors()[matrix.tensor], matrix.firstElement() + first, count,
                        keys.data());
            if (std::count(keys.begin(), keys.begin() + count, cut.cut) == 0) // vectorised; ties are rare
                continue;
            for (size_t i = 0; i < count && left > 0; ++i) {
                if (keys[i] != cut.cut)
                    continue;
                const uint64_t column = (first + i) % matrix.columns;
                uint8_t& bits = rows[(first + i) / matrix.columns * rowBytes + column / 8];
                bits = static_cast<uint8_t>(bits & ~(1U << (column % 8)));
                --left;
            }
        }
    });
}

} // namespace

MaskSet ompMask(const Checkpoint& checkpoint, const Anatomy& anatomy, const ThresholdLevel& level,
                const std::stop_token& stop) {
    PoolMasks masks(checkpoint, anatomy);
    const std::vector<RowPiece> pieces = rowPieces(anatomy.pool);
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const size_t matrix = pieces[i].matrix;
            packPiece(checkpoint, anatomy.pool[matrix], matrix, pieces[i], level, masks.rowsOf(matrix));
        },
        stop);
    parallelFor(
        anatomy.pool.size(),
        [&](size_t i) {
            if (level.tiesIn[i] > 0)
                pruneTies(checkpoint, anatomy.pool[i], i, level, masks.rowsOf(i));
        },
        stop);
    MaskSet set;
    set.method = "omp";
    set.sparsity = level.sparsity;
    set.threshold = level.threshold;
    set.tensors = masks.take();
    return set;
}

TensorMask ompMatrixMask(const Checkpoint& checkpoint, const Anatomy& anatomy, size_t matrix,
                         const ThresholdLevel& level) {
    const PoolMatrix& pool = anatomy.pool[matrix];
    TensorMask mask{pool.label, {pool.rows, pool.columns}, {}};
    mask.bits.resize(mask.rows() * mask.rowBytes());
    const std::vector<RowPiece> pieces = rowPieces({pool});
    parallelFor(pieces.size(),
                [&](size_t i) { packPiece(checkpoint, pool, matrix, pieces[i], level, mask.bits); });
    if (level.tiesIn[matrix] > 0)
        pruneTies(checkpoint, pool, matrix, level, mask.bits);
    return mask;
}

MaskSet zeroMask(const Checkpoint& checkpoint, const Anatomy& anatomy, const std::stop_token& stop) {
    PoolMasks masks(checkpoint, anatomy);
    const std::vector<RowPiece> pieces = rowPieces(anatomy.pool);
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const PoolMatrix& matrix = anatomy.pool[pieces[i].matrix];
            withKeyOfMatrix(checkpoint, matrix, [&]<class K>() {
                packKeptFrom<K>(checkpoint, matrix, pieces[i], 1, masks.rowsOf(pieces[i].matrix));
            });
        },
        stop);
    MaskSet set;
    set.method = "zeros";
    set.tensors = masks.take();
    if (const uint64_t numel = set.poolNumel(); numel > 0)
        set.sparsity = static_cast<double>(set.prunedCount()) / static_cast<double>(numel);
    return set;
}

MaskSet uniformMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity,
                    const std::stop_token& stop) {
    MaskSet set;
    set.method = "uniform";
    set.sparsity = sparsity;
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
        const ThresholdLevel level = exactLevel(borrowed, alone, sparsity, quiet, stop);
        const TensorMask mask = ompMatrixMask(checkpoint, alone, 0, level);
        std::ranges::copy(mask.bits, masks.rowsOf(i).begin());
    }
    set.tensors = masks.take();
    return set;
}

} // namespace sparsescope
