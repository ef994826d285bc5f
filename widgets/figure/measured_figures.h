// Figures of numbers that were measured: by a study, over a training, of a model's answers.
#pragma once

#include "widgets/figure/recipe.h"

#include <memory>
#include <stop_token>

namespace sparsescope {

class FigurePlot;

/// Reads the study or the files and draws. GUI thread. Errors: as readStudy; SpecInvalid where the study has
/// not the methods, or a file not the numbers; those of reading masks and models; Cancelled.
std::unique_ptr<FigurePlot> buildMeasuredFigure(const DropCurvesRecipe& recipe, const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const RecoveryBarsRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const RecoveryTableRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const TrainableTableRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const PatternCurvesRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const MaskSimilarityRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const TicketDifferenceRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const LayerSetsRecipe& recipe, const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const LatencyTableRecipe& recipe,
                                                const std::stop_token& stop);
std::unique_ptr<FigurePlot> buildMeasuredFigure(const TokenBudgetRecipe& recipe, const std::stop_token& stop);

/// Which curves are left out because they are of another metric than the one that is drawn, and what chooses
/// it; empty where none is. Errors: as readStudy.
std::string leftOutNote(const DropCurvesRecipe& recipe);
/// The studies that a recipe is of, its panels' too; none for one of checkpoints.
std::vector<std::filesystem::path> studiesOf(const Recipe& recipe);

} // namespace sparsescope
