#include "widgets/figure/recipe.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "weights/analysis/zero_rule_text.h"
#include "weights/anatomy/model_choice.h"
#include "widgets/figure/overloaded.h"
#include "widgets/item_models/scope_texts.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr int mostBlocks = 1000;
constexpr size_t mostCheckpoints = 26; ///< a letter each, as in the window
constexpr size_t mostCompared = 4;
constexpr size_t mostStudies = 26;
constexpr uint64_t mostColours = 10'000;
constexpr size_t mostSeries = 8; ///< as many colours are told apart
constexpr size_t mostPaths = 10'000;
constexpr size_t mostRecipeBytes = 4U << 20U; ///< shares of each matrix of the largest models among them

fs::path absolutePath(const std::string& text, const fs::path& folder) {
    return resolvedPath(folder / text);
}

std::vector<DynamicsRecipe*> trainingsOf(Recipe& recipe) {
    std::vector<DynamicsRecipe*> found;
    if (auto* dynamics = std::get_if<DynamicsRecipe>(&recipe.figure))
        found.push_back(dynamics);
    if (auto* board = std::get_if<BoardRecipe>(&recipe.figure)) {
        for (BoardPanel& panel : board->panels)
            std::ranges::copy(trainingsOf(panel.recipe), std::back_inserter(found));
    }
    return found;
}

RecipeModel readModel(const nlohmann::json& json, const std::string& subject, const fs::path& folder) {
    if (json.is_string())
        return {{}, absolutePath(json.get<std::string>(), folder), {}, {}};
    JsonObject object(json, subject);
    RecipeModel model{printable(object.text("name", "")), absolutePath(object.text("path"), folder),
                      readPoolRule(object), object.text("root", "")};
    if (object.has("shares")) {
        const nlohmann::json& shares = object.at("shares");
        const bool isRight =
            shares.is_object() && !shares.empty() &&
            std::ranges::all_of(shares, [](const nlohmann::json& share) {
                return share.is_number() && share.get<double>() >= 0 && share.get<double>() <= 1;
            });
        if (!isRight)
            object.fail("shares", "must be {NAME: SHARE}, each from 0 to 1");
        model.shares = shares.get<std::map<std::string, double>>();
    }
    object.finish();
    return model;
}

std::vector<RecipeModel> readModels(JsonObject& inputs, const fs::path& folder,
                                    const std::string& key = "checkpoints") {
    std::vector<RecipeModel> models;
    const nlohmann::json& list = inputs.array(key);
    if (list.size() > mostCheckpoints)
        inputs.fail(key, fmt::format("names {} checkpoints; a figure shows at most {}", list.size(),
                                     mostCheckpoints));
    models.reserve(list.size());
    for (size_t i = 0; i < list.size(); ++i)
        models.push_back(readModel(list[i], inputs.subjectOf(key, i), folder));
    if (models.empty())
        inputs.fail(key, "is empty; name at least one checkpoint");
    return models;
}

/// Whether a file is in a folder of its trainings, or one of their files.
bool isOf(const DynamicsRecipe& dynamics, const fs::path& file) {
    return std::ranges::any_of(dynamics.series, [&](const RecipeSeries& series) {
        return std::ranges::any_of(series.paths, [&](const fs::path& path) {
            return std::ranges::mismatch(path, file).in1 == path.end();
        });
    });
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
    for (DynamicsRecipe* dynamics : trainingsOf(recipe)) {
        for (const auto& [path, hash] : content->items()) {
            if (hash.is_string() && isOf(*dynamics, absolutePath(path, folder)))
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

RecipeThreshold readThreshold(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    const std::optional<ThresholdScope> scope = scopeFromName(settings.text("scope", "model"));
    if (!scope)
        settings.fail("scope", "must be model, all-models or matrix");
    RecipeThreshold threshold{*scope};
    if (threshold.scope == ThresholdScope::AllModels && inputs.has("pooled"))
        threshold.pooled = readModels(inputs, folder, "pooled");
    return threshold;
}

/// Whether it is the second of two words; the first where it is not there.
bool readChoice(JsonObject& settings, const std::string& key, const std::string& first,
                const std::string& second) {
    const std::string chosen = settings.text(key, first);
    if (chosen != first && chosen != second)
        settings.fail(key, fmt::format("must be {} or {}", first, second));
    return chosen == second;
}

/// None where it is not there.
std::vector<std::string> readTexts(JsonObject& object, const std::string& key) {
    std::vector<std::string> texts;
    if (object.has(key)) {
        for (const nlohmann::json& text : object.array(key)) {
            if (!text.is_string() || text.get<std::string>().empty())
                object.fail(key, "must be a list of texts");
            texts.push_back(text.get<std::string>());
        }
    }
    return texts;
}

DropCurvesRecipe readDropCurves(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    DropCurvesRecipe recipe{absolutePath(inputs.text("study"), folder)};
    recipe.scores = readChoice(settings, "value", "drop", "score");
    recipe.logarithmic = settings.flag("logarithmic", false);
    if (recipe.logarithmic && !recipe.scores)
        settings.fail("logarithmic", "is of scores: a drop is below 0; set value to score");
    recipe.within = readChoice(settings, "essential", "value", "within");
    recipe.eachSeed = readChoice(settings, "spread", "band", "seeds");
    recipe.filter.metric = QString::fromStdString(printable(settings.text("metric", "")));
    if (settings.has("hidden")) {
        JsonObject hidden = settings.object("hidden");
        for (const auto& [key, names] : {std::pair("models", &recipe.filter.models),
                                         {"tasks", &recipe.filter.tasks},
                                         {"methods", &recipe.filter.methods}}) {
            for (const std::string& name : readTexts(hidden, key))
                names->insert(QString::fromStdString(name));
        }
        hidden.finish();
    }
    if (settings.has("colours")) {
        for (const nlohmann::json& colour : settings.array("colours")) {
            if (!colour.is_number_unsigned() || colour.get<uint64_t>() > mostColours)
                settings.fail("colours", fmt::format("must be a list of numbers from 0 to {}", mostColours));
            recipe.colours.push_back(colour.get<int>());
        }
    }
    for (const std::string& path : readTexts(inputs, "beside")) {
        fs::path other = absolutePath(path, folder);
        if (other == recipe.study || std::ranges::find(recipe.beside, other) != recipe.beside.end())
            inputs.fail("beside", fmt::format("names {} twice", printable(path)));
        recipe.beside.push_back(std::move(other));
    }
    if (recipe.beside.size() >= mostStudies)
        inputs.fail("beside", fmt::format("names {} studies; a figure shows at most {}", recipe.beside.size(),
                                          mostStudies));
    return recipe;
}

std::optional<Component> componentFromName(const std::string& name) {
    for (int i = static_cast<int>(Component::Query); i <= static_cast<int>(Component::Other); ++i) {
        if (componentName(static_cast<Component>(i)) == name)
            return static_cast<Component>(i);
    }
    return std::nullopt;
}

std::optional<std::pair<double, double>> readRange(JsonObject& settings, const std::string& key) {
    if (!settings.has(key))
        return {};
    const nlohmann::json& range = settings.array(key);
    if (range.size() != 2 || !range[0].is_number() || !range[1].is_number() ||
        !(range[0].get<double>() < range[1].get<double>()))
        settings.fail(key, "must be two rising numbers, e.g. [-0.1, 0.1]");
    return std::pair(range[0].get<double>(), range[1].get<double>());
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
    recipe.range = readRange(settings, "range");
    recipe.logarithmic = settings.flag("logarithmic", false);
    recipe.sparsity = readSparsity(settings, 0);
    if (const std::string component = settings.text("component", ""); !component.empty()) {
        const std::optional<Component> alone = componentFromName(component);
        if (!alone)
            settings.fail("component", "is none that a layer has, e.g. query, out or ffn-in");
        recipe.component = *alone;
    }
    recipe.cumulative = settings.flag("cumulative", false);
    recipe.view = readRange(settings, "view");
    recipe.threshold = readThreshold(inputs, settings, folder);
    return recipe;
}

SparsityProfileRecipe readProfile(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    SparsityProfileRecipe recipe{readModels(inputs, folder), readSparsity(settings, 0.5)};
    const auto colouring = profileColouringFromName(settings.text("colouring", "sparsity"));
    if (!colouring)
        settings.fail("colouring", "must be sparsity, deviation or difference");
    recipe.colouring = *colouring;
    recipe.threshold = readThreshold(inputs, settings, folder);
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
    recipe.threshold = readThreshold(inputs, settings, folder);
    return recipe;
}

std::optional<MagnitudeRange> readLit(JsonObject& settings) {
    if (!settings.has("lit"))
        return {};
    const nlohmann::json& lit = settings.array("lit");
    if (lit.size() != 2 || !lit[0].is_number() || !lit[1].is_number() || lit[0].get<double>() < 0 ||
        lit[1].get<double>() < lit[0].get<double>())
        settings.fail("lit", "must be two rising magnitudes, e.g. [0.01, 0.02]");
    return MagnitudeRange{lit[0].get<double>(), lit[1].get<double>()};
}

DifferenceMapRecipe readDifference(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    DifferenceMapRecipe recipe{readModels(inputs, folder), settings.text("matrix", "")};
    if (recipe.checkpoints.size() != 2)
        inputs.fail("checkpoints",
                    fmt::format("names {} checkpoints; a difference has 2", recipe.checkpoints.size()));
    return recipe;
}

MaskGridRecipe readMaskGrid(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    MaskGridRecipe recipe;
    recipe.checkpoint = readModel(inputs.at("checkpoint"), inputs.subjectOf("checkpoint"), folder);
    if (inputs.has("other")) {
        recipe.other = readModel(inputs.at("other"), inputs.subjectOf("other"), folder);
        const auto show = maskGridShowFromName(settings.text("show", "difference"));
        if (!show)
            settings.fail("show", "must be beside or difference");
        recipe.show = *show;
    }
    recipe.sparsity = readSparsity(settings, recipe.sparsity);
    recipe.threshold = readThreshold(inputs, settings, folder);
    recipe.lit = readLit(settings);
    recipe.named = settings.flag("named", recipe.named);
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

TokenBudgetRecipe readTokenBudget(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    TokenBudgetRecipe recipe;
    const nlohmann::json& list = inputs.array("series");
    if (list.empty() || list.size() > mostSeries)
        inputs.fail("series",
                    fmt::format("names {} trainings; a figure shows 1 to {}", list.size(), mostSeries));
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], inputs.subjectOf("series", i));
        recipe.series.push_back({printable(object.text("name")), absolutePath(object.text("path"), folder)});
        object.finish();
    }
    for (const std::string& path : readTexts(inputs, "dense"))
        recipe.dense.push_back(absolutePath(path, folder));
    recipe.logarithmic = settings.flag("logarithmic", false);
    return recipe;
}

Recipe readFigure(JsonObject& object, const fs::path& folder, bool mayBeBoard);

BoardRecipe readBoard(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    BoardRecipe board;
    const nlohmann::json& list = inputs.array("panels");
    if (list.empty() || list.size() > BoardRecipe::mostPanels)
        inputs.fail("panels", fmt::format("names {} figures; a board has 1 to {}", list.size(),
                                          BoardRecipe::mostPanels));
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], inputs.subjectOf("panels", i));
        BoardPanel panel{readFigure(object, folder, false), printable(object.text("caption", ""), 1000),
                         static_cast<int>(object.integer("span", 1, BoardRecipe::mostColumns, 1))};
        if (object.has("height"))
            panel.height = object.number("height", BoardRecipe::leastHeight, BoardRecipe::mostHeight);
        object.finish();
        board.panels.push_back(std::move(panel));
    }
    board.columns = static_cast<int>(settings.integer("columns", 1, BoardRecipe::mostColumns, board.columns));
    board.sharesLegend = settings.flag("shares_legend", board.sharesLegend);
    board.sharesAxes = settings.flag("shares_axes", board.sharesAxes);
    board.sharesColours = settings.flag("shares_colours", board.sharesColours);
    return board;
}

TrainableTableRecipe readTrainable(JsonObject& inputs, JsonObject& settings, const fs::path& folder) {
    TrainableTableRecipe recipe;
    for (const std::string& path : readTexts(inputs, "models"))
        recipe.models.push_back(absolutePath(path, folder));
    if (recipe.models.empty() || recipe.models.size() > mostCheckpoints)
        inputs.fail("models", fmt::format("names {} models; a table has 1 to {}", recipe.models.size(),
                                          mostCheckpoints));
    const std::optional<AdapterKind> adapter = findAdapter(settings.text("adapter", "spp"));
    if (!adapter)
        settings.fail("adapter", "must be spp, lora or full");
    recipe.adapter = *adapter;
    recipe.rank = settings.integer("rank", 1, 65536, recipe.rank);
    return recipe;
}

/// Of all kinds, a board last.
std::string kindNames(bool withBoard) {
    const auto names = []<class... Kinds>(const std::variant<Kinds...>*) {
        return std::vector<std::string>{Kinds::recipeName...};
    };
    std::vector<std::string> all = names(static_cast<const decltype(Recipe::figure)*>(nullptr));
    if (!withBoard)
        std::erase(all, BoardRecipe::recipeName);
    return fmt::format("{}", fmt::join(all, ", "));
}

/// What is drawn, without its page.
Recipe readFigure(JsonObject& object, const fs::path& folder, bool mayBeBoard) {
    static const nlohmann::json none = nlohmann::json::object();
    const std::string name = object.text("recipe");
    JsonObject inputs = object.object("inputs");
    JsonObject settings(object.has("settings") ? object.at("settings") : none, object.subjectOf("settings"));
    Recipe recipe;
    if (name == DropCurvesRecipe::recipeName)
        recipe.figure = readDropCurves(inputs, settings, folder);
    else if (name == RecoveryBarsRecipe::recipeName)
        recipe.figure = RecoveryBarsRecipe{absolutePath(inputs.text("study"), folder),
                                           settings.flag("logarithmic", false)};
    else if (name == RecoveryTableRecipe::recipeName)
        recipe.figure = RecoveryTableRecipe{absolutePath(inputs.text("study"), folder)};
    else if (name == TrainableTableRecipe::recipeName)
        recipe.figure = readTrainable(inputs, settings, folder);
    else if (name == PatternCurvesRecipe::recipeName)
        recipe.figure = PatternCurvesRecipe{absolutePath(inputs.text("study"), folder),
                                            readChoice(settings, "value", "drop", "score")};
    else if (name == MaskSimilarityRecipe::recipeName)
        recipe.figure = MaskSimilarityRecipe{absolutePath(inputs.text("study"), folder)};
    else if (name == TicketDifferenceRecipe::recipeName)
        recipe.figure = TicketDifferenceRecipe{absolutePath(inputs.text("study"), folder),
                                               settings.text("ticket", ""), settings.text("other", "")};
    else if (name == LayerSetsRecipe::recipeName)
        recipe.figure = LayerSetsRecipe{absolutePath(inputs.text("study"), folder)};
    else if (name == LatencyTableRecipe::recipeName)
        recipe.figure = LatencyTableRecipe{absolutePath(inputs.text("file"), folder)};
    else if (name == TokenBudgetRecipe::recipeName)
        recipe.figure = readTokenBudget(inputs, settings, folder);
    else if (name == LayerDistributionsRecipe::recipeName)
        recipe.figure = readDistributions(inputs, settings, folder);
    else if (name == SparsityProfileRecipe::recipeName)
        recipe.figure = readProfile(inputs, settings, folder);
    else if (name == EnergyRecipe::recipeName)
        recipe.figure = EnergyRecipe{readModels(inputs, folder)};
    else if (name == ComparisonMapRecipe::recipeName)
        recipe.figure = readComparison(inputs, settings, folder);
    else if (name == MaskGridRecipe::recipeName)
        recipe.figure = readMaskGrid(inputs, settings, folder);
    else if (name == DifferenceMapRecipe::recipeName)
        recipe.figure = readDifference(inputs, settings, folder);
    else if (name == DynamicsRecipe::recipeName)
        recipe.figure = readDynamics(inputs, settings, folder);
    else if (name == BoardRecipe::recipeName && mayBeBoard)
        recipe.figure = readBoard(inputs, settings, folder);
    else
        object.fail("recipe", fmt::format("\"{}\" is no figure{}; known are {}", name,
                                          mayBeBoard ? "" : " of a board", kindNames(mayBeBoard)));
    if (thresholdIn(recipe) == nullptr && !std::holds_alternative<BoardRecipe>(recipe.figure)) {
        for (const RecipeModel* model : modelsOf(recipe)) {
            if (!model->shares.empty())
                inputs.fail("checkpoints", "have shares, and this figure has no masks");
        }
    }
    settings.finish();
    inputs.finish();
    return recipe;
}

} // namespace

PaperSetup parsePage(const nlohmann::json& json, const std::string& subject) {
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

const RecipeThreshold* thresholdIn(const Recipe& recipe) {
    return std::visit(
        []<class Figure>(const Figure& figure) -> const RecipeThreshold* {
            if constexpr (requires { figure.threshold; })
                return &figure.threshold;
            else
                return nullptr;
        },
        recipe.figure);
}

std::string Recipe::name() const {
    return std::visit([](const auto& kind) { return std::string(kind.recipeName); }, figure);
}

std::vector<RecipeModel*> modelsOf(Recipe& recipe) {
    std::vector<RecipeModel*> models;
    const auto add = [&models](std::vector<RecipeModel>& some) {
        for (RecipeModel& model : some)
            models.push_back(&model);
    };
    std::visit(
        [&](auto& figure) {
            if constexpr (requires { figure.threshold; })
                add(figure.threshold.pooled);
            if constexpr (requires { figure.checkpoints; })
                add(figure.checkpoints);
            if constexpr (requires { figure.checkpoint; }) {
                models.push_back(&figure.checkpoint);
                if (figure.other)
                    models.push_back(&*figure.other);
            }
            if constexpr (requires { figure.panels; }) {
                for (BoardPanel& panel : figure.panels)
                    std::ranges::copy(modelsOf(panel.recipe), std::back_inserter(models));
            }
        },
        recipe.figure);
    return models;
}

Recipe parseRecipe(const nlohmann::json& json, const std::string& subject, const fs::path& folder) {
    JsonObject object(json, subject);
    Recipe recipe = readFigure(object, folder, true);
    if (object.has("page"))
        recipe.page = parsePage(object.at("page"), object.subjectOf("page"));
    setContents(recipe, object, folder);
    object.finish();
    return recipe;
}

Recipe readRecipe(const fs::path& path) {
    return parseRecipe(parseJson(readTextFile(path, mostRecipeBytes), path.string()), path.string(),
                       fs::absolute(path).parent_path());
}

} // namespace sparsescope
