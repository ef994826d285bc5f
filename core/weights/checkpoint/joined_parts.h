// One tensor out of parts that lie apart: the shards of parallel training.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <string>
#include <vector>

namespace sparsescope {

/// A box of a tensor: `tensor` (its shape is the box's) stands at `offset`.
struct TensorPart {
    std::vector<uint64_t> offset;
    Tensor tensor;
};

/// The tensor of `name`, `dtype` and `shape` whose boxes the parts are: the part itself where it is the only
/// one, else a decoder that copies out of them. `subject` is what an error names: the file or folder.
/// Errors: CheckpointSizeMismatch (a box outside, of another dtype, overlapping boxes, a hole),
/// FormatUnsupported (boxes that form no grid). O(parts log parts); decoding O(count + rows log parts).
Tensor joinParts(const std::string& name, Dtype dtype, const std::vector<uint64_t>& shape,
                 std::vector<TensorPart> parts, const std::string& subject);

/// Parts that follow one another along one axis and agree in the others. Errors: as joinParts.
Tensor joinAlong(size_t axis, std::vector<Tensor> parts, const std::string& subject);

} // namespace sparsescope
