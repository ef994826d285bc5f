// torch's own sparse and quantised tensors, as data.
#pragma once

#include "weights/checkpoint/pytorch_tensors.h"

namespace sparsescope {

/// What rebuilds a tensor out of others: read by PytorchTensors, whose pickle and limits they share.
struct PytorchRebuild {
    const Pickle& pickle;
    PytorchTensors& tensors;
    Reading& reading;
    const std::string& subject;

    [[noreturn]] void failUnreadable(const std::string& name, const std::string& why) const;
    [[noreturn]] void failDamaged(const std::string& name, const std::string& what) const;
    /// The numbers of an integer tensor, none below 0. Errors: CheckpointPickle.
    std::vector<uint64_t> indices(const std::string& name, PickleValue tensor) const;
};

/// torch._utils._rebuild_sparse_tensor(layout, payload): COO (duplicates added), CSR, CSC, BSR, BSC. A
/// decoder over the values. Errors: CheckpointPickle, CheckpointSizeMismatch, OutOfMemory, UnreadableTensor.
/// O(values log values).
Tensor readSparse(const std::string& name, std::span<const PickleValue> arguments,
                  const PytorchRebuild& from);

/// torch._tensor._rebuild_from_type_v2 of a SparseSemiStructuredTensorCUTLASS: 2:4, with torch's order of the
/// metadata undone (torch/sparse/_semi_structured_conversions.py). Errors: as readSparse. O(1).
Tensor readSemiStructured(const std::string& name, std::span<const PickleValue> arguments,
                          const PytorchRebuild& from);

/// The values that `integers`, of a storage of type "torch.QInt8Storage" etc., stand for under `scheme`
/// (torch.per_tensor_affine, scale, zero point) or (torch.per_channel_affine, scales, zero points, axis): F32
/// by a decoder. Errors: CheckpointPickle, UnreadableTensor.
Tensor readQuantised(Tensor integers, std::string_view storageClass, PickleValue scheme,
                     const PytorchRebuild& from);

} // namespace sparsescope
