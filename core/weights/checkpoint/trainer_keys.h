// The keys under which training programs keep what they save.
#pragma once

#include <span>
#include <string_view>

namespace sparsescope {

/// Those of the weights, the wanted ones first.
std::span<const std::string_view> wrapperKeys();

/// Whether what stands under this key is a trainer's own state, not weights ("optimizer", "lr_scheduler").
bool isTrainerKey(std::string_view key);

/// Whether one of its words is "mask" and none tells another purpose than pruning: "pruning_masks", not
/// "grad_mask".
bool isMaskKey(std::string_view key);

} // namespace sparsescope
