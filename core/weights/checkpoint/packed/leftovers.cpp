// Sets whose codes are gone: named, so that no matrix is missed without a word and nobody takes for weights
// what only undid their codes.
#include "weights/checkpoint/packed/packed_tensors.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {
namespace {

/// Of codes `<m>.weight` or `<experts>_proj`, or packed ones: compressed-tensors, fp8.
std::optional<Tensor> readScales(PackedSet& set) {
    // The stem is the whole name of the weight.
    const std::string& stem = set.stem();
    if (!(stem.ends_with("weight") || stem.ends_with("_proj")) || set.exists(stem) ||
        set.exists(stem + "_packed"))
        return {};
    bool ofExperts = false;
    for (const char* suffix : {"_scale", "_scale_inv", "_zero_point", "_g_idx", "_global_scale", "_shape"}) {
        const Tensor* part = set.find(suffix);
        ofExperts = ofExperts || (part != nullptr && part->shape.size() > 2);
    }
    if (!stem.ends_with("weight") && !ofExperts)
        return {}; // a layer's own parameter
    set.at(set.exists(stem + "_shape") ? "_packed" : "");
    return {};
}

/// Of codes `<m>.weight` or `<m>.qweight`: MLX, GPTQ, AWQ, ComfyUI's and Mistral's fp8.
std::optional<Tensor> readModule(PackedSet& set) {
    const std::string& stem = set.stem();
    const auto isThere = [&](const char* suffix) { return set.exists(stem + suffix); };
    if (std::ranges::any_of(std::array{".weight", ".qweight", ".weight_packed", ".blocks"}, isThere))
        return {};
    const Tensor* scales = set.find(".scales");
    const Tensor* biases = set.find(".biases");
    const Tensor* order = set.find(".g_idx");
    const Tensor* scale = set.find(".scale_weight");
    const Tensor* qscale = set.find(".qscale_weight");
    // Such a name may be another layer's own parameter.
    const auto isGrouped = [](const Tensor* tensor) { return tensor != nullptr && tensor->shape.size() > 1; };
    const bool saysMlx = set.config().is_object() && set.config().contains("quantization");
    if (order == nullptr && scale == nullptr && qscale == nullptr && !isGrouped(scales) &&
        !(isGrouped(biases) && (scales != nullptr || saysMlx)))
        return {};
    std::vector<std::string_view> left;
    for (const auto& [tensor, name] :
         {std::pair(scales, "scales"), std::pair(biases, "biases"), std::pair(order, "g_idx"),
          std::pair(scale, "scale_weight"), std::pair(qscale, "qscale_weight")}) {
        if (tensor != nullptr)
            left.emplace_back(name);
    }
    throw PackedFault{
        fmt::format("is stored as a set of tensors of which only {} is left; get the whole file",
                    fmt::join(left, " and "))};
}

} // namespace

extern const PackedFormat leftScalesFormat, leftModuleFormat;
const PackedFormat leftScalesFormat{
    {"_scale", "_scale_inv", "_zero_point", "_g_idx", "_global_scale", "_shape"}, readScales, ""};
const PackedFormat leftModuleFormat{{".scales", ".biases", ".g_idx", ".scale_weight", ".qscale_weight"},
                                    readModule};

} // namespace sparsescope
