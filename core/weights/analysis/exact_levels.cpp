#include "weights/analysis/exact_levels.h"

#include "base/parallel.h"
#include "weights/analysis/key_sieve.h"
#include "weights/analysis/magnitude_stretch.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <numeric>
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
/// Neighbours that are sampled together, because they come from memory together; where they are decoded,
/// more.
constexpr size_t shortRun = 4;
constexpr size_t longRun = 16;
/// With more brackets than this a table of counts is quicker than comparing with each.
constexpr size_t mostLevels = 6;
/// The share of the pool that the brackets may keep before the sample is taken for misleading; of the sample,
/// half as much.
constexpr double mostKept = 0.12;

/// What a stretch has of one bracket.
template <class Key>
struct Found {
    uint64_t below = 0;
    std::vector<Key> within;
    std::vector<uint32_t> slots; ///< how many of `within` lie in each part of the bracket
};

/// A bracket in equal parts, few enough that every stretch can count its own.
template <class Key>
class Slots {
public:
    explicit Slots(Bracket<Key> bracket)
        : m_low(bracket.low)
        , m_width(bracket.high - bracket.low) {
        constexpr int bits = 10;
        m_shift = std::max(0, static_cast<int>(std::bit_width(m_width)) - bits);
    }
    size_t count() const { return static_cast<size_t>(m_width >> m_shift) + 1; }
    /// Of a key that lies in the bracket.
    size_t of(Key key) const { return static_cast<size_t>(static_cast<Key>(key - m_low) >> m_shift); }

private:
    Key m_low, m_width;
    int m_shift = 0;
};

template <class K>
class Selection {
    using Key = typename K::Key;

public:
    Selection(const Checkpoint& checkpoint, const Anatomy& anatomy, std::span<const double> sparsities)
        : m_anatomy(anatomy)
        , m_stretches(stretchesOf(checkpoint, anatomy)) {
        for (const double sparsity : sparsities) {
            m_levels.push_back(
                {sparsity, prunedCount(sparsity, anatomy.poolNumel), 0,
                 std::vector<uint64_t>(anatomy.pool.size()), std::vector<uint64_t>(anatomy.pool.size()),
                 std::vector<uint64_t>(anatomy.pool.size()), std::vector<uint64_t>(anatomy.pool.size())});
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
            for (size_t s = 0; s < m_stretches.size(); ++s)
                m_levels[i].zerosIn[m_stretches[s].matrix] += m_zeros[s];
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
        const bool decoded = std::ranges::any_of(
            m_stretches, [](const Stretch& stretch) { return stretch.elements.tensor->decoder != nullptr; });
        const size_t runLength = decoded ? longRun : shortRun;
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
            // 4.5 standard deviations; neighbours that are alike (they may have one scale) take their part of
            // them.
            const double margin =
                (decoded ? 6 : 4.5) * std::sqrt(n * share * (1 - share)) + 4 * static_cast<double>(runLength);
            const double rank = n * share;
            const auto low = keys.begin() + static_cast<ptrdiff_t>(std::max(0.0, rank - margin));
            const auto high = keys.begin() + static_cast<ptrdiff_t>(std::min(n - 1, rank + margin));
            std::nth_element(keys.begin(), high, keys.end());
            std::nth_element(keys.begin(), low, high);
            // Zeros are counted by themselves, and lie below every bracket.
            const Key least = low == keys.begin() ? Key{1} : std::max<Key>(*low, 1);
            m_brackets.push_back({least, rank + margin < n - 1 ? std::max(*high, least) : K::infinity});
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
        m_zeros.resize(m_stretches.size());
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
        std::array<Key, keysAtOnce> within;
        Key largest = 0;
        for (auto& found : m_found)
            found[i].within.reserve(stretch.count / 32); // a little more than a bracket should hold
        const auto look = [&](const std::byte* bits, size_t count) {
            std::optional<size_t> zeros;
            for (size_t level = 0; level < m_levels.size(); ++level) {
                if (m_levels[level].pruned == 0)
                    continue;
                const Seen<Key> seen = sift(bits, count, m_brackets[level], within.data());
                Found<Key>& found = m_found[level][i];
                found.below += seen.below;
                found.within.insert(found.within.end(), within.begin(),
                                    within.begin() + static_cast<ptrdiff_t>(seen.kept));
                largest = std::max(largest, seen.largest);
                zeros = seen.zeros;
            }
            m_zeros[i] += zeros ? *zeros : sift(bits, count, Bracket<Key>{}, within.data()).zeros;
        };
        const ElementRange& elements = stretch.elements;
        if (elements.tensor->decoder && elements.tensor->dtype == K::dtype && elements.run == 0) {
            // The order is of no account, and zeros that are not stored are counted alone.
            const uint64_t zeros = forStoredValues(
                *elements.tensor, elements.first + stretch.from, stretch.count,
                [&](const std::byte* values, uint64_t count) {
                    for (uint64_t done = 0; done < count; done += keysAtOnce)
                        look(values + done * sizeof(Key), std::min<uint64_t>(keysAtOnce, count - done));
                });
            addZeros(i, zeros);
        } else {
            for (size_t done = 0; done < stretch.count; done += keysAtOnce) {
                const size_t count = std::min(keysAtOnce, stretch.count - done);
                look(keyBits<K>(elements, stretch.from + done, count, converted.data()), count);
            }
        }
        for (size_t level = 0; level < m_levels.size(); ++level) {
            Found<Key>& found = m_found[level][i];
            const Slots<Key> slots(m_brackets[level]);
            found.slots.resize(slots.count());
            for (const Key key : found.within)
                ++found.slots[slots.of(key)];
            m_kept += found.within.size();
        }
        if (largest > K::infinity) {
            size_t earlier = m_firstNan;
            while (i < earlier && !m_firstNan.compare_exchange_weak(earlier, i)) {
            }
        }
    }

    void addZeros(size_t i, uint64_t zeros) {
        m_zeros[i] += zeros;
        for (auto& found : m_found)
            found[i].below += zeros;
    }

    /// False where the k-th weight is not zero and lies outside the bracket.
    bool fill(size_t i) {
        ThresholdLevel& level = m_levels[i];
        if (level.pruned <= std::accumulate(m_zeros.begin(), m_zeros.end(), uint64_t{0})) {
            shareTies<K>(m_stretches, m_zeros, level.pruned, 0, level);
            return true;
        }
        std::vector<Found<Key>>& found = m_found[i];
        const Slots<Key> slots(m_brackets[i]);
        uint64_t before = 0; // weights before the slot that the k-th lies in
        std::vector<uint64_t> inSlot(slots.count());
        for (const Found<Key>& one : found) {
            before += one.below;
            for (size_t slot = 0; slot < one.slots.size(); ++slot)
                inSlot[slot] += one.slots[slot];
        }
        if (level.pruned <= before)
            return false;
        size_t slot = 0;
        while (slot < inSlot.size() && level.pruned > before + inSlot[slot])
            before += inSlot[slot++];
        if (slot == inSlot.size())
            return false;
        parallelFor(found.size(), [&](size_t s) {
            std::erase_if(found[s].within, [&](Key key) { return slots.of(key) != slot; });
        });
        std::vector<Key> candidates;
        for (const Found<Key>& one : found)
            candidates.insert(candidates.end(), one.within.begin(), one.within.end());
        const auto selected = candidates.begin() + static_cast<ptrdiff_t>(level.pruned - before - 1);
        std::ranges::nth_element(candidates, selected);
        const Key threshold = *selected;

        std::vector<uint64_t> equal(m_stretches.size());
        uint64_t ties = level.pruned;
        for (size_t s = 0; s < m_stretches.size(); ++s) {
            const Found<Key>& one = found[s];
            const uint64_t smaller =
                std::accumulate(one.slots.begin(), one.slots.begin() + static_cast<ptrdiff_t>(slot),
                                one.below) +
                static_cast<uint64_t>(
                    std::ranges::count_if(one.within, [&](Key key) { return key < threshold; }));
            equal[s] = static_cast<uint64_t>(std::ranges::count(one.within, threshold));
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
    std::vector<uint64_t> m_zeros;                ///< of each stretch
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
        checkpoint->throwIfShrunk();
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
