// Where the tensors of a pool belong that cannot be read, and what is refused without them.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <map>

namespace sparsescope {

struct UnreadPlace {
    int block = -1; ///< index into Anatomy::blockList
    Component component = Component::None;
};

/// Of each of Anatomy::unreadPool, by its name. O(tensors log tensors).
std::map<std::string, UnreadPlace> unreadPlaces(const Checkpoint& checkpoint, const Anatomy& anatomy);

/// Why tensors of Anatomy::unreadPool are not read, whole sentences with the first of each, but for those
/// that are among Checkpoint::unread() with their reasons, and for layers that the configuration says
/// (modelNotes()). Empty where all is read. O(tensors of the pool that are not read, times the logarithm of
/// all).
std::vector<std::string> unreadNotes(const Checkpoint& checkpoint, const Anatomy& anatomy);

/// Throws PoolPartial where the configuration says more layers or wider ones than there are; `otherwise` is
/// what else is to be said.
void requireLayers(const Checkpoint& checkpoint, const Anatomy& anatomy, std::string_view otherwise);

/// requirePool() of what runs the model, which no part of it does, and whose results --partial does not help:
/// throws PoolPartial, too, where the rule asks for a part.
void requireWholePool(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope
