// Where a configuration and the tensors beside it are of two models.
#pragma once

#include "weights/anatomy/outline.h"

#include <optional>

namespace sparsescope {

/// A phrase, "configuration says KEY of 4, and ...", for the number of blocks of a stack, its width, the
/// width of its feed-forward, the rows of its heads and the vocabulary, where the configuration says one that
/// the tensors have not. None where either side says nothing, and of models whose blocks are no two of one
/// width (Swin). O(tensors).
std::vector<std::string> configContradictions(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                              const Outline& outline);

/// A stack of fewer blocks than the configuration says, or no stack at all: one shard under another name, or
/// another model's configuration.
struct LackedLayers {
    int stack = 0;      ///< -1: there is none
    std::string phrase; ///< configContradictions()'
};
std::optional<LackedLayers> lackedLayers(const nlohmann::json& config, const Anatomy& anatomy);

/// A stack of as many blocks, all of whose attention, keys, values or feed-forward are a whole part of the
/// width that the configuration says: one rank of several that work in parallel. Of types alone that are as
/// wide as they say.
std::optional<LackedLayers> lackedWidths(const nlohmann::json& config, const Anatomy& anatomy);

} // namespace sparsescope
