#include "weights/analysis/bin_lows.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <type_traits>

namespace sparsescope {

namespace {

template <class Low>
[[gnu::always_inline]] inline uint64_t countBelow(const Low* lows, size_t count, Low limit) {
    uint64_t below = 0;
    // Short runs, so that a vector of Low can hold the count of each lane.
    for (size_t first = 0; first < count; first += 4096) {
        const size_t end = std::min(count, first + 4096);
        Low here = 0;
        for (size_t i = first; i < end; ++i)
            here = static_cast<Low>(here + (lows[i] < limit ? 1 : 0));
        below += here;
    }
    return below;
}

SPARSESCOPE_CLONES uint64_t countBelowAny(const uint16_t* lows, size_t count, uint16_t limit) {
    return countBelow(lows, count, limit);
}

SPARSESCOPE_CLONES uint64_t countBelowAny(const uint64_t* lows, size_t count, uint64_t limit) {
    return countBelow(lows, count, limit);
}

} // namespace

template <class Low>
uint64_t BinLows<Low>::below(Low limit) const {
    uint64_t count = countBelowAny(single.data(), single.size(), limit);
    for (const auto& [low, times] : counted) {
        if (low >= limit)
            break;
        count += times;
    }
    return count;
}

template <class Low>
uint64_t BinLows<Low>::equal(Low value) const {
    uint64_t count = static_cast<uint64_t>(std::ranges::count(single, value));
    const auto found = std::ranges::lower_bound(counted, value, {}, &std::pair<Low, uint32_t>::first);
    if (found != counted.end() && found->first == value)
        count += found->second;
    return count;
}

template <class Low>
std::vector<std::pair<Low, uint32_t>> countLows(std::span<const Low> lows) {
    std::vector<std::pair<Low, uint32_t>> counted;
    if constexpr (std::is_same_v<Low, uint16_t>) {
        std::vector<uint32_t> counts(1U << 16U);
        for (const Low low : lows)
            ++counts[low];
        for (size_t low = 0; low < counts.size(); ++low) {
            if (counts[low] > 0)
                counted.emplace_back(static_cast<Low>(low), counts[low]);
        }
    } else {
        std::vector<Low> sorted(lows.begin(), lows.end());
        std::ranges::sort(sorted);
        for (const Low low : sorted) {
            if (counted.empty() || counted.back().first != low)
                counted.emplace_back(low, 0);
            ++counted.back().second;
        }
    }
    return counted;
}

template <class Low>
Low selectLow(std::span<const BinLows<Low>> stretches, uint64_t r, unsigned bits) {
    // The answer is the largest value that fewer than r lows lie below: its bits from the highest one.
    Low answer = 0;
    for (unsigned bit = bits; bit-- > 0;) {
        const auto tried = static_cast<Low>(answer | (Low{1} << bit));
        uint64_t below = 0;
        for (const BinLows<Low>& stretch : stretches)
            below += stretch.below(tried);
        if (below < r)
            answer = tried;
    }
    return answer;
}

template struct BinLows<uint16_t>;
template struct BinLows<uint64_t>;
template std::vector<std::pair<uint16_t, uint32_t>> countLows(std::span<const uint16_t>);
template std::vector<std::pair<uint64_t, uint32_t>> countLows(std::span<const uint64_t>);
template uint16_t selectLow(std::span<const BinLows<uint16_t>>, uint64_t, unsigned);
template uint64_t selectLow(std::span<const BinLows<uint64_t>>, uint64_t, unsigned);

} // namespace sparsescope
