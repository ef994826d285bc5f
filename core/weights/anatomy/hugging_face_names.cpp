// transformers/models/{vit,deit,dinov2,llama}/convert_*.py; gguf-py/gguf/tensor_mapping.py
#include "weights/anatomy/hugging_face_names.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr std::array vitBlock{ModuleName{"norm1", "layernorm_before"}, ModuleName{"norm2", "layernorm_after"},
                              ModuleName{"attn.proj", "attention.output.dense"},
                              ModuleName{"mlp.fc1", "intermediate.dense"},
                              ModuleName{"mlp.fc2", "output.dense"}};
constexpr std::array vitOutside{ModuleName{"cls_token", "vit.embeddings.cls_token"},
                                ModuleName{"pos_embed", "vit.embeddings.position_embeddings"},
                                ModuleName{"patch_embed.proj", "vit.embeddings.patch_embeddings.projection"},
                                ModuleName{"norm", "vit.layernorm"}, ModuleName{"head", "classifier"}};
constexpr std::array deitOutside{
    ModuleName{"cls_token", "deit.embeddings.cls_token"},
    ModuleName{"dist_token", "deit.embeddings.distillation_token"},
    ModuleName{"pos_embed", "deit.embeddings.position_embeddings"},
    ModuleName{"patch_embed.proj", "deit.embeddings.patch_embeddings.projection"},
    ModuleName{"norm", "deit.layernorm"},
    ModuleName{"head", "cls_classifier"},
    ModuleName{"head_dist", "distillation_classifier"}};
constexpr std::array dinov2Block{ModuleName{"norm1", "norm1"},
                                 ModuleName{"norm2", "norm2"},
                                 ModuleName{"ls1.gamma", "layer_scale1.lambda1"},
                                 ModuleName{"ls2.gamma", "layer_scale2.lambda1"},
                                 ModuleName{"attn.proj", "attention.output.dense"},
                                 ModuleName{"mlp.fc1", "mlp.fc1"},
                                 ModuleName{"mlp.fc2", "mlp.fc2"},
                                 ModuleName{"mlp.w12", "mlp.weights_in"},
                                 ModuleName{"mlp.w3", "mlp.weights_out"}};
constexpr std::array dinov2Outside{ModuleName{"cls_token", "embeddings.cls_token"},
                                   ModuleName{"mask_token", "embeddings.mask_token"},
                                   ModuleName{"register_tokens", "embeddings.register_tokens"},
                                   ModuleName{"reg_token", "embeddings.register_tokens"},
                                   ModuleName{"pos_embed", "embeddings.position_embeddings"},
                                   ModuleName{"patch_embed.proj", "embeddings.patch_embeddings.projection"},
                                   ModuleName{"norm", "layernorm"}};
constexpr std::array metaBlock{ModuleName{"attention.wq", "self_attn.q_proj"},
                               ModuleName{"attention.wk", "self_attn.k_proj"},
                               ModuleName{"attention.wv", "self_attn.v_proj"},
                               ModuleName{"attention.wo", "self_attn.o_proj"},
                               ModuleName{"feed_forward.w1", "mlp.gate_proj"},
                               ModuleName{"feed_forward.w2", "mlp.down_proj"},
                               ModuleName{"feed_forward.w3", "mlp.up_proj"},
                               ModuleName{"attention_norm", "input_layernorm"},
                               ModuleName{"ffn_norm", "post_attention_layernorm"},
                               ModuleName{"attention.inner_attention.rope.freqs", ""}};
constexpr std::array metaOutside{ModuleName{"tok_embeddings", "model.embed_tokens"},
                                 ModuleName{"norm", "model.norm"}, ModuleName{"output", "lm_head"},
                                 ModuleName{"rope.freqs", ""}};
constexpr std::array ggufBlock{
    ModuleName{"attn_q", "self_attn.q_proj"},          ModuleName{"attn_k", "self_attn.k_proj"},
    ModuleName{"attn_v", "self_attn.v_proj"},          ModuleName{"attn_output", "self_attn.o_proj"},
    ModuleName{"attn_q_norm", "self_attn.q_norm"},     ModuleName{"attn_k_norm", "self_attn.k_norm"},
    ModuleName{"ffn_gate", "mlp.gate_proj"},           ModuleName{"ffn_up", "mlp.up_proj"},
    ModuleName{"ffn_down", "mlp.down_proj"},           ModuleName{"attn_norm", "input_layernorm"},
    ModuleName{"ffn_norm", "post_attention_layernorm"}};
constexpr std::array ggufOutside{ModuleName{"token_embd", "model.embed_tokens"},
                                 ModuleName{"output_norm", "model.norm"}, ModuleName{"output", "lm_head"},
                                 ModuleName{"rope_freqs", ""}};

} // namespace

const NameScheme vitNames{"blocks.", "vit.encoder.layer.", vitBlock, vitOutside};
const NameScheme deitNames{"blocks.", "deit.encoder.layer.", vitBlock, deitOutside};
const NameScheme dinov2Names{"blocks.", "encoder.layer.", dinov2Block, dinov2Outside};
const NameScheme metaNames{"layers.", "model.layers.", metaBlock, metaOutside};
const NameScheme ggufNames{"blk.", "model.layers.", ggufBlock, ggufOutside};

std::optional<std::string> NameScheme::renamed(std::string_view name) const {
    std::string_view module = name;
    std::string_view suffix;
    for (const std::string_view ending : {".weight", ".bias"}) {
        if (module.ends_with(ending))
            suffix = ending;
    }
    module.remove_suffix(suffix.size());
    std::string block;
    std::span<const ModuleName> names = outside;
    if (module.starts_with(stem)) {
        const size_t end = module.find('.', stem.size());
        block = fmt::format("{}{}.", blocks, module.substr(stem.size(), end - stem.size()));
        module.remove_prefix(std::min(module.size(), end + 1));
        names = inBlock;
    }
    const auto known = std::ranges::find(names, module, &ModuleName::own);
    if (known == names.end())
        return std::nullopt;
    return known->huggingFace.empty() ? "" : fmt::format("{}{}{}", block, known->huggingFace, suffix);
}

} // namespace sparsescope
