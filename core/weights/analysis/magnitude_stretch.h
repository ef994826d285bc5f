// The counted magnitudes of one stretch of a pool matrix: what the magnitude index is made of.
#pragma once

#include "weights/analysis/bin_lows.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/magnitude_key.h"

#include <cstdint>
#include <map>
#include <optional>
#include <type_traits>
#include <vector>

namespace sparsescope {

/// Consecutive weights of one pool matrix, few enough that 32 bits count them and, as a rule, that a core is
/// done in milliseconds.
struct Stretch {
    size_t matrix = 0;
    ElementRange elements; ///< of the whole matrix
    uint64_t from = 0;     ///< the first of them that is the stretch's
    size_t count = 0;
};
constexpr uint64_t stretchSize = 1U << 21U;

/// The pool in stretches of `size` weights at most, in its order.
std::vector<Stretch> stretchesOf(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                 uint64_t size = stretchSize);
uint64_t bytesOf(const Stretch& stretch);
/// Adds the `ties` weights of exactly the threshold that are pruned too: the first in the order of (tensor,
/// flat index in it), where stretch i has equal[i] of them, and how many there are. O(stretches), and
/// O(numel) of a tensor whose parts lie side by side in every row, if the ties end in it.
template <class K>
void shareTies(std::span<const Stretch> stretches, const std::vector<uint64_t>& equal, uint64_t ties,
               typename K::Key threshold, ThresholdLevel& level);

/// How many weights of a stretch lie in each bin (only the bins that occur), and their lower bits where they
/// are kept.
template <class K>
class StretchCounts {
public:
    using Low = std::conditional_t<(K::lowBits > 16), uint64_t, uint16_t>;
    static constexpr size_t npos = SIZE_MAX;

    /// Counts; false when there is a NaN. `scratch` is one thread's own.
    struct Scratch {
        std::vector<uint32_t> counts;
        std::vector<Low> lows;
    };
    bool count(const Stretch& stretch, Scratch& scratch);
    /// Takes the counts of the whole stretch instead; false when they cannot be its.
    bool restore(const Stretch& stretch, const MagnitudeCounts& counts);
    /// Keeps the lower bits of every weight.
    void keepLows(const Stretch& stretch, Scratch& scratch);

    const std::vector<uint16_t>& bins() const { return m_bins; }
    /// Which of bins() a bin is; npos when it does not occur.
    size_t find(size_t bin) const;
    uint32_t countOf(size_t index) const { return m_before[index + 1] - m_before[index]; }
    /// Weights in the bins below `bin`.
    uint64_t below(size_t bin) const;
    /// The kept lower bits of bins()[index].
    BinLows<Low> lows(size_t index) const;
    /// Whether keepLows was called.
    bool keepsLows() const { return !m_lowsFrom.empty(); }

private:
    std::vector<uint16_t> m_bins;
    std::vector<uint32_t> m_before;   ///< weights before each of m_bins, and the total
    std::vector<Low> m_lows;          ///< bin after bin
    std::vector<uint32_t> m_lowsFrom; ///< where in m_lows each of m_bins begins, and the end
    std::map<uint16_t, std::vector<std::pair<Low, uint32_t>>> m_counted; ///< the crowded bins
};

/// The lower bits of a stretch's weights in the wanted bins: lows[i] gets those of bins[i]; slotOf[bin] is
/// that i, or -1. O(count).
template <class K>
void collectLows(const Stretch& stretch, const std::vector<size_t>& bins, const std::vector<int>& slotOf,
                 std::vector<std::vector<typename StretchCounts<K>::Low>>& lows);

} // namespace sparsescope
