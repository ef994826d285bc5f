// A Decoder from a checkpoint, whole or block by block.
#include "engine/models/detail/decoder_source.h"

#include <optional>

namespace sparsescope {

namespace {

class DecoderStream final : public BlockStream {
public:
    explicit DecoderStream(DecoderSource source)
        : m_source(std::move(source)) {
        m_options = m_source.options.parameters;
        m_options.trained = false;
    }

    int64_t count() const override { return m_source.config.depth; }
    InputShape input() const override { return {.tokens = m_source.config.context}; }

    at::Tensor embed(const Batch& batch) override {
        if (!m_embedding) {
            letGo();
            m_embedding.emplace(m_source.config, read(decoderEmbeddingShapes(m_source.config)));
        }
        return (*m_embedding)(batch);
    }

    Block& block(int64_t i) override {
        letGo(); // first, so that two are never there together
        m_block =
            std::make_unique<DecoderBlock>(m_source.config, read(decoderBlockShapes(m_source.config, i)), i);
        m_source.describe(*m_block, i);
        m_source.checkpoint->throwIfShrunk();
        return *m_block;
    }

    at::Tensor head(const at::Tensor& hidden) override {
        if (!m_head) {
            letGo();
            m_head.emplace(m_source.config, read(decoderHeadShapes(m_source.config, false)));
            m_source.checkpoint->throwIfShrunk();
        }
        return (*m_head)(hidden);
    }

private:
    /// Embedding and head are often asked for batch after batch: each stays until another part is needed.
    void letGo() {
        m_embedding.reset();
        m_block.reset();
        m_head.reset();
    }
    ParameterBuffer read(const std::vector<ParameterShape>& shapes) const {
        ParameterBuffer parameters(shapes, m_options);
        m_source.fill(parameters);
        return parameters;
    }

    DecoderSource m_source;
    ParameterOptions m_options;
    std::optional<DecoderEmbedding> m_embedding;
    std::unique_ptr<DecoderBlock> m_block;
    std::optional<DecoderHead> m_head;
};

} // namespace

std::unique_ptr<Decoder> loadDecoder(const std::shared_ptr<const Checkpoint>& checkpoint,
                                     const Anatomy& anatomy, const LoadOptions& options) {
    const DecoderSource source = findDecoder(checkpoint, anatomy, options);
    auto model = std::make_unique<Decoder>(source.config, options.parameters);
    source.fill(model->parameters());
    for (int64_t block = 0; block < source.config.depth; ++block)
        source.describe(*model->blocks()[static_cast<size_t>(block)], block);
    if (source.config.classes > 0 && !source.parts.contains("score.weight"))
        model->initialiseHead(options.seed);
    checkpoint->throwIfShrunk();
    return model;
}

std::unique_ptr<BlockStream> streamDecoder(const std::shared_ptr<const Checkpoint>& checkpoint,
                                           const Anatomy& anatomy, const LoadOptions& options) {
    return std::make_unique<DecoderStream>(findDecoder(checkpoint, anatomy, options));
}

int64_t decoderClasses(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy) {
    return findDecoder(checkpoint, anatomy, {}).config.classes;
}

} // namespace sparsescope
