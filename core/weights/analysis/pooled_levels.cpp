// One threshold over the pools of several models.
#include "weights/analysis/magnitude_index.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace sparsescope {

std::vector<ThresholdLevel> pooledLevels(std::span<const std::shared_ptr<const MagnitudeIndex>> indexes,
                                         double sparsity, const std::stop_token& stop) {
    uint64_t numel = 0;
    std::vector<std::unique_ptr<MagnitudeRanks>> ranks;
    for (const auto& index : indexes) {
        numel += index->poolNumel();
        ranks.push_back(index->ranks(stop));
    }
    const uint64_t k = prunedCount(sparsity, numel);
    const auto upTo = [&](double magnitude) {
        throwIfStopped(stop);
        uint64_t count = 0;
        for (const auto& one : ranks)
            count += one->upTo(magnitude);
        return count;
    };
    // The largest magnitude that fewer than k are up to: the next one is the threshold. The bits of a float
    // that is not negative have its order, and of every type f64 holds all values. From the highest bit on:
    // as long as the lower ones are 0, the counts of the indexes' bins answer.
    double threshold = 0;
    std::vector<uint64_t> smaller(ranks.size());
    if (k > upTo(0)) {
        constexpr auto infinity = std::bit_cast<uint64_t>(std::numeric_limits<double>::infinity());
        uint64_t below = 0;
        for (uint64_t bit = uint64_t{1} << 62U; bit > 0; bit >>= 1U) {
            const uint64_t higher = below | bit;
            if (higher < infinity && upTo(std::bit_cast<double>(higher)) < k)
                below = higher;
        }
        threshold = std::bit_cast<double>(below + 1);
        for (size_t i = 0; i < ranks.size(); ++i)
            smaller[i] = ranks[i]->upTo(std::bit_cast<double>(below));
    }
    uint64_t ties = k;
    for (const uint64_t count : smaller)
        ties -= count;
    std::vector<ThresholdLevel> levels;
    for (size_t i = 0; i < ranks.size(); ++i) {
        const uint64_t equal = std::min(ties, ranks[i]->upTo(threshold) - smaller[i]);
        ties -= equal;
        levels.push_back(ranks[i]->level(threshold, smaller[i] + equal));
        levels.back().sparsity = sparsity;
        levels.back().scope = ThresholdScope::AllModels;
    }
    return levels;
}

} // namespace sparsescope
