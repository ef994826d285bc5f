// The loops of heat maps over weights of a row: a mark, 0 or 1, of each, and their sums.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sparsescope {

/// Each is O(count); arrays do not overlap.
void markUpTo(const float* values, size_t count, float limit, uint8_t* marks); ///< |value| <= limit
void markZeros(const float* values, size_t count, uint8_t* marks);
void markWithin(const float* values, size_t count, double low, double high, uint8_t* marks); ///< both among
void andMarks(const uint8_t* others, size_t count, uint8_t* marks); ///< marks &= others
void xorMarks(const uint8_t* others, size_t count, uint8_t* marks); ///< marks ^= others
void addMarks(const uint8_t* marks, size_t count, uint32_t* counts);
uint64_t countMarks(const uint8_t* marks, size_t count);
/// Adds each |value|, whether it is at most the limit, and whether it is 0.
void addTo(float* magnitudes, uint32_t* gone, uint32_t* zeros, const float* values, size_t count,
           float limit);
/// Of two values each: whether the first and the second are at most their limits, both are, both are 0.
void addTo(uint32_t* first, uint32_t* second, uint32_t* both, uint32_t* zeros, const float* ofFirst,
           const float* ofSecond, size_t count, float limitOfFirst, float limitOfSecond);
/// values[i] = row[columns[i]]
void pick(const float* row, const int32_t* columns, size_t count, float* values);
bool hasBitsBelow(const float* values, size_t count, unsigned bit); ///< any value a set bit of the lowest
void addEqual(const float* values, size_t count, float magnitude, uint32_t* counts);
uint64_t countEqual(const float* values, size_t count, float magnitude); ///< |value| == magnitude

} // namespace sparsescope
