#include "weights/analysis/exact_levels.h"

#include "base/parallel.h"
#include "weights/analysis/magnitude_stretch.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <random>

namespace sparsescope {

namespace {

/// Smaller pools are counted by the index in a millisecond or two.
constexpr uint64_t sampledFrom = 1U << 20U;
/// One weight in so many is sampled, within bounds: larger pools get narrower brackets.
constexpr uint64_t sampledOneIn = 640;
constexpr size_t smallestSample = 1U << 17U;
constexpr size_t largestSample = 1U << 22U;
/// Neighbours that are sampled together, because they come from memory together.
constexpr size_t runLength = 4;
/// With more brackets than this a table of counts is quicker than comparing with each.
constexpr size_t mostLevels = 6;
constexpr size_t keysAtOnce = 4096;
constexpr size_t groupSize = 16; ///< marks that are looked at together
/// The share of the pool that the brackets may keep before the sample is taken for misleading; of the sample,
/// half as much.
constexpr double mostKept = 0.12;

template <class Key>
struct Bracket {
    Key low = 0, high = 0; ///< both ends belong to it
};

/// What a stretch has of one bracket.
template <class Key>
struct Found {
    uint64_t below = 0;
    std::vector<Key> within;
};

/// What one look at some keys gives.
template <class Key>
struct Seen {
    size_t below = 0;
    Key largest = 0;
};

/// Counts keys below the bracket and marks those within. One loop without a branch, so that it is vectorised.
template <class Key>
[[gnu::always_inline]] inline Seen<Key> scanAny(const std::byte* bits, size_t count, Bracket<Key> bracket,
                                                uint8_t* marks) {
    const Key width = bracket.high - bracket.low;
    Key below = 0; // `count` fits
    Key largest = 0;
    for (size_t i = 0; i < count; ++i) {
        const Key key = keyAt<Key>(bits, i);
        below += key < bracket.low ? 1 : 0;
        largest = std::max(largest, key);
        marks[i] = static_cast<Key>(key - bracket.low) <= width ? 1 : 0;
    }
    return {below, largest};
}

// A clone for each instruction set; templates cannot have them.
#define SPARSESCOPE_SCAN(Key)                                                                                \
    [[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] Seen<Key> scan(                    \
        const std::byte* bits, size_t count, Bracket<Key> bracket, uint8_t* marks) {                         \
        return scanAny(bits, count, bracket, marks);                                                         \
    }
SPARSESCOPE_SCAN(uint16_t)
SPARSESCOPE_SCAN(uint32_t)
SPARSESCOPE_SCAN(uint64_t)
#undef SPARSESCOPE_SCAN

bool holdsMark(const uint8_t* marks) {
    uint64_t first = 0;
    uint64_t second = 0;
    std::memcpy(&first, marks, sizeof first);
    std::memcpy(&second, marks + sizeof first, sizeof second);
    return (first | second) != 0;
}

template <class K>
class Selection {
    using Key = typename K::Key;

public:
    Selection(const Checkpoint& checkpoint, const Anatomy& anatomy, std::span<const double> sparsities)
        : m_anatomy(anatomy)
        , m_stretches(stretchesOf(checkpoint, anatomy)) {
        for (const double sparsity : sparsities) {
            m_levels.push_back({sparsity, prunedCount(sparsity, anatomy.poolNumel), 0,
                                std::vector<uint64_t>(anatomy.pool.size()),
                                std::vector<uint64_t>(anatomy.pool.size()),
                                std::vector<uint64_t>(anatomy.pool.size())});
        }
    }

    /// Nothing when the sample misled.
    std::optional<std::vector<ThresholdLevel>> levels(Progress& progress, const std::stop_token& stop) {
        if (!sample(stop))
            return std::nullopt;
        pass(progress, stop);
        if (m_firstNan < m_stretches.size())
            failNan(*m_stretches[m_firstNan].elements.tensor);
        if (m_kept > mostKept * static_cast<double>(m_anatomy.poolNumel))
            return std::nullopt;
        for (size_t i = 0; i < m_levels.size(); ++i) {
            throwIfStopped(stop);
            if (m_levels[i].pruned > 0 && !fill(i))
                return std::nullopt;
        }
        return std::move(m_levels);
    }

private:
    /// Brackets each level; false where one would keep too much, because many weights are equal.
    bool sample(const std::stop_token& stop) {
        const auto sampleSize =
            std::clamp<uint64_t>(m_anatomy.poolNumel / sampledOneIn, smallestSample, largestSample);
        std::vector<size_t> from{0}; // in runs
        for (const Stretch& stretch : m_stretches)
            from.push_back(from.back() + stretch.count * (sampleSize / runLength) / m_anatomy.poolNumel);
        std::vector<Key> keys(from.back() * runLength);
        parallelFor(
            m_stretches.size(),
            [&](size_t i) {
                // One of each part, at random: equal steps could meet the same columns of every row.
                const Stretch& stretch = m_stretches[i];
                const size_t parts = from[i + 1] - from[i];
                std::minstd_rand random(static_cast<unsigned>(i + 1));
                for (size_t part = 0; part < parts; ++part) {
                    const size_t first = stretch.count * part / parts;
                    const size_t length = stretch.count * (part + 1) / parts - first; // a hundred and more
                    const size_t at = first + random() % (length - runLength);
                    readKeys<K>(stretch.elements, stretch.from + at, runLength,
                                &keys[(from[i] + part) * runLength]);
                }
            },
            stop);
        const auto n = static_cast<double>(keys.size());
        ptrdiff_t kept = 0;
        for (const ThresholdLevel& level : m_levels) {
            if (level.pruned == 0) {
                m_brackets.emplace_back();
                continue;
            }
            const double share = static_cast<double>(level.pruned) / static_cast<double>(m_anatomy.poolNumel);
            // 4.5 standard deviations; neighbours that are alike take their part of them.
            const double margin = 4.5 * std::sqrt(n * share * (1 - share)) + 4 * runLength;
            const double rank = n * share;
            const auto low = keys.begin() + static_cast<ptrdiff_t>(std::max(0.0, rank - margin));
            const auto high = keys.begin() + static_cast<ptrdiff_t>(std::min(n - 1, rank + margin));
            std::nth_element(keys.begin(), high, keys.end());
            std::nth_element(keys.begin(), low, high);
            m_brackets.push_back({low == keys.begin() ? Key{0} : *low,
                                  rank + margin < n - 1 ? *high : std::numeric_limits<Key>::max()});
            kept += std::ranges::count_if(keys, [&](Key key) { return isWithin(key, m_brackets.back()); });
            if (static_cast<double>(kept) > mostKept / 2 * n)
                return false;
        }
        return true;
    }

    static bool isWithin(Key key, Bracket<Key> bracket) {
        return static_cast<Key>(key - bracket.low) <= static_cast<Key>(bracket.high - bracket.low);
    }

    void pass(Progress& progress, const std::stop_token& stop) {
        uint64_t bytes = 0;
        for (const Stretch& stretch : m_stretches)
            bytes += bytesOf(stretch);
        progress.begin("selecting magnitudes", bytes);
        m_found.resize(m_levels.size());
        for (auto& found : m_found)
            found.resize(m_stretches.size());
        m_firstNan = m_stretches.size();
        parallelFor(
            m_stretches.size(),
            [&](size_t i) {
                if (m_kept <= mostKept * static_cast<double>(m_anatomy.poolNumel))
                    scanStretch(i);
                progress.advance(bytesOf(m_stretches[i]));
            },
            stop);
    }

    void scanStretch(size_t i) {
        const Stretch& stretch = m_stretches[i];
        std::array<Key, keysAtOnce> converted{};
        std::array<Key, keysAtOnce + 1> within; // written one beyond the last that is kept
        std::array<uint16_t, keysAtOnce / groupSize + 1> hit;
        std::array<uint8_t, keysAtOnce> marks;
        Key largest = 0;
        for (auto& found : m_found)
            found[i].within.reserve(stretch.count / 32); // a little more than a bracket should hold
        for (size_t done = 0; done < stretch.count; done += keysAtOnce) {
            const size_t count = std::min(keysAtOnce, stretch.count - done);
            const std::byte* bits =
                keyBits<K>(stretch.elements, stretch.from + done, count, converted.data());
            if (count < keysAtOnce) { // whole groups are read, which must not end beyond the file
                std::memmove(converted.data(), bits, count * sizeof(Key));
                bits = reinterpret_cast<const std::byte*>(converted.data());
            }
            for (size_t level = 0; level < m_levels.size(); ++level) {
                if (m_levels[level].pruned == 0)
                    continue;
                const Bracket<Key> bracket = m_brackets[level];
                const Seen<Key> seen = scan(bits, count, bracket, marks.data());
                std::fill(marks.begin() + static_cast<ptrdiff_t>(count), marks.end(), 0);
                size_t hits = 0;
                for (size_t group = 0; group < keysAtOnce; group += groupSize) {
                    hit[hits] = static_cast<uint16_t>(group);
                    hits += holdsMark(marks.data() + group) ? 1 : 0;
                }
                size_t kept = 0;
                for (size_t h = 0; h < hits; ++h) {
                    for (size_t at = hit[h]; at < hit[h] + groupSize; ++at) {
                        within[kept] = keyAt<Key>(bits, at);
                        kept += marks[at];
                    }
                }
                Found<Key>& found = m_found[level][i];
                found.below += seen.below;
                found.within.insert(found.within.end(), within.begin(),
                                    within.begin() + static_cast<ptrdiff_t>(kept));
                largest = std::max(largest, seen.largest);
            }
        }
        for (const auto& found : m_found)
            m_kept += found[i].within.size();
        if (largest > K::infinity) {
            size_t earlier = m_firstNan;
            while (i < earlier && !m_firstNan.compare_exchange_weak(earlier, i)) {
            }
        }
    }

    /// The key of rank `rank` (from 1) of all that was kept of a level. `rank` <= how many there are.
    Key select(size_t level, uint64_t rank) const {
        // A table narrows it down to some hundreds.
        constexpr unsigned tableBits = 12;
        const Bracket<Key> bracket = m_brackets[level];
        Key last = 0;
        for (const Found<Key>& found : m_found[level]) {
            for (const Key key : found.within)
                last = std::max(last, key);
        }
        const auto width = static_cast<unsigned>(std::bit_width(static_cast<Key>(last - bracket.low)));
        const unsigned shift = width > tableBits ? width - tableBits : 0;
        const auto slotOf = [&](Key key) {
            return static_cast<size_t>(static_cast<Key>(key - bracket.low) >> shift);
        };
        std::vector<uint64_t> counts((size_t{1} << tableBits) + 1);
        for (const Found<Key>& found : m_found[level]) {
            for (const Key key : found.within)
                ++counts[slotOf(key)];
        }
        size_t slot = 0;
        while (rank > counts[slot])
            rank -= counts[slot++];
        std::vector<Key> candidates;
        for (const Found<Key>& found : m_found[level])
            std::ranges::copy_if(found.within, std::back_inserter(candidates),
                                 [&](Key key) { return slotOf(key) == slot; });
        const auto selected = candidates.begin() + static_cast<ptrdiff_t>(rank - 1);
        std::ranges::nth_element(candidates, selected);
        return *selected;
    }

    /// False where the k-th weight lies outside the bracket.
    bool fill(size_t i) {
        ThresholdLevel& level = m_levels[i];
        uint64_t below = 0;
        uint64_t within = 0;
        for (const Found<Key>& found : m_found[i]) {
            below += found.below;
            within += found.within.size();
        }
        if (level.pruned <= below || level.pruned > below + within)
            return false;
        const Key threshold = select(i, level.pruned - below);
        std::vector<uint64_t> equal(m_stretches.size());
        uint64_t ties = level.pruned;
        for (size_t s = 0; s < m_stretches.size(); ++s) {
            const Found<Key>& found = m_found[i][s];
            const uint64_t smaller =
                found.below + static_cast<uint64_t>(std::ranges::count_if(
                                  found.within, [&](Key key) { return key < threshold; }));
            equal[s] = static_cast<uint64_t>(std::ranges::count(found.within, threshold));
            level.prunedIn[m_stretches[s].matrix] += smaller;
            ties -= smaller;
        }
        shareTies<K>(m_stretches, equal, ties, threshold, level);
        level.threshold = K::value(threshold);
        return true;
    }

    const Anatomy& m_anatomy;
    std::vector<Stretch> m_stretches;
    std::vector<ThresholdLevel> m_levels;
    std::vector<Bracket<Key>> m_brackets;
    std::vector<std::vector<Found<Key>>> m_found; ///< [level][stretch]
    std::atomic<uint64_t> m_kept = 0;
    std::atomic<size_t> m_firstNan = 0;
};

} // namespace

std::vector<ThresholdLevel> exactLevels(const std::shared_ptr<const Checkpoint>& checkpoint,
                                        const Anatomy& anatomy, std::span<const double> sparsities,
                                        Progress& progress, const std::stop_token& stop) {
    requirePool(*checkpoint, anatomy);
    if (anatomy.poolNumel >= sampledFrom && sparsities.size() <= mostLevels) {
        auto levels = withPoolKey(*checkpoint, anatomy, [&]<class K>() {
            return Selection<K>(*checkpoint, anatomy, sparsities).levels(progress, stop);
        });
        if (levels)
            return *levels;
    }
    return MagnitudeIndex::build(checkpoint, anatomy, false, progress, stop)->levels(sparsities, stop);
}

ThresholdLevel exactLevel(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                          double sparsity, Progress& progress, const std::stop_token& stop) {
    return exactLevels(checkpoint, anatomy, {&sparsity, 1}, progress, stop).front();
}

} // namespace sparsescope
