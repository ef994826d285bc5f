// Names as they are written by huggingface/peft 0.21.2 (the prefixes of peft/tuners/*/model.py),
// huggingface/diffusers (loaders), kohya-ss/sd-scripts, adapter-hub/adapters, ShoufaChen/AdaptFormer,
// taoyang1122/adapt-image-models (AIM), hitachinsk/SAMed, VITA-Group's SPP, Leiyi-Hu/mona, stanfordnlp/pyreft
// and InternLM/InternLM-XComposer.
#include "weights/checkpoint/adapter_name.h"

#include <algorithm>
#include <array>
#include <string>

namespace sparsescope {
namespace {

/// How parts begin. PEFT's `shadow_` and `poly_` alone would be others' words too.
constexpr std::array<std::string_view, 54> fronts{"lora_",
                                                  "ia3_",
                                                  "hada_",
                                                  "lokr_",
                                                  "oft_",
                                                  "boft_",
                                                  "vera_",
                                                  "hra_",
                                                  "spp_",
                                                  "adamss_",
                                                  "adaption_",
                                                  "beft_",
                                                  "c3a_",
                                                  "cartridge_",
                                                  "deft_",
                                                  "delora_",
                                                  "fourierft_",
                                                  "frod_",
                                                  "glora_",
                                                  "gralora_",
                                                  "hira_",
                                                  "lily_",
                                                  "ln_tuning_",
                                                  "miss_",
                                                  "osf_",
                                                  "peanut_",
                                                  "poly_lora_",
                                                  "poly_router",
                                                  "psoft_",
                                                  "pvera_",
                                                  "randlora_",
                                                  "road_",
                                                  "shira_",
                                                  "supertuning_",
                                                  "tinylora_",
                                                  "trainable_tokens_",
                                                  "unilora_",
                                                  "vblora_",
                                                  "waveft_",
                                                  "xlora_",
                                                  "internal_xlora_",
                                                  "shadow_down",
                                                  "shadow_up",
                                                  "shadow_gate",
                                                  "shadow_backbone",
                                                  "prompt_embeddings",
                                                  "prompt_learner",
                                                  "soft_prompt",
                                                  "adapt_mlp",
                                                  "adaptmlp",
                                                  "linear_a_",
                                                  "linear_b_",
                                                  "plora_",
                                                  "ip_adapter"};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// `text` without digits and underscores at its end.
std::string_view withoutNumber(std::string_view text) {
    while (!text.empty() && (isDigit(text.back()) || text.back() == '_'))
        text.remove_suffix(1);
    return text;
}

/// Whether one of the words between underscores is "lora", with a number perhaps.
bool hasLora(std::string_view part) {
    for (size_t begin = 0; begin <= part.size();) {
        const size_t end = std::min(part.find('_', begin), part.size());
        const std::string_view word = withoutNumber(part.substr(begin, end - begin));
        if (word == "lora" || word == "loras")
            return true;
        begin = end + 1;
    }
    return false;
}

/// In lower case; `rest` is what stands behind it.
bool isAdapterPart(std::string_view part, std::string_view rest) {
    if (part == "lora_model") // the model that X-LoRA is around
        return false;
    if (std::ranges::any_of(fronts, [&](std::string_view front) { return part.starts_with(front); }) ||
        part.find("adapter") != part.npos)
        return true;
    if (part == "reft" || (part.starts_with("my_module_") && rest.starts_with("project"))) // Mona
        return true;
    if (const std::string_view word = withoutNumber(part); word == "w_a" || word == "w_b") // SAMed
        return true;
    // A list of layers: part of the model itself.
    const bool isList = rest.starts_with("#.") || (rest.size() > 1 && isDigit(rest[0])) ||
                        rest.starts_with("lora.#.") ||
                        (rest.starts_with("lora.") && rest.size() > 5 && isDigit(rest[5]));
    return hasLora(part) && !isList;
}

} // namespace

size_t adapterAt(std::string_view name) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const std::string_view all = lower;
    for (size_t begin = 0; begin <= all.size();) {
        const size_t end = std::min(all.find_first_of("./", begin), all.size());
        if (isAdapterPart(all.substr(begin, end - begin), all.substr(std::min(end + 1, all.size()))))
            return begin;
        begin = end + 1;
    }
    return std::string_view::npos;
}

} // namespace sparsescope
