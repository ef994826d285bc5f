// Where equal magnitudes lie in a matrix, without a look at all of it.
#pragma once

#include <cstdint>
#include <vector>

namespace sparsescope {

/// Values of [rows, columns], row-major, and whether they are stored column by column.
struct StoredMatrix {
    uint64_t rows = 0, columns = 0;
    bool transposed = false;
    const float* values = nullptr;
};

/// Which magnitudes each stretch of a large matrix has, in stored order. Of f16, bf16 and coarser types their
/// counts (by all the 16 bits that there are; 3 % of the matrix); of others one bit of a hash (a quarter of
/// it). Of a small matrix nothing is kept.
class TiePlaces {
public:
    TiePlaces() = default;
    /// O(numel), all cores.
    explicit TiePlaces(const StoredMatrix& matrix);
    /// The index in stored order behind the n-th (from 1) weight of that magnitude, of which the matrix, the
    /// one that was looked at, has `equal`. O(stretches that have the magnitude, and one in eight), all
    /// cores.
    uint64_t endOf(const StoredMatrix& matrix, float magnitude, uint64_t n, uint64_t equal) const;

private:
    uint64_t mostIn(size_t stretch, float magnitude) const;

    std::vector<std::vector<uint32_t>> m_counts; ///< of each stretch, by key; or
    std::vector<std::vector<uint64_t>> m_seen;   ///< of each smaller stretch the bits of hashes
};

} // namespace sparsescope
