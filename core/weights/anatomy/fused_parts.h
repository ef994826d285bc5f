// Where query, key and value, or gate and up, lie in a matrix that holds them fused.
#pragma once

#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/layout.h"

#include <vector>

namespace sparsescope {

/// What the tensors around a fused matrix say of it.
struct FusedBeside {
    uint64_t outInputs = 0;    ///< of the one way out of its attention; 0 where there is none, or several
    uint64_t heads = 0;        ///< as tables of positions in its module count them; 0 where there are none
    bool hasPositions = false; ///< timm's module of relative positions stands in its module
    bool ofTensorflow = false; ///< and its table is [heads, height, width], as TensorFlow's is
    bool isConvolution = false;
    bool hasBiasOfExperts = false; ///< gpt-oss alone has biases of its experts' fused matrices
};

/// The parts of `whole`, a matrix of a block; itself alone where it has none, or where neither names nor
/// shapes nor config.json say in which order they lie.
std::vector<PoolMatrix> fusedParts(const PoolMatrix& whole, const NamedPart& named, const FusedBeside& beside,
                                   const AttentionConfig& config);

} // namespace sparsescope
