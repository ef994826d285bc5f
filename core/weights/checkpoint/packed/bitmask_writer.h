// Writing sparse tensors as compressed-tensors' sparse-bitmask, in its names since 0.9.0.
#pragma once

#include "weights/checkpoint/safetensors_writer.h"

namespace sparsescope {

/// What a tensor takes as sparse-bitmask: where each row's values begin among the stored ones, and their
/// number.
struct BitmaskPlan {
    std::vector<uint64_t> rowOffsets; ///< one a row
    uint64_t stored = 0;

    /// Bytes of the set.
    uint64_t byteSize(const Tensor& tensor) const;
};

/// Whether the format has such tensors: two dimensions, named "....weight", of whole bytes.
bool canBeBitmask(const Tensor& tensor);

/// Counts the values that are not zero (-0 is zero, NaN is not). O(numel), on all cores. Errors: Cancelled.
BitmaskPlan planBitmask(const Tensor& tensor, const std::stop_token& stop = {});

/// The four tensors of the set, made as they are written; `tensor` must outlive the write. O(numel) each.
std::vector<TensorSource> bitmaskSources(const Tensor& tensor, const BitmaskPlan& plan);

/// config.json for such a file: the model's own without another quantisation, and what compressed-tensors
/// wants to know. `ignored` are the modules whose weights stayed dense.
nlohmann::json bitmaskConfig(const nlohmann::json& config, double sparsity,
                             const std::vector<std::string>& ignored);

/// config.json of a model whose weights are dense (again).
nlohmann::json denseConfig(nlohmann::json config);

} // namespace sparsescope
