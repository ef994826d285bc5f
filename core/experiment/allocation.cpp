#include "experiment/allocation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sparsescope {

std::vector<double> owlSparsities(std::span<const double> outliers, double sparsity, double lambda) {
    const auto [low, high] = std::ranges::minmax_element(outliers);
    std::vector<double> keep;
    for (const double share : outliers)
        keep.push_back(*high > *low ? 2 * lambda * (share - *low) / (*high - *low) : 0);
    const double mean = std::accumulate(keep.begin(), keep.end(), 0.0) / static_cast<double>(keep.size());
    std::vector<double> sparsities;
    sparsities.reserve(keep.size());
    for (const double share : keep)
        sparsities.push_back(1 - (share - mean + 1 - sparsity));
    return sparsities;
}

std::vector<uint64_t> budgetsOf(std::span<const double> shares, std::span<const uint64_t> sizes,
                                uint64_t pruned) {
    const auto moved = [&](size_t i, double by) {
        return std::clamp(shares[i] + by, 0.0, 1.0) * static_cast<double>(sizes[i]);
    };
    const auto total = [&](double by) {
        double sum = 0;
        for (size_t i = 0; i < shares.size(); ++i)
            sum += moved(i, by);
        return sum;
    };
    // The move at which the sum is right: it grows with it.
    double low = -2, high = 2;
    for (int i = 0; i < 100; ++i)
        (total((low + high) / 2) < static_cast<double>(pruned) ? low : high) = (low + high) / 2;
    std::vector<uint64_t> budgets;
    uint64_t given = 0;
    for (size_t i = 0; i < shares.size(); ++i) {
        budgets.push_back(static_cast<uint64_t>(moved(i, low)));
        given += budgets.back();
    }
    std::vector<size_t> order(shares.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::stable_sort(order, std::greater(),
                             [&](size_t i) { return moved(i, low) - static_cast<double>(budgets[i]); });
    for (size_t i = 0; given < pruned; i = (i + 1) % order.size()) {
        if (budgets[order[i]] < sizes[order[i]]) {
            ++budgets[order[i]];
            ++given;
        }
    }
    return budgets;
}

} // namespace sparsescope
