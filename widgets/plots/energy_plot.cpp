#include "widgets/plots/energy_plot.h"

#include "widgets/item_models/open_model.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/layer_map_plot.h"
#include "widgets/plots/paper_colours.h"

#include <algorithm>
#include <numeric>

namespace sparsescope {
namespace {

PaperLine lineOf(const std::vector<std::optional<double>>& shares, const QPen& pen) {
    PaperLine line;
    line.pen = pen;
    for (size_t i = 0; i < shares.size(); ++i) {
        if (shares[i])
            line.points.emplace_back(100 * EnergyPlot::sparsities()[i], 100 * *shares[i]);
    }
    return line;
}

} // namespace

const std::vector<double>& EnergyPlot::sparsities() {
    static const std::vector<double> all = [] {
        std::vector<double> steps;
        for (int percent = 0; percent <= 95; percent += 5)
            steps.push_back(percent / 100.0);
        steps.insert(steps.end(), {0.975, 0.99});
        return steps;
    }();
    return all;
}

std::vector<std::optional<double>> EnergyPlot::sharesOf(const Model& model,
                                                        std::span<const size_t> matrices) {
    std::vector<std::optional<double>> shares;
    for (const std::vector<Energy>& level : model.kept) {
        Energy sum;
        for (const size_t matrix : matrices)
            sum.add(level[matrix]);
        shares.push_back(sum.share());
    }
    return shares;
}

std::vector<std::optional<double>> EnergyPlot::sharesOf(const Model& model) {
    std::vector<size_t> all(model.anatomy->pool.size());
    std::iota(all.begin(), all.end(), size_t{0});
    return sharesOf(model, all);
}

PaperFigure EnergyPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    QCPColorGradient colours = cividis();
    int deepest = 0;
    for (const Model& model : m_models)
        deepest = std::max(deepest, model.anatomy->blocks);
    const double last = std::max(1, deepest - 1);
    for (const Model& model : m_models) {
        PaperPanel panel;
        if (m_models.size() > 1)
            panel.title = model.name;
        panel.x.label = tr("Sparsity of the pool (%)");
        panel.x.high = 100;
        panel.y.label = tr("Squared norm kept (%)");
        panel.y.high = 103; // so that the line at 100 is not the edge
        panel.y.grid = true;
        panel.leastWidth = 11;
        for (int block = 0; block < model.anatomy->blocks; ++block)
            panel.marks.push_back({lineOf(sharesOf(model, model.anatomy->blockMatrices(block)),
                                          paperPen(colours.color(block, QCPRange(0, last)), 0.7))});
        panel.marks.push_back({lineOf(sharesOf(model), paperPen(style.foreground, 1.4, Qt::DashLine))});
        figure.panels.push_back(std::move(panel));
    }
    figure.keys.push_back({tr("the whole pool"), paperPen(style.foreground, 1.4, Qt::DashLine)});
    if (deepest > 0) {
        PaperScale scale;
        scale.label = tr("Layer");
        scale.colours = scaleImage(colours);
        scale.axis.high = last;
        scale.axis.whole = true;
        figure.scale = std::move(scale);
    }
    return figure;
}

QString EnergyPlot::csv() const {
    CsvText csv;
    csv.row("model", "layer", "sparsity", "energy_kept");
    for (const Model& model : m_models) {
        const auto add = [&](const std::string& layer, const std::vector<std::optional<double>>& shares) {
            for (size_t i = 0; i < shares.size(); ++i)
                csv.row(model.name, layer, sparsities()[i], shares[i]);
        };
        add("", sharesOf(model));
        for (int block = 0; block < model.anatomy->blocks; ++block)
            add(model.anatomy->blockName(block), sharesOf(model, model.anatomy->blockMatrices(block)));
    }
    return csv.text();
}

} // namespace sparsescope
