// The families: their names, and what each looks like.
#include "weights/anatomy/layout.h"

#include <algorithm>

namespace sparsescope {

using enum Component;

std::string_view familyName(Family family) {
    switch (family) {
    case Family::Vit:
        return "vit";
    case Family::Bert:
        return "bert";
    case Family::Opt:
        return "opt";
    case Family::Llama:
        return "llama";
    case Family::Mixtral:
        return "mixtral";
    case Family::Gpt2:
        return "gpt2";
    case Family::GptNeoX:
        return "gptneox";
    case Family::T5:
        return "t5";
    case Family::Clip:
        return "clip";
    case Family::Swin:
        return "swin";
    case Family::Mamba:
        return "mamba";
    case Family::Unknown:
        break;
    }
    return "unknown";
}

Family familyOf(const FamilySigns& signs) {
    const auto holds = [&](Component component) { return signs.components.contains(component); };
    const auto named = [&](std::string_view ending) {
        return std::ranges::any_of(*signs.modules, [&](const std::string& module) {
            return module == ending || module.ends_with("." + std::string(ending));
        });
    };
    if (holds(ExpertGate) || holds(ExpertUp) || holds(ExpertGateUp))
        return Family::Mixtral;
    if (holds(SsmIn) && !holds(Query) && !holds(Qkv))
        return Family::Mamba;
    if (holds(Reduction))
        return Family::Swin;
    if (signs.encoderDecoder || named("selfattention.q"))
        return Family::T5;
    if ((signs.visionAndText && !signs.gatedText) || signs.visionNames)
        return Family::Clip;
    if (signs.gatedText || (named("self_attn.dense") && named("fc1")))
        return Family::Llama;
    if (named("query_key_value") || named("fc_in") || named("attn.attention.q_proj"))
        return Family::GptNeoX;
    if (named("attention.attention.query") || named("attn.qkv") || named("attn.q_proj") ||
        (named("attention.q_proj") && named("attention.o_proj")) ||
        named("multiheaddotproductattention_1.query"))
        return Family::Vit;
    if (named("attention.self.query") || named("attention.q_lin") || named("post_attention.conv1d") ||
        (named("attn_q") && named("ffn_up") && !holds(Gate)))
        return Family::Bert;
    if (named("self_attn.q_proj") && named("self_attn.out_proj") && named("fc1"))
        return Family::Opt;
    if (named("c_attn") || named("attn_qkv"))
        return Family::Gpt2;
    return Family::Unknown;
}

} // namespace sparsescope
