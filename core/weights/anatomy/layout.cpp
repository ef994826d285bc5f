#include "weights/anatomy/layout.h"

#include "weights/anatomy/module_table.h"
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
           part.starts_with("rpe_") || part == "crpe" || part == "ape" || part.ends_with("_ape") ||
           has(part, "rel_logits") || part == "pos_mlp" || part == "rope" || part == "bias_u" ||
           part == "bias_v" || has(part, "rel_bias") || has(part, "pos_bias") ||
           part.ends_with("attn_rel_b") || has(part, "attention_bias");
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

bool hasAny(std::span<const std::string_view> parts, std::initializer_list<std::string_view> names) {
    return std::ranges::find_first_of(parts, names) != parts.end();
}

/// In which order a fused module has its query, key and value, by its name and its neighbours'.
FusedOrder orderOf(std::span<const std::string_view> parts, std::string_view module, const Modules& modules) {
    const std::string_view last = parts.back();
    const std::string_view parent =
        module.substr(0, module.size() - std::min(module.size(), last.size() + 1));
    const auto beside = [&](std::string_view neighbour) { return isNeighbour(neighbour, parent, modules); };
    if (last == "query_key_value" || last == "linear_qkv" || last == "layernorm_qkv" || last == "attn" ||
        last == "key_value" || last == "linear_kv" ||
        (last == "wqkv" && parent.substr(parent.rfind('.') + 1) == "attention")) // npos + 1 == 0
        return FusedOrder::Turns;
    // TinyViT and EfficientFormer; HaloNet; DeBERTa; MiniMax' lightning attention
    if ((last == "qkv" && beside("~.attention_biases")) ||
        (last == "kv" && beside("~.pos_embed.height_rel")) || (last == "in_proj" && beside("~.q_bias")) ||
        (last == "qkv_proj" && beside("~.output_gate")))
        return FusedOrder::Turns;
    // Qwen-VL's tower has its heads apart, a LambdaNet queries of its own number.
    if ((last == "in_proj" && beside("~.in_proj.bias")) || (last == "qkv" && beside("~.norm_v")))
        return FusedOrder::Unknown;
    return last == "qkv_proj" && modules.contains("mlp.fc_in") ? FusedOrder::Groups : FusedOrder::Runs;
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
        return isCalledNorm(last) ? Part::Norm
                                  : Part::Copy; // Megatron Core's norm is kept in the layer behind
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
        last == "r_k" || // RWKV 7's bonus
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
    named.keyValue = last.starts_with("kv") || last == "to_kv" || last == "key_value" ||
                     last == "linear_kv" || (last == "c_attn" && named.cross);
    named.order = orderOf(ofModule, module, modules);
    named.ofMaxVit = last == "qkv" && hasAny(ofModule, {"attn_block", "attn_grid"});
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
    const bool isOfDiffusers =
        module.ends_with("net.#.proj") || module == "net.#" || module.ends_with(".net.#");
    named.upFirst = last == "ff_proj" || isOfDiffusers;
    // Megatron's, ChatGLM's, Transformer Engine's, Phi-3's in GGUF, ModernBERT's, OLMo 1's, diffusers' GEGLU:
    // gate and up one below the other.
    named.mayBeGated = isOneOf({"fc1_weight", "fc2_weight", "weight1", "weight2"}) ||
                       std::ranges::any_of(ofModule,
                                           [](std::string_view part) {
                                               return part == "linear_fc1" || part == "linear_fc2" ||
                                                      part == "dense_h_to_4h" || part == "dense_4h_to_h" ||
                                                      part == "ffn_up" || part == "ffn_down" ||
                                                      part == "wi" || part == "wo" || part == "ff_proj" ||
                                                      part == "ff_out";
                                           }) ||
                       isOfDiffusers;
    const bool perExpert = last == "input_linear" || last == "output_linear";           // Granite's, JetMoE's
    const bool ofMoe = ofModule.size() > 1 && ofModule[ofModule.size() - 2] == "moe" && // Step 3
                       named.component >= Gate && named.component <= Down;
    const std::string_view parent = module.substr(0, module.size() - last.size());
    const bool isRouted = has(module, "moe") || modules.contains(std::string(parent) + "router.layer");
    const bool mixture = (isRouted && perExpert) || ofMoe;
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
