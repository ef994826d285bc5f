#include "weights/checkpoint/pickled_weights.h"

#include "weights/checkpoint/trainer_keys.h"

#include <algorithm>
#include <array>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

bool isWrapper(std::string_view key) {
    return std::ranges::find(wrapperKeys(), key) != wrapperKeys().end();
}

constexpr int deepest = 64;

/// A hostile file has one long text as a million keys: what is longer is asked as far as this.
constexpr size_t longestAsked = 256;

bool hasDot(std::string_view name) {
    return name.substr(0, longestAsked).find('.') != name.npos;
}

bool isNumber(PickleValue key) {
    return key.is(Kind::Int) || (key.is(Kind::Text) && key.length < 6 &&
                                 key.view().find_first_not_of("0123456789") == std::string_view::npos);
}

} // namespace

/// Of the tensors that a dictionary names itself.
uint8_t PickledWeights::directHolding(PickleValue dict) {
    if (!dict.is(Kind::Dict))
        return 0;
    const auto [known, isNew] = m_direct.emplace(dict.node, 0);
    const auto items = m_pickle.items(dict);
    for (size_t i = 1; isNew && i < items.size(); i += 2) {
        if (!items[i - 1].is(Kind::Text) || !m_tensors.isTensor(items[i]))
            continue;
        const std::string_view name = items[i - 1].view();
        known->second |= some;
        known->second |= hasDot(name) ? names : 0;
        known->second |= name == "weight" || name == "kernel" ? modules : 0;
    }
    return known->second;
}

bool PickledWeights::holdsTensors(PickleValue value) {
    return directHolding(value) != 0;
}

bool PickledWeights::hasAttributes(PickleValue value) const {
    return value.is(Kind::Object) && !m_tensors.isTensor(value) && m_pickle.items(value).size() == 3 &&
           m_pickle.items(value)[2].is(Kind::Dict);
}

bool PickledWeights::isWeights(PickleValue value) {
    if (!hasAttributes(value))
        return holdsTensors(value);
    const auto [known, isNew] = m_isModule.emplace(value.node, false);
    const PickleValue state = m_pickle.items(value)[2];
    if (isNew)
        known->second = m_pickle.lookUp(state, "_modules").has_value();
    return known->second || holdsTensors(state);
}

bool PickledWeights::isTree(PickleValue dict) {
    if (!dict.is(Kind::Dict))
        return false;
    const auto [known, isNew] = m_isTree.emplace(dict.node, false);
    if (!isNew)
        return known->second;
    const auto model = m_pickle.lookUp(dict, "language_model");
    if (!model || !model->is(Kind::Dict))
        return false;
    return m_isTree[dict.node] =
               std::ranges::any_of(std::array{"encoder", "transformer", "decoder"}, [&](const char* key) {
                   const auto part = m_pickle.lookUp(*model, key);
                   return part && holdsTensors(*part);
               });
}

uint8_t PickledWeights::holding(PickleValue value, int depth) {
    if (value.is(Kind::Object))
        return hasAttributes(value) && isWeights(value) ? some | names : 0;
    const bool isList = value.is(Kind::List) || value.is(Kind::Tuple);
    if ((!isList && !value.is(Kind::Dict)) || depth > deepest)
        return 0;
    if (const auto known = m_holding.find(value.node); known != m_holding.end())
        return known->second;
    m_holding.emplace(value.node, 0); // for a circle
    if (isOptimizer(value))
        return 0;
    uint8_t found = directHolding(value);
    const auto items = m_pickle.items(value);
    for (size_t i = isList ? 0 : 1; i < items.size(); i += isList ? 1 : 2) {
        if (m_tensors.isTensor(items[i]) || (isList && !items[i].is(Kind::Dict)))
            continue; // tensors in a list have no names
        const PickleValue key = isList ? PickleValue{Kind::Int} : items[i - 1];
        const uint8_t inner =
            key.is(Kind::Int) || key.is(Kind::Text) ? holding(items[i], depth + 1) : uint8_t{0};
        if (inner == 0)
            continue;
        found |= inner;
        found |= hasDot(key.view()) ? names : 0;
        found |= isNumber(key) ? modules : 0;
    }
    return m_holding[value.node] = found;
}

std::vector<PickledWeights::Member> PickledWeights::members(PickleValue dict) {
    std::vector<Member> found;
    if (!dict.is(Kind::Dict) || isOptimizer(dict))
        return found;
    const auto items = m_pickle.items(dict);
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
        if (!items[i].is(Kind::Text) || isTrainerKey(items[i].view().substr(0, longestAsked)))
            continue;
        const bool isTensor = m_tensors.isTensor(items[i + 1]);
        if (isTensor || holdsAny(items[i + 1]))
            found.push_back({items[i], items[i + 1], isTensor});
    }
    return found;
}

bool PickledWeights::hasList(PickleValue value, int depth) {
    if (!value.is(Kind::Dict) || depth > deepest)
        return value.is(Kind::List);
    const auto [known, isNew] = m_hasList.emplace(value.node, false);
    if (!isNew)
        return known->second;
    const auto items = m_pickle.items(value);
    bool found = false;
    for (size_t i = 0; i + 1 < items.size() && !found; i += 2)
        found = isNumber(items[i]) || hasList(items[i + 1], depth + 1);
    return m_hasList[value.node] = found;
}

bool PickledWeights::isModel(PickleValue value) {
    if (!value.is(Kind::Dict))
        return false;
    const auto [known, isNew] = m_isModel.emplace(value.node, false);
    if (!isNew)
        return known->second;
    const auto items = m_pickle.items(value);
    size_t parts = 0;
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
        if (isNumber(items[i])) // a list itself
            return false;
        parts += m_tensors.isTensor(items[i + 1]) || holdsAny(items[i + 1]) ? 1 : 0;
    }
    return m_isModel[value.node] = parts > 1 && hasList(value, 0);
}

bool PickledWeights::areModels(const std::vector<Member>& members) {
    constexpr std::array<std::string_view, 11> partsOfOne{"encoder", "decoder",  "vision", "visual",
                                                          "text",    "language", "image",  "audio",
                                                          "speech",  "backbone", "tower"};
    return members.size() > 1 && std::ranges::all_of(members, [&](const Member& member) {
               const std::string_view key = member.key.view().substr(0, longestAsked);
               return isModel(member.value) && std::ranges::none_of(partsOfOne, [&](std::string_view word) {
                          return key.find(word) != key.npos;
                      });
           });
}

bool PickledWeights::isNested(PickleValue dict) {
    if (!dict.is(Kind::Dict) || isFlat(dict))
        return false;
    const auto [known, isNew] = m_isNested.emplace(dict.node, false);
    if (!isNew)
        return known->second;
    uint8_t found = 0;
    bool hasOwn = false;
    const std::vector<Member> all = members(dict);
    for (const Member& member : all) {
        found |= member.isTensor ? some : holding(member.value, 0);
        found |= isNumber(member.key) ? modules : 0;
        hasOwn = hasOwn || (!member.isTensor && !isWrapper(member.key.view()));
    }
    return known->second = hasOwn && found == (some | modules) && !areModels(all);
}

} // namespace sparsescope
