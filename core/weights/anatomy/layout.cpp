#include "weights/anatomy/layout.h"

#include "weights/checkpoint/adapter_name.h"

#include <algorithm>
#include <array>
#include <span>

namespace sparsescope {

namespace {

using enum Component;
using Words = std::span<const std::string_view>;

bool has(std::string_view text, std::string_view word) {
    return text.find(word) != text.npos;
}

std::vector<std::string_view> split(std::string_view signature) {
    std::vector<std::string_view> parts;
    for (size_t begin = 0; begin <= signature.size();) {
        const size_t end = std::min(signature.find('.', begin), signature.size());
        parts.push_back(signature.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// Where in a block a module stands.
enum class Place { Any, Attention, Ffn, Ssm };

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
    ModuleRow{"c_attn", Qkv},
    ModuleRow{"query_key_value", Qkv},
    ModuleRow{"wqkv", Qkv},
    ModuleRow{"to_qkv", Qkv},
    ModuleRow{"attn_qkv", Qkv},
    ModuleRow{"w_pack", Qkv},
    ModuleRow{"linear_qkv", Qkv},
    ModuleRow{"in_proj_weight", Qkv},
    ModuleRow{"in_proj", Qkv, Place::Attention},
    ModuleRow{"kv", Qkv, Place::Attention},
    ModuleRow{"kv_proj", Qkv, Place::Attention},
    ModuleRow{"to_kv", Qkv},
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
    ModuleRow{"linear_proj", Out, Place::Attention}, // Megatron Core
    ModuleRow{"out_proj", SsmOut, Place::Ssm, "~.in_proj"},
    ModuleRow{"out_proj", Out},
    ModuleRow{"wo", Out, Place::Attention},
    ModuleRow{"out", Out, Place::Attention},
    ModuleRow{"dense", Out, Place::Attention},
    ModuleRow{"proj", Out, Place::Attention},
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
    ModuleRow{"w3", FfnOut, Place::Any, "~.w12"},
    ModuleRow{"w12", FfnIn, Place::Any, "~.w3"},
    ModuleRow{"w1", Gate, Place::Any, "attn.qkv", "~.w12"},
    ModuleRow{"w2", Up, Place::Any, "attn.qkv", "~.w12"},
    ModuleRow{"w3", Down, Place::Any, "attn.qkv", "~.w12"},
    ModuleRow{"mlp.w1", Gate, Place::Any, "~.mlp.v1"}, // DBRX
    ModuleRow{"mlp.v1", Up, Place::Any, "~.mlp.w1"},
    ModuleRow{"mlp.w2", Down, Place::Any, "~.mlp.v1"},
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
    ModuleRow{"c_proj", FfnOut},
    ModuleRow{"wi", FfnIn},
    ModuleRow{"wo", FfnOut},
    ModuleRow{"w_in", FfnIn, Place::Any, "~.w_out"},
    ModuleRow{"w_out", FfnOut, Place::Any, "~.w_in"},
    ModuleRow{"linear_fc1", FfnIn}, // Megatron Core, and its GroupedMLP
    ModuleRow{"linear_fc2", FfnOut},
    ModuleRow{"experts.weight1", FfnIn},
    ModuleRow{"experts.weight2", FfnOut},
    ModuleRow{"w1", FfnIn, Place::Any, "~.w2"},
    ModuleRow{"w2", FfnOut, Place::Any, "~.w1"},
    ModuleRow{"fc_in", FfnIn},
    ModuleRow{"fc_out", FfnOut},
    ModuleRow{"dense_h_to_4h", FfnIn},
    ModuleRow{"dense_4h_to_h", FfnOut},
    ModuleRow{"intermediate_dense", FfnIn},
    ModuleRow{"output_dense", FfnOut},
    ModuleRow{"dense_0", FfnIn, Place::Ffn},
    ModuleRow{"dense_1", FfnOut, Place::Ffn},
    ModuleRow{"weights_in", FfnIn},
    ModuleRow{"weights_out", FfnOut},
    ModuleRow{"up_proj", FfnIn},
    ModuleRow{"down_proj", FfnOut},
    ModuleRow{"ffn_up", FfnIn},
    ModuleRow{"ffn_down", FfnOut},
    ModuleRow{"ffn", FfnIn, Place::Any, "~.ffn_output"}, // ALBERT
    ModuleRow{"ffn_output", FfnOut},
    ModuleRow{"net.#.proj", FfnIn},
    ModuleRow{"reduction", Reduction},
};

constexpr std::array<std::string_view, 11> crossWords{
    "encdecattention", "encoder_attn", "crossattention", "cross_attention",           "cross_attn",
    "multihead_attn",  "encdec_attn",  "attn2",          "encoder_decoder_attention", "xattn",
    "inter_attention"};

constexpr std::array<std::string_view, 4> conv1dModules{"c_attn", "c_proj", "c_fc", "q_attn"};

/// A tensor of a module, by the last part of its name; what else a module may hold says what it is itself.
constexpr std::array<std::string_view, 7> weightNames{"weight",        "kernel", "qweight", "weight_packed",
                                                      "weight_blocks", "blocks", "weight_v"};

constexpr std::array<std::string_view, 20> scaleWords{
    "scale",        "scales",     "scb",           "zero_point",   "zero_points", "zeros",      "qzeros",
    "g_idx",        "absmax",     "nested_absmax", "quant_map",    "quant_state", "lambda",     "gamma",
    "weight_shape", "weight_scb", "weight_format", "weight_g_idx", "layer_scale", "row_offsets"};

bool isScale(std::string_view last) {
    return std::ranges::find(scaleWords, last) != scaleWords.end() || last.ends_with("_scale") ||
           last.ends_with("_scales") || last.ends_with("_scale_inv") || has(last, "zero_point") ||
           has(last, "quant_map") || has(last, "absmax") || has(last, "quant_state") || has(last, "lambda") ||
           has(last, "scaling_factor") || has(last, "scale_shift") || last.ends_with("amax") ||
           last.starts_with("gamma") || last == "bitmask" || last == "compressed";
}

bool isPosition(std::string_view part) {
    return has(part, "relative_attention_bias") || has(part, "relative_position") || has(part, "rel_pos") ||
           has(part, "pos_embed") || has(part, "position") || has(part, "rotary") || has(part, "inv_freq") ||
           has(part, "cpb") || part == "meta_mlp" || part == "pos" || part == "dpb" || part == "rpe" ||
           part.starts_with("rpe_") || part == "crpe" || part.ends_with("_ape") || has(part, "rel_logits") ||
           part == "pos_mlp" || part == "rope" || part == "bias_u" || part == "bias_v" ||
           has(part, "rel_bias") || has(part, "pos_bias") || part.ends_with("attn_rel_b") ||
           has(part, "attention_bias");
}

/// What attention keeps beside its weights, by the last part of its name: tables of positions, caches,
/// patterns. They have no module of their own.
constexpr std::array<std::string_view, 23> attentionTables{
    "tril",      "triu",       "cos",       "sin",        "cos_cached", "sin_cached", "freqs",
    "freqs_cos", "freqs_sin",  "freqs_cis", "alibi",      "pe",         "rpe_table",  "rpb_table",
    "pos_table", "rel_height", "rel_width", "rel_coords", "k_cache",    "v_cache",    "projection_matrix",
    "queue",     "causal"};

/// The integers, kept as floats, of I-BERT's and HAWQ's layers, and what else is called a weight beside the
/// weight of its module. `tensor`: the signature of one that is not called weight itself.
bool isCopy(std::string_view tensor, const Modules& modules) {
    const size_t dot = tensor.rfind('.');
    const std::string_view last = tensor.substr(dot + 1); // npos + 1 == 0
    return last == "weight_integer" ||
           (dot != tensor.npos && has(last, "weight") && modules.contains(tensor.substr(0, dot)));
}

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

/// Nothing where no row fits.
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

/// Of a parameter that is no module's "weight", by what stands before that word: Transformer Engine's
/// "fc1_weight", and one expert's of its grouped layers, "linear_fc1.weight3".
Component rowOfParameter(std::string_view name, Place place, const Modules& modules) {
    const size_t end = name.find_last_not_of("0123456789") + 1;
    const std::string_view front = name.substr(0, end);
    constexpr std::string_view grouped = ".weight", own = "_weight";
    if (end < name.size() && front.ends_with(grouped))
        return rowOf(front.substr(0, end - grouped.size()), place, modules);
    return end == name.size() && name.ends_with(own) ? rowOf(name.substr(0, end - own.size()), place, modules)
                                                     : None;
}

bool isCalledNorm(std::string_view name) {
    return has(name, "norm") || name == "ln" || name.starts_with("ln_") ||
           (name.starts_with("ln") && name.size() == 3);
}

/// Whether a tensor chooses among experts. What is called as a gate of a feed-forward is too is one only
/// where experts stand beside it, or nothing of such a feed-forward.
bool isRouter(std::span<const std::string_view> parts, std::string_view module, const Modules& modules) {
    constexpr std::array<std::string_view, 6> always{"gating",   "switch",      "w_noise",
                                                     "gate_net", "gate_weight", "shared_expert_gate"};
    if (std::ranges::any_of(parts, [&](std::string_view part) {
            return has(part, "router") || has(part, "routing") || has(part, "gating_net") ||
                   part.starts_with("ffn_gate_inp") || std::ranges::find(always, part) != always.end();
        }))
        return true;
    const std::vector<std::string_view> names = split(module);
    const auto gate =
        std::ranges::find_first_of(names, std::array<std::string_view, 4>{"gate", "wg", "w_g", "w_gate"});
    const auto before = std::span(names).first(static_cast<size_t>(gate - names.begin()));
    const bool isLast = gate + 1 == names.end();
    if (gate == names.end() || (isLast && rowOf(module, Place::Any, modules) != None) ||
        std::ranges::any_of(before, [](std::string_view part) { return has(part, "expert"); }))
        return false;
    const std::string_view parent =
        before.empty() ? std::string_view()
                       : module.substr(0, static_cast<size_t>(gate->data() - module.data()) - 1);
    const std::string experts = (parent.empty() ? "" : std::string(parent) + ".") + "expert";
    const auto beside = modules.lower_bound(experts);
    if (has(parent, "moe") || (beside != modules.end() && beside->starts_with(experts)))
        return true;
    constexpr std::array<std::string_view, 12> ofFfn{"~.w_up", "~.w_down", "~.w_in", "~.w_out",
                                                     "~.w_u",  "~.w_d",    "~.w1",   "~.w2",
                                                     "~.wi",   "~.wo",     "~.wu",   "~.wd"};
    return isLast ? placeOf(before) != Place::Attention &&
                        std::ranges::none_of(ofFfn,
                                             [&](auto part) { return isNeighbour(part, parent, modules); })
                  : gate[1] == "wg";
}

/// TransformerLens' biases of heads are matrices: "b_q" beside "w_q".
bool isBiasOfHeads(std::string_view signature, const Modules& modules) {
    const size_t at = signature.rfind('.') + 1; // npos + 1 == 0
    const std::string_view last = signature.substr(at);
    if (!last.starts_with("b_") && !last.starts_with("_b_"))
        return false;
    std::string weight(signature);
    weight[at + last.find('b')] = 'w';
    return modules.contains(weight);
}

/// What is no matrix of a linear layer, by any part of its name.
Part refused(std::string_view signature, const std::vector<std::string_view>& parts, std::string_view module,
             const Modules& modules) {
    const std::string_view last = parts.back();
    const bool weight = std::ranges::find(weightNames, last) != weightNames.end();
    const std::string_view name = weight && parts.size() > 1 ? parts[parts.size() - 2] : last;
    if (isAdapterName(signature) || has(signature, "modules_to_save.")) // PEFT's, too
        return Part::Adapter;
    if (last.ends_with("_mask") || last == "mask" || last == "mask:0" ||
        last == "mask_scores") // TensorFlow's, movement pruning's
        return Part::Mask;
    if (isScale(last) || isScale(name))
        return Part::Scale;
    if (last == "grad" || last == "exp_avg" || last == "exp_avg_sq") // of an optimiser
        return Part::Copy;
    // Inkling 2's short convolutions: a linear layer that makes their taps, and what these begin from. Other
    // blocks have taps that are the module's weight.
    const bool isOfTaps = last == "weight_proj" || last == "static_w";
    if (!weight && !isOfTaps && isCopy(module, modules))
        return Part::Copy;
    if (std::ranges::any_of(parts, isPosition) ||
        std::ranges::find(attentionTables, last) != attentionTables.end())
        return Part::Position;
    if (last == "alpha" || last == "beta") // EfficientViM
        return Part::Scale;
    if (std::ranges::find(parts, "se") != parts.end()) // squeeze and excitation, between convolutions
        return Part::Scale;
    if (last == "bias" || last == "biases" || last.ends_with("_bias") || last == "b" ||
        isBiasOfHeads(signature, modules))
        return Part::Bias;
    if (std::ranges::any_of(
            parts,
            [&](auto part) {
                return has(part, "embed") || has(part, "embd") || part == "emb" || part == "codebook" ||
                       // of DeepSeek-V3's layer for the token after the next; llama.cpp's shared_head_head
                       (part.starts_with("shared_head") && !isCalledNorm(name));
            }) ||
        name == "wte" || name == "wpe" || last == "query" || last == "queries") // learned, of no module
        return Part::Embedding;
    if (name == "a_log" || name == "d" || name == "ssm_a" || name == "ssm_d" ||
        (has(name, "conv1d") && rowOf(module, Place::Any, modules) == None))
        return Part::StateSpace;
    // What an adaptive norm adds, a row for each condition; its scale is called so.
    if (name == "shift" && parts.size() > 2 && has(parts[parts.size() - 3], "norm"))
        return Part::Norm;
    if (isCalledNorm(name) && name != "layernorm_qkv" && name != "layernorm_query")
        return Part::Norm;
    if (isRouter(parts, module, modules))
        return Part::Router;
    // What a layer keeps beside its weight: scores of importance, a Hessian, layers of low rank.
    for (size_t dot = module.find('.'); dot != module.npos; dot = module.find('.', dot + 1)) {
        const std::string_view layer = module.substr(0, dot);
        if (!layer.ends_with('#') && !isOfTaps && modules.contains(layer) &&
            !isCalledNorm(layer.substr(layer.rfind('.') + 1))) // npos + 1 == 0
            return weight ? Part::Adapter : Part::Copy;
    }
    return Part::Matrix;
}

} // namespace

std::string_view moduleOf(std::string_view signature) {
    const size_t dot = signature.rfind('.');
    const std::string_view last = dot == signature.npos ? signature : signature.substr(dot + 1);
    if (dot == signature.npos || std::ranges::find(weightNames, last) == weightNames.end())
        return signature;
    return signature.substr(0, dot);
}

NamedPart partOf(std::string_view signature, const Modules& modules) {
    const std::vector<std::string_view> parts = split(signature);
    const std::string_view module = moduleOf(signature);
    NamedPart named;
    named.part = refused(signature, parts, module, modules);
    const bool isVariable = parts.size() > 1 && parts.back() == "#" && parts[parts.size() - 2] == "vars";
    named.kernel = parts.back() == "kernel" || isVariable;
    if (named.part != Part::Matrix)
        return named;
    const auto words = [&](Words list) {
        return std::ranges::any_of(parts, [&](std::string_view part) {
            return std::ranges::find(list, part) != list.end() || part.starts_with("cross_attn_");
        });
    };
    named.cross = words(crossWords);
    const std::vector<std::string_view> ofModule = split(module);
    const std::string_view last = ofModule.back();
    named.conv1d = std::ranges::find(conv1dModules, last) != conv1dModules.end();
    named.keyValue = last.starts_with("kv") || last == "to_kv" || (last == "c_attn" && named.cross);
    named.takesTurns =
        last == "query_key_value" || last == "linear_qkv" || last == "layernorm_qkv" ||
        (last == "wqkv" && ofModule.size() > 1 && ofModule[ofModule.size() - 2] == "attention");
    const Place place = placeOf(std::span(ofModule).first(ofModule.size() - 1));
    const bool isParameter = module == signature;
    named.component = rowOf(module, place, modules);
    const bool isInTable = named.component != None;
    if (!isInTable && isParameter)
        named.component = rowOfParameter(module, place, modules);
    const auto isExpert = [](std::string_view part) {
        return has(part, "expert") || part.ends_with("_exps") || part == "cond_ffn"; // gpt-fast
    };
    const auto expert = std::ranges::find_if(ofModule, isExpert);
    const bool isOfExpert = std::ranges::any_of(
        ofModule, [&](std::string_view part) { return isExpert(part) && !has(part, "shared"); });
    named.allExperts =
        expert != ofModule.end() && std::ranges::find(expert, ofModule.end(), "#") == ofModule.end();
    const auto isOneOf = [&](std::initializer_list<std::string_view> names) {
        return isParameter && std::ranges::find(names, last) != names.end();
    };
    named.headsApart = isOneOf({"w_q", "w_k", "w_v", "w_o", "_w_k", "_w_v"});
    named.kernel = named.kernel || (isOneOf({"w_in", "w_out", "w_gate"}) && modules.contains("attn.w_q"));
    named.stackedExperts = named.allExperts && isParameter && isInTable && isCore(named.component);
    const bool perExpert = last == "input_linear" || last == "output_linear";           // Granite's, JetMoE's
    const bool ofMoe = ofModule.size() > 1 && ofModule[ofModule.size() - 2] == "moe" && // Step 3
                       named.component >= Gate && named.component <= Down;
    const bool mixture = (has(module, "moe") && perExpert) || ofMoe;
    named.allExperts = named.allExperts || perExpert || ofMoe;
    if (isOfExpert || mixture || module.starts_with("ffn_gate.#") || module.starts_with("ffn_up.#") ||
        module.starts_with("ffn_down.#"))
        named.component = ofExpert(named.component);
    if (named.cross)
        named.component = ofCross(named.component);
    if (named.component == None)
        named.component = has(last, "proj") ? Projection : Other;
    return named;
}

} // namespace sparsescope
