// The Vision Transformer of timm and transformers (pre-norm, class token, exact GELU), for ViT, DINO and
// DeiT.
#pragma once

#include "engine/detail/parameter_buffer.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/masks/mask.h"

#include <cstdint>
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

/// Where a run of a parameter's elements is stored in the checkpoint that it was loaded from.
struct StoredRange {
    std::string tensor; ///< the checkpoint's name
    uint64_t first = 0; ///< first element in the stored tensor
    uint64_t count = 0;
    int64_t offset = 0; ///< first element in parameters().values()
};

/// Parameters have timm's names and shapes (blocks.N.attn.qkv fused, order q, k, v), whatever they were
/// loaded from.
class Vit {
public:
    /// All parameters 0.
    explicit Vit(const VitConfig& config, at::Device device = at::kCPU);

    /// images [batch, channels, size, size] f32, size any multiple of the patch size (position embeddings are
    /// interpolated when it is not imageSize) -> the class token after the last norm, [batch, width].
    at::Tensor features(const at::Tensor& images) const;
    /// -> logits [batch, classes].
    at::Tensor forward(const at::Tensor& images) const;

    const VitConfig& config() const { return m_config; }
    ParameterBuffer& parameters() { return m_parameters; }
    const ParameterBuffer& parameters() const { return m_parameters; }
    at::Device device() const { return m_parameters.values().device(); }

    /// For pre-training from scratch: Glorot's normal for matrices (what the ViT paper's code does; timm's
    /// 0.02 is meant for wide models and leaves a narrow one half asleep), 0.02 for position and class
    /// embeddings, 0 for biases.
    void initialise(uint64_t seed);
    /// The head only: normal 0.02, biases 0.
    void initialiseHead(uint64_t seed);

    /// Set by loadVit: the ranges of the six prunable matrices of each block, and whether the head came
    /// along.
    std::vector<StoredRange> pool;
    bool headLoaded = false;

private:
    struct Block {
        at::Tensor norm1Weight, norm1Bias, qkvWeight, qkvBias, projWeight, projBias;
        at::Tensor norm2Weight, norm2Bias, fc1Weight, fc1Bias, fc2Weight, fc2Bias;
    };
    VitConfig m_config;
    ParameterBuffer m_parameters;
    at::Tensor m_patchWeight, m_patchBias, m_classToken, m_positions, m_normWeight, m_normBias, m_headWeight,
        m_headBias;
    std::vector<Block> m_blocks;
};

/// Position embeddings [1, 1 + n * n, width] for another grid: [1, 1 + grid * grid, width], as transformers'
/// ViT and DINO resize them (bicubic, align_corners false, no antialias, by size). Differentiable.
at::Tensor interpolatePositions(const at::Tensor& positions, int64_t grid);

/// Reads shapes and names (timm, facebook, transformers old and new, with or without "vit.") and copies the
/// weights to `device` as f32. `classes` 0 = the checkpoint's own head, if it has one; another number than
/// the checkpoint's gives a new head (initialiseHead(seed)) and headLoaded false. `imageSize` 0 = the
/// checkpoint's own; else position embeddings are interpolated. Heads: config.json, else width/64. Errors:
/// ModelUnsupported (another family, or a tensor that this architecture has no place for), ModelTensor
/// (missing or of the wrong shape; names it), Usage for an image size that the patch size does not divide.
std::shared_ptr<Vit> loadVit(const Checkpoint& checkpoint, const Anatomy& anatomy, int64_t classes,
                             int64_t imageSize, uint64_t seed = 0, at::Device device = at::kCPU);

/// 1 = kept, in the layout of model.parameters().values(), 1 wherever the mask says nothing; u8, on the CPU.
/// Errors: MaskMismatch for a mask of tensors or shapes that are not this model's pool.
at::Tensor flatMask(const Vit& model, const Checkpoint& checkpoint, const MaskSet& mask);
/// W = W0 * mask, pruned weights exactly +0.
void applyMask(Vit& model, const Checkpoint& checkpoint, const MaskSet& mask);

/// The model's weights as safetensors in timm's names, written atomically. Who reads them alone takes heads
/// of 64 and timm's epsilon. Errors: FileWrite.
void writeVit(const Vit& model, const std::filesystem::path& path,
              const std::map<std::string, std::string>& metadata);

/// Where models run: the first CUDA device when libtorch has one, else the CPU.
at::Device engineDevice();

} // namespace sparsescope
