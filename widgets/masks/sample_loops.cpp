#include "widgets/masks/sample_loops.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sparsescope {
namespace {

constexpr size_t countedAtOnce = size_t{1} << 16; ///< in 32 bits

SPARSESCOPE_CLONES uint32_t sumOf(const uint8_t* marks, size_t count) {
    uint32_t sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += marks[i];
    return sum;
}

SPARSESCOPE_CLONES uint32_t equalIn(const float* values, size_t count, float magnitude) {
    uint32_t sum = 0;
    for (size_t i = 0; i < count; ++i)
        sum += std::abs(values[i]) == magnitude ? 1 : 0;
    return sum;
}

SPARSESCOPE_CLONES uint32_t bitsOf(const float* values, size_t count) {
    uint32_t bits = 0;
    for (size_t i = 0; i < count; ++i)
        bits |= std::bit_cast<uint32_t>(values[i]);
    return bits;
}

} // namespace

SPARSESCOPE_CLONES void markUpTo(const float* __restrict values, size_t count, float limit,
                                 uint8_t* __restrict marks) {
    for (size_t i = 0; i < count; ++i)
        marks[i] = std::abs(values[i]) <= limit ? 1 : 0;
}

SPARSESCOPE_CLONES void markZeros(const float* __restrict values, size_t count, uint8_t* __restrict marks) {
    for (size_t i = 0; i < count; ++i)
        marks[i] = values[i] == 0 ? 1 : 0;
}

SPARSESCOPE_CLONES void markWithin(const float* __restrict values, size_t count, double low, double high,
                                   uint8_t* __restrict marks) {
    for (size_t i = 0; i < count; ++i) {
        const double magnitude = std::abs(static_cast<double>(values[i]));
        marks[i] = static_cast<int>(magnitude >= low) + static_cast<int>(magnitude <= high) == 2 ? 1 : 0;
    }
}

SPARSESCOPE_CLONES void andMarks(const uint8_t* __restrict others, size_t count, uint8_t* __restrict marks) {
    for (size_t i = 0; i < count; ++i)
        marks[i] &= others[i];
}

SPARSESCOPE_CLONES void xorMarks(const uint8_t* __restrict others, size_t count, uint8_t* __restrict marks) {
    for (size_t i = 0; i < count; ++i)
        marks[i] ^= others[i];
}

SPARSESCOPE_CLONES void addMarks(const uint8_t* __restrict marks, size_t count, uint32_t* __restrict counts) {
    for (size_t i = 0; i < count; ++i)
        counts[i] += marks[i];
}

uint64_t countMarks(const uint8_t* marks, size_t count) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i += countedAtOnce)
        sum += sumOf(marks + i, std::min(countedAtOnce, count - i));
    return sum;
}

SPARSESCOPE_CLONES void addTo(float* __restrict magnitudes, uint32_t* __restrict gone,
                              uint32_t* __restrict zeros, const float* __restrict values, size_t count,
                              float limit) {
    for (size_t i = 0; i < count; ++i) {
        const float magnitude = std::abs(values[i]);
        magnitudes[i] += magnitude;
        gone[i] += magnitude <= limit ? 1 : 0;
        zeros[i] += magnitude == 0 ? 1 : 0;
    }
}

SPARSESCOPE_CLONES void addTo(uint32_t* __restrict first, uint32_t* __restrict second,
                              uint32_t* __restrict both, uint32_t* __restrict zeros,
                              const float* __restrict ofFirst, const float* __restrict ofSecond, size_t count,
                              float limitOfFirst, float limitOfSecond) {
    for (size_t i = 0; i < count; ++i) {
        const float a = std::abs(ofFirst[i]), b = std::abs(ofSecond[i]);
        const uint32_t goneFirst = a <= limitOfFirst ? 1 : 0, goneSecond = b <= limitOfSecond ? 1 : 0;
        first[i] += goneFirst;
        second[i] += goneSecond;
        both[i] += goneFirst & goneSecond;
        zeros[i] += (a == 0 ? 1U : 0U) & (b == 0 ? 1U : 0U);
    }
}

SPARSESCOPE_CLONES void pick(const float* __restrict row, const int32_t* __restrict columns, size_t count,
                             float* __restrict values) {
    for (size_t i = 0; i < count; ++i)
        values[i] = row[columns[i]];
}

bool hasBitsBelow(const float* values, size_t count, unsigned bit) {
    for (size_t i = 0; i < count; i += countedAtOnce) {
        if ((bitsOf(values + i, std::min(countedAtOnce, count - i)) & ((1U << bit) - 1)) != 0)
            return true;
    }
    return false;
}

SPARSESCOPE_CLONES void addEqual(const float* __restrict values, size_t count, float magnitude,
                                 uint32_t* __restrict counts) {
    for (size_t i = 0; i < count; ++i)
        counts[i] += std::abs(values[i]) == magnitude ? 1 : 0;
}

uint64_t countEqual(const float* values, size_t count, float magnitude) {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i += countedAtOnce)
        sum += equalIn(values + i, std::min(countedAtOnce, count - i), magnitude);
    return sum;
}

} // namespace sparsescope
