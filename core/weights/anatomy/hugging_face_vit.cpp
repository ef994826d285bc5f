// transformers/models/{vit,deit,dinov2}/convert_*.py
#include "weights/anatomy/renaming.h"

#include "weights/anatomy/tensor_views.h"
#include "weights/checkpoint/joined_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

class VitRenaming {
public:
    explicit VitRenaming(Renaming& to)
        : m_to(to) {}

    void rename() {
        const bool scaled = m_to.find("blocks.0.ls1.gamma") != nullptr;
        const bool distilled = m_to.find("dist_token") != nullptr;
        const NameScheme& scheme = scaled ? dinov2Names : distilled ? deitNames : vitNames;
        const uint64_t width = m_to.wanted("blocks.0.attn.proj.weight", 2).shape[0];
        for (const Tensor& tensor : m_to.tensors()) {
            if (tensor.name.starts_with("dino_head.") || tensor.name.starts_with("ibot_head."))
                continue; // of the training, no part of Dinov2Model
            const size_t qkv = tensor.name.find(".attn.qkv.");
            if (qkv == tensor.name.npos)
                m_to.add(renamed(scheme, tensor), tensor);
            else
                addQkv(scheme, tensor, qkv, width);
        }
        const Tensor& patches = m_to.wanted("patch_embed.proj.weight", 4);
        const Tensor* head = m_to.find("head.weight");
        m_to.config = vitConfig(width, patches, scaled ? addDinov2Tokens(width) : distilled ? 2 : 1);
        if (scaled) {
            tellDinov2(width);
        } else if (distilled) {
            m_to.config["model_type"] = "deit";
            if ((head == nullptr) != (m_to.find("head_dist.weight") == nullptr))
                m_to.fail("has one of the two heads of a distilled model; convert it with --names own");
            m_to.config["architectures"] = {head != nullptr ? "DeiTForImageClassificationWithTeacher"
                                                            : "DeiTModel"};
        } else {
            m_to.config["architectures"] = {head != nullptr ? "ViTForImageClassification" : "ViTModel"};
        }
        if (head != nullptr && head->shape.size() == 2)
            m_to.config["num_labels"] = head->shape[0];
        else if (!scaled) // a bare model has no prefix
            for (Tensor& tensor : m_to.added())
                tensor.name.erase(0, tensor.name.find('.') + 1);
    }

private:
    std::string renamed(const NameScheme& scheme, const Tensor& tensor) const {
        if (auto known = scheme.renamed(tensor.name))
            return std::move(known->name);
        m_to.failTensor(tensor, "which has no counterpart in Hugging Face's names of this family");
    }

    void addQkv(const NameScheme& scheme, const Tensor& tensor, size_t qkv, uint64_t width) {
        if (tensor.shape.empty() || tensor.shape[0] != 3 * width)
            m_to.failTensor(tensor, "whose rows are not query, key and value");
        const std::string block =
            std::string(scheme.blocks) + tensor.name.substr(scheme.stem.size(), qkv - scheme.stem.size());
        const std::string suffix = tensor.name.substr(qkv + std::string_view(".attn.qkv").size());
        uint64_t row = 0;
        for (const std::string_view part : {"query", "key", "value"}) {
            m_to.add(fmt::format("{}.attention.attention.{}{}", block, part, suffix),
                     rowsOf(tensor, row, width));
            row += width;
        }
    }

    /// What config.json says, which timm keeps in model_args; of the published ViTs a width has one number.
    uint64_t headCount(uint64_t width) const {
        constexpr std::array<std::pair<uint64_t, uint64_t>, 8> published{
            {{192, 3}, {384, 6}, {768, 12}, {1024, 16}, {1152, 16}, {1280, 16}, {1408, 16}, {1664, 16}}};
        uint64_t heads = m_to.number({"num_attention_heads", "num_heads"});
        if (const auto args = m_to.config.find("model_args");
            heads == 0 && args != m_to.config.end() && args->is_object())
            if (const auto told = args->find("num_heads");
                told != args->end() && told->is_number_integer() && *told > 0)
                heads = told->get<uint64_t>();
        if (heads == 0 && width == 1536 && m_to.find("blocks.0.ls1.gamma") != nullptr)
            heads = 24; // of DINOv2's giant; others of this width have 12 or 16
        if (const auto known = std::ranges::find(published, width, &std::pair<uint64_t, uint64_t>::first);
            heads == 0 && known != published.end())
            heads = known->second;
        if (heads == 0 || width % heads != 0)
            m_to.fail(
                fmt::format("has a width of {}, and nothing says into how many heads it is split; put a "
                            "config.json with num_attention_heads (or timm's own with model_args and "
                            "its num_heads) beside it",
                            width));
        return heads;
    }

    nlohmann::json vitConfig(uint64_t width, const Tensor& patches, uint64_t tokens) const {
        const Tensor& positions = m_to.wanted("pos_embed", 3);
        const uint64_t count = positions.shape[1] - std::min(tokens, positions.shape[1]);
        const auto side = static_cast<uint64_t>(std::lround(std::sqrt(static_cast<double>(count))));
        if (side == 0 || side * side + tokens != positions.shape[1])
            m_to.fail(
                fmt::format("has positions that are no square of patches and {} tokens; convert it with "
                            "--names own",
                            tokens));
        const uint64_t heads = headCount(width);
        nlohmann::json config{{"model_type", "vit"},
                              {"hidden_size", width},
                              {"num_hidden_layers", m_to.blocks("blocks.", ".attn.qkv.weight")},
                              {"num_attention_heads", heads},
                              {"hidden_act", "gelu"},
                              {"layer_norm_eps", 1e-6},
                              {"image_size", side * patches.shape[2]},
                              {"patch_size", patches.shape[2]},
                              {"num_channels", patches.shape[1]},
                              {"qkv_bias", m_to.find("blocks.0.attn.qkv.bias") != nullptr}};
        if (const Tensor* first = m_to.find("blocks.0.mlp.fc1.weight");
            first != nullptr && first->shape.size() == 2)
            config["intermediate_size"] = first->shape[0];
        return config;
    }

    /// How many tokens have positions: timm keeps those of patches only where there are registers, which is
    /// a class token of position 0.
    uint64_t addDinov2Tokens(uint64_t width) {
        const Tensor* registers = m_to.find("register_tokens");
        const Tensor* of = registers != nullptr ? registers : m_to.find("reg_token");
        if (of == nullptr)
            return 1;
        if (m_to.find("mask_token") == nullptr) // Dinov2WithRegistersModel always has one
            m_to.add("embeddings.mask_token", zeroTensor(of->dtype, {1, width}));
        if (registers != nullptr)
            return 1;
        for (Tensor& tensor : m_to.added()) {
            if (tensor.name != "embeddings.position_embeddings" || tensor.shape.size() != 3)
                continue;
            const Dtype dtype = tensor.dtype;
            tensor = joinAlong(1, {zeroTensor(dtype, {1, 1, tensor.shape[2]}), tensor},
                               m_to.checkpoint().path().string());
            tensor.name = "embeddings.position_embeddings";
        }
        return 0;
    }

    void tellDinov2(uint64_t width) {
        const Tensor* registers = m_to.find("register_tokens");
        if (registers == nullptr)
            registers = m_to.find("reg_token");
        const bool packed = m_to.find("blocks.0.mlp.w12.weight") != nullptr;
        const Tensor& in = m_to.wanted(packed ? "blocks.0.mlp.w12.weight" : "blocks.0.mlp.fc1.weight", 2);
        const Tensor& out = m_to.wanted(packed ? "blocks.0.mlp.w3.weight" : "blocks.0.mlp.fc2.weight", 2);
        const bool gated = in.shape[0] == 2 * out.shape[1];
        const uint64_t ratio = gated ? 4 : in.shape[0] / width;
        const uint64_t hidden = gated ? (ratio * width * 2 / 3 + 7) / 8 * 8 : ratio * width;
        if (packed != gated && packed)
            m_to.failTensor(in, "whose rows are not gate and up");
        if (hidden != out.shape[1])
            m_to.failTensor(in, "whose number of rows Dinov2Model does not have at this width");
        if (gated && !packed) { // timm's names of a gated one are those of a plain one
            for (Tensor& tensor : m_to.added()) {
                for (const auto& [from, to] : {std::pair(".mlp.fc1.", ".mlp.weights_in."),
                                               std::pair(".mlp.fc2.", ".mlp.weights_out.")}) {
                    if (const size_t at = tensor.name.find(from); at != tensor.name.npos)
                        tensor.name.replace(at, std::string_view(from).size(), to);
                }
            }
        }
        m_to.config.erase("intermediate_size");
        m_to.config["mlp_ratio"] = ratio;
        m_to.config["use_swiglu_ffn"] = gated;
        if (registers != nullptr) {
            m_to.config["model_type"] = "dinov2_with_registers";
            m_to.config["architectures"] = {"Dinov2WithRegistersModel"};
            m_to.config["num_register_tokens"] = registers->shape.size() == 3 ? registers->shape[1] : 0;
        } else {
            m_to.config["model_type"] = "dinov2";
            m_to.config["architectures"] = {"Dinov2Model"};
            m_to.config["use_mask_token"] = m_to.find("mask_token") != nullptr;
        }
    }

    Renaming& m_to;
};

} // namespace

void renameVit(Renaming& model) {
    VitRenaming(model).rename();
}

} // namespace sparsescope
