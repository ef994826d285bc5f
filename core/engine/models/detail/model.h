// A model that runs: one interface for every architecture.
#pragma once

#include "engine/detail/batch.h"
#include "engine/models/detail/linear_layer.h"
#include "engine/models/detail/parameter_buffer.h"
#include "weights/anatomy/anatomy.h"
#include "weights/masks/mask.h"

#include <memory>
#include <optional>
#include <span>

namespace sparsescope {

class Model {
public:
    virtual ~Model() = default;
    Model(const Model&) = delete;
    Model& operator=(const Model&) = delete;

    /// -> logits [batch, classes]; of a language model [batch, length, vocabulary], with a head of spans
    /// [batch, length, 2], 0 of padding, with a decoder of expressions what TreeDecoder gives.
    /// Differentiable.
    virtual at::Tensor forward(const Batch& batch) const = 0;
    /// Blocks between which a forward pass can be stopped and taken up again; 0 = it cannot.
    virtual int64_t depth() const { return 0; }
    /// A part of forward(batch), bit for bit, without dropout: `hidden` before block `from` (undefined: the
    /// batch is embedded first) -> the hidden states before block `to`, or behind the last one the logits.
    virtual at::Tensor pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const;
    virtual InputShape input() const = 0;
    /// Multiplications and additions of one example's forward pass, roughly.
    virtual double operations() const = 0;
    /// Whether it drops something where a batch has a seed for it.
    virtual bool hasDropout() const { return false; }
    /// The layers that hold the prunable pool, block by block.
    virtual std::span<LinearLayer* const> pool() = 0;

    ParameterBuffer& parameters() { return m_parameters; }
    const ParameterBuffer& parameters() const { return m_parameters; }
    at::Device device() const { return m_parameters.values().device(); }

protected:
    explicit Model(ParameterBuffer parameters)
        : m_parameters(std::move(parameters)) {}

private:
    ParameterBuffer m_parameters;
};

/// One block of a model, its weights in memory.
class Block {
public:
    virtual ~Block() = default;
    /// hidden [batch, tokens, width] -> the same shape. `batch` is what was embedded: a block may need its
    /// mask.
    virtual at::Tensor operator()(const at::Tensor& hidden, const Batch& batch) const = 0;
    /// Its layers of the pool. Their weights may be changed in place: the next call uses them.
    virtual std::span<LinearLayer* const> pool() = 0;
};

/// A model walked from end to end with the weights of one block in memory at a time: what can be done to a
/// model of 7 billion parameters on any machine. head(block n-1(... block 0(embed(batch)))) is
/// forward(batch).
class BlockStream {
public:
    virtual ~BlockStream() = default;
    virtual int64_t count() const = 0; ///< of blocks
    virtual InputShape input() const = 0;
    /// -> [batch, tokens, width].
    virtual at::Tensor embed(const Batch& batch) = 0;
    /// Reads the weights of block i, and lets go of those of the block before it, which is gone then.
    virtual Block& block(int64_t i) = 0;
    /// The last norm and the head: -> logits, or, of a checkpoint without a head, its features.
    virtual at::Tensor head(const at::Tensor& hidden) = 0;
};

/// How a model is loaded.
struct LoadOptions {
    /// Of the head; 0 = the checkpoint's own, if it has one. Another number than the checkpoint's gives a new
    /// head, by `seed`.
    int64_t classes = 0;
    /// Instead of classes: how much each token is the first and the last of an answer (transformers'
    /// qa_outputs), by the checkpoint's own head or a new one.
    bool spans = false;
    /// Instead of classes: a decoder of expressions that name so many constants (tree_decoder.h), the
    /// checkpoint's own or a new one, by `seed`.
    std::optional<int64_t> treeConstants = {};
    int64_t imageSize = 0; ///< pixels; 0 = the checkpoint's own
    uint64_t seed = 0;
    bool dropout = true; ///< by the shares of the checkpoint's config.json; false: none
    ParameterOptions parameters = {};
    /// Tensors that are taken from here instead of the checkpoint, by name: what a method that changes
    /// weights left. May be null.
    std::shared_ptr<const Checkpoint> weights = {};
};

/// The model of a checkpoint, by its family. Errors: ModelUnsupported (a family without an architecture, or a
/// tensor that it has no place for, or spans or expressions of another family than BERT's), ModelTensor
/// (missing or of the wrong shape; names it), Usage for an image size that the patch size does not divide,
/// and the checkpoint's configError().
std::unique_ptr<Model> loadModel(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                                 const LoadOptions& options = {});
/// The same, block by block. Reads nothing yet.
std::unique_ptr<BlockStream> streamModel(const std::shared_ptr<const Checkpoint>& checkpoint,
                                         const Anatomy& anatomy, const LoadOptions& options = {});

/// Whether the checkpoint has a head of spans. Errors: as loadModel.
bool hasSpans(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);
/// Errors: ModelUnsupported for a decoder that foresees no text, because its head tells classes apart; as
/// loadModel.
void wantVocabulary(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);
/// How many constants the checkpoint's decoder of expressions knows; nothing where it has none. Errors: as
/// loadModel.
std::optional<int64_t> treeConstantsOf(const std::shared_ptr<const Checkpoint>& checkpoint,
                                       const Anatomy& anatomy);
/// How many classes the head of a checkpoint tells apart; 0 = it has none. Errors: as loadModel.
int64_t classesOf(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);

/// 1 = kept, in the layout of model.parameters().values(), 1 wherever the mask says nothing; u8, on the CPU.
/// O(pool). Errors: MaskMismatch for a mask of tensors or shapes that are not this model's pool.
at::Tensor flatMask(Model& model, const Checkpoint& checkpoint, const MaskSet& mask);
/// W = W0 * mask, pruned weights exactly +0; `kept` is flatMask's.
void applyMask(Model& model, const at::Tensor& kept);
/// The same for the layers of one block, which take from the mask what is theirs. The mask must fit.
void applyMask(std::span<LinearLayer* const> layers, const MaskSet& mask);
/// Whether a mask is of the model's pool. Errors: MaskMismatch.
void checkMask(const Anatomy& anatomy, const Checkpoint& checkpoint, const MaskSet& mask);

} // namespace sparsescope
