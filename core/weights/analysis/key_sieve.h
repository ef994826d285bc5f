// Keys that lie within a bracket, picked out of many at the speed of the memory.
#pragma once

#include "weights/analysis/magnitude_key.h"

namespace sparsescope {

template <class Key>
struct Bracket {
    Key low = 0, high = 0; ///< both ends belong to it
};

/// What one look at some keys gives: how many lie below the bracket and within it, and how many are 0.
template <class Key>
struct Seen {
    size_t below = 0, kept = 0, zeros = 0;
    Key largest = 0;
};

constexpr size_t keysAtOnce = 4096;

/// Counts the keys below the bracket, and copies those within to `within`, which has room for all. `bits` are
/// `count` <= keysAtOnce keys as keyBits gives them. O(count), vectorised.
Seen<uint16_t> sift(const std::byte* bits, size_t count, Bracket<uint16_t> bracket, uint16_t* within);
Seen<uint32_t> sift(const std::byte* bits, size_t count, Bracket<uint32_t> bracket, uint32_t* within);
Seen<uint64_t> sift(const std::byte* bits, size_t count, Bracket<uint64_t> bracket, uint64_t* within);

} // namespace sparsescope
