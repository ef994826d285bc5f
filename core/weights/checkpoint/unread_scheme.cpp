// Names of tensors as the libraries write them: mobiusml/hqq, Vahe1994/AQLM and SpQR, turboderp-org/exllamav2
// and exllamav3, Cornell-RelaxML/quip-sharp and qtip, microsoft/VPTQ, SqueezeAILab/SqueezeLLM,
// SNU-ARC/any-precision-llm, IST-DASLab/FP-Quant and marlin, HanGuo97/flute and transformers
// (integrations/higgs.py), NetEase-FuXi/EETQ, NVIDIA/Model-Optimizer and TensorRT-LLM,
// vllm-project/compressed-tensors, huggingface/optimum-quanto, pytorch/ao, LeanModels/DFloat11.
#include "weights/checkpoint/unread_scheme.h"

#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

constexpr std::array schemes{
    UnreadScheme{"HQQ", "the hqq library (HQQLinear.dequantize)", "hqq", ".W_q", {}},
    UnreadScheme{"AQLM", "", "aqlm", ".codes", {".codebooks"}},
    UnreadScheme{"EXL2", "", "exl2", ".q_weight", {".q_scale", ".q_scale_max", ".q_groups", ".q_invperm"}},
    UnreadScheme{"EXL3", "", "exl3", ".trellis", {".svh", ".suh"}},
    UnreadScheme{"QTIP", "", "qtip", ".trellis", {".SU", ".SV", ".tlut"}},
    UnreadScheme{"QuIP#", "", "quip", ".Qidxs", {".SU", ".SV", ".Wscale"}},
    UnreadScheme{"QuIP#", "", "quip_sharp", ".Qidxs_0", {".SU", ".SV", ".Wscale"}},
    UnreadScheme{"VPTQ", "the vptq library", "vptq", ".indices", {".centroids.weight"}},
    UnreadScheme{"SqueezeLLM", "", "squeezellm", ".qweight", {".lookup_table"}},
    UnreadScheme{"Any-Precision LLM", "", "any_precision", ".qweight", {".lut3", ".lut4", ".lut6", ".lut8"}},
    UnreadScheme{
        "FP-Quant", "", "fp_quant", ".qweight", {".forward_hadamard_matrix", ".backward_hadamard_matrix"}},
    UnreadScheme{"SpQR", "", "spqr", ".dense_weights", {".row_offsets"}},
    UnreadScheme{"Marlin", "", "marlin", ".B", {".s"}},
    UnreadScheme{"Marlin 2:4", "", "gptq_marlin_24", ".B_24", {".s"}},
    UnreadScheme{"marlin-24", "", "", ".weight_packed", {".meta", ".scale_packed"}},
    UnreadScheme{
        "nvfp4-pack-quantized", "compressed-tensors", "", ".weight_packed", {".weight_global_scale"}, true},
    UnreadScheme{"mxfp4-pack-quantized", "compressed-tensors", "", ".weight_packed", {".weight_scale"}, true},
    UnreadScheme{"NVFP4", "NVIDIA's ModelOpt", "modelopt_fp4", ".weight", {".weight_scale_2"}, true},
    UnreadScheme{"HIGGS", "transformers (model.dequantize())", "higgs", ".weight", {".tables", ".tables2"}},
    UnreadScheme{"EETQ", "", "eetq", ".weight", {".weight_scales"}},
    UnreadScheme{"TensorRT-LLM", "", "", ".weight", {".per_channel_scale"}},
    UnreadScheme{"quanto",
                 "optimum-quanto (dequantize() of each weight)",
                 "quanto",
                 ".weight._data",
                 {".weight._scale"}},
    UnreadScheme{"quanto",
                 "optimum-quanto (dequantize() of each weight)",
                 "",
                 ".weight._data._data",
                 {".weight._scale"}},
    UnreadScheme{
        "torchao", "torchao (dequantize() of each weight)", "torchao", "._weight_qdata", {"._weight_scale"}},
    UnreadScheme{"DFloat11", "the dfloat11 library", "", ".encoded_exponent", {".sign_mantissa"}},
    UnreadScheme{"BitNet", "", "bitnet", "", {}},
    UnreadScheme{"Quark", "AMD's Quark", "quark", "", {}},
    UnreadScheme{"ModelOpt", "NVIDIA's ModelOpt", "modelopt", "", {}},
    UnreadScheme{"FBGEMM fp8", "", "fbgemm_fp8", "", {}},
    UnreadScheme{"bitsandbytes", "transformers (model.dequantize())", "bitsandbytes", "", {}},
    UnreadScheme{"compressed-tensors", "compressed-tensors", "compressed-tensors", "", {}},
};

constexpr std::string_view theSource = "open the model that it was made from";

/// The word of config.json for the way to quantise.
std::string methodIn(const nlohmann::json& config) {
    if (!config.is_object())
        return {};
    for (const char* key : {"quantization_config", "compression_config", "quantization"}) {
        const auto all = config.find(key);
        if (all == config.end() || !all->is_object())
            continue;
        for (const char* word : {"quant_method", "quant_algo"}) {
            if (const auto said = all->find(word); said != all->end() && said->is_string())
                return *said;
        }
    }
    return {};
}

const UnreadScheme* schemeOf(std::string_view method) {
    const auto found =
        method.empty() ? schemes.end() : std::ranges::find(schemes, method, &UnreadScheme::method);
    return found == schemes.end() ? nullptr : &*found;
}

} // namespace

std::span<const UnreadScheme> unreadSchemes() {
    return schemes;
}

std::string wayOutOf(const UnreadScheme& scheme) {
    return scheme.tool.empty()
               ? std::string(theSource)
               : fmt::format("{}, or dequantise it with {} and save that", theSource, scheme.tool);
}

std::string quantisationSaid(const nlohmann::json& config) {
    const std::string method = methodIn(config);
    const UnreadScheme* scheme = schemeOf(method);
    return scheme != nullptr ? std::string(scheme->name) : printable(method, 40);
}

std::string wayOutSaid(const nlohmann::json& config) {
    const UnreadScheme* scheme = schemeOf(methodIn(config));
    return scheme != nullptr
               ? wayOutOf(*scheme)
               : fmt::format("{}, or dequantise it with what wrote it and save that", theSource);
}

} // namespace sparsescope
