// Layers whose input is multiplied or divided first by what the file keeps apart: the weights are those of
// the scaled input, and no others are in the file. NVIDIA's ModelOpt and
// TensorRT-LLM (SmoothQuant, AWQ): y = W (x * pre_quant_scale); AutoAWQ and llm-awq: y = W (act(x) / scales),
// https://github.com/huggingface/transformers, integrations/awq.py, AWQ_SCALES_MAPPINGS and ScaledActivation.
#include "weights/checkpoint/packed/packed_tensors.h"

#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

[[noreturn]] void refuse(PackedSet& set, const std::string& layer, const std::string& scale,
                         std::string_view program) {
    set.takeLayer(layer + ".");
    set.findNamed(scale);
    set.standsFor = layer + ".weight";
    throw PackedFault{fmt::format("is for an input that {} scales first, which is not read; let {} put that "
                                  "into the weights, or open the model that it was made of",
                                  printable(scale), program)};
}

struct ScaleName {
    std::string_view name, program;
};
constexpr std::array beforeLayer{ScaleName{".pre_quant_scale", "ModelOpt"},
                                 ScaleName{".input_quantizer._pre_quant_scale", "ModelOpt"},
                                 ScaleName{".prequant_scaling_factor", "TensorRT-LLM"}};

/// Of other programs; called so of a layer's inputs alone.
constexpr std::array<std::string_view, 5> otherNames{".smooth_scale", ".smoothing_factor", ".smooth_factor",
                                                     ".channel_scale", ".smoother"};

std::optional<Tensor> readBeforeLayer(PackedSet& set) {
    const Tensor* weight = set.look(".weight");
    for (const std::string_view name : otherNames) {
        const Tensor* scale = set.look(name);
        if (scale == nullptr || scale->numel() < 2)
            continue;
        // A vector beside a weight of 16 bits or more is the model's own.
        const bool isInputs = weight != nullptr && weight->shape.size() == 2 && bitsOf(weight->dtype) <= 8 &&
                              scale->numel() == weight->shape[1];
        if (isInputs || set.exists(set.stem() + ".qweight"))
            refuse(set, set.stem(), std::string(scale->name), "what wrote it");
    }
    for (const auto& [name, program] : beforeLayer) {
        const Tensor* scale = set.look(name);
        const auto isThere = [&](const char* weight) { return set.exists(set.stem() + weight); };
        if (scale != nullptr && (isThere(".weight") || isThere(".qweight") || isThere(".weight_packed")))
            refuse(set, set.stem(), std::string(scale->name), program);
    }
    return {};
}

/// The layer behind an activation is the one beside it that takes in as many: of AWQ's words [in, out / 8],
/// of weights [out, in].
std::optional<Tensor> readActivation(PackedSet& set) {
    constexpr std::string_view words = ".qweight", weight = ".weight";
    for (const char* name : {".act.scales", ".gelu_impl.scales"}) {
        const Tensor* scales = set.look(name);
        if (scales == nullptr)
            continue;
        const Tensor* behind = set.firstBelow(set.stem() + ".", [&](const Tensor& other) {
            // Of 16 bits or more they are what the layer itself multiplies by; matrix_notes.h says the rest.
            const bool isCoded = other.name.ends_with(weight) && bitsOf(other.dtype) <= 8;
            const size_t inputs = other.name.ends_with(words) ? 0 : isCoded ? 1 : 2;
            return inputs < 2 && other.shape.size() == 2 && other.shape[inputs] == scales->numel();
        });
        if (behind != nullptr)
            refuse(set, behind->name.substr(0, behind->name.rfind('.')), std::string(scales->name), "AWQ");
    }
    return {};
}

} // namespace

extern const PackedFormat scaledInputFormat, scaledActivationFormat;
const PackedFormat scaledInputFormat{{beforeLayer[0].name, beforeLayer[1].name, beforeLayer[2].name,
                                      otherNames[0], otherNames[1], otherNames[2], otherNames[3],
                                      otherNames[4]},
                                     readBeforeLayer};
const PackedFormat scaledActivationFormat{{".act.scales", ".gelu_impl.scales"}, readActivation};

} // namespace sparsescope
