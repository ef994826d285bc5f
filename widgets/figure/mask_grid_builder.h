// The figure mask-grid from its recipe.
#pragma once

#include "widgets/figure/recipe.h"

#include <memory>

namespace sparsescope {

class FigurePlot;

/// Errors: those of opening the checkpoints, SpecInvalid for layers that they have not.
std::unique_ptr<FigurePlot> buildMaskGrid(const MaskGridRecipe& recipe, Progress& progress,
                                          const std::stop_token& stop);

} // namespace sparsescope
