// A model whose feed-forwards have fewer hidden dimensions.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <memory>
#include <span>
#include <vector>

namespace sparsescope {

/// How many hidden dimensions the feed-forward of every block has: the inputs of down (or ffn-out), which are
/// the outputs of gate and up (or ffn-in). Errors: ModelUnsupported where withoutDimensions() could not leave
/// some out: several stacks, blocks that differ or have experts, or a model_type whose configuration is not
/// known to have one number of them; PoolPartial for a part of a model.
uint64_t hiddenDimensions(const Checkpoint& checkpoint, const Anatomy& anatomy);

/// The checkpoint without these hidden dimensions (of each block as many, rising, not all): their columns of
/// down, their rows and biases of gate and up, and a configuration of so many as are left; everything else as
/// it is. It computes what the source computes with 0 in these columns of down. Names and types stay the
/// source's; masks and packed members beside the tensors are left out. Errors: as hiddenDimensions();
/// FormatUnsupported for such a matrix that is stored as other than plain numbers. O(bytes of these
/// matrices), which are copied.
std::shared_ptr<const Checkpoint> withoutDimensions(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                    std::span<const std::vector<int>> removed);

} // namespace sparsescope
