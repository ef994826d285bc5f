// The matrices of a stack as its layers use them: which way round they are stored, the parts of fused
// tensors, experts, and the size of a head.
#pragma once

#include "weights/anatomy/attention_config.h"
#include "weights/anatomy/layout.h"

#include <span>
#include <vector>

namespace sparsescope {

/// A tensor of a stack.
struct StackTensor {
    size_t tensor;                ///< index into Checkpoint::tensors()
    int block;                    ///< index into Anatomy::blockList
    const std::string* signature; ///< inside of its block
    const NamedPart* named;
};

/// The pool matrices among the tensors of a stack, by block and then in the file's order; what is no matrix
/// gives none. `checked`: the shapes of a block must fit each other. Errors: AnatomyShape for a block whose
/// shapes do not, where those of others do.
std::vector<PoolMatrix> stackMatrices(const Checkpoint& checkpoint, std::span<const StackTensor> tensors,
                                      const AttentionConfig& config, bool checked);

/// Finds the size of a head for `stack` from config.json, norms of heads, tables of positions, rotary
/// frequencies, and for a ViT without config.json by cli.md's rule; leaves it 0 where nothing says it.
void findHeadSize(Stack& stack, const Checkpoint& checkpoint, std::span<const StackTensor> tensors,
                  std::span<const PoolMatrix> matrices, const AttentionConfig& config, Family family);

/// Whether this is the shape of a convolution of kernel size 1 that is a linear layer: [out, in, 1] or
/// [out, in, 1, 1], where groups share the inputs [out, in of a group, 1]; not one that scales channels.
bool isPointwise(const std::vector<uint64_t>& shape);

} // namespace sparsescope
