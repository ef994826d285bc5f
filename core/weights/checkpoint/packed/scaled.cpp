// 8-bit floats and integers beside their scales: fp8 of DeepSeek (weight_scale_inv, blocks of 128 x 128,
// multiplied in spite of its name), of vLLM, NVIDIA's ModelOpt and ComfyUI, and compressed-tensors' int-,
// float- and naive-quantized. https://github.com/vllm-project/compressed-tensors,
// quantized_compressors/naive_quantized.py; https://huggingface.co/deepseek-ai/DeepSeek-V3,
// inference/kernel.py
#include "weights/checkpoint/packed/scaled_decoder.h"
#include "weights/checkpoint/row_permutation.h"

#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

class ScaledDecoder final : public GroupedDecoder {
public:
    ScaledDecoder(Tensor codes, WeightGroups groups, Tensor scales, float factor, std::optional<Tensor> zeros)
        : GroupedDecoder(std::move(groups), std::move(scales), factor)
        , m_codes(std::move(codes))
        , m_zeros(std::move(zeros)) {}

protected:
    void codes(uint64_t row, uint64_t column, uint64_t count, float* out) const override {
        readValues(m_codes, row * groups().columns + column, std::span(out, count));
    }
    bool zeros(uint64_t groupRow, uint64_t group, uint64_t count, float* out) const override {
        if (m_zeros)
            readValues(*m_zeros, groupRow * groups().perRow + group, std::span(out, count));
        return m_zeros.has_value();
    }

private:
    Tensor m_codes;
    std::optional<Tensor> m_zeros;
};

bool isFloat8(Dtype dtype) {
    return dtype == Dtype::F8E4M3 || dtype == Dtype::F8E5M2 || dtype == Dtype::F8E4M3Fnuz ||
           dtype == Dtype::F8E5M2Fnuz;
}

/// The sides of a block, as the configuration has them; 0 where it is silent.
std::pair<uint64_t, uint64_t> blockOf(const nlohmann::json& quantisation) {
    if (!quantisation.is_object())
        return {};
    const auto sides = [](const nlohmann::json& list) -> std::pair<uint64_t, uint64_t> {
        if (!list.is_array() || list.size() != 2 || !list[0].is_number_unsigned() ||
            !list[1].is_number_unsigned())
            return {};
        return {list[0].get<uint64_t>(), list[1].get<uint64_t>()};
    };
    if (const auto found = quantisation.find("weight_block_size"); found != quantisation.end())
        return sides(*found);
    if (const auto groups = quantisation.find("config_groups");
        groups != quantisation.end() && groups->is_object()) {
        for (const nlohmann::json& group : *groups) {
            if (!group.is_object() || !group.contains("weights") || !group["weights"].is_object())
                continue;
            if (const auto found = group["weights"].find("block_structure"); found != group["weights"].end())
                return sides(*found);
        }
    }
    return {};
}

/// Of a matrix, or of experts' matrices below one another whose scales lie so too.
WeightGroups groupsOfCodes(const Tensor& codes, const Tensor& scale, std::pair<uint64_t, uint64_t> block,
                           const Tensor* gIdx) {
    if (codes.shape.size() == 1)
        return groupsOf(scale, 1, codes.shape[0], block, gIdx);
    if (codes.shape.size() == 2)
        return groupsOf(scale, codes.shape[0], codes.shape[1], block, gIdx);
    wantRank(codes, 3);
    const uint64_t experts = codes.shape[0];
    if (scale.shape.empty() || scale.shape[0] != experts || codes.numel() == 0)
        failShapes(codes, scale);
    const uint64_t rows = experts * codes.shape[1];
    Tensor below = scale;
    if (scale.numel() == experts)
        return {rows, codes.shape[2], codes.shape[1], codes.shape[2], 1, {}};
    wantRank(scale, 3);
    below.shape = {experts * scale.shape[1], scale.shape[2]};
    WeightGroups groups = groupsOf(below, rows, codes.shape[2], block, gIdx);
    if (codes.shape[1] % groups.blockRows != 0) // a block would lie in two experts
        failShapes(codes, scale);
    return groups;
}

/// The same; says where blocks would be told of.
WeightGroups readGroups(const PackedSet& set, const Tensor& codes, const Tensor& scale, const Tensor* gIdx) {
    const std::pair<uint64_t, uint64_t> block = blockOf(set.quantisation());
    try {
        return groupsOfCodes(codes, scale, block, gIdx);
    } catch (PackedFault& fault) {
        if (block.first == 0 && scale.shape.size() > 1 && scale.numel() > 1) {
            fault.reason +=
                "; how large blocks are that are not 128 x 128, weight_block_size of config.json's "
                "quantization_config says: put it beside the file";
        }
        throw;
    }
}

/// Of any tensor's name; of "weight" in its place: ComfyUI, Mistral, DeepSeek, TensorRT-LLM.
constexpr std::array<std::string_view, 2> suffixes{"_scale_inv", "_scale"};
constexpr std::array<std::string_view, 4> ownNames{"scale_weight", "qscale_weight", "scale",
                                                   "weights_scaling_factor"};

/// Powers of two are stored as the bytes of their exponents where there is no type for them: MXFP8 of
/// ModelOpt and of compressed-tensors.
Tensor withNumbers(const Tensor& codes, const Tensor& scale) {
    Tensor numbers = scale;
    if (isFloat8(codes.dtype) && scale.dtype == Dtype::U8 && !scale.decoder)
        numbers.dtype = Dtype::F8E8M0;
    return numbers;
}

const Tensor* scaleOf(PackedSet& set) {
    const Tensor* scale = nullptr;
    for (const std::string_view suffix : suffixes) {
        const Tensor* other = set.find(suffix);
        if (scale != nullptr && other != nullptr)
            throw PackedFault{fmt::format("has two scales, {} and {}, and nothing says which one holds; "
                                          "get the model with one of them",
                                          printable(other->name), printable(scale->name))};
        scale = scale == nullptr ? other : scale;
    }
    if (const std::string& name = set.stem(); scale == nullptr && name.ends_with(".weight")) {
        const std::string module = name.substr(0, name.size() - std::string_view("weight").size());
        for (const std::string_view own : ownNames) {
            if (const Tensor* found = set.findNamed(module + std::string(own)))
                return found;
        }
    }
    return scale;
}

/// Throws PackedFault where the codes have another scale beside the one that is multiplied.
void refuseSecondScale(PackedSet& set, const Tensor& codes, const Tensor& scale) {
    const auto isSecond = [&](const Tensor& other) {
        return other.name != scale.name && isCalledScale(other.name);
    };
    const Tensor* second = nullptr;
    for (const char* front : {"_", "."})
        second = second == nullptr ? set.firstBelow(codes.name + front, isSecond) : second;
    if (second == nullptr)
        return;
    set.findNamed(std::string(second->name));
    throw PackedFault{fmt::format("is {} beside {}, which is read, and {}, which is not; dequantise it with "
                                  "what wrote it",
                                  dtypeName(codes.dtype), printable(scale.name), printable(second->name))};
}

/// Something that a layer keeps beside its weight and bias and that may be a scale by another name; null
/// where there is none.
const Tensor* unknownBeside(const PackedSet& set, const Tensor& codes) {
    constexpr std::string_view weight = ".weight";
    if (!codes.name.ends_with(weight))
        return nullptr;
    const std::string layer = codes.name.substr(0, codes.name.size() - weight.size() + 1);
    return set.firstBelow(layer, [&](const Tensor& other) {
        const std::string_view last = std::string_view(other.name).substr(other.name.rfind('.') + 1);
        return last != "weight" && last != "bias" && last.find("mask") == last.npos &&
               other.name.find("lora_") == std::string::npos;
    });
}

/// The scales of what goes in and out belong to the set, but say nothing of the weights.
void takeActivationScales(PackedSet& set, const std::string& name) {
    if (!name.ends_with("weight"))
        return;
    const std::string module = name.substr(0, name.size() - std::string_view("weight").size());
    for (const char* other :
         {"input_scale", "qscale_act", "scale_input", "activation_scale", "input_zero_point", "output_scale",
          "output_zero_point", "activation_scaling_factor"})
        set.findNamed(module + other);
}

/// Whether the configuration says that weights are quantised, not only sparse.
bool saysQuantised(const nlohmann::json& quantisation) {
    if (!quantisation.is_object())
        return false;
    const std::string_view format = textAt(quantisation, "format");
    const auto groups = quantisation.find("config_groups");
    const bool anyGroup = groups != quantisation.end() && groups->is_object() && !groups->empty();
    if (anyGroup || (!format.empty() && format != "dense"))
        return true;
    const std::string_view method = textAt(quantisation, "quant_method");
    return !method.empty() && method != "compressed-tensors";
}

/// Nothing where the numbers may be the weights themselves; throws PackedFault where something says that they
/// are not.
std::optional<Tensor> refuseWithoutScale(PackedSet& set, const Tensor& codes) {
    if (codes.shape.size() < 2 || isCalledScale(codes.name)) // which may be of 8 bits itself
        return {};
    const Tensor* beside = set.scaleBeside();
    const bool said = saysQuantised(set.quantisation());
    if (beside == nullptr && isFloat8(codes.dtype)) {
        if (const Tensor* other = unknownBeside(set, codes)) {
            const std::string name = other->name;
            set.findNamed(name);
            throw PackedFault{
                fmt::format("is {} beside {}, which may be its scale and is not read; dequantise "
                            "it with what wrote it",
                            dtypeName(codes.dtype), printable(name))};
        }
    }
    const std::string& ofAll = set.scaleOfAll();
    if (beside == nullptr && !said && !set.anyScaled() && ofAll.empty())
        return {};
    if (beside != nullptr && beside->name.starts_with(codes.name)) {
        throw PackedFault{fmt::format(
            "is {} beside its scale {}, which is not read by that name; dequantise it with what wrote it",
            dtypeName(codes.dtype), printable(beside->name))};
    }
    throw PackedFault{fmt::format(
        "is {} and {}, but its scale {} is missing; get the whole file", dtypeName(codes.dtype),
        said                ? std::string("config.json says that it is quantised")
        : beside != nullptr ? printable(beside->name) + " is beside it, as quantised weights have it"
        : !ofAll.empty()    ? printable(ofAll) + " says that weights have scales"
                            : std::string("others beside it have scales"),
        printable(codes.name + (codes.dtype == Dtype::I8 ? "_scale or SCB" : "_scale or _scale_inv")))};
}

/// DeepSeek-V4's experts: two four-bit floats in each I8 [out, in / 2] and a scale for 32 of them, a power of
/// two or, where config.json says expert_dtype of fp4, perhaps a number.
/// https://github.com/huggingface/transformers, integrations/finegrained_fp8.py. Throws PackedFault where
/// they do not fit: of 8-bit integers no scale is a power of two.
Tensor readFp4(const Tensor& codes, const Tensor& scale) {
    constexpr uint64_t bytesOfGroup = 16;
    std::vector<uint64_t> shape = codes.shape;
    if (shape.size() < 2 || shape.back() % bytesOfGroup != 0 || codes.numel() == 0)
        failShapes(codes, scale);
    shape.back() /= bytesOfGroup;
    if (scale.shape != shape || codes.decoder)
        failShapes(codes, scale);
    Tensor tensor;
    tensor.name = codes.name;
    tensor.shape = codes.shape;
    tensor.shape.back() *= 2;
    tensor.quantised = "mxfp4";
    WeightGroups groups{
        codes.numel() / codes.shape.back(), tensor.shape.back(), 1, 2 * bytesOfGroup, shape.back(), {}};
    tensor.decoder = makeE2m1Decoder(codes.bytes, std::move(groups), scale);
    return tensor;
}

std::optional<Tensor> read(PackedSet& set) {
    // The stem is the whole name of the codes.
    const Tensor& codes = set.at("");
    const bool integer = codes.dtype == Dtype::I8;
    if (!integer && !isFloat8(codes.dtype))
        return {};
    const Tensor* stored = scaleOf(set);
    const std::optional<Tensor> numbers =
        stored == nullptr ? std::nullopt : std::optional(withNumbers(codes, *stored));
    const Tensor* scale = numbers ? &*numbers : nullptr;
    const bool isFp4 = integer && scale != nullptr && isFloating(scale->dtype) &&
                       (bitsOf(scale->dtype) == 8 || textAt(set.config(), "expert_dtype") == "fp4");
    if (integer && !isFp4 && !codes.name.ends_with("weight"))
        return {};
    if (isFp4) {
        refuseSecondScale(set, codes, *scale);
        wantDtype(*scale, {Dtype::F8E8M0, Dtype::F32, Dtype::F16, Dtype::BF16});
        takeActivationScales(set, codes.name);
        return readFp4(codes, *scale);
    }
    if (scale == nullptr)
        return refuseWithoutScale(set, codes);
    refuseSecondScale(set, codes, *scale);
    if (!isFloating(scale->dtype) || scale->decoder || bitsOf(scale->dtype) < 8)
        wantDtype(*scale, {Dtype::F32, Dtype::F16, Dtype::BF16});
    if (scale->name.ends_with(".weights_scaling_factor") && scale->numel() != 1) {
        throw PackedFault{
            fmt::format("is {} beside {} {}, of which one number alone is read; dequantise it with "
                        "TensorRT-LLM",
                        dtypeName(codes.dtype), printable(scale->name), shapeText(scale->shape))};
    }
    const Tensor* gIdx = set.find("_g_idx");
    const Tensor* zeroPoints = set.find("_zero_point");
    takeActivationScales(set, codes.name);
    WeightGroups groups = readGroups(set, codes, *scale, gIdx);
    if (codes.stored == "permuted" && groups.blockRows < groups.rows)
        throw PackedFault{
            fmt::format("has its rows in Meta's order and {} a scale for some of them, which is "
                        "not read; get the model in Hugging Face's names",
                        printable(scale->name))};
    if (integer)
        wantOrder(set, 8, groups, codes.name + "_g_idx");
    if (integer && zeroPoints == nullptr && saysOfWeights(set.quantisation(), 8, "symmetric", false)) {
        throw PackedFault{
            fmt::format("has zero points, as config.json says (symmetric: false), but its {} is "
                        "missing; get the whole file",
                        printable(codes.name + "_zero_point"))};
    }
    std::optional<Tensor> zeros;
    if (zeroPoints != nullptr) {
        if (zeroPoints->numel() != scale->numel() || zeroPoints->decoder || bitsOf(zeroPoints->dtype) < 8 ||
            zeroPoints->dtype == Dtype::C64)
            failShapes(*zeroPoints, *scale);
        zeros = *zeroPoints;
    }
    const bool compressedTensors = textAt(set.quantisation(), "quant_method") == "compressed-tensors" ||
                                   !textAt(set.quantisation(), "format").empty();
    Tensor tensor;
    tensor.name = codes.name;
    tensor.shape = codes.shape;
    tensor.quantised = integer ? "int-quantized" : compressedTensors ? "float-quantized" : "fp8";
    tensor.stored = codes.stored;
    tensor.decoder = makeScaledDecoder(codes, std::move(groups), *scale, 1, std::move(zeros));
    turnRowsAs(tensor, codes);
    return tensor;
}

} // namespace

std::shared_ptr<const TensorDecoder> makeScaledDecoder(Tensor codes, WeightGroups groups, Tensor scales,
                                                       float factor, std::optional<Tensor> zeros) {
    return std::make_shared<ScaledDecoder>(std::move(codes), std::move(groups), std::move(scales), factor,
                                           std::move(zeros));
}

std::vector<std::string_view> byteScaleNames() {
    std::vector<std::string_view> names{"weight_scale_inv", "weight_scale"}; // "weight" and a suffix
    names.insert(names.end(), ownNames.begin(), ownNames.end());
    return names;
}

extern const PackedFormat scaledFormat;
const PackedFormat scaledFormat{{""}, read, ""};

} // namespace sparsescope
