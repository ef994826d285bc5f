// Lists whose members have their numbers glued to the list's name: "model.layers0.fc.weight".
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <string>
#include <vector>

namespace sparsescope {

/// The names of tensors(), then unread(), or `translated` where it is not empty, with a dot before the number
/// of each member of such a list; as they were given where there is none. A list is called as blocks are
/// ("layer", "h"), stands in no other list, and has two members or more, of numbers without gaps, most of
/// whose matrices have the names and the shapes of another member's: a ResNet's "layer1" to "layer4" are
/// stages. O(tensors log tensors).
std::vector<std::string> withoutGluedNumbers(const Checkpoint& checkpoint,
                                             std::vector<std::string> translated);

} // namespace sparsescope
