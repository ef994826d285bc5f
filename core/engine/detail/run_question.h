// What a run was asked, as text whose hash names it: by it a run knows what it left when it was killed.
#pragma once

#include "engine/engine.h"

namespace sparsescope {

/// Weights and configurations, in a word each. O(weights) the first time.
std::string contentOf(const Checkpoint& checkpoint, const std::stop_token& stop);
/// Masks and changed weights, a line each; nothing for null.
std::string contentOf(const Pruned* pruned, const std::stop_token& stop);
/// What the last bits of an answer depend on beside the question: libraries, device, threads.
std::string machineOf(const std::string& device);
/// XXH3-128, 32 hex digits.
std::string questionHash(std::string_view text);

} // namespace sparsescope
