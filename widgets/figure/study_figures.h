// Figures of a study.
#pragma once

#include "widgets/figure/recipe.h"

#include <memory>
#include <stop_token>

namespace sparsescope {

class FigurePlot;

/// Reads the study and draws. GUI thread. Errors: as readStudy; SpecInvalid where the study has not the
/// methods; those of reading masks; Cancelled.
std::unique_ptr<FigurePlot> buildStudyFigure(const DropCurvesRecipe& recipe, const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildStudyFigure(const RecoveryBarsRecipe& recipe, const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildStudyFigure(const MaskSimilarityRecipe& recipe, const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildStudyFigure(const TicketDifferenceRecipe& recipe,
                                             const std::stop_token& stop);

/// The study that a recipe is of; nothing for one of checkpoints.
std::optional<std::filesystem::path> studyOf(const Recipe& recipe);

} // namespace sparsescope
