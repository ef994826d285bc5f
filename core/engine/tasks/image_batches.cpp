#include "engine/detail/image_batches.h"

#include <ATen/Parallel.h>

namespace sparsescope {

ImageBatch imageBatch(const PreparedImages& images, std::span<const int64_t> indices, at::Device device) {
    const auto count = static_cast<int64_t>(indices.size());
    const int64_t channels = images.channels(), size = images.imageSize();
    ImageBatch batch{at::empty({count, channels, size, size}, at::kFloat), at::empty({count}, at::kLong)};
    auto* const pixels = batch.images.data_ptr<float>();
    auto* const labels = batch.labels.data_ptr<int64_t>();
    at::parallel_for(0, count, 16, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const int64_t index = indices[static_cast<size_t>(i)];
            images.read(index, pixels + i * channels * size * size);
            labels[i] = images.label(index);
        }
    });
    return {batch.images.to(device), batch.labels.to(device)};
}

} // namespace sparsescope
