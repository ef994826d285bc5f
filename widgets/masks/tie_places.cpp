#include "widgets/masks/tie_places.h"

#include "base/parallel.h"
#include "widgets/masks/sample_loops.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace sparsescope {
namespace {

constexpr uint64_t leastNumel = uint64_t{1} << 23; ///< of what is worth it
constexpr uint64_t countedNumel = uint64_t{1} << 21, seenNumel = uint64_t{1} << 19;
constexpr size_t keys = size_t{1} << 16;
constexpr unsigned hashBits = 22;
constexpr uint64_t unknown = 1; ///< more than none

/// Six bits of the exponent and ten of the mantissa: apart for all magnitudes of a type of 16 bits, whose
/// exponents within one matrix are never 64 apart but by chance, which endOf() notices.
uint16_t keyOf(float magnitude) {
    return static_cast<uint16_t>(std::bit_cast<uint32_t>(magnitude) >> 13U);
}

uint32_t hashOf(float magnitude) {
    const uint32_t bits = std::bit_cast<uint32_t>(magnitude) << 1U; // without the sign
    return bits * 0x9E3779B1U >> (32 - hashBits);
}

/// The stored lines, rows or columns, of one stretch.
struct Lines {
    uint64_t first = 0, end = 0;
};

uint64_t lineCount(const StoredMatrix& matrix) {
    return matrix.transposed ? matrix.columns : matrix.rows;
}
uint64_t lineLength(const StoredMatrix& matrix) {
    return matrix.transposed ? matrix.rows : matrix.columns;
}
/// Lines of about so many weights, one after the other.
std::vector<Lines> stretchesOf(const StoredMatrix& matrix, uint64_t numel) {
    const uint64_t atOnce = std::max<uint64_t>(1, numel / std::max<uint64_t>(1, lineLength(matrix)));
    std::vector<Lines> stretches;
    for (uint64_t first = 0; first < lineCount(matrix); first += atOnce)
        stretches.push_back({first, std::min(lineCount(matrix), first + atOnce)});
    return stretches;
}

/// Calls take(values, count) for all of the lines, in runs that lie one behind the other in memory.
template <class Take>
void forEachRun(const StoredMatrix& matrix, const Lines& lines, const Take& take) {
    if (!matrix.transposed) {
        take(matrix.values + lines.first * matrix.columns, (lines.end - lines.first) * matrix.columns);
        return;
    }
    for (uint64_t row = 0; row < matrix.rows; ++row)
        take(matrix.values + row * matrix.columns + lines.first, lines.end - lines.first);
}

/// How many of that magnitude each of the lines has.
std::vector<uint32_t> equalInLines(const StoredMatrix& matrix, const Lines& lines, float magnitude) {
    std::vector<uint32_t> equal(lines.end - lines.first);
    if (matrix.transposed) {
        forEachRun(matrix, lines, [&](const float* values, uint64_t count) {
            addEqual(values, count, magnitude, equal.data());
        });
    } else {
        for (size_t line = 0; line < equal.size(); ++line)
            equal[line] = static_cast<uint32_t>(
                countEqual(matrix.values + (lines.first + line) * matrix.columns, matrix.columns, magnitude));
    }
    return equal;
}

} // namespace

TiePlaces::TiePlaces(const StoredMatrix& matrix) {
    const uint64_t numel = matrix.rows * matrix.columns;
    if (numel < leastNumel)
        return;
    if (hasBitsBelow(matrix.values, numel, 13)) {
        const std::vector<Lines> stretches = stretchesOf(matrix, seenNumel);
        m_seen.resize(stretches.size());
        parallelFor(stretches.size(), [&](size_t i) {
            std::vector<uint64_t> seen((size_t{1} << hashBits) / 64);
            forEachRun(matrix, stretches[i], [&](const float* values, uint64_t count) {
                for (uint64_t j = 0; j < count; ++j) {
                    const uint32_t hash = hashOf(values[j]);
                    seen[hash / 64] |= uint64_t{1} << hash % 64;
                }
            });
            m_seen[i] = std::move(seen);
        });
        return;
    }
    const std::vector<Lines> stretches = stretchesOf(matrix, countedNumel);
    m_counts.resize(stretches.size());
    parallelFor(stretches.size(), [&](size_t i) {
        std::vector<uint32_t> counts(keys);
        forEachRun(matrix, stretches[i], [&](const float* values, uint64_t count) {
            for (uint64_t j = 0; j < count; ++j)
                ++counts[keyOf(values[j])];
        });
        m_counts[i] = std::move(counts);
    });
}

/// Those of a stretch; without a count at most so many as its bits say.
uint64_t TiePlaces::mostIn(size_t stretch, float magnitude) const {
    if (!m_counts.empty())
        return m_counts[stretch][keyOf(magnitude)];
    const uint32_t hash = hashOf(magnitude);
    return m_seen.empty() || (m_seen[stretch][hash / 64] >> hash % 64 & 1U) != 0 ? unknown : 0;
}

uint64_t TiePlaces::endOf(const StoredMatrix& matrix, float magnitude, uint64_t n, uint64_t equal) const {
    if (n == 0 || lineCount(matrix) == 0)
        return 0;
    const std::vector<Lines> stretches = stretchesOf(matrix, m_counts.empty() ? seenNumel : countedNumel);
    std::vector<uint64_t> ties(stretches.size());
    uint64_t sum = 0;
    for (size_t i = 0; i < ties.size(); ++i)
        sum += ties[i] = mostIn(i, magnitude);
    if (m_counts.empty() || sum != equal) // two exponents that are 64 apart have one key
        parallelFor(ties.size(), [&](size_t i) {
            if (std::exchange(ties[i], 0) > 0)
                forEachRun(matrix, stretches[i], [&](const float* values, uint64_t count) {
                    ties[i] += countEqual(values, count, magnitude);
                });
        });
    size_t stretch = 0;
    while (stretch + 1 < ties.size() && ties[stretch] < n)
        n -= ties[stretch++];
    const Lines lines = stretches[stretch];
    const std::vector<uint32_t> inLine = equalInLines(matrix, lines, magnitude);
    size_t line = 0;
    while (line + 1 < inLine.size() && inLine[line] < n)
        n -= inLine[line++];
    const uint64_t length = lineLength(matrix);
    const uint64_t start = (lines.first + line) * length;
    uint64_t end = start;
    for (uint64_t i = 0; i < length && n > 0; ++i) {
        const uint64_t flat = matrix.transposed ? i * matrix.columns + lines.first + line : start + i;
        if (std::abs(matrix.values[flat]) == magnitude) {
            --n;
            end = start + i + 1;
        }
    }
    return end;
}

} // namespace sparsescope
