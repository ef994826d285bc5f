#include "widgets/figure/figure_builder.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file_path.h"
#include "base/version.h"
#include "widgets/figure/board_plot.h"
#include "widgets/figure/mask_grid_builder.h"
#include "widgets/figure/measured_figures.h"
#include "widgets/figure/opened_input.h"
#include "widgets/item_models/workspace.h"
#include "widgets/plots/comparison_map_plot.h"
#include "widgets/plots/difference_map_plot.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/dynamics_plot.h"
#include "widgets/plots/energy_plot.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace sparsescope {
namespace {

constexpr uint64_t mostBars = 20'000'000; ///< bins of all layers of all models

/// The checkpoints of a training are those that the recipe was made with, no more and no less.
void requireContents(const DynamicsRecipe& recipe, const std::vector<SeriesMember>& members,
                     std::set<std::filesystem::path>& seen, Progress& progress, const std::stop_token& stop) {
    for (const SeriesMember& member : members) {
        const std::filesystem::path path = resolvedPath(member.path);
        const auto then = recipe.contents.find(path);
        if (then == recipe.contents.end())
            throw Error(ErrorCode::SpecInvalid, member.path.string(),
                        "was not there when the recipe was made; take it out, or remove made_with to draw "
                        "what is there");
        seen.insert(path);
        requireContent(*Checkpoint::open(member.path, stop), member.path, then->second, progress, stop);
    }
}

/// Of numbers that were measured; measured_figures.h.
template <class MeasuredRecipe>
std::unique_ptr<FigurePlot> build(const MeasuredRecipe& recipe, Progress&, const std::stop_token& stop) {
    return buildMeasuredFigure(recipe, stop);
}

std::unique_ptr<FigurePlot> build(const LayerDistributionsRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    std::vector<OpenInput> opened;
    std::vector<DistributionInput> inputs;
    for (const RecipeModel& model : recipe.checkpoints) {
        const OpenInput& input = opened.emplace_back(openInput(model, recipe.sparsity > 0, progress, stop));
        inputs.push_back({input.name, input.checkpoint, input.anatomy});
    }
    std::vector<std::vector<double>> thresholds;
    std::vector<ThresholdScope> scopes;
    if (recipe.sparsity > 0) {
        const auto levels =
            levelsOf(recipe.threshold, recipe.sparsity, recipe.checkpoints, opened, progress, stop);
        for (size_t i = 0; i < levels.size(); ++i) {
            thresholds.push_back(panelThresholds(*opened[i].anatomy, levels[i], recipe.component));
            scopes.push_back(levels[i].scope);
        }
    }
    uint64_t bars = 0;
    for (const DistributionInput& input : inputs)
        bars += recipe.bins * std::max<uint64_t>(1, static_cast<uint64_t>(input.anatomy->blocks));
    if (bars > mostBars) {
        throw Error(ErrorCode::SpecInvalid, recipe.checkpoints.front().path.string(),
                    fmt::format("would be drawn with {} bars in all, more than the {} that one figure has; "
                                "choose fewer bins or models",
                                bars, mostBars));
    }
    auto plot = std::make_unique<LayerDistributionsPlot>();
    plot->setLogarithmic(recipe.logarithmic);
    plot->setData(layerDistributions(inputs,
                                     {.bins = recipe.bins,
                                      .normalisation = recipe.normalisation,
                                      .range = recipe.range,
                                      .component = recipe.component},
                                     progress, stop));
    plot->setCumulative(recipe.cumulative);
    plot->setView(recipe.view);
    plot->setPanelThresholds(std::move(thresholds), std::move(scopes));
    return plot;
}

std::unique_ptr<FigurePlot> build(const MaskGridRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    return buildMaskGrid(recipe, progress, stop);
}

std::unique_ptr<FigurePlot> build(const SparsityProfileRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    std::vector<SparsityProfile> profiles;
    profiles.reserve(recipe.checkpoints.size());
    std::vector<OpenInput> inputs;
    inputs.reserve(recipe.checkpoints.size());
    for (const RecipeModel& model : recipe.checkpoints)
        inputs.push_back(openInput(model, true, progress, stop));
    const auto levels =
        levelsOf(recipe.threshold, recipe.sparsity, recipe.checkpoints, inputs, progress, stop);
    for (size_t i = 0; i < inputs.size(); ++i)
        profiles.push_back(
            sparsityProfile(inputs[i].name, *inputs[i].checkpoint, *inputs[i].anatomy, levels[i]));
    auto plot = std::make_unique<SparsityProfilePlot>();
    plot->setColouring(recipe.colouring);
    plot->setProfiles(std::move(profiles));
    return plot;
}

std::unique_ptr<FigurePlot> build(const EnergyRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    std::vector<EnergyPlot::Model> models;
    for (const RecipeModel& model : recipe.checkpoints) {
        const OpenInput input = openInput(model, true, progress, stop);
        const std::vector<ThresholdLevel> levels = input.index->levels(EnergyPlot::sparsities(), stop);
        models.push_back({input.name, input.anatomy,
                          energyKept(*input.checkpoint, *input.anatomy, levels, progress, stop)});
        input.checkpoint->throwIfShrunk();
    }
    auto plot = std::make_unique<EnergyPlot>();
    plot->setModels(std::move(models));
    return plot;
}

ComparedModel comparedModel(const OpenInput& input, Progress& progress, const std::stop_token& stop) {
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : input.anatomy->pool)
        ranges.push_back(elementsOf(*input.checkpoint, matrix));
    ComparedModel model{input.checkpoint, input.anatomy, summarise(ranges, {}, progress, stop)};
    input.checkpoint->throwIfShrunk();
    return model;
}

std::unique_ptr<FigurePlot> build(const ComparisonMapRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    const bool indexed = recipe.measure == ComparisonMeasure::Masks;
    std::vector<OpenInput> inputs;
    std::vector<ComparedModel> models;
    for (const RecipeModel& model : recipe.checkpoints) {
        inputs.push_back(openInput(model, indexed, progress, stop));
        models.push_back(comparedModel(inputs.back(), progress, stop));
    }
    std::vector<ThresholdLevel> levels;
    if (indexed)
        levels = levelsOf(recipe.threshold, recipe.sparsity, recipe.checkpoints, inputs, progress, stop);
    ComparisonMapPlot::Tables tables;
    for (size_t other = 1; other < inputs.size(); ++other) {
        const Comparison comparison(models.front(), models[other]);
        auto table = std::make_shared<ModelComparison>(emptyComparison(comparison));
        table->nameA = inputs.front().name;
        table->nameB = inputs[other].name;
        for (int row = 0; row < table->layers.size(); ++row)
            setRow(*table, row, compareRow(comparison, *table, row, progress, stop));
        table->pool.values = comparePool(comparison, *table, progress, stop);
        if (indexed)
            setMasks(*table,
                     compareMasksOf(comparison, *table, levels.front(), levels[other], progress, stop),
                     recipe.sparsity, levels.front().scope, levels[other].scope);
        tables.push_back(std::move(table));
    }
    auto plot = std::make_unique<ComparisonMapPlot>();
    plot->setMeasure(recipe.measure);
    plot->setTables(std::move(tables));
    return plot;
}

std::unique_ptr<FigurePlot> build(const DifferenceMapRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    const OpenInput a = openInput(recipe.checkpoints.front(), false, progress, stop);
    const OpenInput b = openInput(recipe.checkpoints.back(), false, progress, stop);
    const Comparison comparison({a.checkpoint, a.anatomy, {}}, {b.checkpoint, b.anatomy, {}});
    for (const auto& [inA, inB] : comparison.alignment().pairs) {
        const PoolMatrix &ofA = a.anatomy->pool[inA], &ofB = b.anatomy->pool[inB];
        if (!recipe.matrix.empty() ? ofA.label != recipe.matrix
                                   : ofA.rows != ofB.rows || ofA.columns != ofB.columns)
            continue;
        const auto model = [](const OpenInput& input, const RecipeModel& of) {
            return DifferenceMap::Model{input.name, of.path, of.pool, of.root};
        };
        auto plot = std::make_unique<DifferenceMapPlot>();
        plot->setMap({model(a, recipe.checkpoints.front()), model(b, recipe.checkpoints.back()), ofA.label,
                      DifferenceMapPlot::titleOf(*a.anatomy, ofA),
                      readDifference(*a.checkpoint, ofA, *b.checkpoint, ofB, stop)});
        return plot;
    }
    throw Error(ErrorCode::SpecInvalid, recipe.checkpoints.front().path.string(),
                recipe.matrix.empty()
                    ? "has no matrix that the other checkpoint has, too, in one shape"
                    : fmt::format("has no matrix {} in its pool that the other checkpoint has, too",
                                  printable(recipe.matrix)));
}

std::unique_ptr<FigurePlot> build(const DynamicsRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    std::vector<NamedSeries> all;
    std::set<std::filesystem::path> seen;
    for (const RecipeSeries& series : recipe.series) {
        const std::vector<SeriesMember> members = seriesMembers(series.paths, stop);
        if (!recipe.contents.empty())
            requireContents(recipe, members, seen, progress, stop);
        all.push_back({QString::fromStdString(series.name),
                       followSeries(members, recipe.zero, {}, {}, progress, stop)});
    }
    for (const auto& [path, then] : recipe.contents) {
        if (!seen.contains(path))
            throw Error(ErrorCode::SpecInvalid, path.string(),
                        "is no longer there, and the recipe was made with it; put it back, or remove "
                        "made_with to draw what is there");
    }
    auto plot = std::make_unique<DynamicsPlot>();
    plot->setSeries(std::move(all), recipe.zero);
    plot->setQuantity(recipe.quantity, recipe.layersOf);
    return plot;
}

std::unique_ptr<FigurePlot> build(const BoardRecipe& recipe, Progress& progress,
                                  const std::stop_token& stop) {
    auto board = std::make_unique<BoardPlot>();
    for (const BoardPanel& panel : recipe.panels) {
        BoardPlot::Part part = partOf(*buildFigure(panel.recipe, progress, stop), panel.recipe);
        part.caption = QString::fromStdString(panel.caption);
        part.span = panel.span;
        part.height = panel.height;
        board->parts().push_back(std::move(part));
    }
    board->setColumns(recipe.columns);
    board->setSharesLegend(recipe.sharesLegend);
    board->setSharesAxes(recipe.sharesAxes);
    board->setSharesColours(recipe.sharesColours);
    return board;
}

/// A model that a plot shows, by the path that it was read from (names may be alike), and what its files were
/// then.
RecipeModel modelOf(const std::string& name, const std::filesystem::path& path, const PoolRule& rule,
                    const std::string& root, const Workspace& workspace) {
    RecipeModel model{name, path, rule, root};
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        const OpenModel& open = workspace.model(slot);
        if (open.isOpen() && std::filesystem::path(open.path.toStdString()) == path)
            model.stamps = open.checkpoint->fileStamps();
    }
    return model;
}

template <class Shown>
std::vector<RecipeModel> modelsOf(const std::vector<Shown>& shown, const Workspace& workspace) {
    std::vector<RecipeModel> models;
    models.reserve(shown.size());
    for (const Shown& one : shown)
        models.push_back(modelOf(one.name.toStdString(), one.path, one.rule, one.root, workspace));
    return models;
}

/// Of models that are pruned by these, some of them by hand; of all models together those that are open now:
/// what is shown follows them.
RecipeThreshold thresholdOf(const std::vector<ThresholdScope>& scopes, const Workspace& workspace) {
    const auto scope =
        std::ranges::find_if(scopes, [](ThresholdScope one) { return one != ThresholdScope::Given; });
    RecipeThreshold threshold{scope == scopes.end() ? workspace.scope() : *scope};
    if (threshold.scope != ThresholdScope::AllModels)
        return threshold;
    for (const int slot : workspace.pooledSlots()) {
        const OpenModel& model = workspace.model(slot);
        threshold.pooled.push_back(modelOf(model.name.toStdString(), model.checkpoint->path(),
                                           model.anatomy->rule, chosenRoot(*model.checkpoint), workspace));
    }
    return threshold;
}

std::optional<Recipe> recipeOf(const LayerDistributionsPlot& plot, const Workspace& workspace) {
    if (plot.data().models.empty() || plot.data().models.front().layers.empty())
        return {};
    const Histogram& histogram =
        plot.data().models.front().layers.front().histogram; // all have the same edges
    return Recipe{LayerDistributionsRecipe{.checkpoints = modelsOf(plot.data().models, workspace),
                                           .bins = histogram.counts.size(),
                                           .normalisation = plot.data().normalisation,
                                           .range = {{histogram.edges.front(), histogram.edges.back()}},
                                           .logarithmic = plot.isLogarithmic(),
                                           .sparsity = workspace.sparsity(),
                                           .component = plot.data().component,
                                           .cumulative = plot.isCumulative(),
                                           .view = plot.view(),
                                           .threshold = thresholdOf(plot.scopes(), workspace)}};
}

std::optional<Recipe> recipeOf(const SparsityProfilePlot& plot, const Workspace& workspace) {
    const auto isOfRun = [](const SparsityProfile& profile) { return !profile.run.isEmpty(); };
    if (plot.profiles().empty() || plot.showsSensitivity() || // which no recipe measures
        std::ranges::any_of(plot.profiles(), isOfRun))
        return {};
    std::vector<ThresholdScope> scopes;
    for (const SparsityProfile& profile : plot.profiles())
        scopes.push_back(profile.scope);
    return Recipe{SparsityProfileRecipe{modelsOf(plot.profiles(), workspace),
                                        plot.profiles().front().sparsity, plot.colouring(),
                                        thresholdOf(scopes, workspace)}};
}

std::optional<Recipe> recipeOf(const ComparisonMapPlot& plot, const Workspace& workspace) {
    if (plot.tables().empty())
        return {};
    ComparisonMapRecipe recipe{.measure = plot.measure(), .sparsity = workspace.sparsity()};
    const auto add = [&](const QString& name, const ModelComparison::Source& source) {
        recipe.checkpoints.push_back(
            modelOf(name.toStdString(), source.path, source.rule, source.root, workspace));
    };
    add(plot.tables().front()->nameA, plot.tables().front()->a);
    for (const auto& table : plot.tables())
        add(table->nameB, table->b);
    if (recipe.measure == ComparisonMeasure::Masks) {
        recipe.sparsity = plot.tables().front()->maskSparsity;
        std::vector<ThresholdScope> scopes{plot.tables().front()->maskScopeA};
        for (const auto& table : plot.tables())
            scopes.push_back(table->maskScopeB);
        recipe.threshold = thresholdOf(scopes, workspace);
    }
    return Recipe{std::move(recipe)};
}

std::optional<Recipe> recipeOf(const DifferenceMapPlot& plot, const Workspace& workspace) {
    const auto model = [&](const DifferenceMap::Model& of) {
        return modelOf(of.name.toStdString(), of.path, of.rule, of.root, workspace);
    };
    const DifferenceMap& map = plot.map();
    return map.difference && !map.a.path.empty()
               ? std::optional(Recipe{DifferenceMapRecipe{{model(map.a), model(map.b)}, map.matrix}})
               : std::nullopt;
}

std::optional<Recipe> recipeOf(const DynamicsPlot& plot) {
    DynamicsRecipe recipe{.zero = plot.rule(), .quantity = plot.quantity(), .layersOf = plot.layersOf()};
    for (const NamedSeries& one : plot.series()) {
        RecipeSeries series{one.name.toStdString(), {}};
        for (const QString& path : one.paths)
            series.paths.emplace_back(path.toStdString());
        if (series.paths.empty()) // from nowhere that could be read again
            return {};
        recipe.series.push_back(std::move(series));
    }
    return recipe.series.empty() ? std::nullopt : std::optional(Recipe{std::move(recipe)});
}

std::optional<Recipe> recipeOf(const MaskGridPlot& plot, const Workspace& workspace) {
    const MaskGridSource& source = plot.source();
    const auto model = [&](const MaskGridSource::Model& shown) {
        return modelOf(shown.name, shown.path, shown.rule, shown.root, workspace);
    };
    if (source.model.path.empty())
        return {};
    MaskGridRecipe recipe{model(source.model), source.sparsity, source.blocks};
    if (source.other)
        recipe.other = model(*source.other);
    recipe.show = source.show;
    recipe.named = source.named;
    std::vector<ThresholdScope> scopes{source.model.scope};
    if (source.other)
        scopes.push_back(source.other->scope);
    recipe.threshold = thresholdOf(scopes, workspace);
    recipe.lit = source.lit;
    return Recipe{std::move(recipe)};
}

/// Those that are drawn, and the others that a threshold is for.
std::vector<RecipeModel> checkpointsOf(const Recipe& recipe) {
    if (const RecipeThreshold* threshold = thresholdIn(recipe); threshold && !threshold->pooled.empty()) {
        std::vector<RecipeModel> all = threshold->pooled;
        Recipe drawn = recipe;
        std::visit(
            [](auto& figure) {
                if constexpr (requires { figure.threshold; })
                    figure.threshold = {};
            },
            drawn.figure);
        std::ranges::copy(checkpointsOf(drawn), std::back_inserter(all));
        return all;
    }
    std::vector<RecipeModel> members;
    std::visit(
        [&](const auto& figure) {
            if constexpr (requires { figure.checkpoints; })
                members = figure.checkpoints;
        },
        recipe.figure);
    if (const auto* grid = std::get_if<MaskGridRecipe>(&recipe.figure))
        return grid->other ? std::vector{grid->checkpoint, *grid->other} : std::vector{grid->checkpoint};
    if (const auto* board = std::get_if<BoardRecipe>(&recipe.figure)) {
        for (const BoardPanel& panel : board->panels)
            std::ranges::copy(checkpointsOf(panel.recipe), std::back_inserter(members));
    }
    if (const auto* dynamics = std::get_if<DynamicsRecipe>(&recipe.figure)) {
        for (const RecipeSeries& series : dynamics->series) {
            for (const SeriesMember& member : seriesMembers(series.paths))
                members.push_back({{}, member.path, {}});
        }
    }
    return members;
}

/// What the workers of a study said of themselves, each once.
nlohmann::json studyVersions(const StudySnapshot& study) {
    nlohmann::json versions = nlohmann::json::array();
    for (const RunStatus& status : study.statuses) {
        if (!status.started.is_object() || !status.started.contains("versions"))
            continue;
        if (std::ranges::find(versions, status.started["versions"]) == versions.end())
            versions.push_back(status.started["versions"]);
    }
    return versions;
}

nlohmann::json madeOf(const std::filesystem::path& folder) {
    const SharedStudy study = readStudy(folder);
    nlohmann::json done =
        nlohmann::json::array(); // which tells another study, and this one once it has grown
    for (size_t run = 0; run < study->runs.size(); ++run) {
        if (study->statuses[run].state == RunState::Done)
            done.push_back(study->keys[run]);
    }
    return {{"seeds", study->spec.seeds}, {"workers", studyVersions(*study)}, {"stages", keyOf(done)}};
}

} // namespace

std::unique_ptr<FigurePlot> buildFigure(const Recipe& recipe, Progress& progress,
                                        const std::stop_token& stop) {
    return std::visit([&](const auto& figure) { return build(figure, progress, stop); }, recipe.figure);
}

namespace {

std::optional<Recipe> recipeOfShown(const FigurePlot& plot, const Workspace& workspace) {
    if (const auto* board = dynamic_cast<const BoardPlot*>(&plot))
        return board->recipe();
    if (const auto* curves = dynamic_cast<const DropCurvesPlot*>(&plot))
        return curves->study() ? std::optional(Recipe{DropCurvesRecipe{
                                     .study = curves->study()->folder,
                                     .scores = curves->value() == DropCurvesPlot::Value::Score,
                                     .logarithmic = curves->value() == DropCurvesPlot::Value::Score &&
                                                    curves->wantsLogarithmic(),
                                     .within = curves->essential() == DropCurvesPlot::Essential::Within,
                                     .eachSeed = curves->spread() == DropCurvesPlot::Spread::Seeds,
                                     .beside = curves->beside(),
                                     .filter = curves->filter(),
                                     .colours = curves->modelColours()}})
                               : std::nullopt;
    if (const auto* distributions = dynamic_cast<const LayerDistributionsPlot*>(&plot))
        return recipeOf(*distributions, workspace);
    if (const auto* profile = dynamic_cast<const SparsityProfilePlot*>(&plot))
        return recipeOf(*profile, workspace);
    if (const auto* dynamics = dynamic_cast<const DynamicsPlot*>(&plot))
        return recipeOf(*dynamics);
    if (const auto* comparison = dynamic_cast<const ComparisonMapPlot*>(&plot))
        return recipeOf(*comparison, workspace);
    if (const auto* difference = dynamic_cast<const DifferenceMapPlot*>(&plot))
        return recipeOf(*difference, workspace);
    if (const auto* grid = dynamic_cast<const MaskGridPlot*>(&plot))
        return recipeOf(*grid, workspace);
    return {};
}

/// The shares of a model that is open and pruned by hand.
std::map<std::string, double> sharesOf(const RecipeModel& model, const Workspace& workspace) {
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        const OpenModel& open = workspace.model(slot);
        if (!open.isByHand || std::filesystem::path(open.path.toStdString()) != model.path)
            continue;
        HandShares shares(open.anatomy, workspace.sparsity());
        shares.say(workspace.sharesByHand(slot));
        return shares.saidInPool();
    }
    return {};
}

} // namespace

std::optional<Recipe> recipeOf(const FigurePlot& plot, const Workspace& workspace) {
    std::optional<Recipe> recipe = recipeOfShown(plot, workspace);
    if (!recipe || std::holds_alternative<BoardRecipe>(recipe->figure) || thresholdIn(*recipe) == nullptr)
        return recipe;
    if (const auto* comparison = std::get_if<ComparisonMapRecipe>(&recipe->figure);
        comparison != nullptr && comparison->measure != ComparisonMeasure::Masks)
        return recipe;
    const std::vector<RecipeModel*> models = modelsOf(*recipe); // first those that a threshold is for
    for (size_t i = thresholdIn(*recipe)->pooled.size(); i < models.size(); ++i)
        models[i]->shares = sharesOf(*models[i], workspace);
    return recipe;
}

void saveRecipe(const std::filesystem::path& path, const Recipe& recipe, Progress& progress,
                const std::stop_token& stop) {
    const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
    nlohmann::json json = toJson(recipe, folder);
    nlohmann::json made{{"sparsescope", version()}};
    for (const RecipeModel& input : checkpointsOf(recipe)) {
        const auto checkpoint = Checkpoint::open(input.path, stop, input.root);
        if (!input.stamps.empty() && checkpoint->fileStamps() != input.stamps)
            throw Error(
                ErrorCode::SpecInvalid, input.path.string(),
                "changed since it was drawn, so the recipe would be of other weights; open it again first");
        nlohmann::json& content = made["content"][recipePath(input.path, folder)];
        if (!input.root.empty() && !content.is_object()) // one of several dictionaries of the file
            content = content.is_null() ? nlohmann::json::object() : nlohmann::json{{"", content}};
        (content.is_object() ? content[input.root] : content) = contentOf(*checkpoint, progress, stop);
    }
    const std::vector<std::filesystem::path> studies = studiesOf(recipe);
    if (studies.size() == 1 && !std::holds_alternative<BoardRecipe>(recipe.figure))
        made.update(madeOf(studies.front()));
    else
        for (const std::filesystem::path& study : studies)
            made["studies"][recipePath(study, folder)] = madeOf(study);
    json["made_with"] = std::move(made);
    writeFileAtomically(path, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace sparsescope
