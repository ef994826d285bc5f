#include "weights/anatomy/alignment.h"

#include <map>
#include <tuple>

namespace sparsescope {

namespace {

/// Where a matrix is in its model: stack, block, component, expert, and which of several alike; outside of
/// blocks its name.
using Key = std::tuple<std::string, int, Component, int, size_t, std::string>;

std::map<Key, size_t> keysOf(const Anatomy& anatomy, bool byName, bool named, std::span<const int> layers) {
    std::map<Key, size_t> keys, alike;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        const PoolMatrix& matrix = anatomy.pool[i];
        if (byName || matrix.block < 0) {
            keys.emplace(Key{"", -1, Component::None, -1, 0, matrix.label}, i);
            continue;
        }
        const BlockOfStack& block = anatomy.blockList[static_cast<size_t>(matrix.block)];
        const std::string stack = named ? anatomy.stacks[static_cast<size_t>(block.stack)].name : "";
        // A block may have several of a kind: MobileBERT's feed-forwards.
        const int number = layers.empty() ? block.number : layers[static_cast<size_t>(matrix.block)];
        Key key{stack, number, matrix.component, matrix.expert, 0, ""};
        std::get<size_t>(key) = alike[key]++;
        keys.emplace(key, i);
    }
    return keys;
}

} // namespace

Alignment align(const Anatomy& a, const Anatomy& b, std::span<const int> layersOfA,
                std::span<const int> layersOfB) {
    const bool byName = a.blocks == 0 || b.blocks == 0;
    const bool named = a.stacks.size() != 1 || b.stacks.size() != 1;
    const std::map<Key, size_t> inA = keysOf(a, byName, named, layersOfA);
    const std::map<Key, size_t> inB = keysOf(b, byName, named, layersOfB);
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
