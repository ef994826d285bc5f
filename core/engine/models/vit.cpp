#include "engine/models/detail/vit.h"

#include "engine/models/detail/attention.h"
#include "engine/models/detail/layer_norm.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

namespace sparsescope {

namespace {

std::string prefixOf(int64_t block) {
    return "blocks." + std::to_string(block) + ".";
}

std::vector<ParameterShape> shapesOf(const VitConfig& config) {
    std::vector<ParameterShape> shapes = vitEmbeddingShapes(config);
    const auto append = [&](std::vector<ParameterShape> more) {
        shapes.insert(shapes.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    };
    for (int64_t i = 0; i < config.depth; ++i)
        append(vitBlockShapes(config, i));
    append(vitHeadShapes(config));
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

std::vector<ParameterShape> vitEmbeddingShapes(const VitConfig& config) {
    return {
        {"cls_token", {1, 1, config.width}},
        {"pos_embed", {1, config.tokens(), config.width}},
        {"patch_embed.proj.weight", {config.width, config.channels, config.patchSize, config.patchSize}},
        {"patch_embed.proj.bias", {config.width}},
    };
}

std::vector<ParameterShape> vitBlockShapes(const VitConfig& config, int64_t index) {
    const int64_t width = config.width;
    const std::string block = prefixOf(index);
    std::vector<ParameterShape> shapes{{block + "norm1.weight", {width}},
                                       {block + "norm1.bias", {width}},
                                       {block + "attn.qkv.weight", {3 * width, width}}};
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
    return shapes;
}

std::vector<ParameterShape> vitHeadShapes(const VitConfig& config) {
    std::vector<ParameterShape> shapes{{"norm.weight", {config.width}}, {"norm.bias", {config.width}}};
    if (config.classes > 0) {
        shapes.push_back({"head.weight", {config.classes, config.width}});
        shapes.push_back({"head.bias", {config.classes}});
    }
    return shapes;
}

VitEmbedding::VitEmbedding(const VitConfig& config, const ParameterBuffer& parameters)
    : config(config)
    , patchWeight(parameters["patch_embed.proj.weight"])
    , patchBias(parameters["patch_embed.proj.bias"])
    , classToken(parameters["cls_token"])
    , positions(parameters["pos_embed"]) {}

at::Tensor VitEmbedding::operator()(const at::Tensor& images) const {
    const int64_t batch = images.size(0), channels = config.channels, patch = config.patchSize;
    const int64_t grid = images.size(-1) / patch, width = config.width;
    // A convolution whose stride is its size is a product with the patches as rows.
    const at::Tensor patches = images.view({batch, channels, grid, patch, grid, patch})
                                   .permute({0, 2, 4, 1, 3, 5})
                                   .reshape({batch, grid * grid, channels * patch * patch})
                                   .to(patchWeight.scalar_type());
    const at::Tensor embedded = applyLinear(patches, patchWeight.view({width, -1}), patchBias);
    return at::cat({classToken.expand({batch, 1, width}), embedded}, 1) +
           (grid == config.grid() ? positions : interpolatePositions(positions, grid));
}

VitBlock::VitBlock(const VitConfig& config, const ParameterBuffer& parameters, const std::string& prefix)
    : m_config(config)
    , m_norm1Weight(parameters[prefix + "norm1.weight"])
    , m_norm1Bias(parameters[prefix + "norm1.bias"])
    , m_norm2Weight(parameters[prefix + "norm2.weight"])
    , m_norm2Bias(parameters[prefix + "norm2.bias"])
    , m_pool{&qkv, &proj, &fc1, &fc2} {
    const std::array<const char*, 4> names{"attn.qkv", "attn.proj", "mlp.fc1", "mlp.fc2"};
    for (size_t i = 0; i < names.size(); ++i) {
        m_pool[i]->weight = parameters[prefix + names[i] + ".weight"];
        m_pool[i]->bias = parameters.find(prefix + names[i] + ".bias");
    }
}

at::Tensor VitBlock::run(const at::Tensor& hidden, int64_t needed) const {
    const Branching first = normaliseBranch(hidden, m_norm1Weight, m_norm1Bias, m_config.layerNormEps);
    const at::Tensor attended = attention(qkv(first.normalised), m_config.heads, needed);
    const at::Tensor x = proj(attended, Activation::None, first.past.narrow(1, 0, needed));
    const Branching second = normaliseBranch(x, m_norm2Weight, m_norm2Bias, m_config.layerNormEps);
    return fc2(fc1(second.normalised, Activation::Gelu), Activation::None, second.past);
}

VitHead::VitHead(const VitConfig& config, const ParameterBuffer& parameters)
    : config(config)
    , normWeight(parameters["norm.weight"])
    , normBias(parameters["norm.bias"])
    , layer{parameters.find("head.weight"), parameters.find("head.bias"), {}, {}} {}

at::Tensor VitHead::features(const at::Tensor& hidden) const {
    return at::layer_norm(hidden.select(1, 0), {config.width}, normWeight, normBias, config.layerNormEps);
}

Vit::Vit(const VitConfig& config, const ParameterOptions& options)
    : Model(ParameterBuffer(shapesOf(config), options))
    , m_config(config)
    , m_embedding(config, parameters())
    , m_head(config, parameters()) {
    for (int64_t i = 0; i < config.depth; ++i) {
        m_blocks.push_back(std::make_unique<VitBlock>(config, parameters(), prefixOf(i)));
        m_pool.insert(m_pool.end(), m_blocks.back()->pool().begin(), m_blocks.back()->pool().end());
    }
}

at::Tensor Vit::runBlocks(at::Tensor x, int64_t from, int64_t to) const {
    // The result is the class token alone, so behind the last keys and values the others are not needed.
    for (int64_t i = from; i < to; ++i)
        x = m_blocks[static_cast<size_t>(i)]->run(x, i + 1 == m_config.depth ? 1 : x.size(1));
    return x;
}

at::Tensor Vit::features(const at::Tensor& images) const {
    return m_head.features(runBlocks(m_embedding(images), 0, m_config.depth));
}

at::Tensor Vit::pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const {
    const at::Tensor x = runBlocks(hidden.defined() ? hidden : m_embedding(batch.images), from, to);
    return to < m_config.depth ? x : m_head.layer(m_head.features(x));
}

double Vit::operations() const {
    const auto width = static_cast<double>(m_config.width), tokens = static_cast<double>(m_config.tokens());
    const double multiplications =
        4 * width * width + 2 * width * static_cast<double>(m_config.mlpWidth) + 2 * tokens * width;
    return 2 * tokens * static_cast<double>(m_config.depth) * multiplications;
}

at::Tensor interpolatePositions(const at::Tensor& positions, int64_t grid) {
    const int64_t width = positions.size(2), patches = positions.size(1) - 1;
    const auto stored = static_cast<int64_t>(std::llround(std::sqrt(static_cast<double>(patches))));
    const at::Tensor square =
        positions.narrow(1, 1, patches).reshape({1, stored, stored, width}).permute({0, 3, 1, 2});
    const at::Tensor resized = at::upsample_bicubic2d(square, {grid, grid}, false);
    return at::cat(
        {positions.narrow(1, 0, 1), resized.permute({0, 2, 3, 1}).reshape({1, grid * grid, width})}, 1);
}

void Vit::initialise(uint64_t seed) {
    const at::NoGradGuard guard;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (const ParameterBuffer::Entry& entry : parameters().entries()) {
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
    fillNormal(m_head.layer.weight, 0.02, at::detail::createCPUGenerator(seed));
    m_head.layer.bias.zero_();
}

} // namespace sparsescope
