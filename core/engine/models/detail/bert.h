// BERT's encoder (Devlin et al. 2019: post-norm, learned positions, exact GELU), for RoBERTa and DistilBERT
// too, which differ in a few choices.
#pragma once

#include "engine/models/detail/model.h"
#include "engine/models/detail/packed_attention.h"
#include "engine/models/detail/tree_decoder.h"

#include <array>
#include <optional>

namespace sparsescope {

struct BertConfig {
    int64_t vocabulary = 30522, width = 768, depth = 12, heads = 12, mlpWidth = 3072;
    int64_t positions = 512;        ///< rows of the table
    int64_t firstPosition = 0;      ///< of a text; RoBERTa begins behind its padding's row
    int64_t types = 2;              ///< rows of the token types; 0 = the model has none
    int64_t classes = 0;            ///< 0 = no head of classes
    bool spans = false;             ///< a head over all tokens instead: first and last of an answer
    bool masked = false;            ///< a head over the tokens that are asked for instead: which they are
    std::optional<TreeConfig> tree; ///< a decoder of expressions over all tokens instead
    enum class Pooler { Tanh, Relu } pooler = Pooler::Tanh; ///< what is between the first token and the head
    double layerNormEps = 1e-12;
    double hiddenDropout = 0.1, attentionDropout = 0.1, headDropout = 0.1;
    bool dropBeforePooler = false; ///< RoBERTa

    int64_t tokens() const { return positions - firstPosition; }    ///< of a text, at most
    bool needsAllTokens() const { return spans || masked || tree; } ///< its head, not the first alone
};

struct BertNorm {
    BertNorm(const BertConfig& config, const ParameterBuffer& parameters, const std::string& name);
    at::Tensor operator()(const at::Tensor& in) const;

    at::Tensor weight, bias;
    double epsilon;
};

struct BertEmbedding {
    BertEmbedding(const BertConfig& config, const ParameterBuffer& parameters);
    /// -> [rows, width]. Errors: TaskData for a token or type that the tables do not have, or too long a
    /// text.
    at::Tensor operator()(const Batch& batch, const PackedTexts& texts, DropoutSeeds& seeds) const;

    BertConfig config;
    at::Tensor words, positions, types; ///< the last undefined where there are none
    BertNorm norm;
};

/// One encoder block.
class BertBlock final : public Block {
public:
    BertBlock(const BertConfig& config, const ParameterBuffer& parameters, int64_t index);
    /// Padding comes out as 0.
    at::Tensor operator()(const at::Tensor& hidden, const Batch& batch) const override;
    /// hidden [rows, width] -> the same, or the first token of each text alone: [batch, width].
    at::Tensor run(const at::Tensor& hidden, const PackedTexts& texts, bool firstOnly,
                   DropoutSeeds& seeds) const;
    std::span<LinearLayer* const> pool() override { return m_pool; }

    LinearLayer qkv, out, fc1, fc2;

private:
    BertConfig m_config;
    BertNorm m_norm1, m_norm2;
    std::array<LinearLayer*, 4> m_pool;
};

/// What is behind the blocks.
struct BertHead {
    BertHead(const BertConfig& config, const ParameterBuffer& parameters);
    /// first [batch, width], the first tokens -> logits [batch, classes]; `first` itself without a head. Of
    /// spans all tokens [rows, width] -> [rows, 2], of masked ones those that are asked for -> [asked,
    /// vocabulary].
    at::Tensor operator()(const at::Tensor& first, DropoutSeeds& seeds) const;

    BertConfig config;
    LinearLayer pooler, classifier, spans, transform,
        decoder;                  ///< without weights where there is no such head
    std::optional<BertNorm> norm; ///< behind `transform`
    std::optional<TreeDecoder> tree;
};

class Bert final : public Model {
public:
    /// All parameters 0.
    explicit Bert(const BertConfig& config, const ParameterOptions& options = {});

    /// -> logits [batch, classes], of a checkpoint without a head the first tokens [batch, width], of spans
    /// [batch, length, 2], of masked ones [tokens whose label is not -100, vocabulary], of expressions what
    /// TreeDecoder gives.
    at::Tensor forward(const Batch& batch) const override;
    int64_t depth() const override { return m_config.depth; }
    at::Tensor pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const override;
    InputShape input() const override {
        return {.tokens = m_config.tokens(), .vocabulary = m_config.vocabulary};
    }
    double operations() const override; ///< of a text of 128 tokens
    bool hasDropout() const override;
    std::span<LinearLayer* const> pool() override { return m_pool; }
    std::vector<std::unique_ptr<BertBlock>>& blocks() { return m_blocks; }
    const BertConfig& config() const { return m_config; }

    /// Normal 0.02, biases 0: the classifier, and with it the pooler where the checkpoint has none; or the
    /// head of spans, or torch's own beginning of the decoder of expressions.
    void initialiseHead(uint64_t seed, bool withPooler);

private:
    at::Tensor logits(const at::Tensor& hidden, const Batch& batch, const PackedTexts& texts,
                      DropoutSeeds& seeds) const;

    BertConfig m_config;
    BertEmbedding m_embedding;
    std::vector<std::unique_ptr<BertBlock>> m_blocks;
    BertHead m_head;
    std::vector<LinearLayer*> m_pool;
};

/// The parameters of such a model, by their part.
std::vector<ParameterShape> bertEmbeddingShapes(const BertConfig& config);
std::vector<ParameterShape> bertBlockShapes(const BertConfig& config, int64_t block);
std::vector<ParameterShape> bertHeadShapes(const BertConfig& config);
/// "blocks.3."
std::string bertBlockName(int64_t block);

/// By names (BERT's, RoBERTa's, DistilBERT's, with or without what stands before them) and shapes;
/// config.json for heads, dropout and epsilon. Errors: as loadModel.
std::unique_ptr<Model> loadBert(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                                const LoadOptions& options = {});
std::unique_ptr<BlockStream> streamBert(const std::shared_ptr<const Checkpoint>& checkpoint,
                                        const Anatomy& anatomy, const LoadOptions& options = {});
bool bertHasSpans(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);
/// The constants of the checkpoint's decoder of expressions; nothing where it has none.
std::optional<int64_t> bertTreeConstants(const std::shared_ptr<const Checkpoint>& checkpoint,
                                         const Anatomy& anatomy);
/// Of the checkpoint's head; 0 = it has none.
int64_t bertClasses(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
