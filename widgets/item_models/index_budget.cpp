#include "widgets/item_models/index_budget.h"

#include <algorithm>
#include <numeric>

namespace sparsescope {

std::vector<size_t> overBudget(std::span<const uint64_t> weights, size_t models) {
    const uint64_t limit = models > 1 ? quickWeightsTogether : quickWeightsAlone;
    std::vector<size_t> order(weights.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::stable_sort(order, {}, [&](size_t i) { return weights[i]; });
    uint64_t sum = std::accumulate(weights.begin(), weights.end(), uint64_t{0});
    std::vector<size_t> over;
    for (; sum > limit; order.pop_back()) {
        over.push_back(order.back());
        sum -= weights[order.back()];
    }
    return over;
}

} // namespace sparsescope
