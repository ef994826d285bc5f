#include "weights/anatomy/layout.h"

#include <array>
#include <charconv>

namespace sparsescope {

namespace {

using enum Component;

constexpr std::array<std::string_view, 5> visionPrefixes{"", "vit.", "deit.", "dinov2.", "beit."};
constexpr std::array<std::string_view, 1> noPrefix{""};

/// Hugging Face ViT, DINO and DeiT, as save_pretrained writes them.
constexpr std::array huggingFaceVit{
    LayoutMatrix{"attention.attention.query", Query}, LayoutMatrix{"attention.attention.key", Key},
    LayoutMatrix{"attention.attention.value", Value}, LayoutMatrix{"attention.output.dense", Out},
    LayoutMatrix{"intermediate.dense", FfnIn},        LayoutMatrix{"output.dense", FfnOut}};
/// Hugging Face DINOv2.
constexpr std::array huggingFaceDino2{LayoutMatrix{"attention.attention.query", Query},
                                      LayoutMatrix{"attention.attention.key", Key},
                                      LayoutMatrix{"attention.attention.value", Value},
                                      LayoutMatrix{"attention.output.dense", Out},
                                      LayoutMatrix{"mlp.fc1", FfnIn},
                                      LayoutMatrix{"mlp.fc2", FfnOut}};
/// What transformers 5 calls them in memory.
constexpr std::array transformers5Vit{
    LayoutMatrix{"attention.q_proj", Query}, LayoutMatrix{"attention.k_proj", Key},
    LayoutMatrix{"attention.v_proj", Value}, LayoutMatrix{"attention.o_proj", Out},
    LayoutMatrix{"mlp.fc1", FfnIn},          LayoutMatrix{"mlp.fc2", FfnOut}};
/// timm, and the facebook DINO and DeiT repositories.
constexpr std::array timmVit{LayoutMatrix{"attn.qkv", Qkv}, LayoutMatrix{"attn.proj", Out},
                             LayoutMatrix{"mlp.fc1", FfnIn}, LayoutMatrix{"mlp.fc2", FfnOut}};

constexpr std::array layouts{
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, huggingFaceVit},
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, huggingFaceDino2},
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, transformers5Vit}, // DINOv2 in transformers 5
    Layout{Family::Vit, "layers.", visionPrefixes, transformers5Vit},
    Layout{Family::Vit, "blocks.", noPrefix, timmVit},
};

} // namespace

std::span<const Layout> knownLayouts() {
    return layouts;
}

std::optional<BlockPlace> placeInBlock(std::string_view name, std::string_view prefix,
                                       std::string_view stem) {
    if (!name.starts_with(prefix))
        return {};
    name.remove_prefix(prefix.size());
    if (!name.starts_with(stem))
        return {};
    name.remove_prefix(stem.size());
    const size_t dot = name.find('.');
    // Four digits bound what a hostile name can ask for; no model has 10,000 blocks.
    if (dot == name.npos || dot == 0 || dot > 4 || (dot > 1 && name.front() == '0'))
        return {};
    int block = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + dot, block);
    if (error != std::errc() || end != name.data() + dot || block < 0)
        return {};
    return BlockPlace{block, name.substr(dot + 1)};
}

} // namespace sparsescope
