// transformers/models/{vit,deit,dinov2,llama}/convert_*.py; NVIDIA/Megatron-LM (megatron/core/models/gpt,
// tools/checkpoint)
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
constexpr std::array torchtuneBlock{ModuleName{"attn.q_proj", "self_attn.q_proj"},
                                    ModuleName{"attn.k_proj", "self_attn.k_proj"},
                                    ModuleName{"attn.v_proj", "self_attn.v_proj"},
                                    ModuleName{"attn.output_proj", "self_attn.o_proj"},
                                    ModuleName{"mlp.w1", "mlp.gate_proj"},
                                    ModuleName{"mlp.w2", "mlp.down_proj"},
                                    ModuleName{"mlp.w3", "mlp.up_proj"},
                                    ModuleName{"sa_norm.scale", "input_layernorm.weight"},
                                    ModuleName{"mlp_norm.scale", "post_attention_layernorm.weight"}};
constexpr std::array torchtuneOutside{ModuleName{"tok_embeddings", "model.embed_tokens"},
                                      ModuleName{"norm.scale", "model.norm.weight"},
                                      ModuleName{"output", "lm_head"}};
/// Layer norms lie in front of the layer that takes them in, or by themselves.
constexpr std::array megatronGpt2Block{
    ModuleName{"self_attention.linear_qkv.layer_norm_weight", "ln_1.weight"},
    ModuleName{"self_attention.linear_qkv.layer_norm_bias", "ln_1.bias"},
    ModuleName{"input_layernorm", "ln_1"},
    ModuleName{"self_attention.linear_qkv", "attn.c_attn", Change::QkvTogether},
    ModuleName{"self_attention.linear_proj.weight", "attn.c_proj.weight", Change::Turned},
    ModuleName{"self_attention.linear_proj", "attn.c_proj"},
    ModuleName{"mlp.linear_fc1.layer_norm_weight", "ln_2.weight"},
    ModuleName{"mlp.linear_fc1.layer_norm_bias", "ln_2.bias"},
    ModuleName{"pre_mlp_layernorm", "ln_2"},
    ModuleName{"mlp.linear_fc1.weight", "mlp.c_fc.weight", Change::Turned},
    ModuleName{"mlp.linear_fc1", "mlp.c_fc"},
    ModuleName{"mlp.linear_fc2.weight", "mlp.c_proj.weight", Change::Turned},
    ModuleName{"mlp.linear_fc2", "mlp.c_proj"}};
constexpr std::array megatronGpt2Outside{
    ModuleName{"embedding.word_embeddings", "transformer.wte", Change::Vocabulary},
    ModuleName{"embedding.position_embeddings", "transformer.wpe"},
    ModuleName{"decoder.final_layernorm", "transformer.ln_f"},
    ModuleName{"output_layer", "lm_head", Change::Vocabulary}};
constexpr std::array megatronLlamaBlock{
    ModuleName{"self_attention.linear_qkv.layer_norm_weight", "input_layernorm.weight"},
    ModuleName{"input_layernorm", "input_layernorm"},
    ModuleName{"self_attention.linear_qkv", "self_attn.#_proj", Change::QkvApart},
    ModuleName{"self_attention.linear_proj", "self_attn.o_proj"},
    ModuleName{"self_attention.q_layernorm", "self_attn.q_norm"},
    ModuleName{"self_attention.k_layernorm", "self_attn.k_norm"},
    ModuleName{"mlp.linear_fc1.layer_norm_weight", "post_attention_layernorm.weight"},
    ModuleName{"pre_mlp_layernorm", "post_attention_layernorm"},
    ModuleName{"mlp.linear_fc1", "mlp.#_proj", Change::Halves},
    ModuleName{"mlp.linear_fc2", "mlp.down_proj"}};
constexpr std::array megatronLlamaOutside{
    ModuleName{"embedding.word_embeddings", "model.embed_tokens", Change::Vocabulary},
    ModuleName{"decoder.final_layernorm", "model.norm"},
    ModuleName{"output_layer", "lm_head", Change::Vocabulary}, ModuleName{"rotary_pos_emb.inv_freq", ""}};

} // namespace

const NameScheme vitNames{"blocks.", "vit.encoder.layer.", vitBlock, vitOutside};
const NameScheme deitNames{"blocks.", "deit.encoder.layer.", vitBlock, deitOutside};
const NameScheme dinov2Names{"blocks.", "encoder.layer.", dinov2Block, dinov2Outside};
const NameScheme metaNames{"layers.", "model.layers.", metaBlock, metaOutside};
const NameScheme torchtuneNames{"layers.", "model.layers.", torchtuneBlock, torchtuneOutside};
const NameScheme megatronGpt2Names{"decoder.layers.", "transformer.h.", megatronGpt2Block,
                                   megatronGpt2Outside};
const NameScheme megatronLlamaNames{"decoder.layers.", "model.layers.", megatronLlamaBlock,
                                    megatronLlamaOutside};

std::optional<NameScheme::Renamed> NameScheme::renamed(std::string_view name) const {
    std::string block;
    std::string_view module = name;
    const bool isInBlock = module.starts_with(stem);
    if (isInBlock) {
        const size_t end = module.find('.', stem.size());
        block = fmt::format("{}{}.", blocks, module.substr(stem.size(), end - stem.size()));
        module.remove_prefix(std::min(module.size(), end + 1));
    }
    const auto rowOf = [&](std::string_view own) -> const ModuleName* {
        for (const NameScheme* scheme = this; scheme != nullptr; scheme = scheme->others) {
            const std::span<const ModuleName> rows = isInBlock ? scheme->inBlock : scheme->outside;
            if (const auto row = std::ranges::find(rows, own, &ModuleName::own); row != rows.end())
                return &*row;
        }
        return nullptr;
    };
    std::string_view suffix;
    const ModuleName* known = rowOf(module);
    if (known == nullptr) {
        for (const std::string_view ending : {".weight", ".bias"}) {
            if (module.ends_with(ending))
                suffix = ending;
        }
        known = rowOf(module.substr(0, module.size() - suffix.size()));
    }
    std::string number; // "ffn_gate.3" is "ffn_gate.#"
    module.remove_suffix(suffix.size());
    if (const size_t dot = module.rfind('.');
        known == nullptr && dot != module.npos && dot + 1 < module.size() &&
        module.find_first_not_of("0123456789", dot + 1) == module.npos) {
        number = module.substr(dot + 1);
        known = rowOf(std::string(module.substr(0, dot + 1)) + "#");
    }
    if (known == nullptr)
        return std::nullopt;
    std::string renamed(known->huggingFace);
    if (const size_t hash = renamed.find('#'); !number.empty() && hash != renamed.npos)
        renamed.replace(hash, 1, number);
    return Renamed{renamed.empty() ? "" : block + renamed + std::string(suffix), known->change};
}

} // namespace sparsescope
