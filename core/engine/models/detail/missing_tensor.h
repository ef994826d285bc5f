// What a model needs and a checkpoint does not give.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <functional>

namespace sparsescope {

/// Throws ModelTensor for a tensor that has one of these names and is not there, or is there and not read;
/// `kind` is the model's, with its article.
[[noreturn]] void failMissing(const Checkpoint& checkpoint, const std::vector<std::string>& names,
                              std::string_view kind);

/// Throws ModelTensor for an unread tensor, which the model would be run without, unless `isSpare` knows it.
void refuseUnread(const Checkpoint& checkpoint, const std::function<bool(const std::string&)>& isSpare);

} // namespace sparsescope
