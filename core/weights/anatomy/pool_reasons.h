// Why a tensor is in the pool or not, in one phrase each (`inspect --why`).
#pragma once

#include "weights/anatomy/layout.h"

namespace sparsescope {

/// Why a tensor of a block is in the pool, by its component.
std::string_view componentReason(Component component);
/// Why a tensor is not, by what it is; empty for a Matrix, whose shape or place says it.
std::string_view partReason(Part part);

} // namespace sparsescope
