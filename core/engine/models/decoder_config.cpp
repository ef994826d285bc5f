#include "engine/models/decoder_config.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <initializer_list>

namespace sparsescope {

namespace {

/// A configuration, asked key by key.
class Keys {
public:
    Keys(const nlohmann::json& json, std::string subject)
        : m_json(json)
        , m_subject(std::move(subject)) {}

    /// The first of the names that is there and not null.
    const nlohmann::json* find(std::initializer_list<const char*> names) const {
        for (const char* name : names) {
            const auto found = m_json.is_object() ? m_json.find(name) : m_json.end();
            if (m_json.is_object() && found != m_json.end() && !found->is_null())
                return &*found;
        }
        return nullptr;
    }
    int64_t whole(std::initializer_list<const char*> names, int64_t otherwise = 0) const {
        const nlohmann::json* found = find(names);
        if (found == nullptr && otherwise > 0)
            return otherwise;
        if (found == nullptr || !found->is_number_integer() || *found < 1 || *found > INT32_MAX)
            refuse(fmt::format("does not say \"{}\" as a whole number from 1, which the model needs; put the "
                               "original config.json beside the weights",
                               *names.begin()));
        return found->get<int64_t>();
    }
    /// From 0 to below 1.
    double share(std::initializer_list<const char*> names, double otherwise) const {
        const nlohmann::json* found = find(names);
        if (found == nullptr)
            return otherwise;
        if (!found->is_number() || !(*found >= 0) || !(*found < 1))
            refuse(fmt::format("has \"{}\": {}, which is no share from 0 to below 1", *names.begin(),
                               printable(found->dump())));
        return found->get<double>();
    }
    double number(std::initializer_list<const char*> names, double otherwise) const {
        const nlohmann::json* found = find(names);
        if (found == nullptr)
            return otherwise;
        if (!found->is_number() || !std::isfinite(found->get<double>()) || found->get<double>() <= 0)
            refuse(fmt::format("has \"{}\": {}, which is no number above 0", *names.begin(),
                               printable(found->dump())));
        return found->get<double>();
    }
    bool flag(const char* name, bool otherwise) const {
        const nlohmann::json* found = find({name});
        return found != nullptr && found->is_boolean() ? found->get<bool>() : otherwise;
    }
    std::string text(std::initializer_list<const char*> names, const std::string& otherwise) const {
        const nlohmann::json* found = find(names);
        return found != nullptr && found->is_string() ? found->get<std::string>() : otherwise;
    }
    /// The engine computes with this value only.
    void require(const char* name, bool wanted) const {
        if (flag(name, wanted) != wanted)
            refuse(fmt::format("has \"{}\": {}, which the engine does not compute", name, !wanted));
    }
    [[noreturn]] void refuse(const std::string& message) const {
        throw Error(ErrorCode::ModelUnsupported, m_subject, "its configuration " + message);
    }

private:
    const nlohmann::json& m_json;
    std::string m_subject;
};

DecoderConfig::Feed feedOf(const Keys& keys, std::initializer_list<const char*> names,
                           const std::string& otherwise, bool gated) {
    const std::string name = keys.text(names, otherwise);
    constexpr std::array<std::pair<std::string_view, DecoderConfig::Feed>, 5> known{
        {{"relu", DecoderConfig::Feed::Relu},
         {"gelu", DecoderConfig::Feed::Gelu},
         {"gelu_new", DecoderConfig::Feed::GeluTanh},
         {"gelu_pytorch_tanh", DecoderConfig::Feed::GeluTanh},
         {"silu", DecoderConfig::Feed::SwiGlu}}};
    const auto* found =
        std::ranges::find(known, name, &std::pair<std::string_view, DecoderConfig::Feed>::first);
    if (found == known.end() || gated != (found->second == DecoderConfig::Feed::SwiGlu))
        keys.refuse(fmt::format("names the activation \"{}\", which the engine does not compute here",
                                printable(name, 60)));
    return found->second;
}

/// transformers 5's rope_parameters, or rope_scaling with rope_theta beside it, which goes first where both
/// are there.
Rotary rotaryOf(const Keys& keys, const std::string& subject, int64_t context) {
    Rotary rotary;
    rotary.base = keys.number({"rope_theta"}, 10000);
    rotary.trained = static_cast<double>(context);
    if (keys.flag("use_scaled_rope", false))
        keys.refuse(
            "has \"use_scaled_rope\" without saying the factor; take the model in Hugging Face's layout, "
            "whose config.json does");
    const nlohmann::json* said = keys.find({"rope_scaling"});
    if (said == nullptr || said->empty())
        said = keys.find({"rope_parameters"});
    if (said == nullptr)
        return rotary;
    const Keys scaling(*said, subject);
    rotary.base = scaling.number({"rope_theta"}, rotary.base);
    if (scaling.number({"partial_rotary_factor"}, 1) != 1)
        keys.refuse(
            "turns only a part of each head (partial_rotary_factor), which the engine does not compute");
    const std::string kind = scaling.text({"rope_type", "type"}, "default");
    if (kind == "default" || kind == "none")
        return rotary;
    constexpr std::array<std::pair<std::string_view, Rotary::Kind>, 4> known{
        {{"linear", Rotary::Kind::Linear},
         {"dynamic", Rotary::Kind::Dynamic},
         {"llama3", Rotary::Kind::Llama3},
         {"yarn", Rotary::Kind::Yarn}}};
    const auto* found = std::ranges::find(known, kind, &std::pair<std::string_view, Rotary::Kind>::first);
    if (found == known.end() || scaling.find({"mscale", "mscale_all_dim"}) != nullptr)
        keys.refuse(fmt::format("scales positions by \"{}\" in a way that the engine does not compute",
                                printable(kind, 60)));
    rotary.kind = found->second;
    if (scaling.find({"factor"}) == nullptr)
        keys.refuse("scales positions without saying the factor");
    rotary.factor = scaling.number({"factor"}, 1);
    if (rotary.kind != Rotary::Kind::Dynamic)
        rotary.trained = scaling.number({"original_max_position_embeddings"}, rotary.trained);
    rotary.lowFrequency = scaling.number({"low_freq_factor"}, 1);
    rotary.highFrequency = scaling.number({"high_freq_factor"}, 4);
    rotary.betaFast = scaling.number({"beta_fast"}, 32);
    rotary.betaSlow = scaling.number({"beta_slow"}, 1);
    rotary.attentionFactor = scaling.number({"attention_factor"}, 0);
    rotary.truncate = scaling.flag("truncate", true);
    return rotary;
}

/// MistralConfig has a window in every block, Qwen2Config in those that layer_types or max_window_layers say,
/// and only where use_sliding_window is set.
std::vector<int64_t> windowsOf(const Keys& keys, const std::string& type, int64_t depth) {
    std::vector<int64_t> windows(static_cast<size_t>(depth));
    const bool mistral = type == "mistral";
    if (keys.find({"sliding_window"}) == nullptr || type == "llama" ||
        (!mistral && !keys.flag("use_sliding_window", false)))
        return windows;
    const int64_t window = keys.whole({"sliding_window"});
    const nlohmann::json* types = keys.find({"layer_types"});
    const int64_t full = mistral ? 0 : keys.whole({"max_window_layers"}, 28);
    for (int64_t i = 0; i < depth; ++i) {
        const auto index = static_cast<size_t>(i);
        const bool listed = types != nullptr && types->is_array() && index < types->size();
        if (listed ? (*types)[index] == "sliding_attention" : i >= full)
            windows[index] = window;
    }
    return windows;
}

void readLlama(const Keys& keys, const std::string& subject, const std::string& type, int64_t depth,
               bool gguf, DecoderConfig& config) {
    config.heads = keys.whole({"num_attention_heads"});
    config.keyHeads = keys.whole({"num_key_value_heads"}, config.heads);
    config.headSize = keys.whole({"head_dim"}, keys.whole({"hidden_size"}) / config.heads);
    config.context = keys.whole({"max_position_embeddings"}, 2048);
    config.normEps = keys.number({"rms_norm_eps"}, 1e-6);
    config.feed = feedOf(keys, {"hidden_act"}, "silu", true);
    config.rotary = rotaryOf(keys, subject, config.context);
    if (config.rotary.kind == Rotary::Kind::Dynamic) // which is there to go beyond what was trained
        config.context = static_cast<int64_t>(config.rotary.trained * config.rotary.factor);
    config.tied = keys.flag("tie_word_embeddings", gguf);
    config.attentionDropout = keys.share({"attention_dropout"}, 0);
    config.windows = windowsOf(keys, type, depth);
    if (keys.number({"partial_rotary_factor"}, 1) != 1)
        keys.refuse(
            "turns only a part of each head (partial_rotary_factor), which the engine does not compute");
}

void readOpt(const Keys& keys, DecoderConfig& config) {
    config.heads = config.keyHeads = keys.whole({"num_attention_heads"});
    config.headSize = keys.whole({"hidden_size"}) / config.heads;
    config.context = keys.whole({"max_position_embeddings"});
    config.rmsNorm = false;
    config.normEps = 1e-5; // nn.LayerNorm's: OPT has no key for it
    config.feed = feedOf(keys, {"activation_function"}, "relu", false);
    config.rotaryPositions = false;
    config.firstPosition = 2; // OPTLearnedPositionalEmbedding.offset
    config.normFirst = keys.flag("do_layer_norm_before", true);
    config.finalNorm = config.normFirst && !keys.flag("_remove_final_layer_norm", false);
    config.tied = keys.flag("tie_word_embeddings", true);
    config.dropout = keys.share({"dropout"}, 0.1);
    config.attentionDropout = keys.share({"attention_dropout"}, 0);
    keys.require("layer_norm_elementwise_affine", true);
}

void readGpt2(const Keys& keys, DecoderConfig& config) {
    config.heads = config.keyHeads = keys.whole({"n_head", "num_attention_heads"});
    config.headSize = keys.whole({"n_embd", "hidden_size"}) / config.heads;
    config.context = keys.whole({"n_positions", "n_ctx", "max_position_embeddings"});
    config.rmsNorm = false;
    config.normEps = keys.number({"layer_norm_epsilon", "layer_norm_eps"}, 1e-5);
    config.feed = feedOf(keys, {"activation_function"}, "gelu_new", false);
    config.rotaryPositions = false;
    config.tied = keys.flag("tie_word_embeddings", true);
    config.dropout = keys.share({"resid_pdrop"}, 0.1);
    config.embeddingDropout = keys.share({"embd_pdrop"}, 0.1);
    config.attentionDropout = keys.share({"attn_pdrop"}, 0.1);
    keys.require("scale_attn_weights", true);
    keys.require("scale_attn_by_inverse_layer_idx", false);
    keys.require("add_cross_attention", false);
}

} // namespace

DecoderConfig decoderConfig(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (checkpoint.configError())
        throw *checkpoint.configError();
    const std::string subject = printable(checkpoint.path().string());
    const Keys keys(checkpoint.config(), subject);
    const std::string type = keys.text({"model_type"}, "");
    if (type.empty())
        throw Error(ErrorCode::ModelUnsupported, subject,
                    "has no config.json that says its model_type, so nothing says how many heads a block "
                    "has; put the "
                    "original config.json beside the weights");
    DecoderConfig config;
    config.depth = anatomy.blocks;
    if (type == "llama" || type == "mistral" || type == "qwen2")
        readLlama(keys, subject, type, config.depth, checkpoint.format() == "gguf", config);
    else if (type == "opt")
        readOpt(keys, config);
    else if (type == "gpt2")
        readGpt2(keys, config);
    else
        throw Error(
            ErrorCode::ModelUnsupported, subject,
            fmt::format(
                "is of the type \"{}\"; of decoders the engine runs llama, mistral, qwen2, opt and gpt2",
                printable(type, 60)));
    config.windows.resize(static_cast<size_t>(config.depth));
    if (config.headSize < 1 || config.heads % config.keyHeads != 0 ||
        (config.rotaryPositions && config.headSize % 2 != 0))
        keys.refuse(fmt::format("has {} heads of {} with {} of keys, which cannot be", config.heads,
                                config.headSize, config.keyHeads));
    return config;
}

} // namespace sparsescope
