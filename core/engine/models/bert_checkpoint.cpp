// A Bert from a checkpoint, whole or block by block.
#include "engine/models/detail/bert_source.h"

#include <ATen/core/grad_mode.h>

#include <array>

namespace sparsescope {
namespace {

class BertStream final : public BlockStream {
public:
    explicit BertStream(BertSource source)
        : m_source(std::move(source)) {
        m_options = m_source.options.parameters;
        m_options.trained = false;
        if (!m_source.hasHead || !m_source.hasPooler)
            m_source.config.classes = 0;
    }

    int64_t count() const override { return m_source.config.depth; }
    InputShape input() const override {
        return {.tokens = m_source.config.tokens(), .vocabulary = m_source.config.vocabulary};
    }
    at::Tensor embed(const Batch& batch) override {
        const PackedTexts texts(batch.mask, batch.tokens.size(0), batch.tokens.size(1));
        const ParameterBuffer parameters = read(bertEmbeddingShapes(m_source.config));
        DropoutSeeds none;
        return texts.unpack(BertEmbedding(m_source.config, parameters)(batch, texts, none));
    }
    Block& block(int64_t i) override {
        m_block.reset(); // first, so that two are never there together
        m_block = std::make_unique<BertBlock>(m_source.config, read(bertBlockShapes(m_source.config, i)), i);
        m_source.describe(*m_block, i);
        return *m_block;
    }
    at::Tensor head(const at::Tensor& hidden) override {
        const ParameterBuffer parameters = read(bertHeadShapes(m_source.config));
        DropoutSeeds none;
        return BertHead(m_source.config, parameters)(hidden.select(1, 0), none).to(at::kFloat);
    }

private:
    ParameterBuffer read(const std::vector<ParameterShape>& shapes) const {
        ParameterBuffer parameters(shapes, m_options);
        m_source.fill(parameters);
        return parameters;
    }

    BertSource m_source;
    ParameterOptions m_options;
    std::unique_ptr<BertBlock> m_block; ///< the one in memory
};

} // namespace

void BertSource::fill(const ParameterBuffer& parameters) const {
    const at::NoGradGuard guard;
    for (const ParameterBuffer::Entry& entry : parameters.entries()) {
        const auto found = parts.find(entry.name);
        if (found == parts.end())
            continue;
        const bool asRead = entry.value.device().is_cpu() && entry.value.scalar_type() == at::kFloat;
        const at::Tensor values = asRead ? entry.value : at::empty(entry.value.sizes(), at::kFloat);
        for (const Part& part : found->second)
            readValues(*part.tensor, part.first,
                       std::span(values.data_ptr<float>() + part.offset, part.count));
        if (!asRead)
            entry.value.copy_(values);
    }
}

void BertSource::describe(BertBlock& layers, int64_t block) const {
    const std::array<std::pair<const char*, LinearLayer*>, 4> all{
        {{"qkv", &layers.qkv}, {"out", &layers.out}, {"fc1", &layers.fc1}, {"fc2", &layers.fc2}}};
    for (const auto& [name, layer] : all)
        layer->stored = pool.at(bertBlockName(block) + name + ".weight");
}

std::unique_ptr<Model> loadBert(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                                const LoadOptions& options) {
    const BertSource source = findBert(checkpoint, anatomy, options);
    auto model = std::make_unique<Bert>(source.config, options.parameters);
    source.fill(model->parameters());
    for (int64_t block = 0; block < source.config.depth; ++block)
        source.describe(*model->blocks()[static_cast<size_t>(block)], block);
    if ((source.config.classes > 0 || source.config.spans || source.config.tree) && !source.hasHead)
        model->initialiseHead(options.seed, !source.hasPooler);
    checkpoint->throwIfShrunk();
    return model;
}

std::unique_ptr<BlockStream> streamBert(const std::shared_ptr<const Checkpoint>& checkpoint,
                                        const Anatomy& anatomy, const LoadOptions& options) {
    return std::make_unique<BertStream>(findBert(checkpoint, anatomy, options));
}

bool bertHasSpans(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy) {
    return findBert(checkpoint, anatomy, {.spans = true}).hasHead;
}

std::optional<int64_t> bertTreeConstants(const std::shared_ptr<const Checkpoint>& checkpoint,
                                         const Anatomy& anatomy) {
    const BertSource source = findBert(checkpoint, anatomy, {.treeConstants = 0});
    return source.storedConstants;
}

int64_t bertClasses(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy) {
    const BertSource source = findBert(checkpoint, anatomy, {});
    return source.hasHead ? source.config.classes : 0;
}

} // namespace sparsescope
