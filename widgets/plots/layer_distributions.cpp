#include "widgets/plots/layer_distributions.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace sparsescope {

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("LayerDistributions", source);
}

/// The pool matrices of each panel.
std::vector<std::vector<size_t>> panelsOf(const Anatomy& anatomy) {
    std::vector<std::vector<size_t>> panels;
    for (int block = 0; block < anatomy.blocks; ++block)
        panels.push_back(anatomy.blockMatrices(block));
    if (anatomy.blocks == 0) {
        for (size_t i = 0; i < anatomy.pool.size(); ++i)
            panels.push_back({i});
    }
    panels.resize(std::min(panels.size(), maximalPanels));
    return panels;
}

QString titleOf(const Anatomy& anatomy, size_t panel) {
    return anatomy.blocks > 0 ? text("Layer %1").arg(panel)
                              : QString::fromStdString(anatomy.pool[panel].label);
}

std::vector<Summary> summariesOf(const DistributionInput& input, Progress& progress,
                                 const std::stop_token& stop) {
    if (!input.poolSummaries.empty())
        return input.poolSummaries;
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : input.anatomy->pool)
        ranges.push_back(
            {&input.checkpoint->tensors()[matrix.tensor], matrix.firstElement(), matrix.numel()});
    return summarise(ranges, {}, progress, stop);
}

/// Scale and offset by histogramOf's rules: a divisor of 0 becomes 1.
void placeOnAxis(LayerDistribution& layer, const Summary& all, Normalisation normalisation) {
    if (!all.mean)
        return;
    double shift = 0;
    double divisor = 1;
    switch (normalisation) {
    case Normalisation::None:
        break;
    case Normalisation::Standard:
        shift = *all.mean;
        divisor = *all.std;
        break;
    case Normalisation::MinMax:
        shift = *all.min;
        divisor = *all.max - *all.min;
        break;
    case Normalisation::MaxAbs:
        divisor = std::max(std::abs(*all.min), std::abs(*all.max));
        break;
    case Normalisation::L2:
        divisor = *all.l2;
        break;
    }
    if (divisor == 0)
        divisor = 1;
    layer.scale = 1 / divisor;
    layer.offset = -shift / divisor;
}

/// The part of the axis outside of which lies at most (1 - coverage) / 2 of the weights on each side.
std::pair<double, double> coveredRange(const Histogram& fine, double coverage) {
    uint64_t all = 0;
    for (uint64_t count : fine.counts)
        all += count;
    const double spare = static_cast<double>(all) * (1 - coverage) / 2;
    size_t first = 0;
    size_t last = fine.counts.size();
    for (double left = static_cast<double>(fine.counts[first]); left <= spare && first + 1 < last;)
        left += static_cast<double>(fine.counts[++first]);
    for (double right = static_cast<double>(fine.counts[last - 1]); right <= spare && last - 1 > first;)
        right += static_cast<double>(fine.counts[--last - 1]);
    return {fine.edges[first], fine.edges[last]};
}

} // namespace

LayerDistributions layerDistributions(const std::vector<DistributionInput>& models,
                                      const DistributionRequest& request, Progress& progress,
                                      const std::stop_token& stop) {
    LayerDistributions result;
    result.normalisation = request.normalisation;
    std::vector<std::vector<std::vector<PoolMatrix>>> matrices; // model, panel
    for (const DistributionInput& input : models) {
        std::vector<std::vector<PoolMatrix>>& panels = matrices.emplace_back();
        for (const std::vector<size_t>& panel : panelsOf(*input.anatomy)) {
            if (static_cast<size_t>(result.titles.size()) == panels.size())
                result.titles << titleOf(*input.anatomy, panels.size());
            std::vector<PoolMatrix>& of = panels.emplace_back();
            for (size_t matrix : panel)
                of.push_back(input.anatomy->pool[matrix]);
        }
    }

    const auto forEachPanel = [&](const auto& visit) {
        for (size_t model = 0; model < models.size(); ++model) {
            for (size_t panel = 0; panel < matrices[model].size(); ++panel)
                visit(model, panel);
        }
    };
    HistogramRequest counting{request.bins, request.range, request.normalisation};
    if (!counting.range) {
        constexpr size_t fineBins = 8192;
        forEachPanel([&](size_t model, size_t panel) {
            const Histogram fine =
                histogramOf(*models[model].checkpoint, matrices[model][panel],
                            {fineBins, std::nullopt, request.normalisation}, progress, stop);
            const auto [low, high] = coveredRange(fine, request.coverage);
            counting.range = counting.range ? std::pair(std::min(low, counting.range->first),
                                                        std::max(high, counting.range->second))
                                            : std::pair(low, high);
        });
        if (counting.range && request.normalisation != Normalisation::MinMax) { // zero in the middle
            const double reach = std::max(std::abs(counting.range->first), std::abs(counting.range->second));
            counting.range = {-reach, reach};
        }
    }

    for (const DistributionInput& input : models)
        result.models.push_back({input.name, {}});
    std::vector<std::vector<Summary>> summaries;
    for (const DistributionInput& input : models)
        summaries.push_back(request.normalisation == Normalisation::None
                                ? std::vector<Summary>()
                                : summariesOf(input, progress, stop));
    forEachPanel([&](size_t model, size_t panel) {
        LayerDistribution layer;
        layer.histogram =
            histogramOf(*models[model].checkpoint, matrices[model][panel], counting, progress, stop);
        if (!summaries[model].empty()) {
            std::vector<Summary> parts;
            for (size_t matrix : panelsOf(*models[model].anatomy)[panel])
                parts.push_back(summaries[model][matrix]);
            placeOnAxis(layer, combine(parts), request.normalisation);
        }
        result.models[model].layers.push_back(std::move(layer));
    });
    return result;
}

} // namespace sparsescope
