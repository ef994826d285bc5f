#include "weights/analysis/moments.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <type_traits>

namespace sparsescope {

namespace {

/// Values taken at once: they stay in the first-level cache, and a sum shifted by one of them loses at most
/// log2(4096) of its 53 bits, whatever the mean is.
constexpr size_t atOnce = 4096;
/// Values of which one running sum is made: the sums of so many are then added up, so that fewer roundings
/// gather in each (Higham, "The accuracy of floating point summation", 1993).
constexpr size_t addedAtOnce = 512;

/// What one loop over at most `atOnce` values gives; only `notFinite` is meaningful when that is not 0.
struct Sums {
    uint64_t notFinite = 0, zeros = 0;
    double shifted = 0, shiftedSquares = 0, absolute = 0;
    double min = 0, max = 0;
};

/// The i-th T of values that lie anywhere in a file. An aligned(1) type would lose its attribute as a
/// template argument.
template <class T>
[[gnu::always_inline]] inline T loadAt(const void* values, size_t i) {
    T value;
    std::memcpy(&value, static_cast<const std::byte*>(values) + i * sizeof(T), sizeof(T));
    return value;
}

/// Values of magnitude bits >= `infinity` are not finite, those below `zeroBits` are zeros.
template <class Value, class Int>
[[gnu::always_inline]] inline Sums sumsOf(const void* values, size_t count, Int infinity, Int zeroBits) {
    constexpr Int magnitude = std::numeric_limits<Int>::max() >> 1U;
    const double shift = loadAt<Value>(values, 0);
    Int notFinite = 0;
    Int zeros = 0;
    double shifted = 0;
    double squares = 0;
    double absolute = 0;
    Int low = std::numeric_limits<Int>::max();
    Int high = 0;
    for (size_t first = 0; first < count; first += addedAtOnce) {
        const size_t end = std::min(count, first + addedAtOnce);
        double shiftedHere = 0;
        double squaresHere = 0;
        double absoluteHere = 0;
        // Extremes go by ordered integers, so that one loop has no floating comparison that could trap.
#pragma omp simd reduction(+ : notFinite, zeros, shiftedHere, squaresHere, absoluteHere) reduction(min : low) reduction(max : high)
        for (size_t i = first; i < end; ++i) {
            const Int raw = loadAt<Int>(values, i);
            const Int key = raw & magnitude;
            notFinite += key >= infinity ? 1 : 0;
            zeros += key < zeroBits ? 1 : 0;
            // Monotone in the value: negative numbers are mirrored below the positive ones.
            const Int ordered =
                raw ^ (static_cast<Int>(-static_cast<Int>(raw > magnitude)) | (magnitude + 1));
            low = std::min(low, ordered);
            high = std::max(high, ordered);
            const double value = loadAt<Value>(values, i);
            const double difference = value - shift;
            shiftedHere += difference;
            squaresHere += difference * difference;
            absoluteHere += std::abs(value);
        }
        shifted += shiftedHere;
        squares += squaresHere;
        absolute += absoluteHere;
    }
    const auto valueOf = [](Int ordered) {
        const Int raw = ordered > magnitude ? ordered ^ (magnitude + 1) : static_cast<Int>(~ordered);
        return static_cast<double>(std::bit_cast<std::conditional_t<sizeof(Int) == 4, float, double>>(raw));
    };
    return {notFinite, zeros, shifted, squares, absolute, valueOf(low), valueOf(high)};
}

[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] Sums
sumsOfAny(const void* values, size_t count, uint32_t zeroBits) {
    return sumsOf<float, uint32_t>(values, count, 0x7F80'0000, zeroBits);
}

[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] Sums
sumsOfAny(const void* values, size_t count, uint64_t zeroBits) {
    return sumsOf<double, uint64_t>(values, count, 0x7FF0'0000'0000'0000, zeroBits);
}

/// Sums of f32 values without a shift: half the work, and exact squares, because a f64 holds that of a f32.
struct PlainSums {
    double sum = 0, squares = 0, absolute = 0;
    float min = 0, max = 0;
    uint32_t smallest = 0; ///< magnitude bits
};

[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] PlainSums plainSums(const void* values,
                                                                                          size_t count) {
    double sum = 0;
    double squares = 0;
    double absolute = 0;
    float low = INFINITY;
    float high = -INFINITY;
    uint32_t smallest = UINT32_MAX;
    for (size_t first = 0; first < count; first += addedAtOnce) {
        const size_t end = std::min(count, first + addedAtOnce);
        double sumHere = 0;
        double squaresHere = 0;
        double absoluteHere = 0;
#pragma omp simd reduction(+ : sumHere, squaresHere, absoluteHere) reduction(min : low, smallest) reduction(max : high)
        for (size_t i = first; i < end; ++i) {
            const auto single = loadAt<float>(values, i);
            smallest = std::min(smallest, std::bit_cast<uint32_t>(single) & 0x7FFF'FFFFU);
            low = std::min(low, single);
            high = std::max(high, single);
            const double value = single;
            sumHere += value;
            squaresHere += value * value;
            absoluteHere += std::abs(value);
        }
        sum += sumHere;
        squares += squaresHere;
        absolute += absoluteHere;
    }
    return {sum, squares, absolute, low, high, smallest};
}

[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] uint32_t
countZeros(const void* values, size_t count, uint32_t zeroBits) {
    uint32_t zeros = 0;
    for (size_t i = 0; i < count; ++i)
        zeros += (loadAt<uint32_t>(values, i) & 0x7FFF'FFFFU) < zeroBits ? 1 : 0;
    return zeros;
}

/// Moments of at most `atOnce` values by plain sums; nothing where that would be wrong (NaN, infinity) or
/// lose digits (a mean beyond the standard deviation).
std::optional<Moments> plainMoments(const void* values, size_t count, uint32_t zeroBits) {
    const PlainSums sums = plainSums(values, count);
    const auto n = static_cast<double>(count);
    const double ofMean = sums.sum * (sums.sum / n);
    if (!std::isfinite(sums.sum) || ofMean > 0.5 * sums.squares)
        return std::nullopt;
    Moments moments;
    moments.numel = moments.finite = count;
    moments.zeros = sums.smallest < zeroBits ? countZeros(values, count, zeroBits) : 0;
    moments.offset = sums.sum / n;
    moments.squaredDeviations = sums.squares - ofMean;
    moments.absSum = sums.absolute;
    moments.min = sums.min;
    moments.max = sums.max;
    return moments;
}

/// The smallest bits of a magnitude that is no zero any more; 1, the smallest denormal, by the exact rule.
uint64_t zeroBitsOf(double zeroBelow, double) {
    return zeroBelow > 0 ? std::bit_cast<uint64_t>(zeroBelow) : 1;
}

uint32_t zeroBitsOf(double zeroBelow, float) {
    if (!(zeroBelow > 0))
        return 1;
    auto limit = static_cast<float>(zeroBelow);
    if (limit < zeroBelow)
        limit = std::nextafter(limit, INFINITY);
    return std::bit_cast<uint32_t>(limit);
}

/// `values` need not be aligned.
template <class Value>
Moments momentsOfAny(const void* values, size_t count, double zeroBelow) {
    const auto zeroBits = zeroBitsOf(zeroBelow, Value{});
    Moments moments;
    std::array<Value, atOnce> kept;
    for (size_t first = 0; first < count; first += atOnce) {
        const std::byte* part = static_cast<const std::byte*>(values) + first * sizeof(Value);
        const size_t size = std::min(atOnce, count - first);
        if constexpr (std::is_same_v<Value, float>) {
            if (const std::optional<Moments> plain = plainMoments(part, size, zeroBits)) {
                moments.merge(*plain);
                continue;
            }
        }
        Moments here;
        here.numel = here.finite = size;
        Sums sums = sumsOfAny(part, size, zeroBits);
        auto shift = loadAt<Value>(part, 0);
        if (sums.notFinite > 0) {
            size_t finite = 0;
            for (size_t i = 0; i < size; ++i) {
                const auto value = loadAt<Value>(part, i);
                here.nan += std::isnan(value) ? 1 : 0;
                here.inf += std::isinf(value) ? 1 : 0;
                if (std::isfinite(value))
                    kept[finite++] = value;
            }
            here.finite = finite;
            sums = finite > 0 ? sumsOfAny(kept.data(), finite, zeroBits) : Sums{};
            shift = finite > 0 ? kept[0] : 0;
        }
        if (here.finite > 0) {
            const auto n = static_cast<double>(here.finite);
            here.zeros = sums.zeros;
            here.base = shift;
            here.offset = sums.shifted / n;
            here.squaredDeviations = std::max(0.0, sums.shiftedSquares - sums.shifted * (sums.shifted / n));
            here.absSum = sums.absolute;
            here.min = sums.min;
            here.max = sums.max;
        }
        moments.merge(here);
    }
    return moments;
}

} // namespace

void Moments::merge(const Moments& other) {
    numel += other.numel;
    zeros += other.zeros;
    nan += other.nan;
    inf += other.inf;
    if (other.finite == 0)
        return;
    const auto n = static_cast<double>(finite);
    const auto m = static_cast<double>(other.finite);
    if (finite == 0)
        base = other.base;
    const double difference = (other.base - base) + (other.offset - offset);
    squaredDeviations += other.squaredDeviations + difference * difference * (n * m / (n + m));
    offset += difference * (m / (n + m));
    finite += other.finite;
    absSum += other.absSum;
    min = std::min(min, other.min);
    max = std::max(max, other.max);
}

Summary Moments::summary() const {
    Summary summary{numel, zeros, nan, inf, {}, {}, {}, {}, {}, {}};
    if (finite == 0)
        return summary;
    const auto n = static_cast<double>(finite);
    summary.min = min;
    summary.max = max;
    const double mean = base + offset;
    summary.mean = mean;
    summary.std = std::sqrt(squaredDeviations / n);
    summary.absMean = absSum / n;
    summary.l2 = std::sqrt(squaredDeviations + n * mean * mean);
    return summary;
}

Moments momentsOf(std::span<const float> values, double zeroBelow) {
    return momentsOfAny<float>(values.data(), values.size(), zeroBelow);
}

Moments momentsOf(std::span<const double> values, double zeroBelow) {
    return momentsOfAny<double>(values.data(), values.size(), zeroBelow);
}

Moments momentsOfStoredF32(const std::byte* bytes, size_t count, double zeroBelow) {
    return momentsOfAny<float>(bytes, count, zeroBelow);
}

} // namespace sparsescope
