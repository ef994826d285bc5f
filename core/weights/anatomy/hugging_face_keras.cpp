// transformers/modeling_tf_pytorch_utils.py (of version 4: convert_tf_weight_name_to_pt_weight_name)
#include "weights/anatomy/renaming.h"
#include "weights/anatomy/tensor_views.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace sparsescope {
namespace {

struct Named {
    std::string front; ///< of the module, with a dot at its end; empty outside of any
    std::string_view last;
};

/// "bert/tf_bert_model/bert/encoder/layer_._0/output/dense/kernel:0" is "bert.encoder.layer.0.output.dense."
/// and "kernel"; nothing for what transformers did not write: first come Keras' layer and the model's class.
std::optional<Named> namedByTransformers(std::string_view name) {
    if (name.ends_with(":0"))
        name.remove_suffix(2);
    Named named;
    for (size_t level = 0;; ++level) {
        const size_t slash = name.find('/');
        std::string_view part = name.substr(0, slash);
        if (level == 1 && !part.starts_with("tf"))
            return std::nullopt;
        if (slash == name.npos) {
            named.last = part;
            return level > 1 ? std::optional(named) : std::nullopt;
        }
        name.remove_prefix(slash + 1);
        if (level < 2)
            continue;
        if (const size_t joint = part.find("___"); joint != part.npos) // "nsp___cls" is "cls"
            part.remove_prefix(joint + 3);
        while (!part.empty()) { // "layer_._0" is two levels
            const size_t end = part.find("_._");
            named.front.append(part.substr(0, end)).push_back('.');
            part.remove_prefix(end == part.npos ? part.size() : end + 3);
        }
    }
}

} // namespace

void renameKeras(Renaming& model) {
    for (const Tensor& tensor : model.tensors()) {
        const auto named = namedByTransformers(tensor.name);
        if (!named)
            model.failTensor(tensor, "which is not named as transformers names a TensorFlow model's "
                                     "(tf_model.h5); a KerasHub model is exported with its own "
                                     "export_to_transformers()");
        const std::string_view last = named->last;
        const bool isKernel = last.ends_with("kernel"); // pointwise_kernel, depthwise_kernel
        const std::string name = fmt::format("{}{}", named->front,
                                             isKernel || last == "gamma" || last == "embeddings" ? "weight"
                                             : last == "beta"                                    ? "bias"
                                             : last == "moving_mean"     ? "running_mean"
                                             : last == "moving_variance" ? "running_var"
                                                                         : last);
        if (!isKernel) {
            Tensor plain = tensor;
            if (last == "bias" && plain.shape.size() == 2 && plain.shape[0] == 1)
                plain.shape.erase(plain.shape.begin()); // of Conv1D, [1, out]
            model.add(name, std::move(plain));
        } else if (tensor.shape.size() == 2) {
            model.add(name, withAxes(tensor, {1, 0}));
        } else if (tensor.shape.size() == 3) {
            model.add(name, withAxes(tensor, {2, 1, 0}));
        } else if (tensor.shape.size() == 4) { // a depthwise one is [height, width, channels, 1]
            model.add(name,
                      withAxes(tensor, last.starts_with("depthwise") ? std::vector<size_t>{2, 3, 0, 1}
                                                                     : std::vector<size_t>{3, 2, 0, 1}));
        } else {
            model.failTensor(tensor, "a kernel of neither a linear layer nor a convolution");
        }
    }
}

} // namespace sparsescope
