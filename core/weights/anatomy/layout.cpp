#include "weights/anatomy/layout.h"

#include <array>
#include <charconv>

namespace sparsescope {

namespace {

using enum Component;

constexpr std::array<std::string_view, 1> noPrefix{""};
constexpr std::array<std::string_view, 5> visionPrefixes{"", "vit.", "deit.", "dinov2.", "beit."};
constexpr std::array<std::string_view, 4> bertPrefixes{"", "bert.", "roberta.", "electra."};
constexpr std::array<std::string_view, 2> distilbertPrefixes{"", "distilbert."};
constexpr std::array<std::string_view, 3> optPrefixes{"model.decoder.", "decoder.", ""};
constexpr std::array<std::string_view, 2> llamaPrefixes{"model.", ""};
constexpr std::array<std::string_view, 2> gpt2Prefixes{"transformer.", ""};

/// Hugging Face ViT, DINO and DeiT, as save_pretrained writes them.
constexpr std::array huggingFaceVit{
    LayoutMatrix{"attention.attention.query", Query}, LayoutMatrix{"attention.attention.key", Key},
    LayoutMatrix{"attention.attention.value", Value}, LayoutMatrix{"attention.output.dense", Out},
    LayoutMatrix{"intermediate.dense", FfnIn},        LayoutMatrix{"output.dense", FfnOut}};
/// Hugging Face DINOv2; its giant has a gated FFN.
constexpr std::array huggingFaceDino2{LayoutMatrix{"attention.attention.query", Query},
                                      LayoutMatrix{"attention.attention.key", Key},
                                      LayoutMatrix{"attention.attention.value", Value},
                                      LayoutMatrix{"attention.output.dense", Out},
                                      LayoutMatrix{"mlp.fc1", FfnIn},
                                      LayoutMatrix{"mlp.fc2", FfnOut}};
constexpr std::array huggingFaceDino2Gated{LayoutMatrix{"attention.attention.query", Query},
                                           LayoutMatrix{"attention.attention.key", Key},
                                           LayoutMatrix{"attention.attention.value", Value},
                                           LayoutMatrix{"attention.output.dense", Out},
                                           LayoutMatrix{"mlp.weights_in", FfnIn},
                                           LayoutMatrix{"mlp.weights_out", FfnOut}};
/// What transformers 5 calls them in memory.
constexpr std::array transformers5Vit{
    LayoutMatrix{"attention.q_proj", Query}, LayoutMatrix{"attention.k_proj", Key},
    LayoutMatrix{"attention.v_proj", Value}, LayoutMatrix{"attention.o_proj", Out},
    LayoutMatrix{"mlp.fc1", FfnIn},          LayoutMatrix{"mlp.fc2", FfnOut}};
constexpr std::array transformers5Dino2Gated{
    LayoutMatrix{"attention.q_proj", Query}, LayoutMatrix{"attention.k_proj", Key},
    LayoutMatrix{"attention.v_proj", Value}, LayoutMatrix{"attention.o_proj", Out},
    LayoutMatrix{"mlp.gate_proj", Gate},     LayoutMatrix{"mlp.up_proj", Up},
    LayoutMatrix{"mlp.down_proj", Down}};
/// timm, and the facebook DINO, DINOv2 and DeiT repositories.
constexpr std::array timmVit{LayoutMatrix{"attn.qkv", Qkv}, LayoutMatrix{"attn.proj", Out},
                             LayoutMatrix{"mlp.fc1", FfnIn}, LayoutMatrix{"mlp.fc2", FfnOut}};
constexpr std::array facebookDino2Gated{LayoutMatrix{"attn.qkv", Qkv}, LayoutMatrix{"attn.proj", Out},
                                        LayoutMatrix{"mlp.w12", FfnIn}, LayoutMatrix{"mlp.w3", FfnOut}};
/// Google's npz files (the vision_transformer repository).
constexpr std::array googleVit{LayoutMatrix{"MultiHeadDotProductAttention_1/query", Query},
                               LayoutMatrix{"MultiHeadDotProductAttention_1/key", Key},
                               LayoutMatrix{"MultiHeadDotProductAttention_1/value", Value},
                               LayoutMatrix{"MultiHeadDotProductAttention_1/out", Out},
                               LayoutMatrix{"MlpBlock_3/Dense_0", FfnIn},
                               LayoutMatrix{"MlpBlock_3/Dense_1", FfnOut}};
/// BERT, RoBERTa, ELECTRA.
constexpr std::array bert{
    LayoutMatrix{"attention.self.query", Query}, LayoutMatrix{"attention.self.key", Key},
    LayoutMatrix{"attention.self.value", Value}, LayoutMatrix{"attention.output.dense", Out},
    LayoutMatrix{"intermediate.dense", FfnIn},   LayoutMatrix{"output.dense", FfnOut}};
constexpr std::array distilbert{
    LayoutMatrix{"attention.q_lin", Query}, LayoutMatrix{"attention.k_lin", Key},
    LayoutMatrix{"attention.v_lin", Value}, LayoutMatrix{"attention.out_lin", Out},
    LayoutMatrix{"ffn.lin1", FfnIn},        LayoutMatrix{"ffn.lin2", FfnOut}};
constexpr std::array opt{LayoutMatrix{"self_attn.q_proj", Query},
                         LayoutMatrix{"self_attn.k_proj", Key},
                         LayoutMatrix{"self_attn.v_proj", Value},
                         LayoutMatrix{"self_attn.out_proj", Out},
                         LayoutMatrix{"fc1", FfnIn},
                         LayoutMatrix{"fc2", FfnOut}};
/// LLaMA, Mistral, Qwen2.
constexpr std::array llama{LayoutMatrix{"self_attn.q_proj", Query}, LayoutMatrix{"self_attn.k_proj", Key},
                           LayoutMatrix{"self_attn.v_proj", Value}, LayoutMatrix{"self_attn.o_proj", Out},
                           LayoutMatrix{"mlp.gate_proj", Gate},     LayoutMatrix{"mlp.up_proj", Up},
                           LayoutMatrix{"mlp.down_proj", Down}};
constexpr std::array gpt2{LayoutMatrix{"attn.c_attn", Qkv}, LayoutMatrix{"attn.c_proj", Out},
                          LayoutMatrix{"mlp.c_fc", FfnIn}, LayoutMatrix{"mlp.c_proj", FfnOut}};
/// GGUF calls what it has alike by one name; llama.cpp's converter turns Conv1D round.
constexpr std::array ggufGated{LayoutMatrix{"attn_q", Query},  LayoutMatrix{"attn_k", Key},
                               LayoutMatrix{"attn_v", Value},  LayoutMatrix{"attn_output", Out},
                               LayoutMatrix{"ffn_gate", Gate}, LayoutMatrix{"ffn_up", Up},
                               LayoutMatrix{"ffn_down", Down}};
constexpr std::array ggufPlain{LayoutMatrix{"attn_q", Query}, LayoutMatrix{"attn_k", Key},
                               LayoutMatrix{"attn_v", Value}, LayoutMatrix{"attn_output", Out},
                               LayoutMatrix{"ffn_up", FfnIn}, LayoutMatrix{"ffn_down", FfnOut}};
constexpr std::array ggufFused{LayoutMatrix{"attn_qkv", Qkv}, LayoutMatrix{"attn_output", Out},
                               LayoutMatrix{"ffn_up", FfnIn}, LayoutMatrix{"ffn_down", FfnOut}};

constexpr std::array layouts{
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, huggingFaceVit},
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, huggingFaceDino2},
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, huggingFaceDino2Gated},
    // DINOv2 in transformers 5
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, transformers5Vit},
    Layout{Family::Vit, "encoder.layer.", visionPrefixes, transformers5Dino2Gated},
    Layout{Family::Vit, "layers.", visionPrefixes, transformers5Vit},
    Layout{Family::Vit, "blocks.", noPrefix, timmVit},
    Layout{Family::Vit, "blocks.", noPrefix, facebookDino2Gated},
    Layout{Family::Vit, "Transformer/encoderblock_", noPrefix, googleVit, true, false, '/', "/kernel"},
    Layout{Family::Bert, "encoder.layer.", bertPrefixes, bert},
    Layout{Family::Bert, "transformer.layer.", distilbertPrefixes, distilbert},
    Layout{Family::Opt, "layers.", optPrefixes, opt},
    Layout{Family::Llama, "layers.", llamaPrefixes, llama},
    Layout{Family::Gpt2, "h.", gpt2Prefixes, gpt2, true},
    Layout{Family::Llama, "blk.", noPrefix, ggufGated, false, true},
    Layout{Family::Bert, "blk.", noPrefix, ggufPlain, false, true},
    Layout{Family::Gpt2, "blk.", noPrefix, ggufFused, false, true},
};

} // namespace

std::span<const Layout> knownLayouts() {
    return layouts;
}

std::optional<BlockPlace> placeInBlock(std::string_view name, std::string_view prefix, const Layout& layout) {
    if (!name.starts_with(prefix))
        return {};
    name.remove_prefix(prefix.size());
    if (!name.starts_with(layout.stem))
        return {};
    name.remove_prefix(layout.stem.size());
    const size_t end = name.find(layout.separator);
    // Four digits bound what a hostile name can ask for; no model has 10,000 blocks.
    if (end == name.npos || end == 0 || end > 4 || (end > 1 && name.front() == '0'))
        return {};
    int block = 0;
    const auto [stopped, error] = std::from_chars(name.data(), name.data() + end, block);
    if (error != std::errc() || stopped != name.data() + end || block < 0)
        return {};
    return BlockPlace{block, name.substr(end + 1)};
}

} // namespace sparsescope
