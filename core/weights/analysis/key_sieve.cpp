#include "weights/analysis/key_sieve.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <immintrin.h>
#include <limits>
#include <numeric>

namespace sparsescope {

namespace {

constexpr size_t groupSize = 16; ///< marks that are looked at together

/// Counts keys below the bracket and marks those within. One loop without a branch, so that it is vectorised.
template <class Key>
[[gnu::always_inline]] inline Seen<Key> scanAny(const std::byte* bits, size_t count, Bracket<Key> bracket,
                                                uint8_t* marks) {
    const Key width = bracket.high - bracket.low;
    Key below = 0; // `count` fits
    Key largest = 0;
    for (size_t i = 0; i < count; ++i) {
        const Key key = keyAt<Key>(bits, i);
        below += key < bracket.low ? 1 : 0;
        largest = std::max(largest, key);
        marks[i] = static_cast<Key>(key - bracket.low) <= width ? 1 : 0;
    }
    return {below, 0, 0, largest};
}

// A clone for each instruction set; templates cannot have them.
#define SPARSESCOPE_SCAN(Key)                                                                                \
    SPARSESCOPE_CLONES Seen<Key> scan(const std::byte* bits, size_t count, Bracket<Key> bracket,             \
                                      uint8_t* marks) {                                                      \
        return scanAny(bits, count, bracket, marks);                                                         \
    }
SPARSESCOPE_SCAN(uint16_t)
SPARSESCOPE_SCAN(uint32_t)
SPARSESCOPE_SCAN(uint64_t)
#undef SPARSESCOPE_SCAN

template <class Key>
[[gnu::always_inline]] inline size_t zerosAmong(const std::byte* bits, size_t count) {
    Key zeros = 0; // `count` fits
    for (size_t i = 0; i < count; ++i)
        zeros += keyAt<Key>(bits, i) == 0 ? 1 : 0;
    return zeros;
}

#define SPARSESCOPE_ZEROS(Key)                                                                               \
    SPARSESCOPE_CLONES size_t countZeros(const std::byte* bits, size_t count, Key) {                         \
        return zerosAmong<Key>(bits, count);                                                                 \
    }
SPARSESCOPE_ZEROS(uint16_t)
SPARSESCOPE_ZEROS(uint32_t)
SPARSESCOPE_ZEROS(uint64_t)
#undef SPARSESCOPE_ZEROS

bool holdsMark(const uint8_t* marks) {
    uint64_t first = 0;
    uint64_t second = 0;
    std::memcpy(&first, marks, sizeof first);
    std::memcpy(&second, marks + sizeof first, sizeof second);
    return (first | second) != 0;
}

/// The marks of a group, 0 or 1, as bits.
uint32_t bitsOfMarks(const uint8_t* marks) {
    const auto eight = [](const uint8_t* at) {
        uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return static_cast<uint32_t>(bytes * 0x0102'0408'1020'4080U >> 56U); // each lands on a bit of its own
    };
    return eight(marks) | eight(marks + 8) << 8U;
}

/// With marks: what a group of them has is looked at only where there is one.
template <class Key>
Seen<Key> siftAny(const std::byte* bits, size_t count, Bracket<Key> bracket, Key* within) {
    std::array<uint16_t, keysAtOnce / groupSize + 1> hit;
    std::array<uint8_t, keysAtOnce> marks;
    Seen<Key> seen = scan(bits, count, bracket, marks.data());
    seen.zeros = countZeros(bits, count, Key{});
    std::fill(marks.begin() + static_cast<ptrdiff_t>(count), marks.end(), 0);
    size_t hits = 0;
    for (size_t group = 0; group < count; group += groupSize) {
        hit[hits] = static_cast<uint16_t>(group);
        hits += holdsMark(marks.data() + group) ? 1 : 0;
    }
    for (size_t h = 0; h < hits; ++h) {
        for (uint32_t left = bitsOfMarks(marks.data() + hit[h]); left != 0; left &= left - 1)
            within[seen.kept++] = keyAt<Key>(bits, hit[h] + static_cast<size_t>(std::countr_zero(left)));
    }
    return seen;
}

#define SPARSESCOPE_AVX512 [[gnu::target("avx512bw")]]

/// What siftVectors does with a vector of keys.
template <class Key>
struct Vectors;

template <>
struct Vectors<uint16_t> {
    static constexpr size_t lanes = 32;
    SPARSESCOPE_AVX512 static __m512i all(uint16_t key) { return _mm512_set1_epi16(static_cast<short>(key)); }
    SPARSESCOPE_AVX512 static __m512i larger(__m512i a, __m512i b) { return _mm512_max_epu16(a, b); }
    SPARSESCOPE_AVX512 static __m512i less(__m512i a, __m512i b) { return _mm512_sub_epi16(a, b); }
    SPARSESCOPE_AVX512 static uint32_t atMost(__m512i a, __m512i b) { return _mm512_cmple_epu16_mask(a, b); }
    SPARSESCOPE_AVX512 static __m512i countBelow(__m512i counts, __m512i a, __m512i b) {
        return _mm512_mask_add_epi16(counts, _mm512_cmplt_epu16_mask(a, b), counts, _mm512_set1_epi16(1));
    }
};

template <>
struct Vectors<uint32_t> {
    static constexpr size_t lanes = 16;
    SPARSESCOPE_AVX512 static __m512i all(uint32_t key) { return _mm512_set1_epi32(static_cast<int>(key)); }
    SPARSESCOPE_AVX512 static __m512i larger(__m512i a, __m512i b) { return _mm512_max_epu32(a, b); }
    SPARSESCOPE_AVX512 static __m512i less(__m512i a, __m512i b) { return _mm512_sub_epi32(a, b); }
    SPARSESCOPE_AVX512 static uint32_t atMost(__m512i a, __m512i b) { return _mm512_cmple_epu32_mask(a, b); }
    SPARSESCOPE_AVX512 static __m512i countBelow(__m512i counts, __m512i a, __m512i b) {
        return _mm512_mask_add_epi32(counts, _mm512_cmplt_epu32_mask(a, b), counts, _mm512_set1_epi32(1));
    }
};

/// With AVX-512 in one look: few vectors have a key within, and these are copied one by one.
template <class Key>
SPARSESCOPE_AVX512 Seen<Key> siftVectors(const std::byte* bits, size_t count, Bracket<Key> bracket,
                                         Key* within) {
    using V = Vectors<Key>;
    const __m512i magnitude = V::all(std::numeric_limits<Key>::max() >> 1U);
    const __m512i low = V::all(bracket.low);
    const __m512i width = V::all(static_cast<Key>(bracket.high - bracket.low));
    const __m512i one = V::all(1);
    __m512i largest = _mm512_setzero_si512();
    __m512i below = _mm512_setzero_si512();
    __m512i zeros = _mm512_setzero_si512();
    size_t kept = 0;
    size_t i = 0;
    for (; i + V::lanes <= count; i += V::lanes) {
        const __m512i key = _mm512_and_si512(_mm512_loadu_si512(bits + i * sizeof(Key)), magnitude);
        largest = V::larger(largest, key);
        below = V::countBelow(below, key, low);
        zeros = V::countBelow(zeros, key, one);
        for (uint32_t inside = V::atMost(V::less(key, low), width); inside != 0; inside &= inside - 1)
            within[kept++] = keyAt<Key>(bits, i + static_cast<size_t>(std::countr_zero(inside)));
    }
    Seen<Key> seen;
    seen.kept = kept;
    std::array<Key, V::lanes> lanes;
    _mm512_storeu_si512(lanes.data(), below);
    seen.below = std::accumulate(lanes.begin(), lanes.end(), size_t{0});
    _mm512_storeu_si512(lanes.data(), zeros);
    seen.zeros = std::accumulate(lanes.begin(), lanes.end(), size_t{0});
    _mm512_storeu_si512(lanes.data(), largest);
    for (const Key lane :
         lanes) // std::max takes an address: GCC 12 would keep the vector in memory all along
        seen.largest = lane > seen.largest ? lane : seen.largest;
    // The rest one by one.
    for (; i < count; ++i) {
        const Key key = keyAt<Key>(bits, i);
        seen.below += key < bracket.low ? 1 : 0;
        seen.zeros += key == 0 ? 1 : 0;
        seen.largest = std::max(seen.largest, key);
        if (static_cast<Key>(key - bracket.low) <= static_cast<Key>(bracket.high - bracket.low))
            within[seen.kept++] = key;
    }
    return seen;
}

bool hasAvx512() {
    static const bool has = __builtin_cpu_supports("avx512bw") != 0;
    return has;
}

} // namespace

Seen<uint16_t> sift(const std::byte* bits, size_t count, Bracket<uint16_t> bracket, uint16_t* within) {
    return hasAvx512() ? siftVectors(bits, count, bracket, within) : siftAny(bits, count, bracket, within);
}

Seen<uint32_t> sift(const std::byte* bits, size_t count, Bracket<uint32_t> bracket, uint32_t* within) {
    return hasAvx512() ? siftVectors(bits, count, bracket, within) : siftAny(bits, count, bracket, within);
}

Seen<uint64_t> sift(const std::byte* bits, size_t count, Bracket<uint64_t> bracket, uint64_t* within) {
    return siftAny(bits, count, bracket, within);
}

} // namespace sparsescope
