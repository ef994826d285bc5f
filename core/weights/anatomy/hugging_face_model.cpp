// transformers/models/{vit,llama}/convert_*.py, modeling_flax_pytorch_utils.py
#include "weights/anatomy/hugging_face_model.h"

#include "base/error.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace sparsescope {
namespace {

struct Renaming {
    std::string_view own, huggingFace;
};

/// One scheme of names. A module of block N is called stem + N + "." + own; an empty Hugging Face's name is
/// left out: it is computed anew.
struct Scheme {
    std::string_view stem, blocks; ///< "blocks.", "vit.encoder.layer."
    std::span<const Renaming> inBlock, outside;
};

constexpr std::array vitBlock{Renaming{"norm1", "layernorm_before"}, Renaming{"norm2", "layernorm_after"},
                              Renaming{"attn.proj", "attention.output.dense"},
                              Renaming{"mlp.fc1", "intermediate.dense"}, Renaming{"mlp.fc2", "output.dense"}};
constexpr std::array vitOutside{Renaming{"cls_token", "vit.embeddings.cls_token"},
                                Renaming{"pos_embed", "vit.embeddings.position_embeddings"},
                                Renaming{"patch_embed.proj", "vit.embeddings.patch_embeddings.projection"},
                                Renaming{"norm", "vit.layernorm"}, Renaming{"head", "classifier"}};
constexpr std::array metaBlock{
    Renaming{"attention.wq", "self_attn.q_proj"},     Renaming{"attention.wk", "self_attn.k_proj"},
    Renaming{"attention.wv", "self_attn.v_proj"},     Renaming{"attention.wo", "self_attn.o_proj"},
    Renaming{"feed_forward.w1", "mlp.gate_proj"},     Renaming{"feed_forward.w2", "mlp.down_proj"},
    Renaming{"feed_forward.w3", "mlp.up_proj"},       Renaming{"attention_norm", "input_layernorm"},
    Renaming{"ffn_norm", "post_attention_layernorm"}, Renaming{"attention.inner_attention.rope.freqs", ""}};
constexpr std::array metaOutside{Renaming{"tok_embeddings", "model.embed_tokens"},
                                 Renaming{"norm", "model.norm"}, Renaming{"output", "lm_head"},
                                 Renaming{"rope.freqs", ""}};
constexpr std::array ggufBlock{
    Renaming{"attn_q", "self_attn.q_proj"},          Renaming{"attn_k", "self_attn.k_proj"},
    Renaming{"attn_v", "self_attn.v_proj"},          Renaming{"attn_output", "self_attn.o_proj"},
    Renaming{"attn_q_norm", "self_attn.q_norm"},     Renaming{"attn_k_norm", "self_attn.k_norm"},
    Renaming{"ffn_gate", "mlp.gate_proj"},           Renaming{"ffn_up", "mlp.up_proj"},
    Renaming{"ffn_down", "mlp.down_proj"},           Renaming{"attn_norm", "input_layernorm"},
    Renaming{"ffn_norm", "post_attention_layernorm"}};
constexpr std::array ggufOutside{Renaming{"token_embd", "model.embed_tokens"},
                                 Renaming{"output_norm", "model.norm"}, Renaming{"output", "lm_head"},
                                 Renaming{"rope_freqs", ""}};
constexpr Scheme timmScheme{"blocks.", "vit.encoder.layer.", vitBlock, vitOutside};
constexpr Scheme metaScheme{"layers.", "model.layers.", metaBlock, metaOutside};
constexpr Scheme ggufScheme{"blk.", "model.layers.", ggufBlock, ggufOutside};

/// Flax models whose kernels are Linear weights turned round (GPT-2's are not).
constexpr std::array<std::string_view, 9> flaxModels{"bert", "roberta", "electra", "distilbert", "vit",
                                                     "beit", "opt",     "llama",   "mistral"};
/// What GGUF's LLaMA names are of.
constexpr std::array<std::string_view, 4> ggufModels{"llama", "mistral", "qwen2", "qwen3"};

/// The elements of a tensor with its axes in another order.
class ExchangedAxes final : public TensorDecoder {
public:
    /// `axes`: of the source, in the order of the result.
    ExchangedAxes(const Tensor& source, const std::vector<size_t>& axes)
        : m_source(source)
        , m_element(bitsOf(source.dtype) / 8) {
        std::vector<uint64_t> strides(source.shape.size(), 1);
        for (size_t axis = strides.size() - 1; axis-- > 0;)
            strides[axis] = strides[axis + 1] * source.shape[axis + 1];
        for (const size_t axis : axes) {
            m_shape.push_back(source.shape[axis]);
            m_strides.push_back(strides[axis]);
        }
    }

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        for (uint64_t i = 0; i < count; ++i, out += m_element) {
            uint64_t place = first + i, at = 0;
            for (size_t axis = m_shape.size(); axis-- > 0;) {
                at += place % m_shape[axis] * m_strides[axis];
                place /= m_shape[axis];
            }
            const std::byte* stored = storedElements(m_source, at, 1, out);
            if (stored != out)
                std::memcpy(out, stored, m_element);
        }
    }

private:
    Tensor m_source;
    uint64_t m_element;
    std::vector<uint64_t> m_shape, m_strides;
};

/// Elements of a tensor from one on.
class Part final : public TensorDecoder {
public:
    Part(std::shared_ptr<const TensorDecoder> whole, uint64_t first)
        : m_whole(std::move(whole))
        , m_first(first) {}
    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        m_whole->decode(m_first + first, count, out);
    }

private:
    std::shared_ptr<const TensorDecoder> m_whole;
    uint64_t m_first;
};

class Renamer {
public:
    explicit Renamer(const Checkpoint& checkpoint)
        : m_checkpoint(checkpoint)
        , m_config(checkpoint.config().is_object() ? checkpoint.config() : nlohmann::json::object()) {}

    HuggingFaceModel rename() {
        if (m_checkpoint.find("blocks.0.attn.qkv.weight") != nullptr)
            renameVit();
        else if (m_checkpoint.find("layers.0.attention.wq.weight") != nullptr)
            renameLlama(metaScheme, "tok_embeddings.weight", "output.weight");
        else if (m_checkpoint.format() == "gguf")
            renameGguf();
        else if (m_checkpoint.format() == "flax")
            renameFlax();
        else
            m_model.tensors = m_checkpoint.tensors();
        if (modelType().empty())
            fail("has no config.json beside it that says its model_type; put the model's own there");
        for (const char* key :
             {"quantization_config", "compression_config", "sparsity_config", "quantization"})
            m_config.erase(key); // the values are dense now
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

    std::string modelType() const {
        const auto type = m_config.find("model_type");
        return type != m_config.end() && type->is_string() ? type->get<std::string>() : std::string();
    }

    void add(std::string name, Tensor tensor) {
        tensor.name = std::move(name);
        m_model.tensors.push_back(std::move(tensor));
    }

    void addRows(std::string name, const Tensor& tensor, uint64_t first, uint64_t rows) {
        Tensor part = tensor;
        part.shape[0] = rows;
        const uint64_t width = tensor.numel() / tensor.shape[0];
        if (tensor.decoder) {
            part.decoder = std::make_shared<Part>(tensor.decoder, first * width);
        } else {
            const uint64_t row = width * (bitsOf(tensor.dtype) / 8);
            part.bytes = tensor.bytes.subspan(first * row, rows * row);
        }
        add(std::move(name), std::move(part));
    }

    /// The name in the other scheme; empty for what is left out. Errors: ModelUnsupported.
    std::string renamed(const Scheme& scheme, const Tensor& tensor) const {
        std::string_view module = tensor.name;
        std::string_view suffix;
        for (const std::string_view ending : {".weight", ".bias"}) {
            if (module.ends_with(ending))
                suffix = ending;
        }
        module.remove_suffix(suffix.size());
        std::string block;
        std::span<const Renaming> names = scheme.outside;
        if (module.starts_with(scheme.stem)) {
            const size_t end = module.find('.', scheme.stem.size());
            block = std::string(scheme.blocks) +
                    std::string(module.substr(scheme.stem.size(), end - scheme.stem.size())) + ".";
            module.remove_prefix(std::min(module.size(), end + 1));
            names = scheme.inBlock;
        }
        for (const Renaming& known : names) {
            if (known.own == module)
                return known.huggingFace.empty() ? ""
                                                 : fmt::format("{}{}{}", block, known.huggingFace, suffix);
        }
        failTensor(tensor, "which has no counterpart in Hugging Face's names of this family");
    }

    const Tensor& wanted(std::string_view name, size_t axes) const {
        const Tensor* tensor = m_checkpoint.find(name);
        if (tensor == nullptr || tensor->shape.size() != axes || tensor->numel() == 0)
            fail(fmt::format("lacks the tensor {} that a model of this family has", name));
        return *tensor;
    }

    uint64_t blocks(std::string_view stem, std::string_view behind) const {
        uint64_t count = 0;
        while (m_checkpoint.find(fmt::format("{}{}{}", stem, count, behind)) != nullptr)
            ++count;
        return count;
    }

    void renameVit() {
        const uint64_t width = wanted("blocks.0.attn.proj.weight", 2).shape[0];
        for (const Tensor& tensor : m_checkpoint.tensors()) {
            const size_t qkv = tensor.name.find(".attn.qkv.");
            if (qkv == tensor.name.npos) {
                add(renamed(timmScheme, tensor), tensor);
                continue;
            }
            if (tensor.shape.empty() || tensor.shape[0] != 3 * width)
                failTensor(tensor, "whose rows are not query, key and value");
            const std::string block = "vit.encoder.layer." + tensor.name.substr(timmScheme.stem.size(),
                                                                                qkv - timmScheme.stem.size());
            const std::string suffix = tensor.name.substr(qkv + std::string_view(".attn.qkv").size());
            uint64_t row = 0;
            for (const std::string_view part : {"query", "key", "value"}) {
                addRows(fmt::format("{}.attention.attention.{}{}", block, part, suffix), tensor, row, width);
                row += width;
            }
        }
        const Tensor& patches = wanted("patch_embed.proj.weight", 4);
        const Tensor& positions = wanted("pos_embed", 3);
        const auto side =
            static_cast<uint64_t>(std::lround(std::sqrt(static_cast<double>(positions.shape[1] - 1))));
        if (side * side + 1 != positions.shape[1])
            fail("has positions that are no square of patches and one class token; convert it with --names "
                 "own");
        uint64_t heads = width / 64; // as everywhere where nothing says
        for (const char* key : {"num_attention_heads", "num_heads"}) {
            if (m_config.contains(key) && m_config[key].is_number_unsigned())
                heads = m_config[key].get<uint64_t>();
        }
        if (heads == 0 || width % heads != 0)
            fail("has a width that is no multiple of 64, and no config.json that says the number of heads; "
                 "put one "
                 "with num_attention_heads beside it");
        nlohmann::json config{{"model_type", "vit"},
                              {"hidden_size", width},
                              {"num_hidden_layers", blocks("blocks.", ".attn.qkv.weight")},
                              {"num_attention_heads", heads},
                              {"intermediate_size", wanted("blocks.0.mlp.fc1.weight", 2).shape[0]},
                              {"hidden_act", "gelu"},
                              {"layer_norm_eps", 1e-6},
                              {"image_size", side * patches.shape[2]},
                              {"patch_size", patches.shape[2]},
                              {"num_channels", patches.shape[1]},
                              {"qkv_bias", m_checkpoint.find("blocks.0.attn.qkv.bias") != nullptr}};
        const Tensor* head = m_checkpoint.find("head.weight");
        config["architectures"] = {head != nullptr ? "ViTForImageClassification" : "ViTModel"};
        if (head != nullptr && head->shape.size() == 2)
            config["num_labels"] = head->shape[0];
        else // a bare model has no prefix
            for (Tensor& tensor : m_model.tensors)
                tensor.name.erase(0, std::string_view("vit.").size());
        m_config = std::move(config);
    }

    void renameGguf() {
        if (std::ranges::find(ggufModels, modelType()) == ggufModels.end())
            fail(fmt::format(
                "is GGUF of {}, whose names are not known to Hugging Face's; convert it with --names own",
                modelType().empty() ? "an unknown architecture" : printable(modelType(), 60)));
        renameLlama(ggufScheme, "token_embd.weight", "output.weight");
    }

    void renameLlama(const Scheme& scheme, std::string_view embeddings, std::string_view head) {
        for (const Tensor& tensor : m_checkpoint.tensors()) {
            std::string name = renamed(scheme, tensor);
            if (!name.empty())
                add(std::move(name), tensor);
        }
        if (!m_config.contains("num_attention_heads"))
            fail("has no params.json or config.json that says the number of heads; put the model's own "
                 "beside it");
        if (m_config.contains("use_scaled_rope") && m_config["use_scaled_rope"] == true)
            fail("says use_scaled_rope, which has other factors in LLaMA 3.1 and 3.2; put the model's own "
                 "config.json "
                 "beside it");
        m_config.erase("use_scaled_rope");
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
        m_config["tie_word_embeddings"] = m_checkpoint.find(head) == nullptr;
        if (scheme.stem == ggufScheme.stem)
            m_config["attention_bias"] = m_checkpoint.find("blk.0.attn_q.bias") != nullptr;
    }

    void renameFlax() {
        if (std::ranges::find(flaxModels, modelType()) == flaxModels.end())
            fail(fmt::format("is a Flax file of {}, which is not renamed; convert it with --names own",
                             modelType().empty() ? "a model of unknown type (it has no config.json)"
                                                 : printable(modelType(), 60)));
        for (const Tensor& tensor : m_checkpoint.tensors()) {
            const size_t dot = tensor.name.rfind('.');
            const std::string_view last = std::string_view(tensor.name).substr(dot + 1);
            const std::string front = tensor.name.substr(0, dot + 1);
            if (last == "kernel" && tensor.shape.size() == 2)
                addExchanged(front + "weight", tensor, {1, 0});
            else if (last == "kernel" && tensor.shape.size() == 4)
                addExchanged(front + "weight", tensor, {3, 2, 0, 1});
            else if (last == "kernel")
                failTensor(tensor, "a kernel of neither a linear layer nor pictures");
            else
                add(last == "scale" || last == "embedding" ? front + "weight" : tensor.name, tensor);
        }
    }

    void addExchanged(std::string name, const Tensor& tensor, const std::vector<size_t>& axes) {
        Tensor turned = tensor;
        for (size_t axis = 0; axis < axes.size(); ++axis)
            turned.shape[axis] = tensor.shape[axes[axis]];
        if (tensor.numel() > 0) {
            turned.decoder = std::make_shared<ExchangedAxes>(tensor, axes);
            turned.bytes = {};
        }
        add(std::move(name), std::move(turned));
    }

    const Checkpoint& m_checkpoint;
    nlohmann::json m_config;
    HuggingFaceModel m_model;
};

} // namespace

HuggingFaceModel huggingFaceModel(const Checkpoint& checkpoint) {
    return Renamer(checkpoint).rename();
}

} // namespace sparsescope
