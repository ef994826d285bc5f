#include "weights/analysis/magnitude_index.h"

#include "base/error.h"
#include "base/parallel.h"
#include "weights/analysis/magnitude_stretch.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <mutex>
#include <numeric>

namespace sparsescope {

namespace {

/// Scratch memory that a thread borrows for one piece of work.
template <class T>
class Lending {
public:
    std::unique_ptr<T> borrow() {
        const std::scoped_lock lock(m_mutex);
        if (m_free.empty())
            return std::make_unique<T>();
        std::unique_ptr<T> one = std::move(m_free.back());
        m_free.pop_back();
        return one;
    }
    void giveBack(std::unique_ptr<T> one) {
        const std::scoped_lock lock(m_mutex);
        m_free.push_back(std::move(one));
    }

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<T>> m_free;
};

template <class K>
class Index final : public MagnitudeIndex {
    using Counts = StretchCounts<K>;
    using Low = typename Counts::Low;

public:
    Index(std::shared_ptr<const Checkpoint> checkpoint, const Anatomy& anatomy,
          uint64_t stretchSize = sparsescope::stretchSize)
        : m_checkpoint(std::move(checkpoint))
        , m_matrices(anatomy.pool.size())
        , m_stretches(stretchesOf(*m_checkpoint, anatomy, stretchSize))
        , m_counts(m_stretches.size())
        , m_before(K::bins + 1)
        , m_zeros(m_matrices) {}

    void count(Progress& progress, const std::stop_token& stop) {
        std::atomic<size_t> firstNan = m_stretches.size();
        Lending<typename Counts::Scratch> scratch;
        parallelFor(
            m_stretches.size(),
            [&](size_t i) {
                auto mine = scratch.borrow();
                if (!m_counts[i].count(m_stretches[i], *mine)) {
                    size_t earlier = firstNan;
                    while (i < earlier && !firstNan.compare_exchange_weak(earlier, i)) {
                    }
                }
                scratch.giveBack(std::move(mine));
                progress.advance(bytesOf(m_stretches[i]));
            },
            stop);
        m_checkpoint->throwIfShrunk();
        if (firstNan < m_stretches.size())
            failNan(*m_stretches[firstNan].elements.tensor);
        addUp();
    }

    /// Of an index with one stretch a matrix.
    bool restore(std::span<const MagnitudeCounts> counts) {
        if (counts.size() != m_matrices || m_stretches.size() != m_matrices)
            return false;
        for (size_t i = 0; i < m_matrices; ++i) {
            if (!m_counts[i].restore(m_stretches[i], counts[i]))
                return false;
        }
        addUp();
        return true;
    }

    void keepLows(Progress& progress, const std::stop_token& stop) {
        Lending<typename Counts::Scratch> scratch;
        parallelFor(
            m_stretches.size(),
            [&](size_t i) {
                auto mine = scratch.borrow();
                m_counts[i].keepLows(m_stretches[i], *mine);
                scratch.giveBack(std::move(mine));
                progress.advance(bytesOf(m_stretches[i]));
            },
            stop);
        m_checkpoint->throwIfShrunk();
    }

    uint64_t bytes() const {
        uint64_t sum = 0;
        for (const Stretch& stretch : m_stretches)
            sum += bytesOf(stretch);
        return sum;
    }

    uint64_t poolNumel() const override { return m_before.back(); }

    bool isQuick() const override { return K::lowBits == 0 || m_counts.front().keepsLows(); }

    std::vector<MagnitudeCounts> counts() const override {
        std::vector<MagnitudeCounts> all(m_matrices);
        std::vector<uint64_t> inBin(K::bins);
        for (size_t i = 0; i < m_stretches.size();) {
            MagnitudeCounts& of = all[m_stretches[i].matrix];
            std::ranges::fill(inBin, 0);
            for (const size_t matrix = m_stretches[i].matrix;
                 i < m_stretches.size() && m_stretches[i].matrix == matrix; ++i) {
                for (size_t b = 0; b < m_counts[i].bins().size(); ++b)
                    inBin[m_counts[i].bins()[b]] += m_counts[i].countOf(b);
            }
            for (size_t bin = 0; bin < K::bins; ++bin) {
                if (inBin[bin] > 0) {
                    of.bins.push_back(static_cast<uint16_t>(bin));
                    of.counts.push_back(inBin[bin]);
                }
            }
        }
        return all;
    }

    std::vector<ThresholdLevel> levels(std::span<const double> sparsities,
                                       const std::stop_token& stop) const override {
        std::vector<ThresholdLevel> levels;
        for (const double sparsity : sparsities) {
            levels.push_back({sparsity, prunedCount(sparsity, poolNumel()), 0,
                              std::vector<uint64_t>(m_matrices), std::vector<uint64_t>(m_matrices),
                              std::vector<uint64_t>(m_matrices), m_zeros});
        }
        const Boundary boundary = collectBoundary(levels, stop);
        for (ThresholdLevel& level : levels) {
            throwIfStopped(stop);
            if (level.pruned > 0)
                fill(level, boundary);
        }
        return levels;
    }

    double sparsityBelow(double magnitude) const override {
        if (!(magnitude >= 0))
            return 0;
        const typename K::Key key = floorKey<K>(magnitude);
        const size_t bin = binOf<K>(key);
        const auto width = static_cast<double>(typename K::Key{1} << K::lowBits);
        const double share = (static_cast<double>(lowOf<K>(key)) + 1) / width;
        const auto inBin = static_cast<double>(m_before[bin + 1] - m_before[bin]);
        return (static_cast<double>(m_before[bin]) + share * inBin) / static_cast<double>(poolNumel());
    }

private:
    /// The lower bits of the bins that some levels end in, looked up in the weights: [slot][stretch].
    struct Boundary {
        std::vector<int> slotOf; ///< for each bin; empty when nothing had to be looked up
        std::vector<std::vector<std::vector<Low>>> single;
        std::vector<std::vector<std::vector<std::pair<Low, uint32_t>>>> counted;
    };

    void addUp() {
        for (size_t s = 0; s < m_counts.size(); ++s) {
            const Counts& counts = m_counts[s];
            for (size_t i = 0; i < counts.bins().size(); ++i)
                m_before[counts.bins()[i] + 1U] += counts.countOf(i);
            m_zeros[m_stretches[s].matrix] += counts.below(1);
        }
        for (size_t bin = 0; bin < K::bins; ++bin)
            m_before[bin + 1] += m_before[bin];
    }

    /// The bin of the k-th smallest weight, k from 1.
    size_t binHolding(uint64_t k) const {
        return static_cast<size_t>(std::ranges::lower_bound(m_before, k) - m_before.begin()) - 1;
    }

    Boundary collectBoundary(const std::vector<ThresholdLevel>& levels, const std::stop_token& stop) const {
        Boundary boundary;
        if constexpr (K::lowBits > 0) {
            if (m_counts.front().keepsLows())
                return boundary;
            std::vector<size_t> bins;
            boundary.slotOf.assign(K::bins, -1);
            for (const ThresholdLevel& level : levels) {
                if (level.pruned == 0 || boundary.slotOf[binHolding(level.pruned)] >= 0)
                    continue;
                boundary.slotOf[binHolding(level.pruned)] = static_cast<int>(bins.size());
                bins.push_back(binHolding(level.pruned));
            }
            boundary.single.resize(bins.size());
            boundary.counted.resize(bins.size());
            for (size_t slot = 0; slot < bins.size(); ++slot) {
                boundary.single[slot].resize(m_stretches.size());
                boundary.counted[slot].resize(m_stretches.size());
            }
            parallelFor(
                m_stretches.size(), [&](size_t i) { collect(i, bins, boundary); }, stop);
            m_checkpoint->throwIfShrunk();
        }
        return boundary;
    }

    void collect(size_t i, const std::vector<size_t>& bins, Boundary& boundary) const {
        std::vector<std::vector<Low>> lows(bins.size());
        bool any = false;
        for (size_t slot = 0; slot < bins.size(); ++slot) {
            if (const size_t found = m_counts[i].find(bins[slot]); found != Counts::npos) {
                lows[slot].reserve(m_counts[i].countOf(found));
                any = true;
            }
        }
        if (!any)
            return;
        collectLows<K>(m_stretches[i], bins, boundary.slotOf, lows);
        for (size_t slot = 0; slot < bins.size(); ++slot) {
            if (lows[slot].size() < countedFrom)
                boundary.single[slot][i] = std::move(lows[slot]);
            else
                boundary.counted[slot][i] = countLows<Low>(std::span<const Low>(lows[slot]));
        }
    }

    /// The lower bits of one bin, a stretch after the other.
    std::vector<BinLows<Low>> lowsOf(size_t bin, const Boundary& boundary) const {
        std::vector<BinLows<Low>> lows(m_stretches.size());
        for (size_t i = 0; i < m_stretches.size(); ++i) {
            if (boundary.slotOf.empty()) {
                if (const size_t found = m_counts[i].find(bin); found != Counts::npos)
                    lows[i] = m_counts[i].lows(found);
            } else {
                const auto slot = static_cast<size_t>(boundary.slotOf[bin]);
                lows[i] = {boundary.single[slot][i], boundary.counted[slot][i]};
            }
        }
        return lows;
    }

    void fill(ThresholdLevel& level, const Boundary& boundary) const {
        const size_t bin = binHolding(level.pruned);
        const uint64_t inBin = level.pruned - m_before[bin]; // how many of the bin go, from 1
        std::vector<BinLows<Low>> lows;
        Low low = 0;
        if constexpr (K::lowBits > 0) {
            lows = lowsOf(bin, boundary);
            low = selectLow<Low>(lows, inBin, K::lowBits);
        }
        std::vector<uint64_t> equal(m_stretches.size());
        uint64_t ties = inBin;
        for (size_t i = 0; i < m_stretches.size(); ++i) {
            uint64_t smaller = 0;
            if constexpr (K::lowBits > 0) {
                smaller = lows[i].below(low);
                equal[i] = lows[i].equal(low);
            } else if (const size_t found = m_counts[i].find(bin); found != Counts::npos) {
                equal[i] = m_counts[i].countOf(found);
            }
            ties -= smaller;
            level.prunedIn[m_stretches[i].matrix] += m_counts[i].below(bin) + smaller;
        }
        const typename K::Key threshold = keyOf<K>(bin, low);
        shareTies<K>(m_stretches, equal, ties, threshold, level);
        level.threshold = K::value(threshold);
    }

    std::shared_ptr<const Checkpoint> m_checkpoint; ///< keeps the weights that the stretches point to
    size_t m_matrices;
    std::vector<Stretch> m_stretches; ///< in the order of the pool
    std::vector<Counts> m_counts;
    std::vector<uint64_t> m_before; ///< weights of the whole pool before each bin, and the total
    std::vector<uint64_t> m_zeros;  ///< of each matrix
};

template <class K>
std::shared_ptr<const MagnitudeIndex> buildWith(std::shared_ptr<const Checkpoint> checkpoint,
                                                const Anatomy& anatomy, bool everyThreshold,
                                                Progress& progress, const std::stop_token& stop) {
    auto index = std::make_shared<Index<K>>(std::move(checkpoint), anatomy);
    // Only f32 keeps its lower bits: shorter types need none, and f64's would be as large as the weights.
    const bool keep = everyThreshold && K::lowBits > 0 && K::lowBits <= 16;
    progress.begin("counting magnitudes", index->bytes() * (keep ? 2 : 1));
    index->count(progress, stop);
    if (keep)
        index->keepLows(progress, stop);
    return index;
}

} // namespace

uint64_t prunedCount(double sparsity, uint64_t numel) {
    if (!(sparsity >= 0 && sparsity < 1)) {
        throw Error(ErrorCode::SparsityRange, fmt::format("{}", sparsity),
                    "is no sparsity; give a share from 0 to below 1, e.g. 0.5 for 50 %");
    }
    return static_cast<uint64_t>(std::floor(sparsity * static_cast<double>(numel) + 0.5));
}

uint64_t ThresholdLevel::zerosBefore() const {
    return std::accumulate(zerosIn.begin(), zerosIn.end(), uint64_t{0});
}

uint64_t ThresholdLevel::zerosAfter() const {
    return std::max(pruned, zerosBefore());
}

MagnitudeIndex::~MagnitudeIndex() = default;

ThresholdLevel MagnitudeIndex::level(double sparsity) const {
    return levels(std::span(&sparsity, 1)).front();
}

std::shared_ptr<const MagnitudeIndex> MagnitudeIndex::build(std::shared_ptr<const Checkpoint> checkpoint,
                                                            const Anatomy& anatomy, bool everyThreshold,
                                                            Progress& progress, const std::stop_token& stop) {
    requirePool(*checkpoint, anatomy);
    return withPoolKey(*checkpoint, anatomy, [&]<class K>() {
        return buildWith<K>(checkpoint, anatomy, everyThreshold, progress, stop);
    });
}

std::shared_ptr<const MagnitudeIndex> MagnitudeIndex::fromCounts(std::shared_ptr<const Checkpoint> checkpoint,
                                                                 const Anatomy& anatomy,
                                                                 std::span<const MagnitudeCounts> counts) {
    requirePool(*checkpoint, anatomy);
    return withPoolKey(*checkpoint, anatomy, [&]<class K>() -> std::shared_ptr<const MagnitudeIndex> {
        auto index = std::make_shared<Index<K>>(checkpoint, anatomy, UINT64_MAX);
        return index->restore(counts) ? index : nullptr;
    });
}

} // namespace sparsescope
