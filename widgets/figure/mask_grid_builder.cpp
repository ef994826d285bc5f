#include "widgets/figure/mask_grid_builder.h"

#include "base/error.h"
#include "weights/analysis/comparison.h"
#include "widgets/figure/opened_input.h"
#include "widgets/plots/layer_distributions.h"
#include "widgets/plots/mask_grid_plot.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace sparsescope {
namespace {

constexpr uint64_t mostGridWeights = uint64_t{1} << 29; ///< 2 GB

[[noreturn]] void refuse(const MaskGridRecipe& recipe, const std::string& message) {
    throw Error(ErrorCode::SpecInvalid, recipe.checkpoint.path.string(), message);
}

/// The matrices of each row. A grid holds the weights that it shows, as f32: too many are refused before any
/// is read.
std::vector<std::vector<size_t>> rowsOf(const MaskGridRecipe& recipe, const Anatomy& anatomy) {
    std::vector<std::vector<size_t>> rows;
    if (anatomy.blocks == 0) { // of unknown family: its matrices, as in the distributions
        if (!recipe.blocks.empty())
            refuse(recipe, "has no layers; leave out blocks to draw its matrices");
        rows.emplace_back(std::min(anatomy.pool.size(), maximalPanels));
        std::ranges::generate(rows.front(), [next = size_t{0}]() mutable { return next++; });
    }
    for (const int block : recipe.blocks.empty() && rows.empty() ? std::vector{0} : recipe.blocks) {
        if (block >= anatomy.blocks)
            refuse(recipe, fmt::format("has no layer {}; its layers are 0 to {}", block, anatomy.blocks - 1));
        rows.push_back(anatomy.blockMatrices(block));
        if (rows.back().empty())
            refuse(recipe, fmt::format("has no weights of the pool in layer {}; choose other layers", block));
    }
    uint64_t weights = 0;
    for (const std::vector<size_t>& row : rows) {
        for (const size_t matrix : row)
            weights += anatomy.pool[matrix].numel() * (recipe.other ? 2 : 1);
    }
    if (weights > mostGridWeights)
        refuse(recipe, fmt::format("has {} weights in the {} chosen layers, more than the {} that one figure "
                                   "holds; choose fewer layers",
                                   weights, rows.size(), mostGridWeights));
    return rows;
}

MaskGridSource::Model sourceOf(const RecipeModel& model, const ThresholdLevel& level) {
    return {model.name, model.path, model.pool, model.root, level.scope};
}

/// Of the matrices of these rows those that both models have in one shape.
std::unique_ptr<FigurePlot> buildPair(const MaskGridRecipe& recipe, const OpenInput& input,
                                      const std::vector<std::vector<size_t>>& rows, Progress& progress,
                                      const std::stop_token& stop) {
    const OpenInput other = openInput(*recipe.other, true, progress, stop);
    const auto levels = levelsOf(recipe.threshold, recipe.sparsity, {recipe.checkpoint, *recipe.other},
                                 {input, other}, progress, stop);
    const Comparison comparison({input.checkpoint, input.anatomy, {}}, {other.checkpoint, other.anatomy, {}});
    std::vector<size_t> first, second;
    for (const std::vector<size_t>& row : rows) {
        for (const size_t matrix : row) {
            const auto& pairs = comparison.alignment().pairs;
            const auto pair = std::ranges::find(pairs, matrix, &std::pair<size_t, size_t>::first);
            if (pair == pairs.end())
                continue;
            const PoolMatrix& a = input.anatomy->pool[matrix];
            const PoolMatrix& b = other.anatomy->pool[pair->second];
            if (a.rows != b.rows || a.columns != b.columns)
                continue;
            first.push_back(matrix);
            second.push_back(pair->second);
        }
    }
    if (first.empty())
        refuse(recipe,
               fmt::format("has no matrix in the chosen layers that {} has, too, in one shape; choose "
                           "models of one kind, or other layers",
                           recipe.other->path.string()));
    std::vector<MaskPanel> ofFirst = maskPanels(*input.checkpoint, *input.anatomy, levels[0], first, stop);
    std::vector<MaskPanel> ofSecond = maskPanels(*other.checkpoint, *other.anatomy, levels[1], second, stop);
    for (std::vector<MaskPanel>* panels : {&ofFirst, &ofSecond}) {
        for (MaskPanel& panel : *panels)
            panel.lit = recipe.lit;
    }
    std::vector<MaskPair> pairs;
    pairs.reserve(ofFirst.size());
    for (size_t i = 0; i < ofFirst.size(); ++i)
        pairs.push_back({std::move(ofFirst[i]), std::move(ofSecond[i])});
    auto plot = std::make_unique<MaskGridPlot>();
    MaskGridSource source{.model = sourceOf(recipe.checkpoint, levels[0]),
                          .sparsity = recipe.sparsity,
                          .blocks = recipe.blocks,
                          .other = sourceOf(*recipe.other, levels[1]),
                          .show = recipe.show,
                          .lit = recipe.lit};
    source.model.name = input.name.toStdString(); // the legend tells them apart
    source.other->name = other.name.toStdString();
    plot->setSource(std::move(source));
    plot->setPanels(pairedPanels(std::move(pairs), recipe.show, input.name, other.name),
                    pairedColumns(recipe.show));
    return plot;
}

} // namespace

std::unique_ptr<FigurePlot> buildMaskGrid(const MaskGridRecipe& recipe, Progress& progress,
                                          const std::stop_token& stop) {
    const OpenInput input = openInput(recipe.checkpoint, true, progress, stop);
    const std::vector<std::vector<size_t>> rows = rowsOf(recipe, *input.anatomy);
    if (recipe.other)
        return buildPair(recipe, input, rows, progress, stop);
    const ThresholdLevel level =
        levelsOf(recipe.threshold, recipe.sparsity, {recipe.checkpoint}, {input}, progress, stop).front();
    std::vector<MaskPanel> panels;
    size_t columns = 1;
    for (const std::vector<size_t>& matrices : rows) {
        columns = std::max(columns, matrices.size());
        std::ranges::move(maskPanels(*input.checkpoint, *input.anatomy, level, matrices, stop),
                          std::back_inserter(panels));
    }
    auto plot = std::make_unique<MaskGridPlot>();
    MaskGridSource source{sourceOf(recipe.checkpoint, level), recipe.sparsity, recipe.blocks};
    source.lit = recipe.lit;
    source.named = recipe.named;
    source.model.name = input.name.toStdString();
    for (MaskPanel& panel : panels)
        panel.lit = recipe.lit;
    plot->setSource(std::move(source));
    plot->setPanels(std::move(panels),
                    static_cast<int>(rows.size() == 1 ? std::min<size_t>(columns, 3) : columns));
    return plot;
}

} // namespace sparsescope
