#include "weights/analysis/moments.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <immintrin.h>
#include <numeric>
#include <optional>
#include <type_traits>

namespace sparsescope {

namespace {

/// Values taken at once: they stay in the first-level cache, and a sum shifted by one of them loses at most
/// log2(4096) of its 53 bits, whatever the mean is.
constexpr size_t atOnce = 4096;
/// Values summed side by side, whatever vectors the processor has: so a sum is the same on every machine.
constexpr size_t lanes = 8;
/// As many times the lanes at once, so that an addition need not wait for the one before it.
constexpr size_t chains = 2;
constexpr size_t stride = lanes * chains;
/// Values of which one running sum a lane is made: the sums of so many are then added up, so that fewer
/// roundings gather in each (Higham, "The accuracy of floating point summation", 1993).
constexpr size_t addedAtOnce = 1024;

template <class T>
struct LanesOf {
    typedef T Type
        __attribute__((vector_size(lanes * sizeof(T)))); // NOLINT(modernize-use-using): using drops it
};
template <class T>
using Lanes = typename LanesOf<T>::Type;

/// The i-th T, or the T lanes from the i-th on, of values that lie anywhere in a file.
template <class Loaded, class T>
[[gnu::always_inline]] inline Loaded loadAt(const void* values, size_t i) {
    Loaded loaded;
    std::memcpy(&loaded, static_cast<const std::byte*>(values) + i * sizeof(T), sizeof(Loaded));
    return loaded;
}

/// Of all lanes, added in pairs.
template <class T>
[[gnu::always_inline]] inline T sumOf(const Lanes<T> (&chain)[chains]) {
    Lanes<T> values = chain[0] + chain[1];
    for (size_t width = lanes / 2; width > 0; width /= 2) {
        for (size_t i = 0; i < width; ++i)
            values[i] += values[i + width];
    }
    return values[0];
}

template <class T>
[[gnu::always_inline]] inline T smallestOf(const Lanes<T> (&chain)[chains]) {
    const Lanes<T> values = chain[0] < chain[1] ? chain[0] : chain[1];
    T smallest = values[0];
    for (size_t i = 1; i < lanes; ++i)
        smallest = std::min<T>(smallest, values[i]);
    return smallest;
}

template <class T>
[[gnu::always_inline]] inline T largestOf(const Lanes<T> (&chain)[chains]) {
    const Lanes<T> values = chain[0] > chain[1] ? chain[0] : chain[1];
    T largest = values[0];
    for (size_t i = 1; i < lanes; ++i)
        largest = std::max<T>(largest, values[i]);
    return largest;
}

/// What one loop over at most `atOnce` values gives; only `notFinite` is meaningful when that is not 0.
struct Sums {
    uint64_t notFinite = 0, zeros = 0;
    double shifted = 0, shiftedSquares = 0, absolute = 0;
    double min = 0, max = 0;
};

/// Values of magnitude bits >= `infinity` are not finite, those below `zeroBits` are zeros. `count` is a
/// multiple of `stride`, and not 0.
template <class Value, class Int>
[[gnu::always_inline]] inline Sums sumsOf(const void* values, size_t count, Int infinity, Int zeroBits) {
    using Ints = Lanes<Int>;
    using Doubles = Lanes<double>;
    constexpr Int magnitude = std::numeric_limits<Int>::max() >> 1U;
    const double shift = loadAt<Value, Value>(values, 0);
    Sums sums;
    Ints notFinite[chains]{};
    Ints zeros[chains]{};
    const Ints highest = Ints{} + std::numeric_limits<Int>::max();
    Ints low[chains]{highest, highest};
    Ints high[chains]{};
    for (size_t i = 0; i < count;) {
        Doubles shifted[chains]{};
        Doubles squares[chains]{};
        Doubles absolute[chains]{};
        for (const size_t end = std::min(count, i + addedAtOnce); i < end; i += stride) {
            for (size_t c = 0; c < chains; ++c) {
                const auto raw = loadAt<Ints, Int>(values, i + c * lanes);
                const Ints key = raw & magnitude;
                notFinite[c] -= (Ints)(key >= infinity); // true is -1 in every lane
                zeros[c] -= (Ints)(key < zeroBits);
                // Extremes go by ordered integers, monotone in the value: negative numbers are mirrored below
                // the positive ones.
                const Ints ordered = raw ^ ((Ints)(raw > magnitude) | (magnitude + 1));
                low[c] = ordered < low[c] ? ordered : low[c];
                high[c] = ordered > high[c] ? ordered : high[c];
                const auto stored = loadAt<Lanes<Value>, Value>(values, i + c * lanes);
                const Doubles value = __builtin_convertvector(stored, Doubles);
                const Doubles difference = value - shift;
                shifted[c] += difference;
                squares[c] += difference * difference;
                absolute[c] += value < 0 ? -value : value;
            }
        }
        sums.shifted += sumOf<double>(shifted);
        sums.shiftedSquares += sumOf<double>(squares);
        sums.absolute += sumOf<double>(absolute);
    }
    const auto valueOf = [](Int ordered) {
        const Int raw = ordered > magnitude ? ordered ^ (magnitude + 1) : static_cast<Int>(~ordered);
        return static_cast<double>(std::bit_cast<Value>(raw));
    };
    sums.notFinite = sumOf<Int>(notFinite);
    sums.zeros = sumOf<Int>(zeros);
    sums.min = valueOf(smallestOf<Int>(low));
    sums.max = valueOf(largestOf<Int>(high));
    return sums;
}

SPARSESCOPE_CLONES Sums sumsOfAny(const void* values, size_t count, uint32_t zeroBits) {
    return sumsOf<float, uint32_t>(values, count, 0x7F80'0000, zeroBits);
}

SPARSESCOPE_CLONES Sums sumsOfAny(const void* values, size_t count, uint64_t zeroBits) {
    return sumsOf<double, uint64_t>(values, count, 0x7FF0'0000'0000'0000, zeroBits);
}

/// Sums of f32 values without a shift: half the work, and exact squares, because a f64 holds that of a f32.
struct PlainSums {
    double sum = 0, squares = 0, absolute = 0;
    float min = 0, max = 0;
    uint64_t zeros = 0; ///< of magnitude bits < `zeroBits`
};

/// `count` is a multiple of `stride`, and not 0.
SPARSESCOPE_CLONES PlainSums plainSumsOfLanes(const void* values, size_t count, uint32_t zeroBits) {
    using Ints = Lanes<uint32_t>;
    using Floats = Lanes<float>;
    using Doubles = Lanes<double>;
    using Longs = Lanes<uint64_t>;
    PlainSums sums{}; // no call of a constructor: clang 14 emits none for the clones
    const Floats infinity = Floats{} + INFINITY;
    Floats low[chains]{infinity, infinity};
    Floats high[chains]{-infinity, -infinity};
    Ints zeros[chains]{};
    for (size_t i = 0; i < count;) {
        Doubles sum[chains]{};
        Doubles squares[chains]{};
        Doubles absolute[chains]{};
        for (const size_t end = std::min(count, i + addedAtOnce); i < end; i += stride) {
            for (size_t c = 0; c < chains; ++c) {
                const auto single = loadAt<Floats, float>(values, i + c * lanes);
                const Ints magnitude = loadAt<Ints, uint32_t>(values, i + c * lanes) & 0x7FFF'FFFFU;
                zeros[c] -= (Ints)(magnitude < zeroBits); // true is -1 in every lane
                low[c] = single < low[c] ? single : low[c];
                high[c] = single > high[c] ? single : high[c];
                const Doubles value = __builtin_convertvector(single, Doubles);
                sum[c] += value;
                squares[c] += value * value;
                absolute[c] += (Doubles)((Longs)value & (UINT64_MAX >> 1U));
            }
        }
        sums.sum += sumOf<double>(sum);
        sums.squares += sumOf<double>(squares);
        sums.absolute += sumOf<double>(absolute);
    }
    sums.min = smallestOf<float>(low);
    sums.max = largestOf<float>(high);
    sums.zeros = sumOf<uint32_t>(zeros);
    return sums;
}

/// The same sums in the same order with AVX-512, which GCC 12 does not find by itself: it converts in two
/// halves.
[[gnu::target("avx512f")]] PlainSums plainSumsAvx512(const void* values, size_t count, uint32_t zeroBits) {
    const auto* singles = static_cast<const float*>(values);
    const __m512i magnitude = _mm512_set1_epi32(INT32_MAX);
    const __m512i absolute = _mm512_set1_epi64(INT64_MAX);
    const __m512i limit = _mm512_set1_epi32(static_cast<int>(zeroBits));
    const __m512i one = _mm512_set1_epi32(1);
    __m512 low = _mm512_set1_ps(INFINITY);
    __m512 high = _mm512_set1_ps(-INFINITY);
    __m512i zeros = _mm512_setzero_si512();
    PlainSums sums{}; // no call of a constructor: clang 14 emits none for the clones
    for (size_t i = 0; i < count;) {
        Lanes<double> sum[chains]{};
        Lanes<double> squares[chains]{};
        Lanes<double> absolutes[chains]{};
        for (const size_t end = std::min(count, i + addedAtOnce); i < end; i += stride) {
            const __m512 single = _mm512_loadu_ps(singles + i);
            const __m512i key = _mm512_and_si512(_mm512_castps_si512(single), magnitude);
            zeros = _mm512_mask_add_epi32(zeros, _mm512_cmplt_epu32_mask(key, limit), zeros, one);
            low = _mm512_min_ps(single, low);
            high = _mm512_max_ps(single, high);
            for (size_t c = 0; c < chains; ++c) {
                const __m512d value = _mm512_cvtps_pd(_mm256_loadu_ps(singles + i + c * lanes));
                sum[c] += value;
                squares[c] = _mm512_fmadd_pd(value, value, squares[c]); // the product is exact, as without it
                absolutes[c] += _mm512_castsi512_pd(_mm512_and_si512(_mm512_castpd_si512(value), absolute));
            }
        }
        sums.sum += sumOf<double>(sum);
        sums.squares += sumOf<double>(squares);
        sums.absolute += sumOf<double>(absolutes);
    }
    // In lanes, as no order matters to them.
    std::array<float, stride> lows;
    std::array<float, stride> highs;
    std::array<uint32_t, stride> counts;
    _mm512_storeu_ps(lows.data(), low);
    _mm512_storeu_ps(highs.data(), high);
    _mm512_storeu_si512(counts.data(), zeros);
    sums.min = std::ranges::min(lows);
    sums.max = std::ranges::max(highs);
    sums.zeros = std::accumulate(counts.begin(), counts.end(), uint64_t{0});
    return sums;
}

PlainSums plainSums(const void* values, size_t count, uint32_t zeroBits) {
    static const bool avx512 = __builtin_cpu_supports("avx512f") != 0;
    return avx512 ? plainSumsAvx512(values, count, zeroBits) : plainSumsOfLanes(values, count, zeroBits);
}

/// Moments of at most `atOnce` values by plain sums; nothing where that would be wrong (NaN, infinity) or
/// lose digits (a mean beyond the standard deviation).
std::optional<Moments> plainMoments(const void* values, size_t count, uint32_t zeroBits) {
    const PlainSums sums = plainSums(values, count, zeroBits);
    const auto n = static_cast<double>(count);
    const double ofMean = sums.sum * (sums.sum / n);
    if (!std::isfinite(sums.sum) || ofMean > 0.5 * sums.squares)
        return std::nullopt;
    Moments moments;
    moments.numel = moments.finite = count;
    moments.zeros = sums.zeros;
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

/// Moments of one value; `zeroBits` as above.
template <class Value, class Int>
Moments momentsOfOne(Value value, Int zeroBits) {
    Moments moments;
    moments.numel = 1;
    moments.nan = std::isnan(value) ? 1 : 0;
    moments.inf = std::isinf(value) ? 1 : 0;
    if (!std::isfinite(value))
        return moments;
    moments.finite = 1;
    moments.zeros = std::bit_cast<Int>(std::abs(value)) < zeroBits ? 1 : 0;
    moments.base = moments.min = moments.max = value;
    moments.absSum = std::abs(value);
    return moments;
}

/// `values` need not be aligned.
template <class Value>
Moments momentsOfAny(const void* values, size_t count, double zeroBelow) {
    const auto zeroBits = zeroBitsOf(zeroBelow, Value{});
    Moments moments;
    const size_t whole = count - count % stride;
    for (size_t first = 0; first < whole; first += atOnce) {
        const std::byte* part = static_cast<const std::byte*>(values) + first * sizeof(Value);
        const size_t size = std::min(atOnce, whole - first);
        if constexpr (std::is_same_v<Value, float>) {
            if (const std::optional<Moments> plain = plainMoments(part, size, zeroBits)) {
                moments.merge(*plain);
                continue;
            }
        }
        const Sums sums = sumsOfAny(part, size, zeroBits);
        Moments here;
        if (sums.notFinite > 0) {
            std::array<Value, atOnce> kept;
            size_t finite = 0;
            for (size_t i = 0; i < size; ++i) {
                const auto value = loadAt<Value, Value>(part, i);
                here.nan += std::isnan(value) ? 1 : 0;
                here.inf += std::isinf(value) ? 1 : 0;
                if (std::isfinite(value))
                    kept[finite++] = value;
            }
            here.numel = here.nan + here.inf;
            here.merge(momentsOfAny<Value>(kept.data(), finite, zeroBelow));
        } else {
            const auto n = static_cast<double>(size);
            here.numel = here.finite = size;
            here.zeros = sums.zeros;
            here.base = loadAt<Value, Value>(part, 0);
            here.offset = sums.shifted / n;
            here.squaredDeviations = std::max(0.0, sums.shiftedSquares - sums.shifted * (sums.shifted / n));
            here.absSum = sums.absolute;
            here.min = sums.min;
            here.max = sums.max;
        }
        moments.merge(here);
    }
    for (size_t i = whole; i < count; ++i)
        moments.merge(momentsOfOne(loadAt<Value, Value>(values, i), zeroBits));
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
