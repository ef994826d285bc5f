// The Vision Transformer of timm and transformers (pre-norm, class token, exact GELU), for ViT, DINO and
// DeiT.
#pragma once

#include "engine/models/detail/model.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sparsescope {

struct VitConfig {
    int64_t imageSize = 224; ///< pixels; square
    int64_t patchSize = 16;
    int64_t channels = 3;
    int64_t width = 768;
    int64_t depth = 12;
    int64_t heads = 12;
    int64_t mlpWidth = 3072;
    int64_t classes = 0; ///< 0 = no head
    bool qkvBias = true;
    double layerNormEps = 1e-6; ///< timm and facebook; transformers' default is 1e-12

    int64_t grid() const { return imageSize / patchSize; } ///< patches a side
    int64_t tokens() const { return grid() * grid() + 1; }
};

/// Pictures to tokens: patches, the class token before them, positions.
struct VitEmbedding {
    VitEmbedding(const VitConfig& config, const ParameterBuffer& parameters);
    /// images [batch, channels, size, size] f32, size any multiple of the patch size (position embeddings are
    /// interpolated when it is not imageSize) -> [batch, tokens, width].
    at::Tensor operator()(const at::Tensor& images) const;

    VitConfig config;
    at::Tensor patchWeight, patchBias, classToken, positions;
};

/// One encoder block.
class VitBlock final : public Block {
public:
    /// `prefix`: "blocks.3.".
    VitBlock(const VitConfig& config, const ParameterBuffer& parameters, const std::string& prefix);
    at::Tensor operator()(const at::Tensor& hidden, const Batch&) const override {
        return run(hidden, hidden.size(1));
    }
    /// The first `needed` tokens of its output: [batch, needed, width].
    at::Tensor run(const at::Tensor& hidden, int64_t needed) const;
    std::span<LinearLayer* const> pool() override { return m_pool; }

    LinearLayer qkv, proj, fc1, fc2;

private:
    VitConfig m_config;
    at::Tensor m_norm1Weight, m_norm1Bias, m_norm2Weight, m_norm2Bias;
    std::array<LinearLayer*, 4> m_pool;
};

/// What is behind the blocks.
struct VitHead {
    VitHead(const VitConfig& config, const ParameterBuffer& parameters);
    /// hidden [batch, tokens, width] -> the class token after the last norm, [batch, width].
    at::Tensor features(const at::Tensor& hidden) const;

    VitConfig config;
    at::Tensor normWeight, normBias;
    LinearLayer layer; ///< without a weight where there are no classes
};

/// Parameters have timm's names and shapes (blocks.N.attn.qkv fused, order q, k, v), whatever they were
/// loaded from.
class Vit final : public Model {
public:
    /// All parameters 0.
    explicit Vit(const VitConfig& config, const ParameterOptions& options = {});

    int64_t depth() const override { return m_config.depth; }
    at::Tensor pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const override;
    /// images as VitEmbedding takes them -> the class token after the last norm, [batch, width].
    at::Tensor features(const at::Tensor& images) const;
    /// -> logits [batch, classes].
    at::Tensor logits(const at::Tensor& images) const { return m_head.layer(features(images)); }

    at::Tensor forward(const Batch& batch) const override { return logits(batch.images); }
    InputShape input() const override { return {m_config.channels, m_config.imageSize, 0}; }
    double operations() const override;
    std::span<LinearLayer* const> pool() override { return m_pool; }
    std::vector<std::unique_ptr<VitBlock>>& blocks() { return m_blocks; }

    const VitConfig& config() const { return m_config; }

    /// For pre-training from scratch: Glorot's normal for matrices (what the ViT paper's code does; timm's
    /// 0.02 is meant for wide models and leaves a narrow one half asleep), 0.02 for position and class
    /// embeddings, 0 for biases.
    void initialise(uint64_t seed);
    /// The head only: normal 0.02, biases 0.
    void initialiseHead(uint64_t seed);

    bool headLoaded = false; ///< set by loadVit: the head is the checkpoint's

private:
    at::Tensor runBlocks(at::Tensor hidden, int64_t from, int64_t to) const;

    VitConfig m_config;
    VitEmbedding m_embedding;
    std::vector<std::unique_ptr<VitBlock>> m_blocks;
    VitHead m_head;
    std::vector<LinearLayer*> m_pool;
};

/// The parameters of such a model, by their part.
std::vector<ParameterShape> vitEmbeddingShapes(const VitConfig& config);
std::vector<ParameterShape> vitBlockShapes(const VitConfig& config, int64_t block);
std::vector<ParameterShape> vitHeadShapes(const VitConfig& config);

/// Position embeddings [1, 1 + n * n, width] for another grid: [1, 1 + grid * grid, width], as transformers'
/// ViT and DINO resize them (bicubic, align_corners false, no antialias, by size). Differentiable.
at::Tensor interpolatePositions(const at::Tensor& positions, int64_t grid);

/// Reads shapes and names (timm, facebook, transformers old and new, with or without "vit.") and copies the
/// weights. Heads: config.json, else width/64. Errors: as loadModel.
std::unique_ptr<Vit> loadVit(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                             const LoadOptions& options = {});
/// The same, block by block.
std::unique_ptr<BlockStream> streamVit(const std::shared_ptr<const Checkpoint>& checkpoint,
                                       const Anatomy& anatomy, const LoadOptions& options = {});
/// Of the checkpoint's head; 0 = it has none.
int64_t vitClasses(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);

/// The model's weights as safetensors in timm's names, written atomically. Who reads them alone takes heads
/// of 64 and timm's epsilon. Errors: FileWrite.
void writeVit(const Vit& model, const std::filesystem::path& path,
              const std::map<std::string, std::string>& metadata);

} // namespace sparsescope
