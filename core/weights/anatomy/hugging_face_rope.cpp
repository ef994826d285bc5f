// meta-llama/llama-models (models/llama3/reference_impl/model.py: apply_scaling), transformers
// (modeling_rope_utils.py), llama.cpp (convert_hf_to_gguf.py: generate_extra_tensors)
#include "weights/anatomy/hugging_face_rope.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace sparsescope {
namespace {

/// Of LLaMA 3.1 to 3.3, whatever their size.
constexpr double lowFactor = 1, highFactor = 4, originalLength = 8192;
constexpr uint64_t maximumLength = 131'072;

struct PublishedModel {
    uint64_t width, blocks;
    double factor;
};
/// LLaMA 3.1 and 3.3 stretch by 8, the small ones of 3.2 by 32; their params.json says only that they do.
constexpr std::array publishedModels{PublishedModel{4096, 32, 8}, PublishedModel{8192, 80, 8},
                                     PublishedModel{16384, 126, 8}, PublishedModel{2048, 16, 32},
                                     PublishedModel{3072, 28, 32}};

[[noreturn]] void fail(const Checkpoint& checkpoint, const std::string& what) {
    throw Error(ErrorCode::ModelUnsupported, checkpoint.path().string(),
                fmt::format("{}; put the model's own config.json beside it", what));
}

double numberAt(const nlohmann::json& config, const char* key, double otherwise) {
    const auto found = config.find(key);
    return found != config.end() && found->is_number() ? found->get<double>() : otherwise;
}

nlohmann::json llama3(double factor) {
    return {{"rope_type", "llama3"},
            {"factor", factor},
            {"low_freq_factor", lowFactor},
            {"high_freq_factor", highFactor},
            {"original_max_position_embeddings", static_cast<uint64_t>(originalLength)}};
}

/// What a frequency of this wave length is divided by.
double divisorOf(double wave, double factor) {
    if (wave < originalLength / highFactor)
        return 1;
    if (wave > originalLength / lowFactor)
        return factor;
    const double smooth = (originalLength / wave - lowFactor) / (highFactor - lowFactor);
    return 1 / ((1 - smooth) / factor + smooth);
}

/// Whether these are LLaMA 3's divisors: of every pair of a head one, the last one of the longest wave.
bool areLlama3(const std::vector<double>& divisors, double theta) {
    for (size_t i = 0; i < divisors.size(); ++i) {
        const double wave = 2 * std::numbers::pi *
                            std::pow(theta, static_cast<double>(i) / static_cast<double>(divisors.size()));
        const double expected = divisorOf(wave, divisors.back());
        if (!(std::abs(divisors[i] - expected) <= 1e-4 * expected))
            return false;
    }
    return true;
}

} // namespace

void tellRope(const Checkpoint& checkpoint, nlohmann::json& config) {
    const bool scaled = config.value("use_scaled_rope", nlohmann::json(false)) == true;
    const double told = numberAt(config, "rope_scaling_factor", 0);
    config.erase("use_scaled_rope");
    config.erase("rope_scaling_factor");
    if (config.contains("rope_parameters"))
        return;
    if (scaled) {
        const auto known = std::ranges::find_if(publishedModels, [&](const PublishedModel& model) {
            return static_cast<double>(model.width) == numberAt(config, "hidden_size", 0) &&
                   static_cast<double>(model.blocks) == numberAt(config, "num_hidden_layers", 0);
        });
        if (told <= 0 && known == publishedModels.end())
            fail(checkpoint,
                 "says use_scaled_rope in its params.json and not by which factor, and is none of "
                 "the published models, whose factors are known");
        config["rope_scaling"] = llama3(told > 0 ? told : known->factor);
        config["max_position_embeddings"] = maximumLength;
    }
    if (checkpoint.format() != "gguf")
        return;
    if (const auto scaling = config.find("rope_scaling"); scaling != config.end() && scaling->is_object()) {
        for (const auto& [key, value] : scaling->items()) { // GGUF's own, of which transformers knows nothing
            if (key == "alpha" || key == "attn_factor" || key.starts_with("yarn_"))
                fail(checkpoint, fmt::format("says {} of its rotary embeddings, which is not renamed",
                                             printable(key, 60)));
        }
        constexpr std::array<std::string_view, 5> types{"linear", "dynamic", "yarn", "longrope", "llama3"};
        const auto type = scaling->find("rope_type");
        if (type != scaling->end() &&
            (!type->is_string() ||
             std::ranges::find(types, std::string_view(type->get_ref<const std::string&>())) == types.end()))
            fail(checkpoint, "stretches its rotary embeddings in a way that transformers does not know");
    }
    const Tensor* stored = checkpoint.find("rope_freqs.weight");
    if (stored == nullptr || config.contains("rope_scaling"))
        return;
    constexpr uint64_t mostPairs = 4096;
    std::vector<double> divisors(std::min(stored->numel(), mostPairs));
    readValues(*stored, 0, std::span(divisors));
    if (std::ranges::all_of(divisors, [](double divisor) { return divisor == 1; }))
        return;
    if (!areLlama3(divisors, numberAt(config, "rope_theta", 10'000)))
        fail(checkpoint,
             "has frequencies of its rotary embeddings (rope_freqs.weight) that are not LLaMA 3's");
    config["rope_scaling"] = llama3(std::round(divisors.back() * 1e4) / 1e4);
}

} // namespace sparsescope
