#include "weights/checkpoint/weight_roots.h"

#include "base/utf8.h"
#include "weights/checkpoint/trainer_keys.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

constexpr size_t maximumRoots = 64;

} // namespace

const WeightRoot* WeightRoots::find(std::string_view path) const {
    const auto found = std::ranges::find(m_roots, path, &WeightRoot::path);
    return found == m_roots.end() ? nullptr : &*found;
}

bool WeightRoots::leads(PickleValue value) const {
    return m_weights.isWeights(value) || m_weights.isTree(value) || m_weights.isNested(value);
}

void WeightRoots::collect(PickleValue holder, const std::string& path, int depth) {
    const bool isList = holder.is(Kind::List) || holder.is(Kind::Tuple);
    if ((!holder.is(Kind::Dict) && !isList) || depth > 3 || !m_looked.insert(holder.node).second ||
        (m_weights.isOptimizer(holder) && m_pickle.lookUp(holder, "state").has_value()))
        return;
    const std::string front = path.empty() ? "" : path + ".";
    const auto items = m_pickle.items(holder);
    for (size_t i = 0; isList && i < items.size() && m_roots.size() < maximumRoots; ++i)
        add({fmt::format("{}{}", front, i), items[i], holder, {}}, depth);
    for (size_t i = 0; !isList && i + 1 < items.size() && m_roots.size() < maximumRoots; i += 2) {
        const std::string_view key = items[i].view();
        if (items[i].is(Kind::Text) && key.size() <= 200 && isUtf8(key) && !isTrainerKey(key))
            add({front + std::string(key), items[i + 1], holder, key}, depth);
    }
}

void WeightRoots::add(WeightRoot root, int depth) {
    if (leads(root.value))
        m_roots.push_back(std::move(root));
    else
        collect(root.value, root.path, depth + 1);
}

} // namespace sparsescope
