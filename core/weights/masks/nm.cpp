// N:M patterns.
#include "base/error.h"
#include "base/parallel.h"
#include "weights/masks/mask.h"
#include "weights/masks/mask_bits.h"

#include <algorithm>
#include <atomic>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {

namespace {

/// Groups up to this size are ranked by comparing all pairs, larger ones by selection.
constexpr size_t comparedUpTo = 16;

/// keep[i] of one group: the n largest keys, of equal ones the first.
template <class Key>
void keepLargest(const Key* keys, size_t m, size_t n, uint8_t* keep, std::vector<size_t>& order) {
    if (m <= comparedUpTo) {
        for (size_t i = 0; i < m; ++i) {
            size_t before = 0;
            for (size_t j = 0; j < m; ++j)
                before += keys[j] > keys[i] || (keys[j] == keys[i] && j < i) ? 1 : 0;
            keep[i] = before < n ? 1 : 0;
        }
        return;
    }
    order.resize(m);
    std::iota(order.begin(), order.end(), size_t{0});
    const auto larger = [&](size_t a, size_t b) { return keys[a] != keys[b] ? keys[a] > keys[b] : a < b; };
    std::nth_element(order.begin(), order.begin() + static_cast<ptrdiff_t>(n - 1), order.end(), larger);
    std::fill_n(keep, m, uint8_t{0});
    for (size_t i = 0; i < n; ++i)
        keep[order[i]] = 1;
}

/// Rows of a matrix that are looked at together: a transposed one is stored column by column.
constexpr uint64_t rowsAtOnce = 64;

/// False when there is a NaN.
template <class K>
bool setGroups(const Tensor& tensor, const PoolMatrix& matrix, uint64_t firstRow, unsigned n, unsigned m,
               TensorMask& mask) {
    const uint64_t rows = std::min(rowsAtOnce, matrix.rows - firstRow);
    std::vector<typename K::Key> keys(rows * matrix.columns);
    std::vector<typename K::Key> run(rows * matrix.columns);
    std::vector<uint8_t> keep(keys.size());
    std::vector<uint8_t> flags(keys.size());
    std::vector<size_t> order;
    forRowRuns(matrix, firstRow, rows, [&](uint64_t stored, uint64_t index, uint64_t step, uint64_t count) {
        readKeys<K>(tensor, stored, count, run.data());
        for (uint64_t i = 0; i < count; ++i)
            keys[index + i * step] = run[i];
    });
    if (*std::ranges::max_element(keys) > K::infinity)
        return false;
    for (size_t group = 0; group < keys.size(); group += m)
        keepLargest(keys.data() + group, m, n, keep.data() + group, order);
    forRowRuns(matrix, firstRow, rows, [&](uint64_t stored, uint64_t index, uint64_t step, uint64_t count) {
        for (uint64_t i = 0; i < count; ++i)
            flags[i] = keep[index + i * step];
        setFlags(mask, stored, std::span<const uint8_t>(flags).first(count));
    });
    return true;
}

} // namespace

void requireGroups(const Anatomy& anatomy, uint64_t m) {
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.columns % m != 0) {
            throw Error(
                ErrorCode::PatternInvalid, matrix.label,
                fmt::format(
                    "has rows of {} weights, which groups of {} do not divide; choose another pattern",
                    matrix.columns, m));
        }
    }
}

MaskSet nmMask(const Checkpoint& checkpoint, const Anatomy& anatomy, unsigned n, unsigned m,
               const std::stop_token& stop) {
    const std::string pattern = fmt::format("{}:{}", n, m);
    if (n < 1 || n > m) {
        throw Error(ErrorCode::PatternInvalid, pattern,
                    "is no pattern; give N:M with N of every M weights kept, 1 <= N <= M, e.g. 2:4");
    }
    requirePool(checkpoint, anatomy);
    requireGroups(anatomy, m);
    PoolMasks masks(checkpoint, anatomy);
    std::vector<std::pair<size_t, uint64_t>> pieces; // matrix, first row
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        for (uint64_t row = 0; row < anatomy.pool[i].rows; row += rowsAtOnce)
            pieces.emplace_back(i, row);
    }
    std::atomic<size_t> firstNan = anatomy.pool.size();
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const size_t index = pieces[i].first;
            const uint64_t firstRow = pieces[i].second;
            const PoolMatrix& matrix = anatomy.pool[index];
            const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
            const bool ordered = withKeyOf(tensor.dtype, [&]<class K>() {
                return setGroups<K>(tensor, matrix, firstRow, n, m, masks.of(index));
            });
            size_t earlier = firstNan;
            while (!ordered && index < earlier && !firstNan.compare_exchange_weak(earlier, index)) {
            }
        },
        stop);
    checkpoint.throwIfShrunk();
    if (firstNan < anatomy.pool.size())
        failNan(checkpoint.tensors()[anatomy.pool[firstNan].tensor]);
    MaskSet set;
    set.method = "nm";
    set.pattern = pattern;
    set.sparsity = 1 - static_cast<double>(n) / m;
    set.tensors = masks.take();
    return set;
}

} // namespace sparsescope
