#include "weights/checkpoint/masks_beside.h"

#include "base/error.h"
#include "base/parallel.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <fmt/format.h>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr uint64_t pieceSize = 1U << 18U;

/// What a mask and its weight have somewhere.
enum Sight : unsigned {
    Other = 1,        ///< a number that is neither 0 nor 1
    PrunesWeight = 2, ///< 0 where the weight is not zero
    KeepsWeight = 4   ///< 1 where the weight is not zero
};

bool isWeight(const Tensor& tensor) {
    return (tensor.name == "weight" || tensor.name.ends_with(".weight")) && tensor.shape.size() > 1 &&
           (tensor.dtype == Dtype::F64 || tensor.dtype == Dtype::F32 || tensor.dtype == Dtype::F16 ||
            tensor.dtype == Dtype::BF16);
}

std::vector<MaskBeside> candidates(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped) {
    std::unordered_map<std::string_view, size_t> byName;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (!dropped[i] && tensors[i].name.ends_with("mask") && tensors[i].dtype != Dtype::C64 &&
            bitsOf(tensors[i].dtype) >= 8)
            byName.emplace(tensors[i].name, i);
    }
    std::vector<MaskBeside> found;
    for (size_t i = 0; i < tensors.size() && !byName.empty(); ++i) {
        if (dropped[i] || !isWeight(tensors[i]))
            continue;
        const std::string& name = tensors[i].name;
        for (const std::string& mask : {name + "_mask", name.substr(0, name.size() - 6) + "mask"}) {
            const auto beside = byName.find(mask);
            if (beside == byName.end() || tensors[beside->second].shape != tensors[i].shape)
                continue;
            found.push_back({i, beside->second});
            break;
        }
    }
    return found;
}

unsigned sightOf(const Tensor& weight, const Tensor& mask, uint64_t begin) {
    unsigned seen = 0;
    std::array<float, 4096> kept{}, values{};
    const uint64_t end = std::min(mask.numel(), begin + pieceSize);
    for (uint64_t first = begin; first < end; first += kept.size()) {
        const uint64_t count = std::min<uint64_t>(kept.size(), end - first);
        readValues(mask, first, std::span(kept).first(count));
        readValues(weight, first, std::span(values).first(count));
        for (size_t i = 0; i < count; ++i) {
            if (kept[i] != 0.0F && kept[i] != 1.0F)
                return Other;
            if (values[i] != 0.0F)
                seen |= kept[i] == 0.0F ? PrunesWeight : KeepsWeight;
        }
    }
    return seen;
}

} // namespace

MasksBeside findMasksBeside(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped,
                            const std::stop_token& stop) {
    const std::vector<MaskBeside> all = candidates(tensors, dropped);
    std::vector<std::pair<size_t, uint64_t>> pieces; // of which, from which element on
    for (size_t i = 0; i < all.size(); ++i) {
        for (uint64_t first = 0; first < tensors[all[i].mask].numel(); first += pieceSize)
            pieces.emplace_back(i, first);
    }
    std::vector<std::atomic<unsigned>> seen(all.size());
    parallelFor(
        pieces.size(),
        [&](size_t piece) {
            const auto& [i, first] = pieces[piece];
            seen[i] |= sightOf(tensors[all[i].weight], tensors[all[i].mask], first);
        },
        stop);
    MasksBeside found;
    std::vector<size_t> others;
    for (size_t i = 0; i < all.size(); ++i) {
        const unsigned sight = seen[i];
        if ((sight & Other) != 0)
            others.push_back(i);
        else if ((sight & PrunesWeight) != 0 && (sight & KeepsWeight) != 0)
            found.applied.push_back(all[i]);
    }
    if (!found.applied.empty())
        found.notes.push_back(fmt::format("{} of its weights {} a mask of 0 and 1 beside {}, the first of "
                                          "them {}, and {} multiplied by it, as "
                                          "layers that keep one do.",
                                          found.applied.size(), found.applied.size() == 1 ? "has" : "have",
                                          found.applied.size() == 1 ? "it" : "them",
                                          printable(tensors[found.applied.front().mask].name),
                                          found.applied.size() == 1 ? "is" : "are"));
    if (!others.empty())
        found.notes.push_back(fmt::format("{} of its weights {} a mask beside {} of other numbers than 0 and "
                                          "1, the first of them {}: the weights "
                                          "are taken as they are stored.",
                                          others.size(), others.size() == 1 ? "has" : "have",
                                          others.size() == 1 ? "it" : "them",
                                          printable(tensors[all[others.front()].mask].name)));
    return found;
}

} // namespace sparsescope
