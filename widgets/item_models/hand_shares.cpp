#include "widgets/item_models/hand_shares.h"

#include "experiment/given_shares.h"
#include "weights/analysis/magnitude_index.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace sparsescope {

HandShares::HandShares(std::shared_ptr<const Anatomy> anatomy, double sparsity)
    : m_anatomy(std::move(anatomy)) {
    for (size_t matrix = 0; matrix < m_anatomy->pool.size(); ++matrix) {
        const int block = m_anatomy->pool[matrix].block;
        auto layer = std::ranges::find_if(
            m_layers, [block](const Layer& one) { return block >= 0 && one.block == block; });
        if (layer == m_layers.end())
            layer = m_layers.insert(layer, Layer{block, {}, 0});
        layer->matrices.push_back(matrix);
        layer->numel += m_anatomy->pool[matrix].numel();
    }
    // The pool is in byte order of names, where 10 comes before 2.
    std::ranges::stable_sort(m_layers, {},
                             [](const Layer& one) { return std::pair(one.block < 0, one.block); });
    m_given.assign(m_layers.size(), -1);
    setSparsity(sparsity);
}

void HandShares::setSparsity(double sparsity) {
    m_sparsity = sparsity;
    m_pruned = m_anatomy ? prunedCount(sparsity, m_anatomy->poolNumel) : 0;
}

uint64_t HandShares::countOf(size_t layer, double share) const {
    uint64_t count = 0;
    for (const size_t matrix : m_layers[layer].matrices)
        count += static_cast<uint64_t>(
            std::floor(share * static_cast<double>(m_anatomy->pool[matrix].numel()) + 0.5));
    return count;
}

uint64_t HandShares::prunedOfGiven() const {
    uint64_t count = 0;
    for (size_t layer = 0; layer < m_layers.size(); ++layer)
        count += isGiven(layer) ? countOf(layer, m_given[layer]) : 0;
    return count;
}

uint64_t HandShares::restNumel() const {
    uint64_t count = 0;
    for (size_t layer = 0; layer < m_layers.size(); ++layer)
        count += isGiven(layer) ? 0 : m_layers[layer].numel;
    return count;
}

bool HandShares::fits() const {
    const uint64_t given = prunedOfGiven();
    return given <= m_pruned && m_pruned - given <= restNumel();
}

bool HandShares::isAnyGiven() const {
    return std::ranges::any_of(m_given, [](double share) { return share >= 0; });
}

bool HandShares::areAllGiven() const {
    return std::ranges::all_of(m_given, [](double share) { return share >= 0; });
}

double HandShares::restShare() const {
    const uint64_t given = prunedOfGiven(), rest = restNumel();
    if (rest == 0 || given >= m_pruned)
        return 0;
    return std::min(1.0, static_cast<double>(m_pruned - given) / static_cast<double>(rest));
}

double HandShares::share(size_t layer) const {
    return isGiven(layer) ? m_given[layer] : restShare();
}

void HandShares::set(size_t layer, double share) {
    m_given[layer] = 0;
    const uint64_t others = prunedOfGiven(), rest = restNumel();
    const uint64_t most = m_pruned > others ? m_pruned - others : 0;
    const uint64_t least = most > rest ? most - rest : 0;
    // The share grows with its count, so both bounds are found by halving.
    const auto lastUpTo = [&](uint64_t count) {
        double low = 0, high = steps;
        while (low < high) {
            const double middle = std::ceil((low + high) / 2);
            if (countOf(layer, middle / steps) <= count)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    };
    const double top = lastUpTo(most);
    const double bottom = least == 0 ? 0 : std::min(top, lastUpTo(least - 1) + 1);
    m_given[layer] = std::clamp(std::round(std::isfinite(share) ? share * steps : 0), bottom, top) / steps;
}

void HandShares::release(size_t layer) {
    m_given[layer] = -1;
}

void HandShares::releaseAll() {
    std::ranges::fill(m_given, -1);
    m_outside.clear();
}

HandShares::Said HandShares::said() const {
    Said said = m_outside;
    for (size_t layer = 0; layer < m_layers.size(); ++layer) {
        for (const size_t matrix : m_layers[layer].matrices) {
            if (isGiven(layer))
                said[m_anatomy->pool[matrix].label] = m_given[layer];
        }
    }
    return said;
}

void HandShares::say(Said said) {
    m_outside = std::move(said);
    for (size_t layer = 0; layer < m_layers.size(); ++layer) {
        m_given[layer] = -1;
        for (const size_t matrix : m_layers[layer].matrices) {
            if (const auto found = m_outside.find(m_anatomy->pool[matrix].label); found != m_outside.end()) {
                m_given[layer] = found->second;
                m_outside.erase(found);
            }
        }
    }
}

std::vector<uint64_t> HandShares::budgets() const {
    if (!isAnyGiven() || !fits())
        return {};
    return givenBudgets(*m_anatomy, {{"shares", saidInPool()}}, m_sparsity, 0, "shares");
}

HandShares::Said HandShares::saidInPool() const {
    Said inside = said();
    for (const auto& [label, share] : m_outside)
        inside.erase(label);
    return inside;
}

std::string HandShares::json(const std::string& name) const {
    nlohmann::json file = poolRuleJson(m_anatomy->rule);
    file["model"] = name;
    file["pool_numel"] = m_anatomy->poolNumel;
    file["sparsity"] = m_sparsity;
    file["shares"] = saidInPool();
    return file.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace sparsescope
