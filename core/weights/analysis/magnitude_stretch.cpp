#include "weights/analysis/magnitude_stretch.h"

#include "base/processor_clones.h"
#include "weights/analysis/word_loop.h"

#include <algorithm>
#include <array>

namespace sparsescope {

namespace {

/// Keys read at once: they stay in the first-level cache.
constexpr size_t keysAtOnce = 4096;
/// Stretches up to this size are sorted, not counted in tables.
constexpr size_t sortedUpTo = 512;

template <class K, class F>
void forKeys(const Stretch& stretch, F&& f) {
    std::array<typename K::Key, keysAtOnce> keys;
    for (size_t done = 0; done < stretch.count; done += keysAtOnce) {
        const size_t count = std::min(keysAtOnce, stretch.count - done);
        readKeys<K>(stretch.elements, stretch.from + done, count, keys.data());
        f(keys.data(), count);
    }
}

/// Calls f(key, i) for each key as forEachWord does.
template <class K, class F>
[[gnu::always_inline]] inline void forEachKey(const Stretch& stretch, F&& f) {
    using Key = typename K::Key;
    std::array<Key, keysAtOnce> converted;
    for (size_t done = 0; done < stretch.count; done += keysAtOnce) {
        const size_t count = std::min(keysAtOnce, stretch.count - done);
        forEachWord<Key>(keyBits<K>(stretch.elements, stretch.from + done, count, converted.data()), count,
                         [&](Key bits, size_t i) { f(withoutSign(bits), i); });
    }
}

/// The same in any order; gives the number of zeros that are left out.
template <class K, class F>
[[gnu::always_inline]] inline uint64_t forEachKeyAnyOrder(const Stretch& stretch, F&& f) {
    using Key = typename K::Key;
    const ElementRange& elements = stretch.elements;
    if (!elements.tensor->decoder || elements.tensor->dtype != K::dtype || elements.run != 0) {
        forEachKey<K>(stretch, f);
        return 0;
    }
    return forStoredValues(*elements.tensor, elements.first + stretch.from, stretch.count,
                           [&](const std::byte* values, uint64_t count) {
                               forEachWord<Key>(values, count,
                                                [&](Key bits, size_t i) { f(withoutSign(bits), i); });
                           });
}

constexpr size_t lookedAtOnce = 64;
/// With more bins than this a table is quicker than comparing with each.
constexpr size_t comparedBins = 6;

/// Whether one of the keys is in one of the bins.
SPARSESCOPE_CLONES bool holdsAny(const uint32_t* keys, size_t count, const size_t* bins, size_t binCount) {
    uint32_t any = 0;
    for (size_t b = 0; b < binCount; ++b) {
        const auto bin = static_cast<uint32_t>(bins[b]);
        for (size_t i = 0; i < count; ++i)
            any |= (keys[i] + lowMask<F32Key>) >> F32Key::lowBits == bin ? 1U : 0U;
    }
    return any != 0;
}

bool holdsAny(const uint64_t*, size_t, const size_t*, size_t) {
    return true;
}

} // namespace

std::vector<Stretch> stretchesOf(const Checkpoint& checkpoint, const Anatomy& anatomy, uint64_t size) {
    std::vector<Stretch> stretches;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        const PoolMatrix& matrix = anatomy.pool[i];
        const ElementRange elements = elementsOf(checkpoint, matrix);
        // Equal pieces: a short last one would leave a core idle.
        const uint64_t pieces = matrix.numel() / size + (matrix.numel() % size != 0 ? 1 : 0);
        for (uint64_t piece = 0; piece < pieces; ++piece) {
            const uint64_t from = matrix.numel() * piece / pieces;
            const uint64_t to = matrix.numel() * (piece + 1) / pieces;
            stretches.push_back({i, elements, from, static_cast<size_t>(to - from)});
        }
    }
    return stretches;
}

uint64_t bytesOf(const Stretch& stretch) {
    return stretch.count * bitsOf(stretch.elements.tensor->dtype) / 8;
}

template <class K>
void shareTies(std::span<const Stretch> stretches, const std::vector<uint64_t>& equal, uint64_t ties,
               typename K::Key threshold, ThresholdLevel& level) {
    for (size_t i = 0; i < stretches.size(); ++i)
        level.equalIn[stretches[i].matrix] += equal[i];
    const auto take = [&](size_t matrix, uint64_t available) {
        const uint64_t taken = std::min(ties, available);
        ties -= taken;
        level.prunedIn[matrix] += taken;
        level.tiesIn[matrix] += taken;
    };
    struct Part {
        size_t matrix;
        ElementRange elements;
        uint64_t equal;
    };
    for (size_t i = 0; i < stretches.size() && ties > 0;) {
        // Parts that take turns, run by run of one tensor; others one by one.
        const ElementRange first = stretches[i].elements;
        std::vector<Part> parts;
        uint64_t all = 0;
        for (; i < stretches.size(); ++i) {
            const ElementRange& here = stretches[i].elements;
            const bool same = !parts.empty() && parts.back().matrix == stretches[i].matrix;
            const bool turns = here.tensor == first.tensor && here.run != 0 && here.pitch == first.pitch &&
                               here.first - first.first < first.pitch;
            if (!parts.empty() && !same && !turns)
                break;
            if (!same)
                parts.push_back({stretches[i].matrix, here, 0});
            parts.back().equal += equal[i];
            all += equal[i];
        }
        if (all <= ties || parts.size() == 1) {
            for (const Part& part : parts)
                take(part.matrix, part.equal);
            continue;
        }
        std::vector<typename K::Key> keys;
        uint64_t turn = 0;
        while (ties > 0) { // take() lessens them: NOLINT(bugprone-infinite-loop)
            for (const auto& [matrix, elements, ofPart] : parts) {
                keys.resize(elements.run);
                readKeys<K>(elements, turn * elements.run, keys.size(), keys.data());
                take(matrix, static_cast<uint64_t>(std::ranges::count(keys, threshold)));
            }
            ++turn;
        }
        return;
    }
}

template <class K>
bool StretchCounts<K>::count(const Stretch& stretch, Scratch& scratch) {
    m_before.push_back(0);
    bool ordered = true;
    const auto add = [&](size_t bin, uint32_t here) {
        ordered = ordered && bin <= binOf<K>(K::infinity);
        m_bins.push_back(static_cast<uint16_t>(bin));
        m_before.push_back(m_before.back() + here);
    };
    if (stretch.count <= sortedUpTo) {
        // A file may have a million tiny matrices: no tables for them.
        std::array<typename K::Key, sortedUpTo> keys;
        readKeys<K>(stretch.elements, stretch.from, stretch.count, keys.data());
        const auto end = keys.begin() + static_cast<ptrdiff_t>(stretch.count);
        std::sort(keys.begin(), end);
        for (auto first = keys.begin(); first != end;) {
            const size_t bin = binOf<K>(*first);
            const auto last = std::find_if(first, end, [&](auto key) { return binOf<K>(key) != bin; });
            add(bin, static_cast<uint32_t>(last - first));
            first = last;
        }
        return ordered;
    }
    // Two tables by turns: equal neighbours (zeros) would wait for each other in one.
    scratch.counts.assign(2 * K::bins, 0);
    uint32_t* const even = scratch.counts.data();
    const uint32_t* odd = even + K::bins;
    const uint64_t zeros = forEachKeyAnyOrder<K>(
        stretch, [even](typename K::Key key, size_t i) { ++even[i % 2 * K::bins + binOf<K>(key)]; });
    even[0] += static_cast<uint32_t>(zeros);
    for (size_t bin = 0; bin < K::bins; ++bin) {
        if (const uint32_t here = even[bin] + odd[bin]; here > 0)
            add(bin, here);
    }
    return ordered;
}

template <class K>
bool StretchCounts<K>::restore(const Stretch& stretch, const MagnitudeCounts& counts) {
    if (counts.bins.size() != counts.counts.size() || stretch.count > UINT32_MAX)
        return false;
    m_before.push_back(0);
    for (size_t i = 0; i < counts.bins.size(); ++i) {
        const bool ascending = i == 0 || counts.bins[i] > counts.bins[i - 1];
        if (!ascending || counts.bins[i] > binOf<K>(K::infinity) || counts.counts[i] == 0 ||
            counts.counts[i] > stretch.count - m_before.back())
            return false;
        m_bins.push_back(counts.bins[i]);
        m_before.push_back(m_before.back() + static_cast<uint32_t>(counts.counts[i]));
    }
    return m_before.back() == stretch.count;
}

template <class K>
void StretchCounts<K>::keepLows(const Stretch& stretch, Scratch& scratch) {
    // A counting sort by bin, then the crowded bins are taken out.
    scratch.counts.resize(K::bins);
    for (size_t i = 0; i < m_bins.size(); ++i)
        scratch.counts[m_bins[i]] = m_before[i];
    scratch.lows.resize(stretch.count);
    uint32_t* next = scratch.counts.data();
    Low* sorted = scratch.lows.data();
    forEachKey<K>(stretch, [&](typename K::Key key, size_t) {
        sorted[next[binOf<K>(key)]++] = static_cast<Low>(lowOf<K>(key));
    });
    size_t kept = 0;
    for (size_t i = 0; i < m_bins.size(); ++i)
        kept += countOf(i) < countedFrom ? countOf(i) : 0;
    m_lows.reserve(kept);
    for (size_t i = 0; i < m_bins.size(); ++i) {
        m_lowsFrom.push_back(static_cast<uint32_t>(m_lows.size()));
        const std::span<const Low> here(sorted + m_before[i], countOf(i));
        if (here.size() < countedFrom)
            m_lows.insert(m_lows.end(), here.begin(), here.end());
        else
            m_counted.emplace(m_bins[i], countLows<Low>(here));
    }
    m_lowsFrom.push_back(static_cast<uint32_t>(m_lows.size()));
}

template <class K>
size_t StretchCounts<K>::find(size_t bin) const {
    const auto found = std::ranges::lower_bound(m_bins, bin);
    return found != m_bins.end() && *found == bin ? static_cast<size_t>(found - m_bins.begin()) : npos;
}

template <class K>
uint64_t StretchCounts<K>::below(size_t bin) const {
    return m_before[static_cast<size_t>(std::ranges::lower_bound(m_bins, bin) - m_bins.begin())];
}

template <class K>
BinLows<typename StretchCounts<K>::Low> StretchCounts<K>::lows(size_t index) const {
    BinLows<Low> lows;
    lows.single = std::span(m_lows).subspan(m_lowsFrom[index], m_lowsFrom[index + 1] - m_lowsFrom[index]);
    if (const auto counted = m_counted.find(m_bins[index]); counted != m_counted.end())
        lows.counted = counted->second;
    return lows;
}

template <class K>
void collectLows(const Stretch& stretch, const std::vector<size_t>& bins, const std::vector<int>& slotOf,
                 std::vector<std::vector<typename StretchCounts<K>::Low>>& lows) {
    using Low = typename StretchCounts<K>::Low;
    forKeys<K>(stretch, [&](const typename K::Key* keys, size_t count) {
        for (size_t first = 0; first < count; first += lookedAtOnce) {
            const size_t size = std::min(lookedAtOnce, count - first);
            // A bin holds one weight in some hundreds: most runs hold none, and vectors see that quickly.
            if (bins.size() <= comparedBins && !holdsAny(keys + first, size, bins.data(), bins.size()))
                continue;
            for (size_t i = first; i < first + size; ++i) {
                if (const int slot = slotOf[binOf<K>(keys[i])]; slot >= 0)
                    lows[static_cast<size_t>(slot)].push_back(static_cast<Low>(lowOf<K>(keys[i])));
            }
        }
    });
}

template void shareTies<F16Key>(std::span<const Stretch>, const std::vector<uint64_t>&, uint64_t, uint16_t,
                                ThresholdLevel&);
template void shareTies<BF16Key>(std::span<const Stretch>, const std::vector<uint64_t>&, uint64_t, uint16_t,
                                 ThresholdLevel&);
template void shareTies<F32Key>(std::span<const Stretch>, const std::vector<uint64_t>&, uint64_t, uint32_t,
                                ThresholdLevel&);
template void shareTies<F64Key>(std::span<const Stretch>, const std::vector<uint64_t>&, uint64_t, uint64_t,
                                ThresholdLevel&);
template class StretchCounts<F16Key>;
template class StretchCounts<BF16Key>;
template class StretchCounts<F32Key>;
template class StretchCounts<F64Key>;
template void collectLows<F32Key>(const Stretch&, const std::vector<size_t>&, const std::vector<int>&,
                                  std::vector<std::vector<uint16_t>>&);
template void collectLows<F64Key>(const Stretch&, const std::vector<size_t>&, const std::vector<int>&,
                                  std::vector<std::vector<uint64_t>>&);

} // namespace sparsescope
