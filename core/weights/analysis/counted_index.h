// The magnitude index of a pool with one kind of key. Private to the room.
#pragma once

#include "base/parallel.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/magnitude_stretch.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

namespace sparsescope {

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
class CountedIndex final : public MagnitudeIndex {
    using Counts = StretchCounts<K>;
    using Low = typename Counts::Low;

public:
    CountedIndex(std::shared_ptr<const Checkpoint> checkpoint, const Anatomy& anatomy,
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
            levels.push_back(emptyLevel(sparsity));
            levels.back().pruned = prunedCount(sparsity, poolNumel());
        }
        std::vector<size_t> bins;
        for (const ThresholdLevel& level : levels) {
            if (level.pruned > 0)
                bins.push_back(binHolding(level.pruned));
        }
        const Boundary boundary = collectBoundary(bins, stop);
        for (ThresholdLevel& level : levels) {
            throwIfStopped(stop);
            if (level.pruned > 0)
                fill(level, boundary);
        }
        return levels;
    }

    std::vector<uint64_t> matrixSizes() const override {
        std::vector<uint64_t> sizes(m_matrices);
        for (const Stretch& stretch : m_stretches)
            sizes[stretch.matrix] += stretch.count;
        return sizes;
    }

    ThresholdLevel budgetLevel(std::span<const uint64_t> budgets,
                               const std::stop_token& stop) const override {
        ThresholdLevel level = emptyLevel(0);
        level.scope = ThresholdScope::Given;
        level.thresholdIn.resize(m_matrices);
        struct Cut {
            size_t first = 0, end = 0; ///< its stretches
            uint64_t pruned = 0;
            size_t bin = 0; ///< that the last of them lies in
        };
        std::vector<Cut> cuts;
        std::vector<size_t> binOfStretch(m_stretches.size(), K::bins); // none
        for (size_t first = 0, end = 0; first < m_stretches.size(); first = end) {
            uint64_t numel = 0;
            for (end = first;
                 end < m_stretches.size() && m_stretches[end].matrix == m_stretches[first].matrix; ++end)
                numel += m_stretches[end].count;
            Cut cut{first, end, std::min(budgets[m_stretches[first].matrix], numel), 0};
            if (cut.pruned == 0)
                continue;
            cut.bin = binHolding(cut.pruned, first, end);
            std::fill(binOfStretch.begin() + static_cast<ptrdiff_t>(first),
                      binOfStretch.begin() + static_cast<ptrdiff_t>(end), cut.bin);
            cuts.push_back(cut);
        }
        const std::vector<std::vector<Low>> looked = lowsInBins(binOfStretch, stop);
        for (const Cut& cut : cuts) {
            throwIfStopped(stop);
            std::vector<BinLows<Low>> lows(cut.end - cut.first);
            if constexpr (K::lowBits > 0) {
                for (size_t i = cut.first; i < cut.end; ++i)
                    lows[i - cut.first] = looked.empty() ? keptLows(i, cut.bin) : BinLows<Low>{looked[i], {}};
            }
            level.pruned += cut.pruned;
            const size_t matrix = m_stretches[cut.first].matrix;
            level.thresholdIn[matrix] = settle(level, cut.first, cut.end, cut.bin, cut.pruned, lows);
            level.threshold = std::max(level.threshold, level.thresholdIn[matrix]);
        }
        level.sparsity = static_cast<double>(level.pruned) / static_cast<double>(poolNumel());
        return level;
    }

    std::unique_ptr<MagnitudeRanks> ranks(const std::stop_token& stop) const override {
        return std::make_unique<Ranks>(*this, stop);
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

    class Ranks final : public MagnitudeRanks {
    public:
        Ranks(const CountedIndex& index, std::stop_token stop)
            : m_index(index)
            , m_stop(std::move(stop)) {}

        uint64_t upTo(double magnitude) override {
            const auto key = floorKey<K>(magnitude);
            const size_t bin = binOf<K>(key);
            const auto low = static_cast<Low>(lowOf<K>(key));
            if (low == lowMask<K>) // with it the bin ends
                return m_index.m_before[bin + 1];
            uint64_t count = m_index.m_before[bin];
            for (const BinLows<Low>& lows : lowsOf(bin))
                count += lows.below(static_cast<Low>(low + 1));
            return count;
        }

        ThresholdLevel level(double threshold, uint64_t pruned) override {
            ThresholdLevel level = m_index.emptyLevel(0);
            level.pruned = pruned;
            level.threshold = threshold;
            if (pruned == 0)
                return level;
            const auto key = floorKey<K>(threshold);
            const size_t bin = binOf<K>(key);
            const std::vector<BinLows<Low>> lows = K::lowBits > 0 ? lowsOf(bin) : std::vector<BinLows<Low>>();
            m_index.settleAt(level, 0, m_index.m_stretches.size(), key, pruned, lows);
            if (K::value(key) < threshold) { // it lies between two values of the type: none is equal to it
                std::ranges::fill(level.tiesIn, 0);
                std::ranges::fill(level.equalIn, 0);
            }
            return level;
        }

    private:
        std::vector<BinLows<Low>> lowsOf(size_t bin) {
            auto known = m_known.find(bin);
            if (known == m_known.end())
                known = m_known.emplace(bin, m_index.collectBoundary({bin}, m_stop)).first;
            return m_index.lowsOf(bin, known->second);
        }

        const CountedIndex& m_index;
        std::stop_token m_stop;
        std::map<size_t, Boundary> m_known;
    };

    ThresholdLevel emptyLevel(double sparsity) const {
        return {sparsity,
                0,
                0,
                std::vector<uint64_t>(m_matrices),
                std::vector<uint64_t>(m_matrices),
                std::vector<uint64_t>(m_matrices),
                m_zeros};
    }

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

    /// The same of these stretches alone.
    size_t binHolding(uint64_t k, size_t first, size_t end) const {
        size_t low = 0, high = K::bins - 1;
        while (low < high) {
            const size_t middle = low + (high - low) / 2;
            uint64_t upTo = 0;
            for (size_t i = first; i < end; ++i)
                upTo += m_counts[i].below(middle + 1);
            if (upTo < k)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    Boundary collectBoundary(const std::vector<size_t>& wanted, const std::stop_token& stop) const {
        Boundary boundary;
        if constexpr (K::lowBits > 0) {
            if (m_counts.front().keepsLows())
                return boundary;
            std::vector<size_t> bins;
            boundary.slotOf.assign(K::bins, -1);
            for (const size_t bin : wanted) {
                if (boundary.slotOf[bin] >= 0)
                    continue;
                boundary.slotOf[bin] = static_cast<int>(bins.size());
                bins.push_back(bin);
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

    /// The lower bits of each stretch in a bin of its own, looked up in the weights; nothing where they are
    /// kept.
    std::vector<std::vector<Low>> lowsInBins(const std::vector<size_t>& bins,
                                             const std::stop_token& stop) const {
        std::vector<std::vector<Low>> lows;
        if constexpr (K::lowBits > 0) {
            if (m_counts.front().keepsLows())
                return lows;
            lows.resize(m_stretches.size());
            parallelFor(
                m_stretches.size(),
                [&](size_t i) {
                    if (bins[i] == K::bins || m_counts[i].find(bins[i]) == Counts::npos)
                        return;
                    std::vector<int> slotOf(K::bins, -1);
                    slotOf[bins[i]] = 0;
                    std::vector<std::vector<Low>> found(1);
                    collectLows<K>(m_stretches[i], {bins[i]}, slotOf, found);
                    lows[i] = std::move(found.front());
                },
                stop);
            m_checkpoint->throwIfShrunk();
        }
        return lows;
    }

    BinLows<Low> keptLows(size_t stretch, size_t bin) const {
        const size_t found = m_counts[stretch].find(bin);
        return found == Counts::npos ? BinLows<Low>() : m_counts[stretch].lows(found);
    }

    /// The lower bits of one bin, a stretch after the other.
    std::vector<BinLows<Low>> lowsOf(size_t bin, const Boundary& boundary) const {
        std::vector<BinLows<Low>> lows(m_stretches.size());
        for (size_t i = 0; i < m_stretches.size(); ++i) {
            if (boundary.slotOf.empty()) {
                lows[i] = keptLows(i, bin);
            } else {
                const auto slot = static_cast<size_t>(boundary.slotOf[bin]);
                lows[i] = {boundary.single[slot][i], boundary.counted[slot][i]};
            }
        }
        return lows;
    }

    void fill(ThresholdLevel& level, const Boundary& boundary) const {
        const size_t bin = binHolding(level.pruned);
        const std::vector<BinLows<Low>> lows =
            K::lowBits > 0 ? lowsOf(bin, boundary) : std::vector<BinLows<Low>>();
        level.threshold = settle(level, 0, m_stretches.size(), bin, level.pruned, lows);
    }

    /// Prunes the k smallest of the stretches [first, end), the last of which lies in `bin`, and gives the
    /// largest |w| of them. lows[i] are the lower bits that stretch first + i has in it.
    double settle(ThresholdLevel& level, size_t first, size_t end, size_t bin, uint64_t k,
                  const std::vector<BinLows<Low>>& lows) const {
        Low low = 0;
        if constexpr (K::lowBits > 0) {
            uint64_t before = 0;
            for (size_t i = first; i < end; ++i)
                before += m_counts[i].below(bin);
            low = selectLow<Low>(lows, k - before, K::lowBits);
        }
        const typename K::Key threshold = keyOf<K>(bin, low);
        settleAt(level, first, end, threshold, k, lows);
        return K::value(threshold);
    }

    /// The same where the key of the largest is known.
    void settleAt(ThresholdLevel& level, size_t first, size_t end, typename K::Key threshold, uint64_t k,
                  const std::vector<BinLows<Low>>& lows) const {
        const size_t bin = binOf<K>(threshold);
        const auto low = static_cast<Low>(lowOf<K>(threshold));
        std::vector<uint64_t> equal(end - first);
        uint64_t ties = k;
        for (size_t i = first; i < end; ++i) {
            uint64_t smaller = m_counts[i].below(bin);
            if constexpr (K::lowBits > 0) {
                smaller += lows[i - first].below(low);
                equal[i - first] = lows[i - first].equal(low);
            } else if (const size_t found = m_counts[i].find(bin); found != Counts::npos) {
                equal[i - first] = m_counts[i].countOf(found);
            }
            ties -= smaller;
            level.prunedIn[m_stretches[i].matrix] += smaller;
        }
        shareTies<K>(std::span(m_stretches).subspan(first, end - first), equal, ties, threshold, level);
    }

    std::shared_ptr<const Checkpoint> m_checkpoint; ///< keeps the weights that the stretches point to
    size_t m_matrices;
    std::vector<Stretch> m_stretches; ///< in the order of the pool
    std::vector<Counts> m_counts;
    std::vector<uint64_t> m_before; ///< weights of the whole pool before each bin, and the total
    std::vector<uint64_t> m_zeros;  ///< of each matrix
};

} // namespace sparsescope
