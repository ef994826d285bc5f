// What the stacks of a model are called, and their order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// Names by which stacks are told apart, in the order of the paths that they stand at: "encoder", "vision",
/// or the path itself where no word in it says it.
std::vector<std::string> stackNames(const std::vector<std::string>& paths);

/// The place of a stack among others: what is read first comes first.
int rankOf(std::string_view name);

} // namespace sparsescope
