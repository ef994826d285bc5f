#include "widgets/figure/opened_input.h"

#include "base/error.h"
#include "experiment/given_shares.h"
#include "study/content_notes.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace sparsescope {

std::string contentOf(const Checkpoint& checkpoint, Progress& progress, const std::stop_token& stop) {
    const ContentNotes notes;
    if (std::optional<std::string> known = notes.find(contentStamps(checkpoint)))
        return *known;
    return checkpoint.contentHash(progress, stop);
}

void requireContent(const Checkpoint& checkpoint, const std::filesystem::path& path, const std::string& then,
                    Progress& progress, const std::stop_token& stop) {
    const std::string now = contentOf(checkpoint, progress, stop);
    if (now != then)
        throw Error(
            ErrorCode::SpecInvalid, path.string(),
            fmt::format("does not hold the weights that the recipe was made with: {} then, {} now; put "
                        "them back, or remove made_with to draw what is there",
                        then, now));
}

OpenInput openInput(const RecipeModel& model, bool indexed, Progress& progress, const std::stop_token& stop) {
    OpenInput input;
    input.checkpoint = Checkpoint::open(model.path, stop, model.root);
    if (!model.content.empty())
        requireContent(*input.checkpoint, model.path, model.content, progress, stop);
    input.anatomy = std::make_shared<const Anatomy>(dissect(*input.checkpoint, model.pool));
    requirePool(*input.checkpoint, *input.anatomy);
    if (indexed)
        input.index = MagnitudeIndex::build(input.checkpoint, *input.anatomy, false, progress, stop);
    input.name =
        QString::fromStdString(printable(model.name.empty() ? model.path.stem().string() : model.name));
    return input;
}

namespace {

/// As if nothing were by hand.
std::vector<ThresholdLevel> scopedLevels(const RecipeThreshold& threshold, double sparsity,
                                         const std::vector<RecipeModel>& models,
                                         const std::vector<OpenInput>& inputs, Progress& progress,
                                         const std::stop_token& stop) {
    std::vector<ThresholdLevel> levels;
    if (threshold.scope != ThresholdScope::AllModels) {
        for (const OpenInput& input : inputs)
            levels.push_back(threshold.scope == ThresholdScope::Matrix
                                 ? input.index->uniformLevel(sparsity, stop)
                                 : input.index->levels(std::span(&sparsity, 1), stop).front());
        return levels;
    }
    const auto isSame = [](const RecipeModel& one, const RecipeModel& other) {
        return one.path == other.path && one.root == other.root && haveSamePool(one.pool, other.pool);
    };
    const std::vector<RecipeModel>& pooled = threshold.pooled.empty() ? models : threshold.pooled;
    std::vector<size_t> places; // of the figure's models in the pool
    for (const RecipeModel& model : models) {
        const auto place =
            std::ranges::find_if(pooled, [&](const RecipeModel& one) { return isSame(one, model); });
        if (place == pooled.end())
            throw Error(ErrorCode::SpecInvalid, model.path.string(),
                        "is not among the \"pooled\" checkpoints, which one threshold is for; name it there");
        places.push_back(static_cast<size_t>(place - pooled.begin()));
    }
    std::vector<std::shared_ptr<const MagnitudeIndex>> indexes;
    for (const RecipeModel& one : pooled) {
        const auto shown =
            std::ranges::find_if(models, [&](const RecipeModel& model) { return isSame(model, one); });
        indexes.push_back(shown != models.end() ? inputs[static_cast<size_t>(shown - models.begin())].index
                                                : openInput(one, true, progress, stop).index);
    }
    const std::vector<ThresholdLevel> all = pooledLevels(indexes, sparsity, stop);
    for (const size_t place : places)
        levels.push_back(all[place]);
    return levels;
}

} // namespace

std::vector<ThresholdLevel> levelsOf(const RecipeThreshold& threshold, double sparsity,
                                     const std::vector<RecipeModel>& models,
                                     const std::vector<OpenInput>& inputs, Progress& progress,
                                     const std::stop_token& stop) {
    std::vector<ThresholdLevel> levels = scopedLevels(threshold, sparsity, models, inputs, progress, stop);
    for (size_t i = 0; i < models.size(); ++i) {
        if (models[i].shares.empty())
            continue;
        levels[i] =
            inputs[i].index->budgetLevel(givenBudgets(*inputs[i].anatomy, {{"shares", models[i].shares}},
                                                      sparsity, 0, printable(models[i].path.string())),
                                         stop);
        levels[i].sparsity = sparsity;
    }
    return levels;
}

} // namespace sparsescope
