// |w| as an unsigned integer that has the same order: the bits of a float without its sign.
#pragma once

#include "weights/anatomy/elements.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

namespace sparsescope {

/// For each way to read a weight: the key, its split into a bin (counted) and a low part (binOf, lowOf), and
/// its value. Keys above `infinity` are NaN.
struct F16Key {
    static constexpr Dtype dtype = Dtype::F16; ///< whose stored bits are keys, but for the sign
    using Key = uint16_t;
    static constexpr unsigned lowBits = 0;
    static constexpr size_t bins = 1U << 15U;
    static constexpr Key infinity = 0x7C00;
    static double value(Key key);
};

struct BF16Key {
    static constexpr Dtype dtype = Dtype::BF16; ///< whose stored bits are keys, but for the sign
    using Key = uint16_t;
    static constexpr unsigned lowBits = 0;
    static constexpr size_t bins = 1U << 15U;
    static constexpr Key infinity = 0x7F80;
    static double value(Key key) { return std::bit_cast<float>(static_cast<uint32_t>(key) << 16U); }
};

/// F32, and the 8-bit floats and mixed pools, whose values f32 holds exactly.
struct F32Key {
    static constexpr Dtype dtype = Dtype::F32; ///< whose stored bits are keys, but for the sign
    using Key = uint32_t;
    static constexpr unsigned lowBits = 15;
    static constexpr size_t bins = (1U << 16U) + 1;
    static constexpr Key infinity = 0x7F80'0000;
    static double value(Key key) { return std::bit_cast<float>(key); }
};

/// F64, and pools with an f64 matrix among others.
struct F64Key {
    static constexpr Dtype dtype = Dtype::F64; ///< whose stored bits are keys, but for the sign
    using Key = uint64_t;
    static constexpr unsigned lowBits = 47;
    static constexpr size_t bins = (1U << 16U) + 1;
    static constexpr Key infinity = 0x7FF0'0000'0000'0000;
    static double value(Key key) { return std::bit_cast<double>(key); }
};

/// Zero has a bin of its own, so that counts tell how many weights are exactly zero: a bin ends with a key
/// whose low bits are all 0, infinity's too. Keys in a higher bin than infinity are NaN.
template <class K>
constexpr auto lowMask = static_cast<typename K::Key>((typename K::Key{1} << K::lowBits) - 1);
template <class K>
constexpr size_t binOf(typename K::Key key) {
    return static_cast<size_t>(static_cast<typename K::Key>(key + lowMask<K>) >> K::lowBits);
}
/// Orders the keys of a bin.
template <class K>
constexpr typename K::Key lowOf(typename K::Key key) {
    return static_cast<typename K::Key>(key + lowMask<K>) & lowMask<K>;
}
template <class K>
constexpr typename K::Key keyOf(size_t bin, typename K::Key low) {
    return static_cast<typename K::Key>(((static_cast<typename K::Key>(bin) << K::lowBits) | low) -
                                        lowMask<K>);
}

/// The keys of elements [first, first + count). Of a type that K holds exactly. O(count).
template <class K>
void readKeys(const Tensor& tensor, uint64_t first, size_t count, typename K::Key* keys);

/// The keys of elements [from, from + count) of a range. O(count).
template <class K>
void readKeys(const ElementRange& range, uint64_t from, size_t count, typename K::Key* keys) {
    forRuns(range, from, count, [&](uint64_t first, uint64_t here) {
        readKeys<K>(*range.tensor, first, here, keys);
        keys += here;
    });
}

/// The bits of the same elements, signs perhaps still in place: in the file where the type is K's own (not
/// aligned) and they lie together in it, else read into `buffer`. O(count).
template <class K>
const std::byte* keyBits(const ElementRange& range, uint64_t from, size_t count, typename K::Key* buffer) {
    if (range.tensor->dtype == K::dtype && range.run == 0)
        return storedElements(*range.tensor, range.first + from, count, reinterpret_cast<std::byte*>(buffer));
    readKeys<K>(range, from, count, buffer);
    return reinterpret_cast<const std::byte*>(buffer);
}

template <class Key>
constexpr Key withoutSign(Key bits) {
    return bits & static_cast<Key>(std::numeric_limits<Key>::max() >> 1U);
}

/// The i-th key of bits that lie anywhere in a file, their signs perhaps still in place.
template <class Key>
[[gnu::always_inline]] inline Key keyAt(const std::byte* bits, size_t i) {
    Key key;
    std::memcpy(&key, bits + i * sizeof(Key), sizeof(Key));
    return withoutSign(key);
}

/// Throws PoolNan for a tensor of which weights have no order.
[[noreturn]] void failNan(const Tensor& tensor);

/// The largest key whose value is <= `magnitude` (>= 0); infinity's at most. O(bits).
template <class K>
typename K::Key floorKey(double magnitude) {
    typename K::Key low = 0;
    typename K::Key high = K::infinity;
    while (low < high) {
        const auto middle = static_cast<typename K::Key>(high - (high - low) / 2);
        if (K::value(middle) <= magnitude)
            low = middle;
        else
            high = static_cast<typename K::Key>(middle - 1);
    }
    return low;
}

/// Calls f with the key type of a tensor alone: f.template operator()<K>().
template <class F>
decltype(auto) withKeyOf(Dtype dtype, F&& f) {
    switch (dtype) {
    case Dtype::F16:
        return f.template operator()<F16Key>();
    case Dtype::BF16:
        return f.template operator()<BF16Key>();
    case Dtype::F64:
        return f.template operator()<F64Key>();
    default:
        return f.template operator()<F32Key>();
    }
}

/// The same for a whole pool: one kind of key, because the weights of different matrices are compared.
template <class F>
decltype(auto) withPoolKey(const Checkpoint& checkpoint, const Anatomy& anatomy, F&& f) {
    const auto dtypeOf = [&](const PoolMatrix& matrix) { return checkpoint.tensors()[matrix.tensor].dtype; };
    const Dtype first = dtypeOf(anatomy.pool.front());
    if (std::ranges::find(anatomy.pool, Dtype::F64, dtypeOf) != anatomy.pool.end())
        return f.template operator()<F64Key>();
    const bool same =
        std::ranges::all_of(anatomy.pool, [&](auto& matrix) { return dtypeOf(matrix) == first; });
    return withKeyOf(same ? first : Dtype::F32, f);
}

} // namespace sparsescope
