#include "weights/analysis/key_sieve.h"

#include <array>
#include <immintrin.h>

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
    return {below, 0, largest};
}

// A clone for each instruction set; templates cannot have them.
#define SPARSESCOPE_SCAN(Key)                                                                                \
    [[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] Seen<Key> scan(                    \
        const std::byte* bits, size_t count, Bracket<Key> bracket, uint8_t* marks) {                         \
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

[[gnu::target("default")]] Seen<uint32_t> sift32(const std::byte* bits, size_t count,
                                                 Bracket<uint32_t> bracket, uint32_t* within) {
    return siftAny(bits, count, bracket, within);
}

/// With AVX-512 in one look: what lies within is compressed to the front of a vector.
[[gnu::target("avx512f")]] Seen<uint32_t> sift32(const std::byte* bits, size_t count,
                                                 Bracket<uint32_t> bracket, uint32_t* within) {
    constexpr size_t lanes = 16;
    const __m512i magnitude = _mm512_set1_epi32(0x7FFF'FFFF);
    const __m512i low = _mm512_set1_epi32(static_cast<int>(bracket.low));
    const __m512i width = _mm512_set1_epi32(static_cast<int>(bracket.high - bracket.low));
    __m512i largest = _mm512_setzero_si512();
    Seen<uint32_t> seen;
    for (size_t i = 0; i < count; i += lanes) {
        const auto there = static_cast<__mmask16>(count - i >= lanes ? 0xFFFFU : (1U << (count - i)) - 1);
        const __m512i stored = _mm512_maskz_loadu_epi32(there, bits + i * sizeof(uint32_t));
        const __m512i key = _mm512_and_si512(stored, magnitude);
        largest = _mm512_max_epu32(largest, key);
        seen.below += static_cast<size_t>(std::popcount(_mm512_mask_cmplt_epu32_mask(there, key, low)));
        const __mmask16 inside = _mm512_mask_cmple_epu32_mask(there, _mm512_sub_epi32(key, low), width);
        _mm512_storeu_si512(within + seen.kept, _mm512_maskz_compress_epi32(inside, key));
        seen.kept += static_cast<size_t>(std::popcount(inside));
    }
    std::array<uint32_t, lanes> largests;
    _mm512_storeu_si512(largests.data(), largest);
    seen.largest = std::ranges::max(largests);
    return seen;
}

} // namespace

Seen<uint16_t> sift(const std::byte* bits, size_t count, Bracket<uint16_t> bracket, uint16_t* within) {
    return siftAny(bits, count, bracket, within);
}

Seen<uint32_t> sift(const std::byte* bits, size_t count, Bracket<uint32_t> bracket, uint32_t* within) {
    return sift32(bits, count, bracket, within);
}

Seen<uint64_t> sift(const std::byte* bits, size_t count, Bracket<uint64_t> bracket, uint64_t* within) {
    return siftAny(bits, count, bracket, within);
}

#define SPARSESCOPE_ZEROS(Key)                                                                               \
    [[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] size_t countZeroKeys(              \
        const std::byte* bits, size_t count, Key) {                                                          \
        return zerosAmong<Key>(bits, count);                                                                 \
    }
SPARSESCOPE_ZEROS(uint16_t)
SPARSESCOPE_ZEROS(uint32_t)
SPARSESCOPE_ZEROS(uint64_t)
#undef SPARSESCOPE_ZEROS

} // namespace sparsescope
