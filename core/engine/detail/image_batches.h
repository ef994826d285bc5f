// Prepared pictures as tensors.
#pragma once

#include "engine/tasks/preprocessing.h"

#include <torch/types.h>

#include <span>
#include <utility>

namespace sparsescope {

struct ImageBatch {
    at::Tensor images; ///< f32 [batch, channels, size, size]
    at::Tensor labels; ///< i64 [batch]
};

/// The pictures of those indices, in their order, on `device`. On torch's threads.
ImageBatch imageBatch(const PreparedImages& images, std::span<const int64_t> indices,
                      at::Device device = at::kCPU);

} // namespace sparsescope
