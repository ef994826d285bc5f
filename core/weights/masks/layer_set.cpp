#include "weights/masks/layer_set.h"

#include "base/error.h"
#include "weights/analysis/magnitude_index.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace sparsescope {
namespace {

constexpr std::array all{LayerSet::Input, LayerSet::Output, LayerSet::Middle, LayerSet::Both,
                         LayerSet::MaxGap};

void checkCount(int depth, int count) {
    if (count < 1)
        throw Error(ErrorCode::Usage, fmt::format("{} layers", count),
                    "to remove leave the model as it is; remove at least one");
    if (count > depth - 2)
        throw Error(ErrorCode::Usage, fmt::format("{} layers", count),
                    depth < 3
                        ? fmt::format("cannot be removed: the first and the last layer always stay, and "
                                      "the model has {}",
                                      depth)
                        : fmt::format("cannot be removed of {}: the first and the last always stay; remove "
                                      "at most {}",
                                      depth, depth - 2));
}

std::vector<int> run(int first, int count) {
    std::vector<int> layers(static_cast<size_t>(count));
    std::iota(layers.begin(), layers.end(), first);
    return layers;
}

/// a / b to the nearest whole number, halves to the even one (numpy.round); exact.
int rounded(int a, int b) {
    const int whole = a / b, twice = 2 * (a % b);
    return whole + (twice > b || (twice == b && whole % 2 == 1) ? 1 : 0);
}

std::vector<int> betweenGaps(int depth, int count) {
    const int kept = depth - count;
    std::vector<int> layers;
    int next = 0; // the number of the next that stays
    for (int layer = 0; layer < depth; ++layer) {
        if (layer == rounded(next * (depth - 1), kept - 1))
            ++next;
        else
            layers.push_back(layer);
    }
    return layers;
}

[[noreturn]] void refuseSet(const std::string& set) {
    std::string names;
    for (const LayerSet one : all)
        names += std::string(layerSetName(one)) + ", ";
    throw Error(ErrorCode::Usage, printable(set),
                fmt::format("is no set of layers; give {}or their numbers from 0, e.g. 3,4,5", names));
}

/// In the order of the list.
std::vector<int> listed(const std::string& set, int depth) {
    std::vector<int> layers;
    const char* at = set.data();
    const char* const end = at + set.size();
    while (true) {
        int layer = -1;
        const auto [behind, error] = std::from_chars(at, end, layer);
        if (error != std::errc() || layer < 0 || (behind != end && *behind != ','))
            refuseSet(set);
        if (layer >= depth)
            throw Error(ErrorCode::Usage, fmt::format("layer {}", layer),
                        fmt::format("is not there: the model has {}, numbered from 0", depth));
        if (layer == 0 || layer == depth - 1)
            throw Error(ErrorCode::Usage, fmt::format("layer {}", layer),
                        fmt::format("is the {} one, which always stays", layer == 0 ? "first" : "last"));
        layers.push_back(layer);
        if (behind == end)
            break;
        at = behind + 1;
    }
    std::vector<int> rising = layers;
    std::ranges::sort(rising);
    if (const auto twice = std::ranges::adjacent_find(rising); twice != rising.end())
        throw Error(ErrorCode::Usage, fmt::format("layer {}", *twice), "is named twice");
    return layers;
}

} // namespace

std::string_view layerSetName(LayerSet set) {
    constexpr std::array<std::string_view, all.size()> names{"input", "output", "middle", "both", "max-gap"};
    return names.at(static_cast<size_t>(set));
}

std::span<const LayerSet> layerSets() {
    return all;
}

std::vector<int> removedLayers(LayerSet set, int depth, int count) {
    checkCount(depth, count);
    switch (set) {
    case LayerSet::Input:
        return run(1, count);
    case LayerSet::Output:
        return run(depth - 1 - count, count);
    case LayerSet::Middle:
        return run((depth - count) / 2, count);
    case LayerSet::Both: {
        const int behindFirst = (count + 1) / 2;
        std::vector<int> layers = run(1, behindFirst);
        const std::vector<int> beforeLast = run(depth - 1 - (count - behindFirst), count - behindFirst);
        layers.insert(layers.end(), beforeLast.begin(), beforeLast.end());
        return layers;
    }
    case LayerSet::MaxGap:
        break;
    }
    return betweenGaps(depth, count);
}

std::vector<int> layersInOrder(const std::string& set, int depth, int count) {
    const auto named = std::ranges::find(all, set, layerSetName);
    if (named != all.end()) {
        if (count == 0)
            throw Error(ErrorCode::Usage, "set " + set, "needs the number of layers that go");
        return removedLayers(*named, depth, count);
    }
    std::vector<int> layers = listed(set, depth);
    if (count != 0) {
        checkCount(depth, count);
        if (std::cmp_greater(count, layers.size()))
            throw Error(ErrorCode::Usage, fmt::format("{} layers", count),
                        fmt::format("are more than the {} of the list {}; name more, or remove fewer",
                                    layers.size(), printable(set)));
        layers.resize(static_cast<size_t>(count));
    }
    return layers;
}

std::vector<int> removedLayers(const std::string& set, int depth, int count) {
    std::vector<int> layers = layersInOrder(set, depth, count);
    std::ranges::sort(layers);
    return layers;
}

int layersOfShare(double share, int depth) {
    return static_cast<int>(prunedCount(share, static_cast<uint64_t>(depth)));
}

} // namespace sparsescope
