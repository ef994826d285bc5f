#include "widgets/figure/recipe.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "weights/analysis/zero_rule_text.h"
#include "weights/anatomy/model_choice.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr int mostBlocks = 1000;
constexpr size_t mostCheckpoints = 26; ///< a letter each, as in the window
constexpr size_t mostCompared = 4;
constexpr size_t mostSeries = 8; ///< as many colours are told apart
constexpr size_t mostPaths = 10'000;
constexpr size_t mostRecipeBytes = 1U << 20U;

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>; // clang 14 finds it only when it is told

fs::path absolutePath(const std::string& text, const fs::path& folder) {
    return resolvedPath(folder / text);
}

std::vector<RecipeModel*> modelsOf(Recipe& recipe) {
    std::vector<RecipeModel*> models;
    const auto add = [&models](std::vector<RecipeModel>& some) {
        for (RecipeModel& model : some)
            models.push_back(&model);
    };
    std::visit(Overloaded{[](DropCurvesRecipe&) {}, [](DynamicsRecipe&) {},
                          [&](LayerDistributionsRecipe& figure) { add(figure.checkpoints); },
                          [&](SparsityProfileRecipe& figure) { add(figure.checkpoints); },
                          [&](ComparisonMapRecipe& figure) { add(figure.checkpoints); },
                          [&](MaskGridRecipe& figure) { models.push_back(&figure.checkpoint); }},
               recipe.figure);
    return models;
}

RecipeModel readModel(const nlohmann::json& json, const std::string& subject, const fs::path& folder) {
    if (json.is_string())
        return {{}, absolutePath(json.get<std::string>(), folder), {}, {}};
    JsonObject object(json, subject);
    RecipeModel model{printable(object.text("name", "")), absolutePath(object.text("path"), folder),
                      readPoolRule(object), object.text("root", "")};
    object.finish();
    return model;
}

std::vector<RecipeModel> readModels(JsonObject& inputs, const fs::path& folder) {
    std::vector<RecipeModel> models;
    const nlohmann::json& list = inputs.array("checkpoints");
    if (list.size() > mostCheckpoints)
        inputs.fail("checkpoints", fmt::format("names {} checkpoints; a figure shows at most {}", list.size(),
                                               mostCheckpoints));
    for (size_t i = 0; i < list.size(); ++i)
        models.push_back(readModel(list[i], inputs.subjectOf("checkpoints", i), folder));
    if (models.empty())
        inputs.fail("checkpoints", "is empty; name at least one checkpoint");
    return models;
}

/// What each checkpoint held when the recipe was made, by the paths that it has there.
void setContents(Recipe& recipe, JsonObject& object, const fs::path& folder) {
    if (!object.has("made_with"))
        return;
    const nlohmann::json& made = object.at("made_with");
    if (!made.is_object())
        object.fail("made_with", "must be a JSON object");
    const auto content = made.find("content");
    if (content == made.end() || !content->is_object())
        return;
    if (auto* dynamics = std::get_if<DynamicsRecipe>(&recipe.figure)) {
        for (const auto& [path, hash] : content->items()) {
            if (hash.is_string())
                dynamics->contents[absolutePath(path, folder)] = printable(hash.get<std::string>(), 40);
        }
    }
    for (RecipeModel* model : modelsOf(recipe)) {
        for (const auto& [path, hash] : content->items()) {
            if (absolutePath(path, folder) != model->path)
                continue;
            const nlohmann::json& own = // of each dictionary of a file that holds several
                hash.is_object() && hash.contains(model->root) ? hash.at(model->root) : hash;
            if (own.is_string())
                model->content = printable(own.get<std::string>(), 40);
        }
    }
}

double readSparsity(JsonObject& settings, double fallback) {
    const double sparsity = settings.number("sparsity", 0, 1, fallback);
    if (sparsity >= 1)
        settings.fail("sparsity", "must be from 0 to below 1");
    return sparsity;
}

DropCurvesRecipe readDropCurves(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    DropCurvesRecipe recipe{absolutePath(inputs.text("study"), folder)};
    const std::string value = settings.text("value", "drop");
    if (value != "drop" && value != "score")
        settings.fail("value", "must be drop or score");
    recipe.scores = value == "score";
    recipe.logarithmic = settings.flag("logarithmic", false);
    if (recipe.logarithmic && !recipe.scores)
        settings.fail("logarithmic", "is of scores: a drop is below 0; set value to score");
    return recipe;
}

LayerDistributionsRecipe readDistributions(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    LayerDistributionsRecipe recipe;
    recipe.checkpoints = readModels(inputs, folder);
    recipe.bins =
        static_cast<size_t>(settings.integer("bins", 1, 1'000'000, static_cast<int64_t>(recipe.bins)));
    const std::string normalisation = settings.text("normalisation", "none");
    const std::optional<Normalisation> known = normalisationFromName(normalisation);
    if (!known)
        settings.fail("normalisation", "must be none, standard, minmax, maxabs or l2");
    recipe.normalisation = *known;
    if (settings.has("range")) {
        const nlohmann::json& range = settings.array("range");
        if (range.size() != 2 || !range[0].is_number() || !range[1].is_number() ||
            !(range[0].get<double>() < range[1].get<double>()))
            settings.fail("range", "must be two rising numbers, e.g. [-0.1, 0.1]");
        recipe.range = {range[0].get<double>(), range[1].get<double>()};
    }
    recipe.logarithmic = settings.flag("logarithmic", false);
    recipe.sparsity = readSparsity(settings, 0);
    return recipe;
}

ComparisonMapRecipe readComparison(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    ComparisonMapRecipe recipe;
    recipe.checkpoints = readModels(inputs, folder);
    if (recipe.checkpoints.size() < 2 || recipe.checkpoints.size() > mostCompared)
        inputs.fail("checkpoints",
                    fmt::format("names {} checkpoints; a comparison has 2 to {}, the first being "
                                "the reference",
                                recipe.checkpoints.size(), mostCompared));
    const std::optional<ComparisonMeasure> measure = measureFromName(settings.text("measure", "wasserstein"));
    if (!measure)
        settings.fail("measure",
                      "must be wasserstein, ks, cosine, relative-l2, zeros-difference, zeros-a, zeros-b "
                      "or mask-agreement");
    recipe.measure = *measure;
    recipe.sparsity = readSparsity(settings, recipe.sparsity);
    return recipe;
}

MaskGridRecipe readMaskGrid(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    MaskGridRecipe recipe;
    recipe.checkpoint = readModel(inputs.at("checkpoint"), inputs.subjectOf("checkpoint"), folder);
    recipe.sparsity = readSparsity(settings, recipe.sparsity);
    if (settings.has("blocks")) {
        for (const nlohmann::json& block : settings.array("blocks")) {
            if (!block.is_number_integer() || block.get<int64_t>() < 0 || block.get<int64_t>() >= mostBlocks)
                settings.fail("blocks", "must be a list of layer numbers from 0");
            if (std::ranges::find(recipe.blocks, block.get<int>()) != recipe.blocks.end())
                settings.fail("blocks", fmt::format("names layer {} twice", block.get<int>()));
            recipe.blocks.push_back(block.get<int>());
        }
    }
    return recipe;
}

DynamicsRecipe readDynamics(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    DynamicsRecipe recipe;
    const nlohmann::json& list = inputs.array("series");
    if (list.empty() || list.size() > mostSeries)
        inputs.fail("series",
                    fmt::format("names {} trainings; a figure shows 1 to {}", list.size(), mostSeries));
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], inputs.subjectOf("series", i));
        RecipeSeries series{printable(object.text("name")), {}};
        const nlohmann::json& paths = object.array("paths");
        if (paths.empty() || paths.size() > mostPaths)
            object.fail("paths",
                        fmt::format("names {} paths; a training has 1 to {}", paths.size(), mostPaths));
        for (const nlohmann::json& path : paths) {
            if (!path.is_string() || path.get<std::string>().empty())
                object.fail("paths", "must be a list of paths");
            series.paths.push_back(absolutePath(path.get<std::string>(), folder));
        }
        object.finish();
        recipe.series.push_back(std::move(series));
    }
    const std::optional<ZeroRule> zero = zeroRuleFromText(settings.text("zero", "exact"));
    if (!zero)
        settings.fail("zero", "must be exact, abs:T or std:T with a number T >= 0");
    recipe.zero = *zero;
    const std::optional<DynamicsQuantity> quantity = quantityFromName(settings.text("quantity", "zeros"));
    if (!quantity)
        settings.fail("quantity", "must be zeros, layer-zeros, distance-to-first or distance-to-last");
    recipe.quantity = *quantity;
    recipe.layersOf = static_cast<size_t>(
        settings.integer("layers_of", 0, static_cast<int64_t>(recipe.series.size()) - 1, 0));
    return recipe;
}

PaperSetup readPage(const nlohmann::json& json, const std::string& subject) {
    JsonObject object(json, subject);
    PaperSetup page;
    page.width = object.number("width", 20, 2000, page.width);
    if (object.has("height"))
        page.height = object.number("height", 10, 2000);
    page.dpi = static_cast<int>(object.integer("dpi", 30, 2400, page.dpi));
    page.family = QString::fromStdString(printable(object.text("font", page.family.toStdString()), 100));
    page.points = object.number("points", 5, 24, page.points);
    const std::optional<LegendPlace> legend = legendPlaceFromName(object.text("legend", "below"));
    if (!legend)
        object.fail("legend", "must be below, above, right or none");
    page.legend = *legend;
    page.band = object.flag("band", page.band);
    object.finish();
    return page;
}

nlohmann::json pageJson(const PaperSetup& page) {
    nlohmann::json json{{"width", page.width},   {"dpi", page.dpi},
                        {"points", page.points}, {"font", page.family.toStdString()},
                        {"band", page.band},     {"legend", legendPlaceName(page.legend)}};
    if (page.height)
        json["height"] = *page.height;
    return json;
}

nlohmann::json seriesJson(const std::vector<RecipeSeries>& all, const fs::path& folder) {
    nlohmann::json list = nlohmann::json::array();
    for (const RecipeSeries& series : all) {
        nlohmann::json paths = nlohmann::json::array();
        for (const fs::path& path : series.paths)
            paths.push_back(recipePath(path, folder));
        list.push_back({{"name", series.name}, {"paths", std::move(paths)}});
    }
    return {{"series", std::move(list)}};
}

nlohmann::json modelJson(const RecipeModel& model, const fs::path& folder) {
    nlohmann::json json = poolRuleJson(model.pool);
    json["path"] = recipePath(model.path, folder);
    if (!model.name.empty())
        json["name"] = model.name;
    if (!model.root.empty())
        json["root"] = model.root;
    return json;
}

nlohmann::json modelsJson(const std::vector<RecipeModel>& models, const fs::path& folder) {
    nlohmann::json list = nlohmann::json::array();
    for (const RecipeModel& model : models)
        list.push_back(modelJson(model, folder));
    return {{"checkpoints", list}};
}

} // namespace

std::string recipePath(const fs::path& path, const fs::path& folder) {
    const fs::path from = resolvedPath(path);
    const fs::path relative = from.lexically_relative(resolvedPath(folder / "."));
    return relative.empty() ? from.string() : relative.string();
}

std::string Recipe::name() const {
    return std::visit(Overloaded{[](const DropCurvesRecipe&) { return "drop-curves"; },
                                 [](const LayerDistributionsRecipe&) { return "layer-distributions"; },
                                 [](const SparsityProfileRecipe&) { return "sparsity-profile"; },
                                 [](const MaskGridRecipe&) { return "mask-grid"; },
                                 [](const DynamicsRecipe&) { return "dynamics"; },
                                 [](const ComparisonMapRecipe&) { return "comparison-map"; }},
                      figure);
}

Recipe parseRecipe(const nlohmann::json& json, const std::string& subject, const fs::path& folder) {
    static const nlohmann::json none = nlohmann::json::object();
    JsonObject object(json, subject);
    const std::string name = object.text("recipe");
    JsonObject inputs = object.object("inputs");
    JsonObject settings(object.has("settings") ? object.at("settings") : none, object.subjectOf("settings"));
    Recipe recipe;
    if (name == "drop-curves")
        recipe.figure = readDropCurves(inputs, settings, folder);
    else if (name == "layer-distributions")
        recipe.figure = readDistributions(inputs, settings, folder);
    else if (name == "sparsity-profile")
        recipe.figure = SparsityProfileRecipe{readModels(inputs, folder), readSparsity(settings, 0.5)};
    else if (name == "comparison-map")
        recipe.figure = readComparison(inputs, settings, folder);
    else if (name == "mask-grid")
        recipe.figure = readMaskGrid(inputs, settings, folder);
    else if (name == "dynamics")
        recipe.figure = readDynamics(inputs, settings, folder);
    else
        object.fail("recipe", fmt::format("\"{}\" is no figure; known are drop-curves, layer-distributions, "
                                          "sparsity-profile, mask-grid, dynamics, comparison-map",
                                          name));
    if (object.has("page"))
        recipe.page = readPage(object.at("page"), object.subjectOf("page"));
    setContents(recipe, object, folder);
    settings.finish();
    inputs.finish();
    object.finish();
    return recipe;
}

Recipe readRecipe(const fs::path& path) {
    return parseRecipe(parseJson(readTextFile(path, mostRecipeBytes), path.string()), path.string(),
                       fs::absolute(path).parent_path());
}

nlohmann::json toJson(const Recipe& recipe, const fs::path& folder) {
    nlohmann::json json{{"recipe", recipe.name()}};
    std::visit(
        Overloaded{
            [&](const DropCurvesRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
                json["settings"] = {{"value", figure.scores ? "score" : "drop"},
                                    {"logarithmic", figure.logarithmic}};
            },
            [&](const LayerDistributionsRecipe& figure) {
                json["inputs"] = modelsJson(figure.checkpoints, folder);
                nlohmann::json& settings = json["settings"];
                settings = {{"bins", figure.bins},
                            {"normalisation", normalisationName(figure.normalisation)},
                            {"logarithmic", figure.logarithmic},
                            {"sparsity", figure.sparsity}};
                if (figure.range)
                    settings["range"] = {figure.range->first, figure.range->second};
            },
            [&](const SparsityProfileRecipe& figure) {
                json["inputs"] = modelsJson(figure.checkpoints, folder);
                json["settings"] = {{"sparsity", figure.sparsity}};
            },
            [&](const ComparisonMapRecipe& figure) {
                json["inputs"] = modelsJson(figure.checkpoints, folder);
                json["settings"] = {{"measure", measureName(figure.measure)}, {"sparsity", figure.sparsity}};
            },
            [&](const MaskGridRecipe& figure) {
                json["inputs"] = {{"checkpoint", modelJson(figure.checkpoint, folder)}};
                json["settings"] = {{"sparsity", figure.sparsity}, {"blocks", figure.blocks}};
            },
            [&](const DynamicsRecipe& figure) {
                json["inputs"] = seriesJson(figure.series, folder);
                json["settings"] = {{"zero", zeroRuleText(figure.zero)},
                                    {"quantity", quantityName(figure.quantity)},
                                    {"layers_of", figure.layersOf}};
            }},
        recipe.figure);
    if (recipe.page)
        json["page"] = pageJson(*recipe.page);
    return json;
}

} // namespace sparsescope
