#include "engine/models/detail/masked_bert.h"

#include "base/error.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

/// A tensor of the file and where its elements are in the flat buffer.
struct Place {
    std::string name;
    std::vector<uint64_t> shape;
    int64_t offset = 0, count = 0;
};

std::vector<Place> placesOf(const Bert& model) {
    static const std::map<std::string, std::string> names{
        {"embeddings.word", "bert.embeddings.word_embeddings.weight"},
        {"embeddings.position", "bert.embeddings.position_embeddings.weight"},
        {"embeddings.type", "bert.embeddings.token_type_embeddings.weight"},
        {"embeddings.norm", "bert.embeddings.LayerNorm"},
        {"out", "attention.output.dense"},
        {"norm1", "attention.output.LayerNorm"},
        {"fc1", "intermediate.dense"},
        {"fc2", "output.dense"},
        {"norm2", "output.LayerNorm"},
        {"transform", "cls.predictions.transform.dense"},
        {"transform.norm", "cls.predictions.transform.LayerNorm"},
        {"decoder.bias", "cls.predictions.bias"}};
    std::vector<Place> places;
    const auto add = [&](std::string name, const at::Tensor& value, int64_t offset) {
        places.push_back(
            {std::move(name), {value.sizes().begin(), value.sizes().end()}, offset, value.numel()});
    };
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        if (const auto whole = names.find(entry.name); whole != names.end()) {
            add(whole->second, entry.value, entry.offset);
            continue;
        }
        const size_t dot = entry.name.rfind('.'); // before "weight" or "bias"
        std::string module = entry.name.substr(0, dot), prefix;
        if (module.starts_with("blocks.")) {
            const size_t end = module.find('.', 7);
            prefix = fmt::format("bert.encoder.layer.{}.", module.substr(7, end - 7));
            module.erase(0, end + 1);
        }
        if (module != "qkv") {
            add(prefix + names.at(module) + entry.name.substr(dot), entry.value, entry.offset);
            continue;
        }
        const std::vector<at::Tensor> parts = entry.value.chunk(3);
        for (size_t i = 0; i < parts.size(); ++i)
            add(fmt::format("{}attention.self.{}{}", prefix, std::array{"query", "key", "value"}[i],
                            entry.name.substr(dot)),
                parts[i], entry.offset + static_cast<int64_t>(i) * parts[i].numel());
    }
    return places;
}

} // namespace

void initialiseMaskedBert(Bert& model, uint64_t seed) {
    const at::NoGradGuard guard;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        if (entry.value.dim() > 1)
            entry.value.copy_(
                at::normal(0.0, 0.02, entry.value.sizes(), generator, at::TensorOptions(at::kFloat)));
        else
            entry.value.fill_(entry.name.ends_with(".weight") ? 1.0 : 0.0);
    }
}

void readMaskedBert(Bert& model, const Checkpoint& checkpoint) {
    const at::NoGradGuard guard;
    const at::Tensor values = model.parameters().values().to(at::kCPU).clone();
    for (const Place& place : placesOf(model)) {
        const Tensor* tensor = checkpoint.find(place.name);
        if (tensor == nullptr || tensor->shape != place.shape || !isFloating(tensor->dtype))
            throw Error(
                ErrorCode::ModelTensor, printable(place.name),
                fmt::format("is not in {} with floating values of the shape [{}], as the model of the "
                            "spec needs it",
                            printable(checkpoint.path().string()), fmt::join(place.shape, ", ")));
        readValues(*tensor, 0,
                   std::span(values.data_ptr<float>() + place.offset, static_cast<size_t>(place.count)));
    }
    checkpoint.throwIfShrunk();
    model.parameters().values().copy_(values);
}

void writeMaskedBert(const Bert& model, const std::filesystem::path& path,
                     const std::map<std::string, std::string>& metadata) {
    const at::Tensor values = model.parameters().values().to(at::kCPU);
    const auto* const bytes = reinterpret_cast<const std::byte*>(values.data_ptr<float>());
    std::vector<TensorSource> sources;
    for (const Place& place : placesOf(model))
        sources.push_back(tensorSource(place.name, Dtype::F32, place.shape,
                                       {bytes + place.offset * 4, static_cast<size_t>(place.count) * 4}));
    NoProgress silent;
    writeSafetensors(path, sources, metadata, silent);
}

nlohmann::json maskedBertConfig(const BertConfig& config) {
    return {{"architectures", {"BertForMaskedLM"}},
            {"model_type", "bert"},
            {"vocab_size", config.vocabulary},
            {"hidden_size", config.width},
            {"num_hidden_layers", config.depth},
            {"num_attention_heads", config.heads},
            {"intermediate_size", config.mlpWidth},
            {"max_position_embeddings", config.positions},
            {"type_vocab_size", config.types},
            {"hidden_act", "gelu"},
            {"layer_norm_eps", config.layerNormEps},
            {"hidden_dropout_prob", config.hiddenDropout},
            {"attention_probs_dropout_prob", config.attentionDropout},
            {"tie_word_embeddings", true}};
}

} // namespace sparsescope
