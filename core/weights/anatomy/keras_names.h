// The names in Keras' own files as other libraries would have them.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// "layers/block_1/att/query_dense/vars/0" is "layers/block/1/att/q_proj/kernel": Keras 3 numbers the layers
/// of one class ("block", "block_1", ...) and the variables of a layer, whose shapes tell which is the bias.
/// Of tensors(), then of unread(); empty where no name is of that kind. O(bytes).
std::vector<std::string> kerasNames(const Checkpoint& checkpoint);

} // namespace sparsescope
