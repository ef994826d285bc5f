// What a person should know of a model before its numbers: blocks that lack what others have, and a
// configuration that is another model's.
#pragma once

#include "weights/anatomy/anatomy.h"

namespace sparsescope {

/// Whole sentences, names made printable: weights of the pool that a block lacks and blocks like it have
/// (a model may be made so, a damaged or half-written file is), numbers missing among the blocks, and what
/// config.json says of the number of blocks, widths and vocabulary where no tensor agrees. Both numbers are
/// named. Names and shapes only; O(tensors log tensors).
std::vector<std::string> modelNotes(const Checkpoint& checkpoint, const Anatomy& anatomy);

/// All that is to be said of a checkpoint before its numbers: Checkpoint::notes(), that it is no model, or
/// adapters alone, unreadNotes() and modelNotes(). What `inspect` prints and what the window shows.
std::vector<std::string> allNotes(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
