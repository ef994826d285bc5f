#include "weights/analysis/pattern_counts.h"

#include "base/parallel.h"
#include "weights/analysis/magnitude_key.h"
#include "weights/analysis/word_loop.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>

namespace sparsescope {

namespace {

constexpr size_t patternCount = 1U << 16U;
/// Elements that a thread counts into its table before it looks for others: some milliseconds, so that
/// emptying the table costs little, and few enough that 32 bits count them.
constexpr uint64_t chunkSize = 1U << 22U;
/// Fewer are sorted: a file may have a million tiny tensors, and no table is emptied for them.
constexpr uint64_t sortedUpTo = 1024;

struct Chunk {
    size_t range;
    uint64_t from, count;
};

/// Counts of one thread. Two tables by turns: equal neighbours (zeros) would wait for each other in one.
class Table {
public:
    void add(const ElementRange& range, uint64_t from, uint64_t count) {
        forRuns(range, from, count, [&](uint64_t first, uint64_t inRun) {
            m_counts[0] += static_cast<uint32_t>(
                forStoredValues(*range.tensor, first, inRun, [&](const std::byte* elements, uint64_t here) {
                    forEachWord<uint16_t>(elements, here, [table = m_counts.data()](uint16_t word, size_t i) {
                        ++table[i % 2 * patternCount + word];
                    });
                }));
        });
    }

    /// Calls f(pattern, count) for those that occur, ascending, and empties itself.
    template <class F>
    void empty(F&& f) {
        constexpr size_t atOnce = 16;
        uint32_t* const even = m_counts.data();
        uint32_t* const odd = even + patternCount;
        for (size_t first = 0; first < patternCount; first += atOnce) {
            uint32_t any = 0;
            for (size_t i = first; i < first + atOnce; ++i)
                any |= even[i] | odd[i];
            if (any == 0) // most of them
                continue;
            for (size_t i = first; i < first + atOnce; ++i) {
                if (const uint64_t count = uint64_t{even[i]} + odd[i]; count > 0)
                    f(static_cast<uint16_t>(i), count);
                even[i] = odd[i] = 0;
            }
        }
    }

private:
    std::vector<uint32_t> m_counts = std::vector<uint32_t>(2 * patternCount);
};

/// What several threads have counted of one range.
struct Gathered {
    std::mutex mutex;
    size_t chunksLeft = 0;
    std::vector<uint64_t> counts; ///< of all patterns; only while some chunks are still out
};

void put(PatternCounts& of, uint16_t pattern, uint64_t count) {
    of.patterns.push_back(pattern);
    of.counts.push_back(count);
}

void gather(Table& table, Gathered& sum, PatternCounts& result) {
    const std::scoped_lock lock(sum.mutex);
    if (--sum.chunksLeft == 0 && sum.counts.empty()) { // one chunk is all
        table.empty([&](uint16_t pattern, uint64_t count) { put(result, pattern, count); });
        return;
    }
    sum.counts.resize(patternCount);
    table.empty([&](uint16_t pattern, uint64_t count) { sum.counts[pattern] += count; });
    if (sum.chunksLeft > 0)
        return;
    for (size_t pattern = 0; pattern < patternCount; ++pattern) {
        if (sum.counts[pattern] > 0)
            put(result, static_cast<uint16_t>(pattern), sum.counts[pattern]);
    }
    sum.counts = {};
}

void sortAndCount(const ElementRange& range, PatternCounts& result) {
    std::array<uint16_t, sortedUpTo> words;
    size_t at = 0;
    forRuns(range, 0, range.count, [&](uint64_t first, uint64_t inRun) {
        forStoredElements(*range.tensor, first, inRun,
                          [&](const std::byte* elements, uint64_t, uint64_t here) {
                              std::memcpy(words.data() + at, elements, here * sizeof(uint16_t));
                              at += here;
                          });
    });
    std::sort(words.begin(), words.begin() + static_cast<ptrdiff_t>(at));
    for (size_t i = 0; i < at; ++i) {
        if (i == 0 || words[i] != words[i - 1])
            put(result, words[i], 0);
        ++result.counts.back();
    }
}

constexpr uint16_t sign = 0x8000;

/// Sums of few terms, each exact in 64 bits: whatever the values are, what is rounded is far below a f64's
/// bits.
template <class K>
Summary summaryAs(const PatternCounts& of) {
    Summary summary;
    summary.numel = of.numel();
    long double sum = 0, squares = 0, absolute = 0;
    uint64_t finite = 0;
    const std::vector<double> values = of.values();
    for (size_t i = 0; i < values.size(); ++i) {
        const auto key = withoutSign(of.patterns[i]);
        const uint64_t count = of.counts[i];
        if (key >= K::infinity) {
            (key == K::infinity ? summary.inf : summary.nan) += count;
            continue;
        }
        summary.zeros += key == 0 ? count : 0;
        finite += count;
        const long double value = values[i];
        const auto times = static_cast<long double>(count);
        sum += value * times;
        squares += value * value * times;
        absolute += std::abs(value) * times;
        summary.min = std::min(summary.min.value_or(values[i]), values[i]);
        summary.max = std::max(summary.max.value_or(values[i]), values[i]);
    }
    if (finite == 0)
        return summary;
    const auto n = static_cast<long double>(finite);
    const long double mean = sum / n;
    long double deviations = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        if (withoutSign(of.patterns[i]) < K::infinity)
            deviations += (values[i] - mean) * (values[i] - mean) * static_cast<long double>(of.counts[i]);
    }
    summary.mean = static_cast<double>(mean);
    summary.std = static_cast<double>(std::sqrt(deviations / n));
    summary.absMean = static_cast<double>(absolute / n);
    summary.l2 = static_cast<double>(std::sqrt(squares));
    return summary;
}

} // namespace

uint64_t PatternCounts::numel() const {
    return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
}

std::vector<double> PatternCounts::values() const {
    std::vector<double> values(patterns.size());
    readValues({"", dtype, {patterns.size()}, std::as_bytes(std::span(patterns))}, 0, std::span(values));
    return values;
}

Summary PatternCounts::summary() const {
    return dtype == Dtype::F16 ? summaryAs<F16Key>(*this) : summaryAs<BF16Key>(*this);
}

MagnitudeCounts PatternCounts::magnitudes() const {
    std::vector<std::pair<uint16_t, uint64_t>> keyed;
    keyed.reserve(patterns.size());
    for (size_t i = 0; i < patterns.size(); ++i)
        keyed.emplace_back(withoutSign(patterns[i]), counts[i]);
    // Two ascending runs: the negative numbers come after the others.
    const auto negative = std::ranges::lower_bound(patterns, sign) - patterns.begin();
    std::inplace_merge(keyed.begin(), keyed.begin() + negative, keyed.end());
    MagnitudeCounts magnitudes;
    for (const auto& [key, count] : keyed) {
        if (magnitudes.bins.empty() || magnitudes.bins.back() != key) {
            magnitudes.bins.push_back(key);
            magnitudes.counts.push_back(0);
        }
        magnitudes.counts.back() += count;
    }
    return magnitudes;
}

std::vector<PatternCounts> countPatterns(std::span<const ElementRange> ranges, Progress& progress,
                                         const std::stop_token& stop) {
    std::vector<PatternCounts> results(ranges.size());
    std::vector<Gathered> gathered(ranges.size());
    std::vector<Chunk> chunks;
    uint64_t bytes = 0;
    for (size_t i = 0; i < ranges.size(); ++i) {
        results[i].dtype = ranges[i].tensor->dtype;
        bytes += ranges[i].count * sizeof(uint16_t);
        for (uint64_t from = 0; from < ranges[i].count; from += chunkSize) {
            chunks.push_back({i, from, std::min(chunkSize, ranges[i].count - from)});
            ++gathered[i].chunksLeft;
        }
    }
    progress.begin("counting", bytes);
    std::atomic<size_t> next = 0;
    parallelFor(
        std::min<size_t>(availableCores(), chunks.size()),
        [&](size_t) {
            Table table;
            for (size_t i = next++; i < chunks.size(); i = next++) {
                throwIfStopped(stop);
                const auto [index, from, count] = chunks[i];
                if (ranges[index].count <= sortedUpTo) {
                    sortAndCount(ranges[index], results[index]);
                } else {
                    table.add(ranges[index], from, count);
                    gather(table, gathered[index], results[index]);
                }
                progress.advance(count * sizeof(uint16_t));
            }
        },
        stop);
    return results;
}

} // namespace sparsescope
