#include "weights/anatomy/attention_config.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace sparsescope {

uint64_t numberIn(const nlohmann::json& config, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        if (!config.is_object() || !config.contains(key))
            continue;
        const nlohmann::json& number = config.at(key);
        if (number.is_number_integer() && number > 0)
            return number.get<uint64_t>();
    }
    return 0;
}

const nlohmann::json& configOfStack(const nlohmann::json& config, std::string_view stackName) {
    constexpr std::array<std::pair<std::string_view, const char*>, 10> sections{
        {{"vision", "vision_config"},
         {"text", "text_config"},
         {"text", "language_config"},
         {"text", "llm_config"},
         {"audio", "audio_config"},
         {"encoder", "encoder"},
         {"decoder", "decoder"},
         {"encoder", "encoder_config"},
         {"decoder", "decoder_config"},
         {"", "text_config"}}};
    if (!config.is_object())
        return config;
    for (const auto& [name, key] : sections) {
        const bool whole = name.empty() && numberIn(config, {"num_attention_heads", "n_head"}) > 0;
        if (name == stackName && !whole && config.contains(key) && config.at(key).is_object())
            return config.at(key);
    }
    return config;
}

AttentionConfig attentionConfig(const nlohmann::json& config, std::string_view stackName) {
    const nlohmann::json& own = configOfStack(config, stackName);
    AttentionConfig attention;
    if (!own.is_object())
        return attention;
    if (own.contains("model_type") && own.at("model_type").is_string())
        attention.modelType = own.at("model_type").get<std::string>();
    if (stackName == "encoder")
        attention.heads = numberIn(own, {"encoder_attention_heads"});
    if (stackName == "decoder") // BART's; ViTMAE's
        attention.heads = numberIn(own, {"decoder_attention_heads", "decoder_num_attention_heads"});
    if (stackName == "predictor") // V-JEPA 2
        attention.heads = numberIn(own, {"pred_num_attention_heads"});
    // GPT-2, DistilBERT and T5 have names of their own.
    if (attention.heads == 0)
        attention.heads = numberIn(own, {"num_attention_heads", "n_head", "n_heads", "num_heads"});
    if (attention.heads == 0 && own.contains("model_args")) // timm
        attention.heads = numberIn(own.at("model_args"), {"num_heads"});
    attention.keyHeads =
        numberIn(own, {"num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num"});
    attention.headSize = numberIn(own, {"head_dim", "d_kv", "kv_channels"});
    if (const uint64_t ratio = numberIn(own, {"head_ratio"}); attention.modelType == "convbert" && ratio > 0)
        attention.heads = std::max<uint64_t>(1, attention.heads / ratio); // the rest are convolutions
    if (attention.modelType.starts_with("zamba"))
        attention.headSize = numberIn(own, {"attention_head_dim"});
    if (const uint64_t global = numberIn(own, {"global_head_dim"}); // Gemma 4, where some layers have others
        global > 0 && global != attention.headSize)
        attention.heads = attention.keyHeads = attention.headSize = 0;
    for (const auto& [key, flag] : {std::pair("multi_query", &attention.multiQuery),
                                    std::pair("multi_query_attention", &attention.multiQuery), // ChatGLM
                                    std::pair("new_decoder_architecture", &attention.newDecoder)}) {
        if (own.contains(key) && own.at(key).is_boolean())
            *flag = own.at(key).get<bool>();
    }
    return attention;
}

} // namespace sparsescope
