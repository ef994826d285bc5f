#include "engine/detail/vit.h"

#include "engine/detail/attention.h"
#include "engine/detail/linear.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace sparsescope {

namespace {

std::vector<ParameterShape> shapesOf(const VitConfig& config) {
    const int64_t width = config.width;
    std::vector<ParameterShape> shapes{
        {"cls_token", {1, 1, width}},
        {"pos_embed", {1, config.tokens(), width}},
        {"patch_embed.proj.weight", {width, config.channels, config.patchSize, config.patchSize}},
        {"patch_embed.proj.bias", {width}},
    };
    for (int64_t i = 0; i < config.depth; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        shapes.push_back({block + "norm1.weight", {width}});
        shapes.push_back({block + "norm1.bias", {width}});
        shapes.push_back({block + "attn.qkv.weight", {3 * width, width}});
        if (config.qkvBias)
            shapes.push_back({block + "attn.qkv.bias", {3 * width}});
        shapes.push_back({block + "attn.proj.weight", {width, width}});
        shapes.push_back({block + "attn.proj.bias", {width}});
        shapes.push_back({block + "norm2.weight", {width}});
        shapes.push_back({block + "norm2.bias", {width}});
        shapes.push_back({block + "mlp.fc1.weight", {config.mlpWidth, width}});
        shapes.push_back({block + "mlp.fc1.bias", {config.mlpWidth}});
        shapes.push_back({block + "mlp.fc2.weight", {width, config.mlpWidth}});
        shapes.push_back({block + "mlp.fc2.bias", {width}});
    }
    shapes.push_back({"norm.weight", {width}});
    shapes.push_back({"norm.bias", {width}});
    if (config.classes > 0) {
        shapes.push_back({"head.weight", {config.classes, width}});
        shapes.push_back({"head.bias", {config.classes}});
    }
    return shapes;
}

/// On the CPU, so that every device begins with the same numbers.
void fillNormal(const at::Tensor& value, double deviation, const at::Generator& generator) {
    value.copy_(at::normal(0.0, deviation, value.sizes(), generator, at::TensorOptions(at::kFloat)));
}

/// Glorot and Bengio's, of a matrix [out, in...].
double glorotDeviation(const at::Tensor& value) {
    const auto out = static_cast<double>(value.size(0)), in = static_cast<double>(value.numel()) / out;
    return std::sqrt(2 / (in + out));
}

} // namespace

Vit::Vit(const VitConfig& config, at::Device device)
    : m_config(config)
    , m_parameters(shapesOf(config), device) {
    const auto optional = [&](const std::string& name, bool there) {
        return there ? m_parameters[name] : at::Tensor();
    };
    m_patchWeight = m_parameters["patch_embed.proj.weight"];
    m_patchBias = m_parameters["patch_embed.proj.bias"];
    m_classToken = m_parameters["cls_token"];
    m_positions = m_parameters["pos_embed"];
    m_normWeight = m_parameters["norm.weight"];
    m_normBias = m_parameters["norm.bias"];
    m_headWeight = optional("head.weight", config.classes > 0);
    m_headBias = optional("head.bias", config.classes > 0);
    for (int64_t i = 0; i < config.depth; ++i) {
        const std::string block = "blocks." + std::to_string(i) + ".";
        m_blocks.push_back({m_parameters[block + "norm1.weight"], m_parameters[block + "norm1.bias"],
                            m_parameters[block + "attn.qkv.weight"],
                            optional(block + "attn.qkv.bias", config.qkvBias),
                            m_parameters[block + "attn.proj.weight"], m_parameters[block + "attn.proj.bias"],
                            m_parameters[block + "norm2.weight"], m_parameters[block + "norm2.bias"],
                            m_parameters[block + "mlp.fc1.weight"], m_parameters[block + "mlp.fc1.bias"],
                            m_parameters[block + "mlp.fc2.weight"], m_parameters[block + "mlp.fc2.bias"]});
    }
}

at::Tensor interpolatePositions(const at::Tensor& positions, int64_t grid) {
    const int64_t width = positions.size(2), patches = positions.size(1) - 1;
    const auto stored = static_cast<int64_t>(std::llround(std::sqrt(static_cast<double>(patches))));
    const at::Tensor square =
        positions.narrow(1, 1, patches).reshape({1, stored, stored, width}).permute({0, 3, 1, 2});
    const at::Tensor resized =
        at::upsample_bicubic2d(square, {grid, grid}, false, c10::nullopt, c10::nullopt);
    return at::cat(
        {positions.narrow(1, 0, 1), resized.permute({0, 2, 3, 1}).reshape({1, grid * grid, width})}, 1);
}

at::Tensor Vit::features(const at::Tensor& images) const {
    const int64_t batch = images.size(0), channels = m_config.channels, patch = m_config.patchSize;
    const int64_t grid = images.size(-1) / patch, width = m_config.width;
    // A convolution whose stride is its size is a product with the patches as rows.
    const at::Tensor patches = images.view({batch, channels, grid, patch, grid, patch})
                                   .permute({0, 2, 4, 1, 3, 5})
                                   .reshape({batch, grid * grid, channels * patch * patch});
    const at::Tensor embedded = applyLinear(patches, m_patchWeight.view({width, -1}), m_patchBias);
    at::Tensor x = at::cat({m_classToken.expand({batch, 1, width}), embedded}, 1) +
                   (grid == m_config.grid() ? m_positions : interpolatePositions(m_positions, grid));
    const auto norm = [&](const at::Tensor& in, const at::Tensor& weight, const at::Tensor& bias) {
        return at::layer_norm(in, {width}, weight, bias, m_config.layerNormEps);
    };
    for (const Block& block : m_blocks) {
        const at::Tensor qkv =
            applyLinear(norm(x, block.norm1Weight, block.norm1Bias), block.qkvWeight, block.qkvBias);
        // The result is the class token alone, so behind the last keys and values the others are not needed.
        const int64_t needed = &block == &m_blocks.back() ? 1 : x.size(1);
        x = x.narrow(1, 0, needed) +
            applyLinear(attention(qkv, m_config.heads, needed), block.projWeight, block.projBias);
        const at::Tensor hidden = applyLinear(norm(x, block.norm2Weight, block.norm2Bias), block.fc1Weight,
                                              block.fc1Bias, Activation::Gelu);
        x = x + applyLinear(hidden, block.fc2Weight, block.fc2Bias);
    }
    return norm(x.select(1, 0), m_normWeight, m_normBias);
}

at::Tensor Vit::forward(const at::Tensor& images) const {
    return applyLinear(features(images), m_headWeight, m_headBias);
}

void Vit::initialise(uint64_t seed) {
    const at::NoGradGuard guard;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const ParameterBuffer::Entry& entry : m_parameters.entries()) {
        const bool norm = entry.name.find("norm") != std::string::npos;
        if (entry.name.ends_with(".bias"))
            entry.value.zero_();
        else if (norm)
            entry.value.fill_(1.0);
        else
            fillNormal(entry.value, entry.value.dim() == 3 ? 0.02 : glorotDeviation(entry.value), generator);
    }
}

void Vit::initialiseHead(uint64_t seed) {
    const at::NoGradGuard guard;
    fillNormal(m_headWeight, 0.02, at::detail::createCPUGenerator(seed));
    m_headBias.zero_();
}

} // namespace sparsescope
