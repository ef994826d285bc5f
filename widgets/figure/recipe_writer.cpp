// A recipe as its file has it.
#include "base/file_path.h"
#include "weights/analysis/zero_rule_text.h"
#include "widgets/figure/overloaded.h"
#include "widgets/figure/recipe.h"
#include "widgets/item_models/scope_texts.h"

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

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
    if (!model.shares.empty())
        json["shares"] = model.shares;
    return json;
}

nlohmann::json modelsJson(const std::vector<RecipeModel>& models, const fs::path& folder) {
    nlohmann::json list = nlohmann::json::array();
    for (const RecipeModel& model : models)
        list.push_back(modelJson(model, folder));
    return {{"checkpoints", list}};
}

} // namespace

nlohmann::json toJson(const PaperSetup& page) {
    nlohmann::json json{{"width", page.width},   {"dpi", page.dpi},
                        {"points", page.points}, {"font", page.family.toStdString()},
                        {"band", page.band},     {"legend", legendPlaceName(page.legend)}};
    if (page.height)
        json["height"] = *page.height;
    return json;
}

std::string recipePath(const fs::path& path, const fs::path& folder) {
    const fs::path from = resolvedPath(path);
    const fs::path relative = from.lexically_relative(resolvedPath(folder / "."));
    return relative.empty() ? from.string() : relative.string();
}

nlohmann::json toJson(const Recipe& recipe, const fs::path& folder) {
    nlohmann::json json{{"recipe", recipe.name()}};
    std::visit(
        Overloaded{
            [&](const DropCurvesRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
                for (const fs::path& other : figure.beside)
                    json["inputs"]["beside"].push_back(recipePath(other, folder));
                nlohmann::json& settings = json["settings"];
                settings = {{"value", figure.scores ? "score" : "drop"},
                            {"logarithmic", figure.logarithmic},
                            {"essential", figure.within ? "within" : "value"},
                            {"spread", figure.eachSeed ? "seeds" : "band"}};
                if (!figure.filter.metric.isEmpty())
                    settings["metric"] = figure.filter.metric.toStdString();
                if (!figure.colours.empty())
                    settings["colours"] = figure.colours;
                for (const auto& [key, names] : {std::pair("models", &figure.filter.models),
                                                 {"tasks", &figure.filter.tasks},
                                                 {"methods", &figure.filter.methods}}) {
                    QStringList sorted(names->begin(), names->end());
                    sorted.sort(); // the same file each time
                    for (const QString& name : sorted)
                        settings["hidden"][key].push_back(name.toStdString());
                }
            },
            [&](const RecoveryBarsRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
                json["settings"] = {{"logarithmic", figure.logarithmic}};
            },
            [&](const RecoveryTableRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
            },
            [&](const TrainableTableRecipe& figure) {
                for (const fs::path& path : figure.models)
                    json["inputs"]["models"].push_back(recipePath(path, folder));
                json["settings"] = {{"adapter", adapterName(figure.adapter)}, {"rank", figure.rank}};
            },
            [&](const PatternCurvesRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
                json["settings"] = {{"value", figure.scores ? "score" : "drop"}};
            },
            [&](const MaskSimilarityRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
            },
            [&](const TicketDifferenceRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
                for (const auto& [key, label] :
                     {std::pair("ticket", &figure.ticket), {"other", &figure.other}}) {
                    if (!label->empty())
                        json["settings"][key] = *label;
                }
            },
            [&](const LayerSetsRecipe& figure) {
                json["inputs"] = {{"study", recipePath(figure.study, folder)}};
            },
            [&](const LatencyTableRecipe& figure) {
                json["inputs"] = {{"file", recipePath(figure.file, folder)}};
            },
            [&](const TokenBudgetRecipe& figure) {
                for (const TokenBudgetRecipe::Series& one : figure.series)
                    json["inputs"]["series"].push_back(
                        {{"name", one.name}, {"path", recipePath(one.path, folder)}});
                for (const fs::path& path : figure.dense)
                    json["inputs"]["dense"].push_back(recipePath(path, folder));
                json["settings"] = {{"logarithmic", figure.logarithmic}};
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
                settings["cumulative"] = figure.cumulative;
                if (figure.component != Component::None)
                    settings["component"] = componentName(figure.component);
                if (figure.view)
                    settings["view"] = {figure.view->first, figure.view->second};
            },
            [&](const SparsityProfileRecipe& figure) {
                json["inputs"] = modelsJson(figure.checkpoints, folder);
                json["settings"] = {{"sparsity", figure.sparsity},
                                    {"colouring", profileColouringName(figure.colouring)}};
            },
            [&](const EnergyRecipe& figure) { json["inputs"] = modelsJson(figure.checkpoints, folder); },
            [&](const ComparisonMapRecipe& figure) {
                json["inputs"] = modelsJson(figure.checkpoints, folder);
                json["settings"] = {{"measure", measureName(figure.measure)}, {"sparsity", figure.sparsity}};
            },
            [&](const DifferenceMapRecipe& figure) {
                json["inputs"] = modelsJson(figure.checkpoints, folder);
                json["settings"] = {{"matrix", figure.matrix}};
            },
            [&](const MaskGridRecipe& figure) {
                json["inputs"] = {{"checkpoint", modelJson(figure.checkpoint, folder)}};
                json["settings"] = {{"sparsity", figure.sparsity}, {"blocks", figure.blocks}};
                if (figure.lit)
                    json["settings"]["lit"] = {figure.lit->low, figure.lit->high};
                if (figure.named)
                    json["settings"]["named"] = true;
                if (figure.other) {
                    json["inputs"]["other"] = modelJson(*figure.other, folder);
                    json["settings"]["show"] = maskGridShowName(figure.show);
                }
            },
            [&](const DynamicsRecipe& figure) {
                json["inputs"] = seriesJson(figure.series, folder);
                json["settings"] = {{"zero", zeroRuleText(figure.zero)},
                                    {"quantity", quantityName(figure.quantity)},
                                    {"layers_of", figure.layersOf}};
            },
            [&](const BoardRecipe& board) {
                nlohmann::json panels = nlohmann::json::array();
                for (const BoardPanel& panel : board.panels) {
                    panels.push_back(toJson(panel.recipe, folder));
                    panels.back()["caption"] = panel.caption;
                    panels.back()["span"] = panel.span;
                    if (panel.height)
                        panels.back()["height"] = *panel.height;
                }
                json["inputs"] = {{"panels", std::move(panels)}};
                json["settings"] = {{"columns", board.columns},
                                    {"shares_legend", board.sharesLegend},
                                    {"shares_axes", board.sharesAxes},
                                    {"shares_colours", board.sharesColours}};
            }},
        recipe.figure);
    if (const RecipeThreshold* threshold = thresholdIn(recipe)) {
        json["settings"]["scope"] = scopeName(threshold->scope);
        if (!threshold->pooled.empty())
            json["inputs"]["pooled"] = modelsJson(threshold->pooled, folder).at("checkpoints");
    }
    if (recipe.page)
        json["page"] = toJson(*recipe.page);
    return json;
}

} // namespace sparsescope
