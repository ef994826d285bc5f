// The lower bits of the weights in one bin of a magnitude index, and the r-th smallest of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace sparsescope {

/// The lower bits of a bin's weights in one stretch of the pool: one by one in any order, or, where there are
/// very many (a pruned model's zeros), as (value, how often) ascending.
template <class Low>
struct BinLows {
    std::span<const Low> single;
    std::span<const std::pair<Low, uint32_t>> counted;

    uint64_t below(Low limit) const;
    uint64_t equal(Low value) const;
};

/// From this many on, a stretch's bin is kept as counts: for 15 low bits the smaller form, and quick to
/// select in.
constexpr size_t countedFrom = 1U << 16U;

/// (value, how often) ascending. O(n + values of Low) for 16-bit values, O(n log n) for others.
template <class Low>
std::vector<std::pair<Low, uint32_t>> countLows(std::span<const Low> lows);

/// The r-th smallest (r from 1) of all stretches together; all are < 2^bits. O(bits * weights), vectorised.
template <class Low>
Low selectLow(std::span<const BinLows<Low>> stretches, uint64_t r, unsigned bits);

} // namespace sparsescope
