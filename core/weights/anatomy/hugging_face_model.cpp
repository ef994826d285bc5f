// transformers/models/{vit,deit,dinov2,llama}/convert_*.py, modeling_flax_pytorch_utils.py
#include "weights/anatomy/hugging_face_model.h"

#include "base/error.h"
#include "weights/anatomy/hugging_face_names.h"
#include "weights/anatomy/hugging_face_rope.h"
#include "weights/anatomy/tensor_names.h"
#include "weights/anatomy/tensor_views.h"
#include "weights/checkpoint/joined_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {
namespace {

/// Flax models of transformers 4, whose kernels are the weights turned round (GPT-2's Conv1D too, which Flax
/// keeps the other way round than torch).
constexpr std::array<std::string_view, 31> flaxModels{
    "albert",  "bart",     "beit",       "bert",    "big_bird", "blenderbot", "bloom",      "clip",
    "deit",    "dinov2",   "distilbert", "electra", "gemma",    "gpt2",       "gpt_neo",    "gptj",
    "llama",   "longt5",   "marian",     "mbart",   "mistral",  "mt5",        "opt",        "pegasus",
    "roberta", "roformer", "t5",         "vit",     "whisper",  "xglm",       "xlm-roberta"};
/// What GGUF's LLaMA names are of.
constexpr std::array<std::string_view, 4> ggufModels{"llama", "mistral", "qwen2", "qwen3"};

/// "blocks.1.7.norm1" is "blocks.7.norm1": DINOv2 trains in chunks of blocks, and counts on over them.
std::string withoutChunk(const std::string& name) {
    constexpr std::string_view stem = "blocks.";
    const auto afterNumber = [&](size_t from) {
        uint64_t number = 0;
        const auto [end, error] =
            std::from_chars(name.data() + std::min(from, name.size()), name.data() + name.size(), number);
        const auto at = static_cast<size_t>(end - name.data());
        return error == std::errc() && at < name.size() && name[at] == '.' ? at + 1 : std::string::npos;
    };
    if (!name.starts_with(stem))
        return name;
    const size_t number = afterNumber(stem.size());
    return number != name.npos && afterNumber(number) != name.npos ? std::string(stem) + name.substr(number)
                                                                   : name;
}

class Renamer {
public:
    explicit Renamer(const Checkpoint& checkpoint)
        : m_checkpoint(checkpoint)
        , m_tensors(checkpoint.tensors())
        , m_config(checkpoint.config().is_object() ? checkpoint.config() : nlohmann::json::object()) {
        for (Tensor& tensor : m_tensors)
            tensor.name = withoutChunk(tensor.name);
        for (const Tensor& tensor : m_tensors)
            m_byName.emplace(tensor.name, &tensor);
        if (m_byName.size() != m_tensors.size())
            fail("has two blocks of one number in its chunks; convert it with --names own");
    }

    HuggingFaceModel rename() {
        if (find("blocks.0.attn.qkv.weight") != nullptr)
            renameVit();
        else if (find("layers.0.attention.wq.weight") != nullptr)
            renameLlama(metaNames, "tok_embeddings.weight", "output.weight");
        else if (m_checkpoint.format() == "gguf")
            renameGguf();
        else if (m_checkpoint.format() == "flax")
            renameFlax();
        else
            keepNames();
        if (modelType().empty())
            fail("has no config.json beside it that says its model_type; put the model's own there");
        makeDense(m_config);
        m_model.config = std::move(m_config);
        return std::move(m_model);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::ModelUnsupported, m_checkpoint.path().string(), what);
    }
    [[noreturn]] void failTensor(const Tensor& tensor, std::string_view what) const {
        fail(fmt::format("holds the tensor {}, {}; convert it with --names own", printable(tensor.name),
                         what));
    }

    const Tensor* find(std::string_view name) const {
        const auto found = m_byName.find(name);
        return found != m_byName.end() ? found->second : nullptr;
    }

    std::string modelType() const {
        const auto type = m_config.find("model_type");
        return type != m_config.end() && type->is_string() ? type->get<std::string>() : std::string();
    }

    /// The values are dense now, and no longer rounded to what the quantised model computed in.
    void makeDense(nlohmann::json& config) const {
        for (const char* key :
             {"quantization_config", "compression_config", "sparsity_config", "quantization"})
            config.erase(key);
        if (!m_checkpoint.isDequantised())
            return;
        for (const char* key : {"dtype", "torch_dtype"})
            config.erase(key);
        for (auto& [key, value] : config.items()) {
            if (value.is_object() && key.ends_with("_config"))
                makeDense(value);
        }
    }

    void add(std::string name, Tensor tensor) {
        tensor.name = std::move(name);
        m_model.tensors.push_back(std::move(tensor));
    }

    /// The name in the other scheme; empty for what is left out. Errors: ModelUnsupported.
    std::string renamed(const NameScheme& scheme, const Tensor& tensor) const {
        if (auto name = scheme.renamed(tensor.name))
            return std::move(*name);
        failTensor(tensor, "which has no counterpart in Hugging Face's names of this family");
    }

    const Tensor& wanted(std::string_view name, size_t axes) const {
        const Tensor* tensor = find(name);
        if (tensor == nullptr || tensor->shape.size() != axes || tensor->numel() == 0)
            fail(fmt::format("lacks the tensor {} that a model of this family has", name));
        return *tensor;
    }

    uint64_t blocks(std::string_view stem, std::string_view behind) const {
        uint64_t count = 0;
        while (find(fmt::format("{}{}{}", stem, count, behind)) != nullptr)
            ++count;
        return count;
    }

    /// What is in these names already, but for what wrappers put into them.
    void keepNames() {
        std::vector<std::string_view> given;
        for (const Tensor& tensor : m_checkpoint.tensors()) {
            if (tensor.name.find('/') != tensor.name.npos ||
                tensor.name.find("linear_qkv") != tensor.name.npos)
                failTensor(tensor, "which is not Hugging Face's name of anything");
            if (tensor.name.find(".lora_") != tensor.name.npos)
                failTensor(tensor,
                           "of an adapter beside the weights, which a plain model does not have; merge it "
                           "into them first");
            given.push_back(tensor.name);
        }
        const TensorNames names(given);
        std::unordered_set<std::string> known;
        for (size_t i = 0; i < given.size(); ++i) {
            const auto parts = names.of(i);
            const std::string name = parts.empty() ? std::string(given[i]) : names.text(parts);
            if (!known.insert(name).second)
                failTensor(m_checkpoint.tensors()[i], "twice but for the names of wrappers");
            add(name, m_checkpoint.tensors()[i]);
        }
    }

    void renameVit() {
        const bool scaled = find("blocks.0.ls1.gamma") != nullptr;
        const bool distilled = find("dist_token") != nullptr;
        const NameScheme& scheme = scaled ? dinov2Names : distilled ? deitNames : vitNames;
        const uint64_t width = wanted("blocks.0.attn.proj.weight", 2).shape[0];
        for (const Tensor& tensor : m_tensors) {
            if (tensor.name.starts_with("dino_head.") || tensor.name.starts_with("ibot_head."))
                continue; // of the training, no part of Dinov2Model
            const size_t qkv = tensor.name.find(".attn.qkv.");
            if (qkv == tensor.name.npos)
                add(renamed(scheme, tensor), tensor);
            else
                addQkv(scheme, tensor, qkv, width);
        }
        const Tensor& patches = wanted("patch_embed.proj.weight", 4);
        const Tensor* head = find("head.weight");
        m_config = vitConfig(width, patches, scaled ? addDinov2Tokens(width) : distilled ? 2 : 1);
        if (scaled) {
            tellDinov2(width);
        } else if (distilled) {
            m_config["model_type"] = "deit";
            if ((head == nullptr) != (find("head_dist.weight") == nullptr))
                fail("has one of the two heads of a distilled model; convert it with --names own");
            m_config["architectures"] = {head != nullptr ? "DeiTForImageClassificationWithTeacher"
                                                         : "DeiTModel"};
        } else {
            m_config["architectures"] = {head != nullptr ? "ViTForImageClassification" : "ViTModel"};
        }
        if (head != nullptr && head->shape.size() == 2)
            m_config["num_labels"] = head->shape[0];
        else if (!scaled) // a bare model has no prefix
            for (Tensor& tensor : m_model.tensors)
                tensor.name.erase(0, tensor.name.find('.') + 1);
    }

    void addQkv(const NameScheme& scheme, const Tensor& tensor, size_t qkv, uint64_t width) {
        if (tensor.shape.empty() || tensor.shape[0] != 3 * width)
            failTensor(tensor, "whose rows are not query, key and value");
        const std::string block =
            std::string(scheme.blocks) + tensor.name.substr(scheme.stem.size(), qkv - scheme.stem.size());
        const std::string suffix = tensor.name.substr(qkv + std::string_view(".attn.qkv").size());
        uint64_t row = 0;
        for (const std::string_view part : {"query", "key", "value"}) {
            add(fmt::format("{}.attention.attention.{}{}", block, part, suffix), rowsOf(tensor, row, width));
            row += width;
        }
    }

    nlohmann::json vitConfig(uint64_t width, const Tensor& patches, uint64_t tokens) const {
        const Tensor& positions = wanted("pos_embed", 3);
        const uint64_t count = positions.shape[1] - std::min(tokens, positions.shape[1]);
        const auto side = static_cast<uint64_t>(std::lround(std::sqrt(static_cast<double>(count))));
        if (side == 0 || side * side + tokens != positions.shape[1])
            fail(fmt::format("has positions that are no square of patches and {} tokens; convert it with "
                             "--names own",
                             tokens));
        uint64_t heads = width / 64; // as everywhere where nothing says
        for (const char* key : {"num_attention_heads", "num_heads"}) {
            if (m_config.contains(key) && m_config[key].is_number_unsigned())
                heads = m_config[key].get<uint64_t>();
        }
        if (heads == 0 || width % heads != 0)
            fail("has a width that is no multiple of 64, and no config.json that says the number of heads; "
                 "put one with num_attention_heads beside it");
        nlohmann::json config{{"model_type", "vit"},
                              {"hidden_size", width},
                              {"num_hidden_layers", blocks("blocks.", ".attn.qkv.weight")},
                              {"num_attention_heads", heads},
                              {"hidden_act", "gelu"},
                              {"layer_norm_eps", 1e-6},
                              {"image_size", side * patches.shape[2]},
                              {"patch_size", patches.shape[2]},
                              {"num_channels", patches.shape[1]},
                              {"qkv_bias", find("blocks.0.attn.qkv.bias") != nullptr}};
        if (const Tensor* first = find("blocks.0.mlp.fc1.weight");
            first != nullptr && first->shape.size() == 2)
            config["intermediate_size"] = first->shape[0];
        return config;
    }

    /// How many tokens have positions: timm keeps those of patches only where there are registers, which is
    /// a class token of position 0.
    uint64_t addDinov2Tokens(uint64_t width) {
        const Tensor* registers = find("register_tokens");
        const Tensor* of = registers != nullptr ? registers : find("reg_token");
        if (of == nullptr)
            return 1;
        if (find("mask_token") == nullptr) // Dinov2WithRegistersModel always has one
            add("embeddings.mask_token", zeroTensor(of->dtype, {1, width}));
        if (registers != nullptr)
            return 1;
        for (Tensor& tensor : m_model.tensors) {
            if (tensor.name != "embeddings.position_embeddings" || tensor.shape.size() != 3)
                continue;
            const Dtype dtype = tensor.dtype;
            tensor = joinAlong(1, {zeroTensor(dtype, {1, 1, tensor.shape[2]}), tensor},
                               m_checkpoint.path().string());
            tensor.name = "embeddings.position_embeddings";
        }
        return 0;
    }

    void tellDinov2(uint64_t width) {
        const Tensor* registers = find("register_tokens");
        if (registers == nullptr)
            registers = find("reg_token");
        const bool packed = find("blocks.0.mlp.w12.weight") != nullptr;
        const Tensor& in = wanted(packed ? "blocks.0.mlp.w12.weight" : "blocks.0.mlp.fc1.weight", 2);
        const Tensor& out = wanted(packed ? "blocks.0.mlp.w3.weight" : "blocks.0.mlp.fc2.weight", 2);
        const bool gated = in.shape[0] == 2 * out.shape[1];
        const uint64_t ratio = gated ? 4 : in.shape[0] / width;
        const uint64_t hidden = gated ? (ratio * width * 2 / 3 + 7) / 8 * 8 : ratio * width;
        if (packed != gated && packed)
            failTensor(in, "whose rows are not gate and up");
        if (hidden != out.shape[1])
            failTensor(in, "whose number of rows Dinov2Model does not have at this width");
        if (gated && !packed) { // timm's names of a gated one are those of a plain one
            for (Tensor& tensor : m_model.tensors) {
                for (const auto& [from, to] : {std::pair(".mlp.fc1.", ".mlp.weights_in."),
                                               std::pair(".mlp.fc2.", ".mlp.weights_out.")}) {
                    if (const size_t at = tensor.name.find(from); at != tensor.name.npos)
                        tensor.name.replace(at, std::string_view(from).size(), to);
                }
            }
        }
        m_config.erase("intermediate_size");
        m_config["mlp_ratio"] = ratio;
        m_config["use_swiglu_ffn"] = gated;
        if (registers != nullptr) {
            m_config["model_type"] = "dinov2_with_registers";
            m_config["architectures"] = {"Dinov2WithRegistersModel"};
            m_config["num_register_tokens"] = registers->shape.size() == 3 ? registers->shape[1] : 0;
        } else {
            m_config["model_type"] = "dinov2";
            m_config["architectures"] = {"Dinov2Model"};
            m_config["use_mask_token"] = find("mask_token") != nullptr;
        }
    }

    void renameGguf() {
        if (std::ranges::find(ggufModels, modelType()) == ggufModels.end())
            fail(fmt::format(
                "is GGUF of {}, whose names are not known to Hugging Face's; convert it with --names own",
                modelType().empty() ? "an unknown architecture" : printable(modelType(), 60)));
        renameLlama(ggufNames, "token_embd.weight", "output.weight");
    }

    void renameLlama(const NameScheme& scheme, std::string_view embeddings, std::string_view head) {
        for (const Tensor& tensor : m_tensors) {
            std::string name = renamed(scheme, tensor);
            if (!name.empty())
                add(std::move(name), tensor);
        }
        if (!m_config.contains("num_attention_heads"))
            fail("has no params.json or config.json that says the number of heads; put the model's own "
                 "beside it");
        tellRope(m_checkpoint, m_config);
        if (!m_config.contains("model_type"))
            m_config["model_type"] = "llama";
        const std::string type = modelType();
        std::string architecture = type == "llama"     ? "Llama"
                                   : type == "mistral" ? "Mistral"
                                   : type == "qwen2"   ? "Qwen2"
                                                       : "Qwen3";
        m_config["architectures"] = {architecture + "ForCausalLM"};
        m_config["vocab_size"] = wanted(embeddings, 2).shape[0];
        m_config["hidden_act"] = "silu";
        m_config["tie_word_embeddings"] = find(head) == nullptr;
        if (scheme.stem == ggufNames.stem) {
            m_config["attention_bias"] = find("blk.0.attn_q.bias") != nullptr;
            m_config["mlp_bias"] = find("blk.0.ffn_gate.bias") != nullptr;
        }
    }

    void renameFlax() {
        if (std::ranges::find(flaxModels, modelType()) == flaxModels.end())
            fail(fmt::format("is a Flax file of {}, which is not renamed; convert it with --names own",
                             modelType().empty() ? "a model of unknown type (it has no config.json)"
                                                 : printable(modelType(), 60)));
        for (const Tensor& tensor : m_tensors) {
            const size_t dot = tensor.name.rfind('.');
            const std::string_view last = std::string_view(tensor.name).substr(dot + 1);
            const std::string front = tensor.name.substr(0, dot + 1);
            if (last == "kernel" && tensor.shape.size() == 2)
                add(front + "weight", withAxes(tensor, {1, 0}));
            else if (last == "kernel" && tensor.shape.size() == 3)
                add(front + "weight", withAxes(tensor, {2, 1, 0}));
            else if (last == "kernel" && tensor.shape.size() == 4)
                add(front + "weight", withAxes(tensor, {3, 2, 0, 1}));
            else if (last == "kernel")
                failTensor(tensor, "a kernel of neither a linear layer nor a convolution");
            else
                add(last == "scale" || last == "embedding" ? front + "weight" : tensor.name, tensor);
        }
    }

    const Checkpoint& m_checkpoint;
    std::vector<Tensor> m_tensors; ///< the checkpoint's, their blocks without chunks
    std::unordered_map<std::string_view, const Tensor*> m_byName;
    nlohmann::json m_config;
    HuggingFaceModel m_model;
};

} // namespace

HuggingFaceModel huggingFaceModel(const Checkpoint& checkpoint) {
    return Renamer(checkpoint).rename();
}

} // namespace sparsescope
