// transformers/modeling_tf_pytorch_utils.py (of version 4: convert_tf_weight_name_to_pt_weight_name)
#include "weights/anatomy/renaming.h"
#include "weights/anatomy/tensor_views.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <vector>

namespace sparsescope {
namespace {

struct Named {
    std::string front; ///< of the module, with a dot at its end; empty outside of any
    std::string_view last;
};

/// "bert/tf_bert_model/bert/encoder/layer_._0/output/dense/kernel:0" is "bert.encoder.layer.0.output.dense."
/// and "kernel"; nothing for what transformers did not write. First comes Keras' layer, then the scope of the
/// weight, which is the model's class or, of tables that several models share, the table itself.
std::optional<Named> namedByTransformers(std::string_view name) {
    if (name.ends_with(":0"))
        name.remove_suffix(2);
    std::vector<std::string_view> parts;
    for (size_t slash = 0; slash != name.npos; name.remove_prefix(slash + 1)) {
        slash = name.find('/');
        parts.push_back(name.substr(0, slash));
        if (slash == name.npos)
            break;
    }
    const bool isOwn = parts.size() > 2 && (parts[1].starts_with("tf") || parts[1] == parts[2]);
    const bool isAlone = parts.size() == 2 && parts[0] == parts[1]; // final_logits_bias
    if (!isOwn && !isAlone)
        return std::nullopt;
    Named named{"", parts.back()};
    for (std::string_view part : std::span(parts).first(parts.size() - 1).subspan(isOwn ? 2 : 1)) {
        if (const size_t joint = part.find("___"); joint != part.npos) // "nsp___cls" is "cls"
            part.remove_prefix(joint + 3);
        while (!part.empty()) { // "layer_._0" is two levels
            const size_t end = part.find("_._");
            named.front.append(part.substr(0, end)).push_back('.');
            part.remove_prefix(end == part.npos ? part.size() : end + 3);
        }
    }
    return named;
}

bool areSame(const Tensor& a, const Tensor& b) {
    constexpr uint64_t most = 65536; // elements at a time
    if (a.shape != b.shape || a.dtype != b.dtype)
        return false;
    std::vector<double> ofA, ofB;
    for (uint64_t at = 0; at < a.numel(); at += most) {
        ofA.resize(std::min(most, a.numel() - at));
        ofB.resize(ofA.size());
        readValues(a, at, std::span(ofA));
        readValues(b, at, std::span(ofB));
        if (std::memcmp(ofA.data(), ofB.data(), ofA.size() * sizeof(double)) != 0)
            return false;
    }
    return true;
}

/// Those whose names and shapes were compared with what transformers 4 wrote (make_flax.py).
constexpr std::array<std::string_view, 20> kerasTypes{
    "albert",  "bart", "bert", "camembert", "clip",    "deit",       "distilbert",
    "electra", "gpt2", "gptj", "marian",    "mistral", "mt5",        "opt",
    "roberta", "swin", "t5",   "vit",       "whisper", "xlm-roberta"};

} // namespace

std::span<const std::string_view> kerasModels() {
    return kerasTypes;
}

void renameKeras(Renaming& model) {
    std::map<std::string, const Tensor*> known;
    for (const Tensor& tensor : model.tensors()) {
        const auto named = namedByTransformers(tensor.name);
        if (!named)
            model.failTensor(tensor, "which is not named as transformers names a TensorFlow model's "
                                     "(tf_model.h5); a KerasHub model is exported with its own "
                                     "export_to_transformers()");
        if (!model.modelType().empty())
            model.wantType(kerasTypes, "a TensorFlow file");
        const std::string_view last = named->last;
        const bool isKernel = last.ends_with("kernel"); // pointwise_kernel, depthwise_kernel
        const std::string name = fmt::format("{}{}", named->front,
                                             isKernel || last == "gamma" || last == "embeddings" ? "weight"
                                             : last == "beta"                                    ? "bias"
                                             : last == "moving_mean"     ? "running_mean"
                                             : last == "moving_variance" ? "running_var"
                                                                         : last);
        // A head of language has the embeddings that it shares once more.
        const auto [first, isNew] = known.emplace(name, &tensor);
        if (!isNew && !areSame(*first->second, tensor))
            model.failTensor(tensor, "which stands there twice with two values");
        if (!isNew)
            continue;
        if (!isKernel) {
            Tensor plain = tensor;
            if (last == "logit_scale" && plain.numel() == 1)
                plain.shape.clear();
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
