#include "weights/anatomy/hugging_face_model.h"

#include "base/error.h"
#include "weights/anatomy/gguf_names.h"
#include "weights/anatomy/hugging_face_fit.h"
#include "weights/anatomy/matrix_notes.h"
#include "weights/anatomy/renaming.h"
#include "weights/anatomy/tensor_names.h"
#include "weights/anatomy/unread_pool.h"
#include "weights/checkpoint/normalised_weight.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_set>

namespace sparsescope {
namespace {

/// Of a cache of keys and values in fp8 (vLLM).
bool isCacheScale(const Tensor& tensor) {
    constexpr std::array<std::string_view, 4> endings{".k_scale", ".v_scale", ".q_scale",
                                                      ".prob_output_scale"};
    return tensor.numel() == 1 && std::ranges::any_of(endings, [&](std::string_view ending) {
               return tensor.name.ends_with(ending);
           });
}

/// What is in these names already, but for what wrappers put into and before them.
void keepNames(Renaming& model) {
    for (const Tensor& tensor : model.checkpoint().tensors()) {
        if (tensor.name.find('/') != tensor.name.npos || tensor.name.find("linear_qkv") != tensor.name.npos)
            model.failTensor(tensor, "which is not Hugging Face's name of anything");
        if (tensor.name.find(".lora_") != tensor.name.npos)
            model.failTensor(tensor,
                             "of an adapter beside the weights, which a plain model does not have; merge it "
                             "into them first");
    }
    std::string front = hugging_face::frontOf(model);
    const bool ownsBackbone = hugging_face::mayOwnBackbone(model);
    const auto nameOf = [&](const Tensor& tensor) {
        return withoutWrappers((ownsBackbone ? tensor.prefix : std::string()) + tensor.name);
    };
    if (front.empty()) {
        std::vector<std::string> names;
        std::ranges::transform(model.checkpoint().tensors(), std::back_inserter(names), nameOf);
        front = hugging_face::frontOfBackbone(model, names);
    }
    std::unordered_set<std::string> known;
    std::vector<std::string> beside; // of another module than the model
    bool hasScales = false;
    const auto keep = [&](const Tensor& tensor) {
        std::string name = nameOf(tensor);
        if (name.starts_with(front))
            name.erase(0, front.size());
        else
            beside.push_back(printable(name));
        if (!known.insert(name).second)
            model.failTensor(tensor, "twice but for what stands before its name or the names of wrappers");
        model.add(name, tensor);
    };
    for (const Tensor& tensor : model.checkpoint().tensors()) {
        if (isScaledActivation(tensor.name))
            model.failTensor(tensor, "by which the input of the layer behind it is divided first, which "
                                     "transformers' dense models do not do");
        if (isCacheScale(tensor)) {
            hasScales = true;
        } else if (const WeightNormParts parts = weightNormParts(tensor); parts.v != nullptr) {
            keep(*parts.g); // transformers norms them itself: Wav2Vec2's convolution of positions
            keep(*parts.v);
        } else {
            keep(tensor);
        }
    }
    if (!front.empty())
        model.notes.push_back(fmt::format(
            "The model stands behind {} in its names, which is left out{}.", printable(front),
            beside.empty() ? ""
                           : fmt::format("; {}{} keeps its name", beside.front(),
                                         beside.size() == 1 ? ", which is beside it,"
                                                            : fmt::format(" and {} more beside it each",
                                                                          beside.size() - 1))));
    if (hasScales)
        model.notes.emplace_back("The scales of a quantised cache of keys and values are left out: a dense "
                                 "model has none.");
}

/// Whether all blocks of such a model of transformers have the same tensors, as many as it says: what is
/// missing in one would be made up.
bool hasAlikeBlocks(const Renaming& model) {
    constexpr std::array<std::string_view, 35> types{
        "llama",   "mistral",    "mixtral",  "qwen2",      "qwen3",     "gemma",   "gemma2",
        "phi",     "phi3",       "olmo",     "olmo2",      "granite",   "cohere",  "starcoder2",
        "opt",     "stablelm",   "nemotron", "gpt2",       "gpt_neo",   "gptj",    "gpt_neox",
        "bloom",   "falcon",     "mamba",    "bert",       "roberta",   "electra", "xlm-roberta",
        "deberta", "deberta-v2", "mpt",      "distilbert", "camembert", "vit",     "deit"};
    return std::ranges::find(types, model.modelType()) != types.end() &&
           model.number({"num_hidden_layers", "n_layer", "n_layers", "num_layers"}) > 0;
}

/// The values are dense now, and no longer rounded to what the quantised model computed in.
void makeDense(nlohmann::json& config, bool isDequantised) {
    for (const char* key : {"quantization_config", "compression_config", "sparsity_config", "quantization"})
        config.erase(key);
    if (!isDequantised)
        return;
    for (const char* key : {"dtype", "torch_dtype"})
        config.erase(key);
    for (auto& [key, value] : config.items()) {
        if (value.is_object() && key.ends_with("_config"))
            makeDense(value, true);
    }
}

/// Whether the configuration is no model's of transformers that has these names itself (Qwen-VL's towers).
bool isOfTimm(const Renaming& model) {
    constexpr std::array<std::string_view, 5> types{"", "vit", "deit", "dinov2", "dinov2_with_registers"};
    return std::ranges::find(types, model.modelType()) != types.end();
}

/// Core's names, or Megatron-LM's before it.
bool isMegatron(const Renaming& model) {
    return std::ranges::any_of(model.tensors(), [](const Tensor& tensor) {
        return tensor.name.find(".self_attention.linear_qkv.") != tensor.name.npos ||
               (tensor.name.find("language_model.") != tensor.name.npos &&
                tensor.name.find("attention.query_key_value.") != tensor.name.npos);
    });
}

} // namespace

std::map<std::string, std::set<std::string>> renamedModels() {
    const auto setOf = [](std::span<const std::string_view> types) {
        return std::set<std::string>(types.begin(), types.end());
    };
    std::map<std::string, std::set<std::string>> models{
        {"Flax", setOf(flaxModels())},
        {"TensorFlow", setOf(kerasModels())},
        {"Megatron Core", setOf(megatronModels())},
        {"Meta", {"llama"}},
        {"torchtune", {"llama", "mistral"}},
        {"Google's .npz", {"vit"}},
        {"timm and facebook", {"vit", "deit", "dinov2", "dinov2_with_registers"}}};
    for (const GgufFamily& family : ggufFamilies())
        models["GGUF"].insert(std::string(family.modelType));
    models["GGUF"].insert("falcon_mamba");
    return models;
}

HuggingFaceModel huggingFaceModel(const Checkpoint& checkpoint) {
    Renaming model(checkpoint);
    bool areAlike = true; // the blocks, in all names but those of any model of transformers
    bool isRenamed = true;
    if (model.find("blocks.0.attn.qkv.weight") != nullptr && isOfTimm(model))
        renameVit(model);
    else if (isOfMeta(model))
        renameMeta(model);
    else if (checkpoint.format() == "gguf")
        renameGguf(model);
    else if (model.blocks(googleBlocks, "/LayerNorm_0/scale") > 0)
        renameGoogleVit(model);
    else if (checkpoint.format() == "npz")
        model.fail(
            "is a NumPy archive whose names are not those of Google's ViT, the only ones that are known to "
            "Hugging Face's; convert it with --names own");
    else if (checkpoint.format() == "flax" || checkpoint.format() == "keras") {
        areAlike = false;
        checkpoint.format() == "flax" ? renameFlax(model) : renameKeras(model);
    } else if (isMegatron(model))
        renameMegatron(model);
    else {
        isRenamed = false;
        keepNames(model);
    }
    if (isRenamed || hasAlikeBlocks(model))
        model.checkBlocks(areAlike, isRenamed);
    if (!isRenamed)
        hugging_face::checkConfig(model);
    if (model.modelType().empty())
        model.fail("has no config.json beside it that says its model_type; put the model's own there");
    hugging_face::checkNeeds(model);
    const Anatomy anatomy = dissect(checkpoint);
    requireLayers(checkpoint, anatomy, "written it would be taken for one");
    if (const auto twice = spelledTwice(checkpoint, anatomy, Outline(checkpoint)); !twice.empty())
        model.failTensor(checkpoint.tensors()[twice.front().second],
                         "which is there by another spelling of its name, too");
    hugging_face::checkClass(model);
    makeDense(model.config, checkpoint.isDequantised());
    return {std::move(model.added()), std::move(model.config), std::move(model.notes)};
}

} // namespace sparsescope
