#include "weights/anatomy/alignment.h"

#include <map>
#include <tuple>

namespace sparsescope {

Alignment align(const Anatomy& a, const Anatomy& b) {
    const bool byName = a.blocks == 0 || b.blocks == 0;
    const auto keyOf = [&](const PoolMatrix& matrix) {
        return byName ? std::tuple(0, Component::None, matrix.label)
                      : std::tuple(matrix.block, matrix.component, std::string());
    };
    std::map<std::tuple<int, Component, std::string>, size_t> inA;
    std::map<std::tuple<int, Component, std::string>, size_t> inB;
    for (size_t i = 0; i < a.pool.size(); ++i)
        inA.emplace(keyOf(a.pool[i]), i);
    for (size_t i = 0; i < b.pool.size(); ++i)
        inB.emplace(keyOf(b.pool[i]), i);
    Alignment alignment;
    for (const auto& [key, index] : inA) {
        if (const auto partner = inB.find(key); partner != inB.end())
            alignment.pairs.emplace_back(index, partner->second);
        else
            alignment.onlyA.push_back(index);
    }
    for (const auto& [key, index] : inB) {
        if (!inA.contains(key))
            alignment.onlyB.push_back(index);
    }
    return alignment;
}

} // namespace sparsescope
