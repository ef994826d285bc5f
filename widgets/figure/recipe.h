// What a figure is made of: inputs and settings, saved beside it so that it can be drawn again.
#pragma once

#include "experiment/adapter.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/pool_rule.h"
#include "widgets/item_models/model_comparison.h"
#include "widgets/jobs/study_overlay.h"
#include "widgets/paper/paper_setup.h"
#include "widgets/plots/dynamics_plot.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/sparsity_profile.h"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace sparsescope {

/// A checkpoint and what the legend calls it; an empty name means the file's.
struct RecipeModel {
    std::string name;
    std::filesystem::path path;
    PoolRule pool;            ///< the keys of poolRuleJson beside "path"
    std::string root = {};    ///< which dictionary of a file that holds several; empty = the usual one
    std::string content = {}; ///< content hash of "made_with", which it must still have; empty: any
    std::vector<std::string> stamps =
        {}; ///< of the files that were drawn (Checkpoint::fileStamps); empty: not drawn
    std::map<std::string, double> shares =
        {}; ///< by hand, as givenBudgets takes them; empty: by the threshold
};

/// Which weights one threshold of the slider is for.
struct RecipeThreshold {
    ThresholdScope scope = ThresholdScope::Model;
    /// Of all models together: these, in this order, those of the figure among them; empty: the figure's.
    std::vector<RecipeModel> pooled = {};
};

/// Each kind says its name in figures.md.
struct DropCurvesRecipe {
    static constexpr const char* recipeName = "drop-curves";

    std::filesystem::path study;
    bool scores = false;                            ///< instead of drops
    bool logarithmic = false;                       ///< of scores
    bool within = false;                            ///< the essential sparsity within the tolerance at 95 %
    bool eachSeed = false;                          ///< a line for each instead of a band
    std::vector<std::filesystem::path> beside = {}; ///< studies whose curves are drawn beside its own
    CurveFilter filter = {};
    std::vector<int> colours = {}; ///< of each model the index of its colour; empty: by their order
};
/// What pruning took and tuning won back.
struct RecoveryBarsRecipe {
    static constexpr const char* recipeName = "recovery-bars";

    std::filesystem::path study;
    bool logarithmic = false;
};
/// The same as a table, of SPP's tables 2 to 7: ablations are methods of the study.
struct RecoveryTableRecipe {
    static constexpr const char* recipeName = "recovery-table";

    std::filesystem::path study;
};
/// What an adapter trains of models, which are checkpoints or their config.json alone.
struct TrainableTableRecipe {
    static constexpr const char* recipeName = "trainable-table";

    std::vector<std::filesystem::path> models;
    AdapterKind adapter = AdapterKind::Spp;
    int64_t rank = 16;
};
/// How alike its masks are.
struct MaskSimilarityRecipe {
    static constexpr const char* recipeName = "mask-similarity";

    std::filesystem::path study;
};
/// Drops over N:M patterns.
struct PatternCurvesRecipe {
    static constexpr const char* recipeName = "pattern-curves";

    std::filesystem::path study;
    bool scores = false; ///< instead of drops
};
/// What one method's scores have before another's, by their labels; empty: the study's tickets before omp.
struct TicketDifferenceRecipe {
    static constexpr const char* recipeName = "ticket-difference";

    std::filesystem::path study;
    std::string ticket = {}, other = {};
};
/// Which layers its sets remove.
struct LayerSetsRecipe {
    static constexpr const char* recipeName = "layer-sets";

    std::filesystem::path study;
};
/// What `latency --json` printed.
struct LatencyTableRecipe {
    static constexpr const char* recipeName = "latency-table";

    std::filesystem::path file;
};
struct LayerDistributionsRecipe {
    static constexpr const char* recipeName = "layer-distributions";

    std::vector<RecipeModel> checkpoints;
    size_t bins = 200;
    Normalisation normalisation = Normalisation::None;
    std::optional<std::pair<double, double>> range; ///< of the axis; empty: what holds 99.9 % of each layer
    bool logarithmic = false;
    double sparsity = 0;                   ///< the band of what is pruned; 0 = no band
    Component component = Component::None; ///< alone of each layer; None: all of it
    bool cumulative = false;
    std::optional<std::pair<double, double>> view = {}; ///< the part of the axis that is shown
    RecipeThreshold threshold = {};
};
struct SparsityProfileRecipe {
    static constexpr const char* recipeName = "sparsity-profile";

    std::vector<RecipeModel> checkpoints;
    double sparsity = 0.5;
    ProfileColouring colouring = ProfileColouring::Sparsity;
    RecipeThreshold threshold = {};
};
/// How much of the sum of squares magnitude pruning keeps.
struct EnergyRecipe {
    static constexpr const char* recipeName = "energy";

    std::vector<RecipeModel> checkpoints;
};
/// The first checkpoint is the reference of the others.
struct ComparisonMapRecipe {
    static constexpr const char* recipeName = "comparison-map";

    std::vector<RecipeModel> checkpoints;
    ComparisonMeasure measure = ComparisonMeasure::Wasserstein;
    double sparsity = 0.5; ///< of the masks
    RecipeThreshold threshold = {};
};
/// What the weights of one matrix of the second checkpoint are more or less than the first one's.
struct DifferenceMapRecipe {
    static constexpr const char* recipeName = "difference-map";

    std::vector<RecipeModel> checkpoints; ///< two
    std::string matrix = {}; ///< its name in the first; empty: the first that both have in one shape
};
struct MaskGridRecipe {
    static constexpr const char* recipeName = "mask-grid";

    RecipeModel checkpoint;
    double sparsity = 0.5;
    std::vector<int> blocks; ///< 0-based; a row of panels each; empty = the first
    /// Beside it, or the difference of the two; the matrices that both have in one shape.
    std::optional<RecipeModel> other = {};
    MaskGridShow show = MaskGridShow::Difference; ///< with `other`
    std::optional<MagnitudeRange> lit = {};       ///< the magnitudes that are lit up; not in a difference
    RecipeThreshold threshold = {};
    bool named = false; ///< without `other`: its name stands above each panel, as where others are beside it
};

/// A training: its checkpoints, or folders of them.
struct RecipeSeries {
    std::string name;
    std::vector<std::filesystem::path> paths;
};
struct DynamicsRecipe {
    static constexpr const char* recipeName = "dynamics";

    std::vector<RecipeSeries> series;
    ZeroRule zero;
    DynamicsQuantity quantity = DynamicsQuantity::Zeros;
    size_t layersOf = 0; ///< index into `series`, for LayerZeros
    /// Each checkpoint's path and the content hash of "made_with" that it must still have; empty: any.
    std::map<std::filesystem::path, std::string> contents = {};
};

/// Scores over the tokens of trainings (readTokenScores), and those of the dense model.
struct TokenBudgetRecipe {
    static constexpr const char* recipeName = "token-budget";

    struct Series {
        std::string name;
        std::filesystem::path path;
    };
    std::vector<Series> series;
    std::vector<std::filesystem::path> dense = {};
    bool logarithmic = false;
};

struct BoardPanel;
/// Figures (a), (b), ... on one page.
struct BoardRecipe {
    static constexpr const char* recipeName = "board";
    static constexpr size_t mostPanels = 26; ///< a letter each
    static constexpr int mostColumns = 6;
    static constexpr double leastHeight = 10, mostHeight = 2000; ///< mm, of a panel

    std::vector<BoardPanel> panels;
    int columns = 2;
    bool sharesLegend = true;   ///< what several of them say alike stands once
    bool sharesAxes = false;    ///< equal axes of neighbours have one range and one row of numbers
    bool sharesColours = false; ///< equal colour scales have one range and one bar
};

/// The file:
///   {"recipe": "layer-distributions",
///    "inputs": {"checkpoints": [{"name": "ViT", "path": "../checkpoints/vit.safetensors"}, ...]},
///    "settings": {...},            optional, each of its keys too
///    "page": {"width": 84, "height": 60, "dpi": 300, "font": "DejaVu Sans", "points": 8,
///             "legend": "below", "band": true},       optional, each of its keys too; width and height in
///             mm,
///    legend is below, above, right or none
///    "made_with": {...}}           optional: versions, and "content": {PATH: HASH}, which the checkpoints
///    must have
/// `inputs` holds "study": PATH for drop-curves, pattern-curves (with the setting "value": "drop" or
/// "score"), recovery-bars, recovery-table, mask-similarity, layer-sets and ticket-difference (with the
/// settings "ticket" and "other", labels of methods), "file" for latency-table, "series": [{"name":
/// "max-gap", "path": "RUN/scores.jsonl"}, ...] and perhaps "dense": [FILE, ...] for token-budget,
/// "checkpoints" for layer-distributions, sparsity-profile, energy, comparison-map (two to four, the first
/// being the reference) and difference-map (two, with the setting "matrix", a name in the first),
/// "checkpoint" for mask-grid (and perhaps "other", with the setting "show": "beside" or "difference"), and
/// for dynamics "series": [{"name": "100 %", "paths": ["run"]}, ...] (settings "zero": "exact", "abs:T" or
/// "std:T"; "quantity": quantityName(); "layers_of": a series' number). Drop-curves have perhaps the input
/// "beside": [PATH, ...], other studies, and the settings "value": "drop" or "score", and of scores
/// "logarithmic", which recovery-bars and token-budget have too; "essential": "value" or "within"; "spread":
/// "band" or "seeds"; "metric": the name of the one that is drawn, empty for that of the first curve; and
/// "hidden":
/// {"models": [NAME, ...], "tasks": [...], "methods": [...]}; and "colours": [INDEX, ...] of the models. A
/// checkpoint is an object or just its path; where its masks are by hand it has "shares": {NAME: SHARE}, as
/// the file of `prune --shares`, in a figure of a "sparsity". Relative paths start at the recipe's folder;
/// the file system resolves them. Names are made printable. At most 26 checkpoints, each of at most 1000
/// blocks once, 4 MB in all. Where there is a "sparsity", the setting "scope" is model, all-models or matrix
/// (what one threshold is for), and of all-models the input "pooled": [CHECKPOINT, ...] names those whose
/// weights are one pool, which else are the figure's; mask-grid perhaps has the settings "lit": [LOW, HIGH],
/// magnitudes, and "named", whether the model's name stands above each panel. A board has `inputs` {"panels":
/// [{"caption": "...", "recipe": ..., "inputs": ..., "settings": ..., "span": 2, "height": 60}, ...]}, at
/// most 26 of them and none a board, each over `span` columns and, where it is said, `height` mm high; and
/// the settings "columns", "shares_legend", "shares_axes" and "shares_colours".
struct Recipe {
    std::variant<DropCurvesRecipe, LayerDistributionsRecipe, SparsityProfileRecipe, MaskGridRecipe,
                 DynamicsRecipe, ComparisonMapRecipe, DifferenceMapRecipe, RecoveryBarsRecipe,
                 MaskSimilarityRecipe, TicketDifferenceRecipe, LayerSetsRecipe, LatencyTableRecipe,
                 TokenBudgetRecipe, PatternCurvesRecipe, EnergyRecipe, RecoveryTableRecipe,
                 TrainableTableRecipe, BoardRecipe>
        figure;
    std::optional<PaperSetup> page; ///< empty: as who draws it says

    std::string name() const; ///< figures.md's, e.g. "drop-curves"
};

struct BoardPanel {
    Recipe recipe;                     ///< without a page of its own
    std::string caption;               ///< behind its letter
    int span = 1;                      ///< columns
    std::optional<double> height = {}; ///< mm, without the caption
};

/// Null where a figure has no sparsity.
const RecipeThreshold* thresholdIn(const Recipe& recipe);

/// Strict: an unknown key, a missing one or a bad value is SpecInvalid naming it. Paths become absolute.
Recipe parseRecipe(const nlohmann::json& json, const std::string& subject,
                   const std::filesystem::path& folder);
/// Errors: File*, SpecInvalid.
Recipe readRecipe(const std::filesystem::path& path);

/// Every checkpoint that it names, those of a board's figures in their order.
std::vector<RecipeModel*> modelsOf(Recipe& recipe);

/// The value of "page". Errors: SpecInvalid.
PaperSetup parsePage(const nlohmann::json& json, const std::string& subject);
nlohmann::json toJson(const PaperSetup& page);

/// How a recipe in `folder` names a path: relative where both are on the same tree.
std::string recipePath(const std::filesystem::path& path, const std::filesystem::path& folder);
/// With every setting, so that later defaults do not change it; paths relative to `folder` where both are on
/// the same tree. parseRecipe of it in that folder gives the same recipe.
nlohmann::json toJson(const Recipe& recipe, const std::filesystem::path& folder);

} // namespace sparsescope
