// From a recipe to the plot.
#pragma once

#include "base/progress.h"
#include "widgets/figure/recipe.h"

#include <memory>

namespace sparsescope {

class FigurePlot;
class Workspace;

/// Opens the inputs, computes and draws; no window is needed. GUI thread. Errors: those of opening and
/// counting the inputs, SpecInvalid for a checkpoint that is not the one that the recipe was made with,
/// Cancelled.
std::unique_ptr<FigurePlot> buildFigure(const Recipe& recipe, Progress& progress,
                                        const std::stop_token& stop = {});

/// The recipe of a plot of the window, with the axis, bins and sparsity that it has now; nothing for a plot
/// that is no figure or is empty.
std::optional<Recipe> recipeOf(const FigurePlot& plot, const Workspace& workspace);

/// Writes the recipe with what made it: the program's version and the inputs' content hashes. Reads all
/// weights. Errors: those of opening the inputs, SpecInvalid for one that changed since it was drawn,
/// FileWrite, Cancelled.
void saveRecipe(const std::filesystem::path& path, const Recipe& recipe, Progress& progress,
                const std::stop_token& stop = {});

} // namespace sparsescope
