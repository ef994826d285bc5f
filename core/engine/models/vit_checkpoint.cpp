// A Vit from a checkpoint, whole or block by block, and back to a file in timm's names.
#include "engine/models/detail/vit_source.h"

#include "weights/checkpoint/safetensors_writer.h"

#include <fmt/format.h>

namespace sparsescope {

namespace {

class VitStream final : public BlockStream {
public:
    explicit VitStream(VitSource source)
        : m_source(std::move(source)) {
        m_options = m_source.options.parameters;
        m_options.trained = false;
    }

    int64_t count() const override { return m_source.config.depth; }
    InputShape input() const override { return {m_source.config.channels, m_source.config.imageSize, 0}; }

    at::Tensor embed(const Batch& batch) override {
        return VitEmbedding(m_source.config, read(vitEmbeddingShapes(m_source.config)))(batch.images);
    }

    Block& block(int64_t i) override {
        m_block.reset(); // first, so that two are never there together
        m_block = std::make_unique<VitBlock>(m_source.config, read(vitBlockShapes(m_source.config, i)),
                                             fmt::format("blocks.{}.", i));
        m_source.describe(*m_block, i);
        return *m_block;
    }

    at::Tensor head(const at::Tensor& hidden) override {
        const VitHead head(m_source.config, read(vitHeadShapes(m_source.config)));
        const at::Tensor features = head.features(hidden);
        return (m_source.hasHead ? head.layer(features) : features).to(at::kFloat);
    }

private:
    ParameterBuffer read(const std::vector<ParameterShape>& shapes) const {
        ParameterBuffer parameters(shapes, m_options);
        m_source.fill(parameters);
        return parameters;
    }

    VitSource m_source;
    ParameterOptions m_options;
    std::unique_ptr<VitBlock> m_block; ///< the one in memory
};

} // namespace

std::unique_ptr<Vit> loadVit(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                             const LoadOptions& options) {
    const VitSource source = findVit(checkpoint, anatomy, options);
    auto model = std::make_unique<Vit>(source.config, options.parameters);
    source.fill(model->parameters());
    for (int64_t block = 0; block < source.config.depth; ++block)
        source.describe(*model->blocks()[static_cast<size_t>(block)], block);
    model->headLoaded = source.hasHead;
    if (source.config.classes > 0 && !source.hasHead)
        model->initialiseHead(options.seed);
    checkpoint->throwIfShrunk();
    return model;
}

std::unique_ptr<BlockStream> streamVit(const std::shared_ptr<const Checkpoint>& checkpoint,
                                       const Anatomy& anatomy, const LoadOptions& options) {
    return std::make_unique<VitStream>(findVit(checkpoint, anatomy, options));
}

int64_t vitClasses(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy) {
    const VitSource source = findVit(checkpoint, anatomy, {});
    return source.hasHead ? source.config.classes : 0;
}

void writeVit(const Vit& model, const std::filesystem::path& path,
              const std::map<std::string, std::string>& metadata) {
    const at::Tensor values = model.parameters().values().to(at::kCPU);
    const auto* bytes = reinterpret_cast<const std::byte*>(values.data_ptr<float>());
    std::vector<TensorSource> sources;
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        const auto sizes = entry.value.sizes();
        sources.push_back(
            tensorSource(entry.name, Dtype::F32, {sizes.begin(), sizes.end()},
                         {bytes + entry.offset * 4, static_cast<size_t>(entry.value.numel()) * 4}));
    }
    NoProgress progress;
    writeSafetensors(path, sources, metadata, progress);
}

} // namespace sparsescope
