#include "weights/checkpoint/gguf_config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace sparsescope {
namespace {

struct ConfigKey {
    std::string_view gguf, huggingFace;
};

/// gguf-py/gguf/constants.py; Hugging Face's usual names.
constexpr std::array configKeys{
    ConfigKey{"attention.head_count", "num_attention_heads"},
    ConfigKey{"attention.head_count_kv", "num_key_value_heads"},
    ConfigKey{"attention.key_length", "head_dim"},
    ConfigKey{"attention.value_length", "v_head_dim"},
    ConfigKey{"attention.layer_norm_rms_epsilon", "rms_norm_eps"},
    ConfigKey{"attention.layer_norm_epsilon", "layer_norm_eps"},
    ConfigKey{"attention.sliding_window", "sliding_window"},
    ConfigKey{"embedding_length", "hidden_size"},
    ConfigKey{"feed_forward_length", "intermediate_size"},
    ConfigKey{"block_count", "num_hidden_layers"},
    ConfigKey{"context_length", "max_position_embeddings"},
    ConfigKey{"vocab_size", "vocab_size"},
    ConfigKey{"rope.freq_base", "rope_theta"},
    ConfigKey{"expert_count", "num_experts"},
    ConfigKey{"expert_used_count", "num_experts_per_tok"},
    ConfigKey{"expert_shared_count", "n_shared_experts"},
    ConfigKey{"expert_feed_forward_length", "moe_intermediate_size"},
    ConfigKey{"expert_shared_feed_forward_length", "shared_expert_intermediate_size"},
    ConfigKey{"attn_logit_softcapping", "attn_logit_softcapping"},
    ConfigKey{"final_logit_softcapping", "final_logit_softcapping"},
    ConfigKey{"attention.relative_buckets_count", "relative_attention_num_buckets"},
    ConfigKey{"decoder_start_token_id", "decoder_start_token_id"},
    ConfigKey{"use_parallel_residual", "use_parallel_residual"},
    ConfigKey{"ssm.conv_kernel", "conv_kernel"},
    ConfigKey{"ssm.state_size", "state_size"},
    ConfigKey{"ssm.inner_size", "ssm_inner_size"},
    ConfigKey{"ssm.time_step_rank", "time_step_rank"},
    ConfigKey{"ssm.dt_b_c_rms", "ssm_dt_b_c_rms"},
};

nlohmann::json jsonOf(double number) {
    if (number == std::floor(number) && std::abs(number) <= 0x1p53)
        return static_cast<int64_t>(number);
    return number;
}

nlohmann::json jsonOf(const std::vector<double>& numbers) {
    if (numbers.size() == 1)
        return jsonOf(numbers.front());
    nlohmann::json list = nlohmann::json::array();
    for (const double number : numbers)
        list.push_back(jsonOf(number));
    return list;
}

/// The number of a key that has one for the model or one for each block; 0 where there is none that can be.
uint64_t numberOfBlock(const GgufHeader& header, std::string_view tail, uint64_t block) {
    const auto found = header.numbers.find(header.keyOf(tail));
    if (found == header.numbers.end() || found->second.empty())
        return 0;
    const std::vector<double>& numbers = found->second;
    if (numbers.size() > 1 && block >= numbers.size())
        return 0;
    const double number = numbers.size() == 1 ? numbers.front() : numbers[block];
    return number >= 1 && number <= 0x1p31 && number == std::floor(number) ? static_cast<uint64_t>(number)
                                                                           : 0;
}

/// All that is said of how rotary embeddings are stretched; null where they are not.
nlohmann::json ropeScaling(const GgufHeader& header) {
    const std::string front = header.keyOf("rope.scaling.");
    const auto type = header.texts.find(front + "type");
    const bool told = type != header.texts.end() && type->second != "none";
    nlohmann::json scaling = nlohmann::json::object();
    for (const auto& [key, numbers] : header.numbers) {
        if (!key.starts_with(front) || numbers.size() != 1)
            continue;
        const std::string tail = key.substr(front.size());
        if (tail == "original_context_length")
            scaling["original_max_position_embeddings"] = jsonOf(numbers);
        else if (tail == "yarn_beta_fast" || tail == "yarn_beta_slow")
            scaling[tail.substr(std::string_view("yarn_").size())] = jsonOf(numbers);
        else if (tail != "finetuned")
            scaling[tail] = jsonOf(numbers);
    }
    if (const auto linear = header.numbers.find(header.keyOf("rope.scale_linear")); // of old files
        linear != header.numbers.end() && linear->second.size() == 1 && !scaling.contains("factor"))
        scaling["factor"] = jsonOf(linear->second);
    if (!told && scaling.value("factor", 1.0) == 1.0)
        return nullptr;
    scaling["rope_type"] = told ? type->second : "linear"; // as llama.cpp takes a factor alone
    return scaling;
}

/// The vision tower whose conversion (LlavaVisionModel) permutes attn_q and attn_k as LLaMA's does.
bool isPixtral(const GgufHeader& header) {
    return header.architecture() == "clip" && std::ranges::any_of(header.texts, [](const auto& entry) {
               return entry.first.ends_with(".projector_type") &&
                      (entry.second == "pixtral" || entry.second == "lightonocr");
           });
}

} // namespace

nlohmann::json ggufConfig(const GgufHeader& header) {
    if (header.architecture().empty())
        return nullptr;
    nlohmann::json config{{"model_type", header.architecture()}};
    for (const ConfigKey& key : configKeys) {
        const auto found = header.numbers.find(header.keyOf(key.gguf));
        if (found != header.numbers.end() && !found->second.empty())
            config[key.huggingFace] = jsonOf(found->second);
    }
    // Only where a part of a head's rows is turned.
    const uint64_t heads = numberOfBlock(header, "attention.head_count", 0);
    uint64_t headSize = numberOfBlock(header, "attention.key_length", 0);
    if (headSize == 0 && heads > 0)
        headSize = header.count(header.keyOf("embedding_length")).value_or(0) / heads;
    if (const uint64_t turned = numberOfBlock(header, "rope.dimension_count", 0);
        turned > 0 && turned < headSize)
        config["partial_rotary_factor"] = static_cast<double>(turned) / static_cast<double>(headSize);
    if (nlohmann::json scaling = ropeScaling(header); !scaling.is_null())
        config["rope_scaling"] = std::move(scaling);
    else if (const auto trained = header.count(header.keyOf("rope.scaling.original_context_length")))
        config["original_max_position_embeddings"] = *trained; // of Phi-3, whose factors are tensors
    return config;
}

bool hasPairedRows(std::string_view architecture) {
    // Those whose conversion calls LlamaModel.permute or its like for attn_q and attn_k.
    constexpr std::array<std::string_view, 21> paired{
        "llama",     "eagle3",      "mistral3", "arcee",    "arctic",     "baichuan",      "bailingmoe",
        "chameleon", "deci",        "deepseek", "granite",  "granitemoe", "granitehybrid", "internlm2",
        "llada",     "llama-embed", "minicpm",  "nanbeige", "olmo",       "smollm3",       "xverse"};
    return std::ranges::find(paired, architecture) != paired.end();
}

std::optional<uint64_t> headsOfRows(const GgufHeader& header, std::string_view tensor) {
    const bool ofVision = isPixtral(header);
    const std::string_view before = ofVision ? "v.blk." : "blk.";
    if ((!ofVision && !hasPairedRows(header.architecture())) || !tensor.starts_with(before))
        return std::nullopt;
    tensor.remove_prefix(before.size());
    uint64_t block = 0;
    const auto [end, error] = std::from_chars(tensor.data(), tensor.data() + tensor.size(), block);
    if (error != std::errc())
        return std::nullopt;
    tensor.remove_prefix(static_cast<size_t>(end - tensor.data()));
    const bool isQuery = tensor == ".attn_q.weight" || tensor == ".attn_q.bias";
    if (!isQuery && tensor != ".attn_k.weight" && tensor != ".attn_k.bias")
        return std::nullopt;
    if (ofVision)
        return numberOfBlock(header, "vision.attention.head_count", block);
    if (!isQuery) {
        if (const uint64_t heads = numberOfBlock(header, "attention.head_count_kv", block); heads > 0)
            return heads;
        if (header.numbers.contains(header.keyOf("attention.head_count_kv")))
            return 0;
    }
    return numberOfBlock(header, "attention.head_count", block);
}

} // namespace sparsescope
