#include "widgets/plots/layer_distributions.h"

#include "widgets/item_models/workspace.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {

namespace {

/// The pool matrices of each panel; a block that has not the component has none.
std::vector<std::vector<size_t>> panelsOf(const Anatomy& anatomy, Component component) {
    std::vector<std::vector<size_t>> panels;
    panels.reserve(static_cast<size_t>(anatomy.blocks));
    for (int block = 0; block < anatomy.blocks; ++block)
        panels.push_back(anatomy.blockMatrices(block));
    for (std::vector<size_t>& panel : panels) {
        if (component != Component::None)
            std::erase_if(panel, [&](size_t matrix) { return anatomy.pool[matrix].component != component; });
    }
    if (anatomy.blocks == 0) {
        for (size_t i = 0; i < anatomy.pool.size(); ++i)
            panels.push_back({i});
    }
    panels.resize(std::min(panels.size(), maximalPanels));
    return panels;
}

KeptText titleOf(const Anatomy& anatomy, size_t panel, Component component) {
    if (anatomy.blocks == 0)
        return QString::fromStdString(anatomy.pool[panel].label);
    return KeptText([&] {
        const QString block = blockTitle(anatomy, static_cast<int>(panel));
        return component == Component::None
                   ? block
                   : QObject::tr("%1, %2", "layer, matrix").arg(block, componentTitle(component));
    });
}

std::vector<Summary> summariesOf(const DistributionInput& input, Progress& progress,
                                 const std::stop_token& stop) {
    if (!input.poolSummaries.empty())
        return input.poolSummaries;
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : input.anatomy->pool)
        ranges.push_back(elementsOf(*input.checkpoint, matrix));
    std::vector<Summary> summaries = summarise(ranges, {}, progress, stop);
    input.checkpoint->throwIfShrunk();
    return summaries;
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

/// The raw values between which about `coverage` of the weights lie, from evenly spread stretches of them:
/// the axis need not be exact, what it leaves out is counted.
std::pair<double, double> coveredRange(const Checkpoint& checkpoint, const std::vector<PoolMatrix>& matrices,
                                       double coverage, const std::stop_token& stop) {
    constexpr uint64_t stretch = 512;
    constexpr uint64_t stretchesOfMatrix = 64;
    std::vector<float> sample;
    for (const PoolMatrix& matrix : matrices) {
        throwIfStopped(stop);
        const uint64_t step = std::max(stretch, matrix.numel() / stretchesOfMatrix);
        for (uint64_t first = 0; first < matrix.numel(); first += step) {
            const size_t known = sample.size();
            sample.resize(known + std::min(stretch, matrix.numel() - first));
            std::span<float> read = std::span(sample).subspan(known);
            const ElementRange elements = elementsOf(checkpoint, matrix);
            forRuns(elements, first, read.size(), [&](uint64_t stored, uint64_t count) {
                readValues(*elements.tensor, stored, read.first(count));
                read = read.subspan(count);
            });
        }
    }
    std::erase_if(sample, [](float value) { return !std::isfinite(value); });
    if (sample.empty())
        return {0, 0};
    const auto quantile = [&](double share) {
        const auto place =
            sample.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(sample.size() - 1));
        std::nth_element(sample.begin(), place, sample.end());
        return static_cast<double>(*place);
    };
    return {quantile((1 - coverage) / 2), quantile((1 + coverage) / 2)};
}

/// Makes room on the axis for these raw values.
void widen(std::optional<std::pair<double, double>>& range, const LayerDistribution& layer,
           std::pair<double, double> raw) {
    const double low = raw.first * layer.scale + layer.offset;
    const double high = raw.second * layer.scale + layer.offset;
    range =
        range ? std::pair(std::min(low, range->first), std::max(high, range->second)) : std::pair(low, high);
}

} // namespace

LayerDistributions layerDistributions(const std::vector<DistributionInput>& models,
                                      const DistributionRequest& request, Progress& progress,
                                      const std::stop_token& stop) {
    LayerDistributions result;
    result.normalisation = request.normalisation;
    result.component = request.component;
    std::vector<std::vector<std::vector<PoolMatrix>>> matrices; // model, panel
    std::optional<std::pair<double, double>> range = request.range;
    const auto forEachPanel = [&](const auto& visit) {
        for (size_t model = 0; model < models.size(); ++model) {
            for (size_t panel = 0; panel < matrices[model].size(); ++panel)
                visit(result.models[model].layers[panel], model, panel);
        }
    };
    for (const DistributionInput& input : models) {
        std::vector<std::vector<PoolMatrix>>& panels = matrices.emplace_back();
        for (const std::vector<size_t>& panel : panelsOf(*input.anatomy, request.component)) {
            if (static_cast<size_t>(result.titles.size()) == panels.size())
                result.titles << titleOf(*input.anatomy, panels.size(), request.component);
            std::vector<PoolMatrix>& of = panels.emplace_back();
            for (size_t matrix : panel)
                of.push_back(input.anatomy->pool[matrix]);
        }
    }

    for (size_t model = 0; model < models.size(); ++model) {
        ModelDistributions& of = result.models.emplace_back();
        of.name = models[model].name;
        of.path = models[model].checkpoint->path();
        of.rule = models[model].anatomy->rule;
        of.root = chosenRoot(*models[model].checkpoint);
        of.layers.resize(matrices[model].size());
        const bool exactRange = !request.range && request.coverage >= 1;
        if (request.normalisation == Normalisation::None && !exactRange)
            continue;
        const std::vector<Summary> summaries = summariesOf(models[model], progress, stop);
        const std::vector<std::vector<size_t>> panels = panelsOf(*models[model].anatomy, request.component);
        for (size_t panel = 0; panel < of.layers.size(); ++panel) {
            std::vector<Summary> parts;
            for (const size_t matrix : panels[panel])
                parts.push_back(summaries[matrix]);
            const Summary all = combine(parts);
            placeOnAxis(of.layers[panel], all, request.normalisation);
            if (exactRange && all.min)
                widen(range, of.layers[panel], {*all.min, *all.max});
        }
    }
    if (!request.range && request.coverage < 1)
        forEachPanel([&](LayerDistribution& layer, size_t model, size_t panel) {
            widen(range, layer,
                  coveredRange(*models[model].checkpoint, matrices[model][panel], request.coverage, stop));
        });
    if (!request.range && range && request.normalisation != Normalisation::MinMax) { // zero in the middle
        const double reach = std::max(std::abs(range->first), std::abs(range->second));
        range = {-reach, reach};
    }
    forEachPanel([&](LayerDistribution& layer, size_t model, size_t panel) {
        layer.histogram = histogramOf(*models[model].checkpoint, matrices[model][panel],
                                      {request.bins, range, request.normalisation}, progress, stop);
    });
    return result;
}

std::vector<double> panelThresholds(const Anatomy& anatomy, const ThresholdLevel& level,
                                    Component component) {
    std::vector<double> thresholds;
    for (const std::vector<size_t>& panel : panelsOf(anatomy, component)) {
        const auto of = [&level](size_t matrix) { return level.thresholdOf(matrix); };
        const bool isOne = !panel.empty() && std::ranges::all_of(panel, [&](size_t matrix) {
            return of(matrix) == of(panel.front());
        });
        thresholds.push_back(isOne ? of(panel.front()) : 0);
    }
    return thresholds;
}

QString axisTitle(Normalisation normalisation) {
    switch (normalisation) {
    case Normalisation::None:
        return QObject::tr("weight");
    case Normalisation::Standard:
        return QObject::tr("weight, z-score of its layer");
    case Normalisation::MinMax:
        return QObject::tr("weight, 0 to 1 from its layer's minimum to maximum");
    case Normalisation::MaxAbs:
        return QObject::tr("weight / max |w| of its layer");
    case Normalisation::L2:
        return QObject::tr("weight / L2 norm of its layer");
    }
    return {};
}

} // namespace sparsescope
