#include "weights/anatomy/alignment.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace sparsescope {

namespace {

/// Where a matrix is in its model: stack, block, component, expert, and which of several alike; outside of
/// blocks its name.
using Key = std::tuple<std::string, int, Component, int, size_t, std::string>;

/// `stackName`: of a model with one stack, what that is called in the other; nothing: the stacks' own names.
std::map<Key, size_t> keysOf(const Anatomy& anatomy, bool byName, const std::optional<std::string>& stackName,
                             std::span<const int> layers) {
    std::map<Key, size_t> keys, alike;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        const PoolMatrix& matrix = anatomy.pool[i];
        if (byName || matrix.block < 0) {
            keys.emplace(Key{"", -1, Component::None, -1, 0, matrix.label}, i);
            continue;
        }
        const BlockOfStack& block = anatomy.blockList[static_cast<size_t>(matrix.block)];
        // A block may have several of a kind: MobileBERT's feed-forwards.
        const int number = layers.empty() ? block.number : layers[static_cast<size_t>(matrix.block)];
        Key key{stackName.value_or(anatomy.stacks[static_cast<size_t>(block.stack)].name),
                number,
                matrix.component,
                matrix.expert,
                0,
                ""};
        std::get<size_t>(key) = alike[key]++;
        keys.emplace(key, i);
    }
    return keys;
}

/// What the only stack of `one` is called in `many`, a language model in one that sees, too: its own name if
/// that is there, else the stack that has nine tenths of its matrices in the same places and shapes; of
/// several the text's, nothing where none is it.
std::optional<std::string> nameIn(const Anatomy& many, std::span<const int> layersOfMany, const Anatomy& one,
                                  std::span<const int> layersOfOne) {
    if (one.stacks.size() != 1 || many.stacks.size() < 2)
        return {};
    const std::map<Key, size_t> there = keysOf(many, false, {}, layersOfMany);
    size_t most = 0, alike = 0;
    std::optional<std::string> found;
    for (const Stack& stack : many.stacks) {
        if (stack.name == one.stacks.front().name)
            return stack.name;
        size_t same = 0, all = 0;
        for (const auto& [key, index] : keysOf(one, false, stack.name, layersOfOne)) {
            const auto partner = there.find(key);
            const PoolMatrix& matrix = one.pool[index];
            ++all;
            same += partner != there.end() && many.pool[partner->second].rows == matrix.rows &&
                            many.pool[partner->second].columns == matrix.columns
                        ? 1
                        : 0;
        }
        if (same == 0 || 10 * same < 9 * all || same < most)
            continue;
        alike = same == most ? alike + 1 : 1;
        if (same > most || stack.name == "text")
            found = stack.name;
        most = same;
    }
    return alike > 1 && found != "text" ? std::nullopt : found;
}

} // namespace

Alignment align(const Anatomy& a, const Anatomy& b, std::span<const int> layersOfA,
                std::span<const int> layersOfB) {
    const bool byName = a.blocks == 0 || b.blocks == 0;
    const bool isPlain = a.stacks.size() == 1 && b.stacks.size() == 1;
    const auto nameOf = [&](const std::optional<std::string>& name) {
        return isPlain ? std::optional<std::string>("") : name;
    };
    const std::map<Key, size_t> inA =
        keysOf(a, byName, nameOf(nameIn(b, layersOfB, a, layersOfA)), layersOfA);
    const std::map<Key, size_t> inB =
        keysOf(b, byName, nameOf(nameIn(a, layersOfA, b, layersOfB)), layersOfB);
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
