// The table of modules: what a block's modules are by their names and neighbours (methods.md section 5).
#pragma once

#include "weights/anatomy/layout.h"

#include <span>
#include <string_view>

namespace sparsescope {

/// Where in a block a module stands.
enum class Place { Any, Attention, Ffn, Ssm };

/// By the modules around one, outermost first.
Place placeOf(std::span<const std::string_view> parents);

/// Whether the modules have a neighbour of one whose parent is `parent`; "~" in `neighbour` stands for it.
bool isNeighbour(std::string_view neighbour, std::string_view parent, const Modules& modules);

/// None where no row fits. O(rows).
Component rowOf(std::string_view module, Place place, const Modules& modules);

/// Of a parameter that is no module's "weight", by what stands before that word: Transformer Engine's
/// "fc1_weight", and one expert's of its grouped layers, "linear_fc1.weight3". None for others.
Component rowOfParameter(std::string_view name, Place place, const Modules& modules);

} // namespace sparsescope
