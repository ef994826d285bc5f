// Finding the blocks of a model: the repeated, numbered lists among the names of its tensors.
#pragma once

#include "weights/anatomy/tensor_names.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sparsescope {

/// What a tensor is to the search.
enum class ListMember : uint8_t {
    Other,  ///< no matrix
    Matrix, ///< a matrix of unknown use
    Anchor  ///< a matrix that every transformer has in its blocks: attention, feed-forward, state space
};

/// Where a tensor stands. `inner` are the parts of its name from there on: what it is inside of its block.
struct BlockPlace {
    int stack = -1; ///< index into BlockLists::stacks; -1: in no block
    int number = 0;
    size_t inner = 0;
};

struct BlockLists {
    std::vector<std::string> stacks; ///< where each stands in the names: "model.vision.encoder.layers"
    std::vector<BlockPlace> places;  ///< of each tensor
};

/// Blocks are the members of a list that are alike. A list inside of a list takes its place where it holds
/// all that makes a block (Swin's stages, DINOv2's chunks), and is a part of the block where its members
/// differ (T5's sub-layers) or are experts. Lists inside of heads and embeddings are none. O(tensors log
/// tensors) for at most 8 lists inside of each other.
BlockLists findBlocks(const TensorNames& names, const std::vector<ListMember>& members);

} // namespace sparsescope
