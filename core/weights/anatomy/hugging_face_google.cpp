// google-research/vision_transformer (vit_jax/models_vit.py): the NumPy archives of ViT
#include "weights/anatomy/renaming.h"
#include "weights/anatomy/tensor_views.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

using enum Change;

constexpr std::array blockRows{
    ModuleName{"LayerNorm_0.scale", "layernorm_before.weight"},
    ModuleName{"LayerNorm_0", "layernorm_before"},
    ModuleName{"MultiHeadDotProductAttention_1.query.kernel", "attention.attention.query.weight",
               HeadsBehind},
    ModuleName{"MultiHeadDotProductAttention_1.query.bias", "attention.attention.query.bias", HeadsBehind},
    ModuleName{"MultiHeadDotProductAttention_1.key.kernel", "attention.attention.key.weight", HeadsBehind},
    ModuleName{"MultiHeadDotProductAttention_1.key.bias", "attention.attention.key.bias", HeadsBehind},
    ModuleName{"MultiHeadDotProductAttention_1.value.kernel", "attention.attention.value.weight",
               HeadsBehind},
    ModuleName{"MultiHeadDotProductAttention_1.value.bias", "attention.attention.value.bias", HeadsBehind},
    ModuleName{"MultiHeadDotProductAttention_1.out.kernel", "attention.output.dense.weight", HeadsInFront},
    ModuleName{"MultiHeadDotProductAttention_1.out", "attention.output.dense"},
    ModuleName{"LayerNorm_2.scale", "layernorm_after.weight"},
    ModuleName{"LayerNorm_2", "layernorm_after"},
    ModuleName{"MlpBlock_3.Dense_0.kernel", "intermediate.dense.weight", Turned},
    ModuleName{"MlpBlock_3.Dense_0", "intermediate.dense"},
    ModuleName{"MlpBlock_3.Dense_1.kernel", "output.dense.weight", Turned},
    ModuleName{"MlpBlock_3.Dense_1", "output.dense"}};
constexpr std::array outsideRows{
    ModuleName{"cls", "vit.embeddings.cls_token"},
    ModuleName{"Transformer.posembed_input.pos_embedding", "vit.embeddings.position_embeddings"},
    ModuleName{"embedding.kernel", "vit.embeddings.patch_embeddings.projection.weight", Convolution},
    ModuleName{"embedding", "vit.embeddings.patch_embeddings.projection"},
    ModuleName{"Transformer.encoder_norm.scale", "vit.layernorm.weight"},
    ModuleName{"Transformer.encoder_norm", "vit.layernorm"},
    ModuleName{"head.kernel", "classifier.weight", Turned},
    ModuleName{"head", "classifier"}};
constexpr NameScheme scheme{"Transformer.encoderblock_", "vit.encoder.layer.", blockRows, outsideRows};

/// Two axes, from `axis` on, as one.
Tensor withOne(Tensor tensor, size_t axis) {
    tensor.shape[axis] *= tensor.shape[axis + 1];
    tensor.shape.erase(tensor.shape.begin() + static_cast<std::ptrdiff_t>(axis) + 1);
    return tensor;
}

Tensor changed(const Renaming& model, const Tensor& tensor, Change change) {
    const auto wantAxes = [&](size_t least, size_t most) {
        if (tensor.shape.size() < least || tensor.shape.size() > most || tensor.numel() == 0)
            model.failTensor(tensor, "of another shape than a ViT's");
    };
    switch (change) {
    case Turned:
        wantAxes(2, 2);
        return turnedTensor(tensor);
    case HeadsBehind: // [in, heads, size], its bias [heads, size]
        wantAxes(2, 3);
        return tensor.shape.size() == 2 ? withOne(tensor, 0) : turnedTensor(withOne(tensor, 1));
    case HeadsInFront: // [heads, size, out]
        wantAxes(3, 3);
        return turnedTensor(withOne(tensor, 0));
    case Convolution: // [height, width, in, out]
        wantAxes(4, 4);
        return withAxes(tensor, {3, 2, 0, 1});
    default:
        return tensor;
    }
}

} // namespace

void renameGoogleVit(Renaming& model) {
    const Tensor& query =
        model.wanted(fmt::format("{}0/MultiHeadDotProductAttention_1/query/kernel", googleBlocks), 3);
    const Tensor& patches = model.wanted("embedding/kernel", 4);
    const Tensor& positions = model.wanted("Transformer/posembed_input/pos_embedding", 3);
    const Tensor* head = model.find("head/kernel");
    for (const Tensor& tensor : model.tensors()) {
        std::string name = tensor.name;
        std::ranges::replace(name, '/', '.');
        const auto known = scheme.renamed(name);
        if (!known)
            model.failTensor(tensor, "which has no counterpart in Hugging Face's names of a ViT");
        model.add(known->name, changed(model, tensor, known->change));
    }
    const uint64_t count = positions.shape[1] - 1; // behind the class token
    const auto side = static_cast<uint64_t>(std::lround(std::sqrt(static_cast<double>(count))));
    if (side * side != count || patches.shape[0] != patches.shape[1])
        model.fail("has positions or patches that are no square; convert it with --names own");
    model.config = {
        {"model_type", "vit"},
        {"hidden_size", query.shape[0]},
        {"num_hidden_layers", model.blocks(googleBlocks, "/MultiHeadDotProductAttention_1/query/kernel")},
        {"num_attention_heads", query.shape[1]},
        {"intermediate_size",
         model.wanted(fmt::format("{}0/MlpBlock_3/Dense_0/kernel", googleBlocks), 2).shape[1]},
        {"hidden_act", "gelu"},
        {"layer_norm_eps", 1e-6},
        {"image_size", side * patches.shape[0]},
        {"patch_size", patches.shape[0]},
        {"num_channels", patches.shape[2]},
        {"qkv_bias", true},
        {"architectures", {head != nullptr ? "ViTForImageClassification" : "ViTModel"}}};
    if (head != nullptr && head->shape.size() == 2)
        model.config["num_labels"] = head->shape[1];
    else // a bare model has no prefix
        for (Tensor& tensor : model.added())
            tensor.name.erase(0, tensor.name.find('.') + 1);
}

} // namespace sparsescope
