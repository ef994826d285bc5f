#include "weights/checkpoint/weight_roots.h"

#include "base/error.h"
#include "base/utf8.h"
#include "weights/checkpoint/trainer_keys.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

constexpr size_t maximumRoots = 64;

} // namespace

std::string listedRoots(const std::vector<std::string>& roots) {
    std::vector<std::string> names;
    for (size_t i = 0; i < std::min<size_t>(roots.size(), 5); ++i)
        names.push_back(printable(roots[i], 60));
    return fmt::format("{}{}", fmt::join(names, ", "), roots.size() > 5 ? ", ..." : "");
}

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
        if (items[i].is(Kind::Text) && key.size() <= 200 && isUtf8(key) &&
            (!isTrainerKey(key) || key == "callbacks")) // Lightning's, which may keep an average
            add({front + std::string(key), items[i + 1], holder, key}, depth);
    }
}

bool WeightRoots::mayHoldMatrix(PickleValue value, int depth) {
    if (m_tensors.isTensor(value)) {
        try {
            return m_tensors.read("", value).shape.size() > 1;
        } catch (const Error&) { // which is said when it is read
            return true;
        }
    }
    const bool isList = value.is(Kind::List) || value.is(Kind::Tuple);
    if (!value.is(Kind::Dict) && !isList)
        return m_weights.hasAttributes(value);
    const auto [known, isNew] = m_holdsMatrix.emplace(value.node, false);
    if (!isNew || depth > 16)
        return known->second;
    const auto items = m_pickle.items(value);
    bool holds = false;
    for (size_t i = isList ? 0 : 1; i < items.size() && !holds; i += isList ? 1 : 2)
        holds = mayHoldMatrix(items[i], depth + 1);
    return m_holdsMatrix[value.node] = holds;
}

void WeightRoots::leaveOutCounters() {
    const auto hasNone = [&](const WeightRoot& root) { return !mayHoldMatrix(root.value, 0); };
    if (m_roots.size() > 1 && !std::ranges::all_of(m_roots, hasNone))
        std::erase_if(m_roots, hasNone);
}

void WeightRoots::add(WeightRoot root, int depth) {
    if (leads(root.value))
        m_roots.push_back(std::move(root));
    else
        collect(root.value, root.path, depth + 1);
}

} // namespace sparsescope
