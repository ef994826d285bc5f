// Naming what a picture shows.
#pragma once

#include "engine/tasks/detail/task.h"
#include "engine/tasks/image_files.h"
#include "engine/tasks/preprocessing.h"

namespace sparsescope {

/// Pictures, prepared for one model.
class ImageBatches final : public Batches {
public:
    /// Errors: as PreparedImages.
    ImageBatches(ImageDataset data, const Preprocessing& preprocessing, const std::stop_token& stop);
    ImageBatches(const ImageBatches&) = delete; // m_images looks into m_data
    ImageBatches& operator=(const ImageBatches&) = delete;

    int64_t size() const override { return m_images.size(); }
    Batch batch(std::span<const int64_t> indices, at::Device device) const override;
    std::string contentHash() const override;

private:
    ImageDataset m_data;
    PreparedImages m_images;
};

/// A task of labelled pictures, whatever files they come in.
class ImageClassification final : public Task {
public:
    ImageClassification(const ImageTask& images, TaskSpec spec);
    ~ImageClassification() override;

    Head head() const override;
    int64_t count(Split split) const override;
    std::unique_ptr<Batches> batches(Split split, const Checkpoint* checkpoint, const InputShape& input,
                                     const std::stop_token& stop) override;
    std::unique_ptr<Scorer> scorer() const override;
    at::Tensor loss(const at::Tensor& outputs, const Batch& batch) const override;

private:
    const ImageTask& m_images;
    TaskSpec m_spec;
    /// Training and validation lie in the same files: the second of them to be asked for finds them unpacked.
    std::unique_ptr<ImageFiles> m_trainingFiles;
};

} // namespace sparsescope
