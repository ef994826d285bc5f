#include "weights/anatomy/module_table.h"

#include <array>

namespace sparsescope {

namespace {

using enum Component;

/// A module by the last part of its name, or the last two. `with` and `without` name neighbours of the same
/// parent ("~" stands for the parent). The first row that fits counts.
struct ModuleRow {
    std::string_view name;
    Component component;
    Place place = Place::Any;
    std::string_view with = {}, without = {};
};

constexpr std::array moduleRows{
    // Attention: Hugging Face, timm, DistilBERT, Meta, T5, diffusers, GGUF, DeBERTa, nn.MultiheadAttention
    ModuleRow{"q_proj", Query},
    ModuleRow{"k_proj", Key},
    ModuleRow{"v_proj", Value},
    ModuleRow{"query", Query, Place::Attention},
    ModuleRow{"key", Key, Place::Attention},
    ModuleRow{"value", Value, Place::Attention},
    ModuleRow{"query.proj", Query, Place::Attention}, // MobileNetV5
    ModuleRow{"key.proj", Key, Place::Attention},
    ModuleRow{"value.proj", Value, Place::Attention},
    ModuleRow{"output.proj", Out, Place::Attention},
    ModuleRow{"q_lin", Query},
    ModuleRow{"k_lin", Key},
    ModuleRow{"v_lin", Value},
    ModuleRow{"q", Query},
    ModuleRow{"k", Key},
    ModuleRow{"v", Value},
    ModuleRow{"wq", Query},
    ModuleRow{"wk", Key},
    ModuleRow{"wv", Value},
    ModuleRow{"to_q", Query},
    ModuleRow{"to_k", Key},
    ModuleRow{"to_v", Value},
    ModuleRow{"attn_q", Query},
    ModuleRow{"attn_k", Key},
    ModuleRow{"attn_v", Value},
    ModuleRow{"cross_attn_q", Query},
    ModuleRow{"cross_attn_k", Key},
    ModuleRow{"cross_attn_v", Value},
    ModuleRow{"query_proj", Query},
    ModuleRow{"key_proj", Key},
    ModuleRow{"value_proj", Value},
    ModuleRow{"linear", Gate, Place::Ffn, "~.linear_v"}, // Grok-1
    ModuleRow{"linear_1", Down, Place::Ffn, "~.linear"},
    ModuleRow{"linear_1", Gate, Place::Ffn, "~.linear_v"},
    ModuleRow{"linear_2", Down, Place::Ffn, "~.linear_v"},
    ModuleRow{"linear_v", Up, Place::Ffn},
    ModuleRow{"linear_q", Query},
    ModuleRow{"linear_k", Key},
    ModuleRow{"linear_v", Value},
    ModuleRow{"q_attn", Query},
    ModuleRow{"w_q", Query}, // TransformerLens
    ModuleRow{"w_k", Key},
    ModuleRow{"w_v", Value},
    ModuleRow{"w_o", Out},
    ModuleRow{"_w_k", Key},
    ModuleRow{"_w_v", Value},
    ModuleRow{"layernorm_query", Query}, // Transformer Engine: a norm and a linear layer in one
    ModuleRow{"layernorm_qkv", Qkv},
    ModuleRow{"q_proj_weight", Query},
    ModuleRow{"k_proj_weight", Key},
    ModuleRow{"v_proj_weight", Value},
    ModuleRow{"qkv", Qkv},
    ModuleRow{"qkv_proj", Qkv},
    ModuleRow{"qkv_linear", Qkv}, // LayoutLMv2
    ModuleRow{"c_attn", Qkv},
    ModuleRow{"query_key_value", Qkv},
    ModuleRow{"wqkv", Qkv},
    ModuleRow{"to_qkv", Qkv},
    ModuleRow{"attn_qkv", Qkv},
    ModuleRow{"w_pack", Qkv},
    ModuleRow{"linear_qkv", Qkv},
    ModuleRow{"attn.attn", Qkv, Place::Any, {}, "~.attn.v"}, // LitGPT; VOLO's outlook attention has none
    ModuleRow{"att_proj", Qkv, Place::Any, "~.attn_out"},    // OLMo 1
    ModuleRow{"in_proj_weight", Qkv},
    ModuleRow{"in_proj", Qkv, Place::Attention},
    ModuleRow{"kv", Qkv, Place::Attention},
    ModuleRow{"kv_proj", Qkv, Place::Attention, {}, "~.kv_norm"}, // DeepSeek-V4's is a key and value in one
    ModuleRow{"to_kv", Qkv},
    ModuleRow{"key_value", Qkv, Place::Attention}, // Megatron's attention to another stack
    ModuleRow{"linear_kv", Qkv, Place::Attention},
    ModuleRow{"experts.input_linear", Query, Place::Any, "~.kv_proj"}, // JetMoE's attention of experts
    ModuleRow{"experts.output_linear", Out, Place::Any, "~.kv_proj"},
    ModuleRow{"o_proj", Out},
    ModuleRow{"out_lin", Out},
    ModuleRow{"o", Out},
    ModuleRow{"to_out", Out},
    ModuleRow{"to_out.#", Out},
    ModuleRow{"attn_output", Out},
    ModuleRow{"attn_o", Out},
    ModuleRow{"attn_out", Out},
    ModuleRow{"cross_attn_o", Out},
    ModuleRow{"linear_out", Out},
    ModuleRow{"output_proj", Out, Place::Attention}, // torchtune
    ModuleRow{"linear_proj", Out, Place::Attention}, // Megatron Core
    ModuleRow{"out_proj", SsmOut, Place::Ssm, "~.in_proj"},
    ModuleRow{"out_proj", Out},
    ModuleRow{"wo", Out, Place::Attention},
    ModuleRow{"out", Out, Place::Attention},
    ModuleRow{"dense", Out, Place::Attention},
    ModuleRow{"proj", Out, Place::Attention},
    ModuleRow{"proj", Out, Place::Any, "~.qkv"}, // timm's token mixers
    ModuleRow{"c_proj", Out, Place::Attention},
    // State space: Mamba, GGUF
    ModuleRow{"in_proj", SsmIn, Place::Ssm},
    ModuleRow{"x_proj", SsmX, Place::Ssm},
    ModuleRow{"dt_proj", SsmDt, Place::Ssm},
    ModuleRow{"x_proj_weight", SsmX, Place::Ssm}, // Zamba
    ModuleRow{"dt_proj_weight", SsmDt, Place::Ssm},
    ModuleRow{"ssm_in", SsmIn},
    ModuleRow{"ssm_x", SsmX},
    ModuleRow{"ssm_dt", SsmDt},
    ModuleRow{"ssm_out", SsmOut},
    // Gated feed-forward: LLaMA, Phi-3, Meta, DINOv3's own w1, w2, w3 (gate, up, down), T5 1.1, EVA, GGUF
    ModuleRow{"gate_proj", Gate},
    ModuleRow{"up_proj", Up, Place::Any, "~.gate_proj"},
    ModuleRow{"down_proj", Down, Place::Any, "~.gate_proj"},
    ModuleRow{"down_proj", Down, Place::Any, "~.gate_up_proj"},
    ModuleRow{"gate_up_proj", GateUp},
    ModuleRow{"gate_up", GateUp},
    ModuleRow{"input_linear", GateUp, Place::Ffn},
    ModuleRow{"output_linear", Down, Place::Ffn},
    ModuleRow{"gate", Gate, Place::Any, "~.up"},
    ModuleRow{"up", Up, Place::Any, "~.gate"},
    ModuleRow{"down", Down, Place::Any, "~.gate"},
    ModuleRow{"w3", Down, Place::Any, "~.w12"}, // DINOv2's SwiGLU
    ModuleRow{"w12", GateUp, Place::Any, "~.w3"},
    ModuleRow{"fc12", Gate, Place::Any, "~.fc11"}, // Nomic
    ModuleRow{"fc11", Up, Place::Any, "~.fc12"},
    ModuleRow{"fc2", Down, Place::Any, "~.fc11"},
    ModuleRow{"w1", Gate, Place::Any, "attn.qkv", "~.w12"},
    ModuleRow{"w2", Up, Place::Any, "attn.qkv", "~.w12"},
    ModuleRow{"w3", Down, Place::Any, "attn.qkv", "~.w12"},
    ModuleRow{"mlp.w1", Gate, Place::Any, "~.mlp.v1"}, // DBRX
    ModuleRow{"mlp.v1", Up, Place::Any, "~.mlp.w1"},
    ModuleRow{"mlp.w2", Down, Place::Any, "~.mlp.v1"},
    ModuleRow{"mlp.w1", Up, Place::Any, "~.mlp.c_proj"}, // Qwen 1
    ModuleRow{"mlp.w2", Gate, Place::Any, "~.mlp.c_proj"},
    ModuleRow{"mlp.c_proj", Down, Place::Any, "~.mlp.w2"},
    ModuleRow{"fc_1", Gate, Place::Any, "~.fc_2"}, // LitGPT
    ModuleRow{"fc_2", Up, Place::Any, "~.fc_1"},
    ModuleRow{"proj", Down, Place::Ffn, "~.fc_2"},
    ModuleRow{"w1", Gate, Place::Any, "~.w3"},
    ModuleRow{"w2", Down, Place::Any, "~.w3"},
    ModuleRow{"w3", Up, Place::Any, "~.w1"},
    ModuleRow{"wi_0", Gate},
    ModuleRow{"wi_1", Up},
    ModuleRow{"wo", Down, Place::Any, "~.wi_0"},
    ModuleRow{"w_gate", Gate, Place::Any, "~.w_in"}, // TransformerLens
    ModuleRow{"w_in", Up, Place::Any, "~.w_gate"},
    ModuleRow{"w_out", Down, Place::Any, "~.w_gate"},
    ModuleRow{"fc1_g", Gate},
    ModuleRow{"fc1_x", Up},
    ModuleRow{"fc2", Down, Place::Any, "~.fc1_g"},
    ModuleRow{"ffn_gate", Gate},
    ModuleRow{"ffn_up", Up, Place::Any, "ffn_gate"},
    ModuleRow{"ffn_down", Down, Place::Any, "ffn_gate"},
    ModuleRow{"ffn_gate_exps", Gate},
    ModuleRow{"ffn_up_exps", Up},
    ModuleRow{"ffn_gate_up_exps", GateUp},
    ModuleRow{"ffn_down_exps", Down},
    ModuleRow{"ffn_gate.#", Gate},
    ModuleRow{"ffn_up.#", Up},
    ModuleRow{"ffn_down.#", Down},
    ModuleRow{"ffn_gate_shexp", Gate},
    ModuleRow{"ffn_up_shexp", Up},
    ModuleRow{"ffn_down_shexp", Down},
    // Plain feed-forward
    ModuleRow{"intermediate.dense", FfnIn},
    ModuleRow{"output.dense", FfnOut},
    ModuleRow{"post_attention.conv1d", Out}, // SqueezeBERT's convolutions of kernel size 1
    ModuleRow{"intermediate.conv1d", FfnIn},
    ModuleRow{"output.conv1d", FfnOut},
    ModuleRow{"fc1", FfnIn},
    ModuleRow{"fc2", FfnOut},
    ModuleRow{"lin1", FfnIn},
    ModuleRow{"lin2", FfnOut},
    ModuleRow{"linear1", FfnIn},
    ModuleRow{"linear2", FfnOut},
    ModuleRow{"c_fc", FfnIn},
    ModuleRow{"fc", FfnIn, Place::Ffn, "~.proj"}, // LitGPT
    ModuleRow{"proj", FfnOut, Place::Ffn, "~.fc"},
    ModuleRow{"c_proj", FfnOut},
    ModuleRow{"wi", FfnIn},
    ModuleRow{"wo", FfnOut},
    ModuleRow{"w_in", FfnIn, Place::Any, "~.w_out"},
    ModuleRow{"w_out", FfnOut, Place::Any, "~.w_in"},
    ModuleRow{"linear_fc1", FfnIn}, // Megatron Core, and its GroupedMLP
    ModuleRow{"linear_fc2", FfnOut},
    ModuleRow{"experts.weight1", FfnIn},
    ModuleRow{"experts.weight2", FfnOut},
    ModuleRow{"w1", FfnIn, Place::Any, "~.w2", "~.receptance"}, // RWKV 7's are of low rank
    ModuleRow{"w2", FfnOut, Place::Any, "~.w1", "~.receptance"},
    ModuleRow{"fc_in", FfnIn},
    ModuleRow{"fc_out", FfnOut},
    ModuleRow{"dense_h_to_4h", FfnIn},
    ModuleRow{"dense_4h_to_h", FfnOut},
    ModuleRow{"intermediate_dense", FfnIn},
    ModuleRow{"output_dense", FfnOut},
    ModuleRow{"dense_0", FfnIn, Place::Ffn},
    ModuleRow{"dense_1", FfnOut, Place::Ffn},
    ModuleRow{"weights_in", GateUp}, // DINOv2's SwiGLU in transformers
    ModuleRow{"weights_out", Down},
    ModuleRow{"ff_proj", FfnIn, Place::Any, "~.ff_out"}, // OLMo 1
    ModuleRow{"ff_out", FfnOut, Place::Any, "~.ff_proj"},
    ModuleRow{"up_proj", FfnIn},
    ModuleRow{"down_proj", FfnOut},
    ModuleRow{"ffn_up", FfnIn},
    ModuleRow{"ffn_down", FfnOut},
    ModuleRow{"ffn", FfnIn, Place::Any, "~.ffn_output"}, // ALBERT
    ModuleRow{"ffn_output", FfnOut},
    ModuleRow{"net.#.proj", FfnIn}, // diffusers
    ModuleRow{"net.#", FfnOut, Place::Any, "~.net.#.proj"},
    ModuleRow{"reduction", Reduction},
};

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != text.npos;
}

} // namespace

Place placeOf(std::span<const std::string_view> parents) {
    for (size_t i = parents.size(); i-- > 0;) {
        const std::string_view part = parents[i];
        if (has(part, "attn") || has(part, "attention"))
            return Place::Attention;
        if (has(part, "mlp") || has(part, "ffn") || has(part, "feed_forward") || has(part, "expert") ||
            has(part, "moe") || has(part, "densereludense") || part == "ff")
            return Place::Ffn;
        if (part == "mixer" || has(part, "mamba") || has(part, "ssm"))
            return Place::Ssm;
    }
    return Place::Any;
}

bool isNeighbour(std::string_view neighbour, std::string_view parent, const Modules& modules) {
    if (neighbour.starts_with("~."))
        return modules.contains(parent.empty() ? std::string(neighbour.substr(2))
                                               : std::string(parent) + std::string(neighbour.substr(1)));
    return modules.contains(neighbour);
}

Component rowOf(std::string_view module, Place place, const Modules& modules) {
    for (const ModuleRow& row : moduleRows) {
        const bool named =
            module == row.name || (module.size() > row.name.size() && module.ends_with(row.name) &&
                                   module[module.size() - row.name.size() - 1] == '.');
        if (!named || (row.place != Place::Any && row.place != place))
            continue;
        const std::string_view parent =
            module.substr(0, module.size() - row.name.size() - (module.size() > row.name.size() ? 1 : 0));
        if (!row.with.empty() && !isNeighbour(row.with, parent, modules))
            continue;
        if (!row.without.empty() && isNeighbour(row.without, parent, modules))
            continue;
        return row.component;
    }
    return None;
}

Component rowOfParameter(std::string_view name, Place place, const Modules& modules) {
    const size_t end = name.find_last_not_of("0123456789") + 1;
    const std::string_view front = name.substr(0, end);
    constexpr std::string_view grouped = ".weight", own = "_weight";
    if (end < name.size() && front.ends_with(grouped))
        return rowOf(front.substr(0, end - grouped.size()), place, modules);
    return end == name.size() && name.ends_with(own) ? rowOf(name.substr(0, end - own.size()), place, modules)
                                                     : None;
}

} // namespace sparsescope
