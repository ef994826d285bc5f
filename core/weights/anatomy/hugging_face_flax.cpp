// transformers/modeling_flax_pytorch_utils.py
#include "weights/anatomy/renaming.h"

#include "base/error.h"
#include "weights/anatomy/tensor_views.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// Flax models of transformers 4, whose kernels are the weights turned round (GPT-2's Conv1D too, which Flax
/// keeps the other way round than torch). Each was compared with what transformers computes of it.
constexpr std::array<std::string_view, 29> flaxTypes{
    "albert", "bart",       "beit",    "bert", "big_bird",   "blenderbot", "bloom",   "clip",
    "dinov2", "distilbert", "gemma",   "gpt2", "gpt_neo",    "gptj",       "llama",   "longt5",
    "marian", "mbart",      "mistral", "mt5",  "opt",        "pegasus",    "roberta", "roformer",
    "t5",     "vit",        "whisper", "xglm", "xlm-roberta"};

} // namespace

std::span<const std::string_view> flaxModels() {
    return flaxTypes;
}

void renameFlax(Renaming& model) {
    model.wantType(flaxTypes, "a Flax file");
    for (const Tensor& tensor : model.tensors()) {
        const size_t dot = tensor.name.rfind('.');
        const std::string_view last = std::string_view(tensor.name).substr(dot + 1);
        const std::string front = tensor.name.substr(0, dot + 1);
        if (last == "kernel" && tensor.shape.size() == 2)
            model.add(front + "weight", withAxes(tensor, {1, 0}));
        else if (last == "kernel" && tensor.shape.size() == 3)
            model.add(front + "weight", withAxes(tensor, {2, 1, 0}));
        else if (last == "kernel" && tensor.shape.size() == 4)
            model.add(front + "weight", withAxes(tensor, {3, 2, 0, 1}));
        else if (last == "kernel")
            model.failTensor(tensor, "a kernel of neither a linear layer nor a convolution");
        else
            model.add(last == "scale" || last == "embedding" ? front + "weight" : tensor.name, tensor);
    }
}

} // namespace sparsescope
