// Causal language models: LLaMA 1 to 3, Vicuna, Mistral and Qwen2, OPT, GPT-2, and classifiers of texts made
// of them. They differ in a few choices (DecoderConfig), not in kind.
#pragma once

#include "engine/models/decoder_config.h"
#include "engine/models/detail/dropout.h"
#include "engine/models/detail/key_value_cache.h"
#include "engine/models/detail/model.h"

namespace sparsescope {

/// A norm with or without mean and bias.
struct DecoderNorm {
    DecoderNorm() = default;
    DecoderNorm(const DecoderConfig& config, const ParameterBuffer& parameters, const std::string& name);
    at::Tensor operator()(const at::Tensor& in) const;

    at::Tensor weight, bias; ///< bias undefined of an RMS norm
    double epsilon = 0;
};

/// Tokens to the first hidden states: embedding, projection, learned positions.
struct DecoderEmbedding {
    DecoderEmbedding(const DecoderConfig& config, const ParameterBuffer& parameters);
    /// -> [batch, length, width]. Errors: TaskData for more tokens than the model's context, or a token
    /// outside of its vocabulary.
    at::Tensor operator()(const Batch& batch) const;

    DecoderConfig config;
    at::Tensor weight, positions, projection; ///< the last two undefined where there are none
};

class DecoderBlock final : public Block {
public:
    DecoderBlock(const DecoderConfig& config, const ParameterBuffer& parameters, int64_t index);
    /// Padding stands behind a text, where no token of it looks: the batch's mask is not needed.
    at::Tensor operator()(const at::Tensor& hidden, const Batch& batch) const override {
        DropoutSeeds none;
        return apply(hidden, batch, nullptr, none);
    }
    /// The same of tokens that come behind those of `cache`, where there is one; the batch's positions then
    /// say where they stand.
    at::Tensor apply(const at::Tensor& hidden, const Batch& batch, KeyValueCache* cache,
                     DropoutSeeds& seeds) const;
    std::span<LinearLayer* const> pool() override { return m_pool; }

    LinearLayer query, key, value, out;
    LinearLayer gate; ///< without a weight where the feed-forward is not gated
    LinearLayer up, down;

private:
    at::Tensor attend(const at::Tensor& in, const Batch& batch, KeyValueCache* cache) const;
    at::Tensor feed(const at::Tensor& in) const;

    DecoderConfig m_config;
    size_t m_index;
    int64_t m_window;
    DecoderNorm m_attentionNorm, m_feedNorm;
    std::vector<LinearLayer*> m_pool; ///< in the order of the anatomy's components
};

/// What is behind the blocks.
struct DecoderHead {
    DecoderHead(const DecoderConfig& config, const ParameterBuffer& parameters);
    /// hidden [..., width] -> logits [..., vocabulary or classes], f32.
    at::Tensor operator()(const at::Tensor& hidden) const;

    DecoderNorm norm; ///< without a weight where there is none
    at::Tensor projection, weight;
};

class Decoder final : public Model {
public:
    /// All parameters 0.
    explicit Decoder(const DecoderConfig& config, const ParameterOptions& options = {});

    /// -> logits [batch, length, vocabulary], f32; of a classifier [batch, classes].
    at::Tensor forward(const Batch& batch) const override;
    int64_t depth() const override { return m_config.depth; }
    at::Tensor pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const override;
    InputShape input() const override {
        return {.tokens = m_config.context, .vocabulary = m_config.classes > 0 ? m_config.vocabulary : 0};
    }
    bool hasDropout() const override { return m_config.dropout > 0 || m_config.embeddingDropout > 0; }
    /// Normal 0.02: the classifier of a checkpoint that has none.
    void initialiseHead(uint64_t seed);
    /// The logits [batch, vocabulary] behind the last of `tokens` i64 [batch, count], which come behind those
    /// that `cache` was made of and are put into it. Errors: TaskData for more than the context or the cache
    /// holds.
    at::Tensor next(const at::Tensor& tokens, KeyValueCache& cache) const;
    double operations() const override; ///< of a text as long as the context; to be classified, of 128 tokens
    std::span<LinearLayer* const> pool() override { return m_pool; }
    std::vector<std::unique_ptr<DecoderBlock>>& blocks() { return m_blocks; }
    const DecoderConfig& config() const { return m_config; }
    /// From now on forward() and pass() go by these blocks as if they were not there; their parameters stay.
    void leaveOut(std::span<const int> blocks);

private:
    at::Tensor logits(const at::Tensor& hidden, const Batch& batch) const;

    DecoderConfig m_config;
    DecoderEmbedding m_embedding;
    std::vector<std::unique_ptr<DecoderBlock>> m_blocks;
    std::vector<bool> m_leftOut; ///< of each block
    DecoderHead m_head;
    std::vector<LinearLayer*> m_pool;
};

/// The parameters of such a model, by their part. A tied head's weight is the embedding's.
std::vector<ParameterShape> decoderEmbeddingShapes(const DecoderConfig& config);
std::vector<ParameterShape> decoderBlockShapes(const DecoderConfig& config, int64_t block);
/// `whole`: the embedding is in the same buffer, so that a tied head needs no weight of its own.
std::vector<ParameterShape> decoderHeadShapes(const DecoderConfig& config, bool whole);

/// "blocks.3."
std::string decoderBlockName(int64_t block);

/// By names and shapes (Hugging Face, Meta, GGUF) and the configuration. Errors: as loadModel.
std::unique_ptr<Decoder> loadDecoder(const std::shared_ptr<const Checkpoint>& checkpoint,
                                     const Anatomy& anatomy, const LoadOptions& options = {});
std::unique_ptr<BlockStream> streamDecoder(const std::shared_ptr<const Checkpoint>& checkpoint,
                                           const Anatomy& anatomy, const LoadOptions& options = {});
/// Of the checkpoint's head; 0 = it is a language model. Errors: as loadModel.
int64_t decoderClasses(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
