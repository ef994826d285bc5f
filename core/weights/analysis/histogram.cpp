#include "weights/analysis/histogram.h"

#include "base/error.h"
#include "base/parallel.h"
#include "weights/analysis/equal_bins.h"
#include "weights/analysis/range_pieces.h"
#include "weights/analysis/summary.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <mutex>

namespace sparsescope {

namespace {

constexpr size_t atOnce = 2048;
/// So many values of a 16-bit type are counted by their bits first, and then each of the 65,536 is looked up
/// once.
constexpr uint64_t countedByPatternFrom = 1U << 18U;

Scaling scalingOf(const Summary& all, Normalisation normalisation) {
    Scaling scaling;
    if (!all.mean)
        return scaling;
    switch (normalisation) {
    case Normalisation::None:
        break;
    case Normalisation::Standard:
        scaling = {*all.mean, *all.std};
        break;
    case Normalisation::MinMax:
        scaling = {*all.min, *all.max - *all.min};
        break;
    case Normalisation::MaxAbs:
        scaling = {0, std::max(std::abs(*all.min), std::abs(*all.max))};
        break;
    case Normalisation::L2:
        scaling = {0, *all.l2};
        break;
    }
    if (scaling.scale == 0)
        scaling.scale = 1;
    return scaling;
}

/// Counts of one thread.
class Counter {
public:
    Counter(const EqualBins& bins, Scaling scaling)
        : m_bins(bins)
        , m_scaling(scaling) {
        m_counts.resize(static_cast<size_t>(bins.count()) + 1);
    }

    void add(const ElementRange& range, uint64_t from, uint64_t count) {
        forRuns(range, from, count,
                [&](uint64_t first, uint64_t here) { addRun(*range.tensor, first, here); });
    }

    void add(const PatternCounts& patterns) {
        std::vector<double> values = patterns.values();
        for (size_t first = 0; first < values.size(); first += atOnce) {
            const size_t size = std::min(atOnce, values.size() - first);
            const auto times = [&](size_t i) { return patterns.counts[first + i]; };
            for (size_t i = 0; i < size; ++i)
                m_others.zeros += values[first + i] == 0 ? times(i) : 0;
            addValues(values.data() + first, size, times);
        }
    }

    void addTo(Histogram& sum) {
        for (size_t i = 0; i < sum.counts.size(); ++i)
            sum.counts[i] += m_counts[i];
        sum.zeros += m_others.zeros;
        sum.below += m_others.below;
        sum.above += m_others.above;
        sum.nonFinite += m_others.nonFinite;
    }

private:
    void addRun(const Tensor& tensor, uint64_t first, uint64_t count) {
        std::array<double, atOnce> values;
        for (uint64_t done = 0; done < count; done += atOnce) {
            const auto size = static_cast<size_t>(std::min<uint64_t>(atOnce, count - done));
            if (tensor.dtype == Dtype::F32 && !tensor.decoder) {
                std::array<float, atOnce> stored;
                std::memcpy(stored.data(), tensor.bytes.data() + (first + done) * sizeof(float),
                            size * sizeof(float));
                std::copy_n(stored.data(), size, values.data());
            } else {
                readValues(tensor, first + done, std::span(values.data(), size));
            }
            m_others.zeros += static_cast<uint64_t>(std::count(values.data(), values.data() + size, 0.0));
            addValues(values.data(), size, [](size_t) { return uint64_t{1}; });
        }
    }

    /// The i-th value counts times(i) times. They are scaled in place.
    template <class Times>
    void addValues(double* values, size_t size, const Times& times) {
        std::array<int32_t, atOnce> bins;
        const auto leftOut = static_cast<size_t>(m_bins.count());
        m_search(values, bins.data(), size, m_scaling, m_bins);
        m_counts[leftOut] = 0;
        for (size_t i = 0; i < size; ++i)
            m_counts[static_cast<size_t>(bins[i])] += times(i);
        if (m_counts[leftOut] == 0)
            return;
        for (size_t i = 0; i < size; ++i) {
            if (static_cast<size_t>(bins[i]) != leftOut)
                continue;
            if (!std::isfinite(values[i]))
                m_others.nonFinite += times(i);
            else
                (values[i] < m_bins.first() ? m_others.below : m_others.above) += times(i);
        }
    }

    const EqualBins& m_bins;
    BinSearch m_search = binSearches().back();
    Scaling m_scaling;
    std::vector<uint64_t> m_counts; ///< of each bin, and of what was left out in one call of addValues
    Histogram m_others;             ///< all but its counts
};

void check(const HistogramRequest& request) {
    if (request.bins < 1 || request.bins > 1'000'000)
        throw Error(ErrorCode::Usage, fmt::format("bins {}", request.bins), "must be from 1 to 1,000,000");
    if (!request.range)
        return;
    const auto [low, high] = *request.range;
    if (!std::isfinite(low) || !std::isfinite(high) || low > high) {
        throw Error(ErrorCode::Usage, fmt::format("range {} {}", low, high),
                    "must be two finite numbers, the smaller one first");
    }
    if (!std::isfinite(high - low)) {
        throw Error(ErrorCode::Usage, fmt::format("range {} {}", low, high),
                    "is wider than the largest number, 1.8e308; give a narrower one");
    }
}

} // namespace

std::string_view normalisationName(Normalisation n) {
    switch (n) {
    case Normalisation::None:
        break;
    case Normalisation::Standard:
        return "standard";
    case Normalisation::MinMax:
        return "minmax";
    case Normalisation::MaxAbs:
        return "maxabs";
    case Normalisation::L2:
        return "l2";
    }
    return "none";
}

std::optional<Normalisation> normalisationFromName(std::string_view name) {
    using enum Normalisation;
    for (const Normalisation n : {None, Standard, MinMax, MaxAbs, L2}) {
        if (normalisationName(n) == name)
            return n;
    }
    return {};
}

Histogram histogramOf(const Checkpoint& checkpoint, const std::vector<PoolMatrix>& matrices,
                      const HistogramRequest& request, Progress& progress, const std::stop_token& stop) {
    check(request);
    std::vector<ElementRange> ranges;
    Histogram histogram;
    for (const PoolMatrix& matrix : matrices) {
        ranges.push_back(elementsOf(checkpoint, matrix));
        histogram.numel += matrix.numel();
    }

    Scaling scaling;
    std::pair<double, double> range{0, 1};
    if (request.normalisation != Normalisation::None || !request.range) {
        const Summary all = combine(summarise(ranges, {}, progress, stop));
        scaling = scalingOf(all, request.normalisation);
        if (all.min) // scaling is monotone: the extremes stay the extremes
            range = {scaling(*all.min), scaling(*all.max)};
    }
    range = request.range.value_or(range);
    if (range.first == range.second)
        range = {range.first - 0.5, range.second + 0.5};
    if (!std::isfinite(range.second - range.first)) {
        throw Error(ErrorCode::Usage, checkpoint.path().string(),
                    "holds values too far apart for equal bins; give a range");
    }
    const EqualBins bins(range.first, range.second, request.bins);
    histogram.edges = bins.edges();
    histogram.counts.resize(request.bins);

    if (histogram.numel >= countedByPatternFrom) {
        const auto others =
            std::stable_partition(ranges.begin(), ranges.end(),
                                  [](const ElementRange& range) { return hasPatterns(range.tensor->dtype); });
        Counter counter(bins, scaling);
        for (const PatternCounts& patterns : countPatterns({ranges.begin(), others}, progress, stop))
            counter.add(patterns);
        counter.addTo(histogram);
        ranges.erase(ranges.begin(), others);
    }
    const std::vector<RangePiece> pieces = piecesOf(ranges);
    uint64_t bytes = 0;
    for (const RangePiece& piece : pieces)
        bytes += bytesOf(ranges, piece);
    if (bytes > 0)
        progress.begin("counting", bytes);
    std::atomic<size_t> next = 0;
    std::mutex mutex;
    // One counter a thread, not one a piece: a million bins are 8 MB.
    const size_t threads = std::min<size_t>(availableCores(), pieces.size());
    parallelFor(
        threads,
        [&](size_t) {
            Counter counter(bins, scaling);
            for (size_t i = next++; i < pieces.size(); i = next++) {
                throwIfStopped(stop);
                counter.add(ranges[pieces[i].range], pieces[i].from, pieces[i].count);
                progress.advance(bytesOf(ranges, pieces[i]));
            }
            const std::scoped_lock lock(mutex);
            counter.addTo(histogram);
        },
        stop);
    checkpoint.throwIfShrunk();
    if (const size_t bin = bins.find(scaling(0)); histogram.zeros > 0 && bin < request.bins)
        histogram.zeroBin = bin;
    return histogram;
}

Histogram histogramOf(const PatternCounts& patterns, size_t bins, std::pair<double, double> range) {
    check({bins, range});
    const EqualBins edges(range.first, range.second, bins);
    Histogram histogram;
    histogram.edges = edges.edges();
    histogram.counts.resize(bins);
    histogram.numel = patterns.numel();
    Counter counter(edges, {});
    counter.add(patterns);
    counter.addTo(histogram);
    if (const size_t bin = edges.find(0); histogram.zeros > 0 && bin < bins)
        histogram.zeroBin = bin;
    return histogram;
}

} // namespace sparsescope
