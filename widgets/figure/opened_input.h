// A checkpoint of a recipe, opened as it was meant.
#pragma once

#include "weights/analysis/magnitude_index.h"
#include "weights/anatomy/anatomy.h"
#include "widgets/figure/recipe.h"

#include <QString>

namespace sparsescope {

struct OpenInput {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Anatomy> anatomy;
    std::shared_ptr<const MagnitudeIndex> index; ///< only when asked for
    QString name;
};

/// Errors: those of opening; SpecInvalid where it does not hold the weights that the recipe was made with.
OpenInput openInput(const RecipeModel& model, bool indexed, Progress& progress, const std::stop_token& stop);

/// The level of each of the figure's models, which were opened with an index, under the recipe's threshold,
/// or by its shares. Opens the others of the threshold's pool. Errors: those of opening; SpecInvalid for a
/// model that is not in the pool; as givenBudgets.
std::vector<ThresholdLevel> levelsOf(const RecipeThreshold& threshold, double sparsity,
                                     const std::vector<RecipeModel>& models,
                                     const std::vector<OpenInput>& inputs, Progress& progress,
                                     const std::stop_token& stop);

/// The hash of its content, by the notes where its files did not change since they were last read.
std::string contentOf(const Checkpoint& checkpoint, Progress& progress, const std::stop_token& stop);
/// Errors: SpecInvalid for another content than `then`.
void requireContent(const Checkpoint& checkpoint, const std::filesystem::path& path, const std::string& then,
                    Progress& progress, const std::stop_token& stop);

} // namespace sparsescope
