#include "engine/tasks/detail/image_classification.h"

#include "engine/tasks/detail/classification_scorer.h"
#include "engine/tasks/picture_folder.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace sparsescope {

ImageBatches::ImageBatches(ImageDataset data, const Preprocessing& preprocessing, const std::stop_token& stop)
    : m_data(std::move(data))
    , m_images(m_data, preprocessing, static_cast<unsigned>(at::get_num_threads()), stop) {}

Batch ImageBatches::batch(std::span<const int64_t> indices, at::Device device) const {
    const auto count = static_cast<int64_t>(indices.size());
    const int64_t channels = m_images.channels(), size = m_images.imageSize();
    const at::Tensor images = at::empty({count, channels, size, size}, at::kFloat);
    const at::Tensor labels = at::empty({count}, at::kLong);
    auto* const pixels = images.data_ptr<float>();
    auto* const classes = labels.data_ptr<int64_t>();
    at::parallel_for(0, count, 16, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const int64_t index = indices[static_cast<size_t>(i)];
            m_images.read(index, pixels + i * channels * size * size);
            classes[i] = m_images.label(index);
        }
    });
    return {.images = images.to(device), .labels = labels.to(device)};
}

std::string ImageBatches::contentHash() const {
    return sparsescope::contentHash(m_data);
}

ImageClassification::ImageClassification(const ImageTask& images, TaskSpec spec)
    : m_images(images)
    , m_spec(std::move(spec)) {}

ImageClassification::~ImageClassification() = default;

Head ImageClassification::head() const {
    return {imageClassNames(m_images, m_spec.folder)};
}

int64_t ImageClassification::count(Split split) const {
    return countImages(m_spec, split);
}

std::unique_ptr<Batches> ImageClassification::batches(Split split, const Checkpoint* checkpoint,
                                                      const InputShape& input, const std::stop_token& stop) {
    const Preprocessing preprocessing =
        checkpoint != nullptr
            ? preprocessingOf(*checkpoint, input.channels, input.imageSize)
            : preprocessingOf(nlohmann::json(), m_spec.task, input.channels, input.imageSize);
    if (m_images.layout == ImageTask::Layout::Folders)
        return std::make_unique<ImageBatches>(loadImages(m_spec, split, stop), preprocessing, stop);
    throwIfStopped(stop);
    std::unique_ptr<ImageFiles> files = std::move(m_trainingFiles);
    const bool unpacked = split != Split::Test && files != nullptr;
    if (!unpacked)
        files = std::make_unique<ImageFiles>(m_images, m_spec.folder, split == Split::Test);
    ImageDataset data = pickImages(*files, m_images, m_spec, split, stop);
    if (split != Split::Test && !unpacked)
        m_trainingFiles = std::move(files);
    return std::make_unique<ImageBatches>(std::move(data), preprocessing, stop);
}

std::unique_ptr<Scorer> ImageClassification::scorer() const {
    return std::make_unique<ClassificationScorer>();
}

at::Tensor ImageClassification::loss(const at::Tensor& outputs, const Batch& batch) const {
    return at::cross_entropy_loss(outputs, batch.labels);
}

} // namespace sparsescope
