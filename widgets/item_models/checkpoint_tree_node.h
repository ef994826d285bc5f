// A row of the tree of checkpoints.
#pragma once

#include "widgets/item_models/checkpoint_tree_model.h"

namespace sparsescope {

struct CheckpointTreeModel::Node {
    enum class Kind { Root, Model, Stack, Block, Matrix, Group, Tensor, Notes, Note } kind = Kind::Root;
    int slot = -1;
    int block = -1;  ///< of a block
    size_t part = 0; ///< matrix: index into the pool; tensor: into the tensors; stack: into the stacks;
                     ///< note: into the notes, and behind these into what is not read
    size_t parent = 0;
    int row = 0;
    std::vector<size_t> children;
};

} // namespace sparsescope
