// LayerDistributionsPlot on paper.
#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/paper_colours.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double lineWidth = 0.8; ///< points

/// The outline of a step histogram; bins of one height are one step.
PaperLine stepsOf(const Histogram& histogram, const std::vector<double>& heights, double floor) {
    PaperLine line;
    double before = std::nan("");
    for (size_t bin = 0; bin < histogram.counts.size(); ++bin) {
        const double count = std::max(floor, heights[bin]);
        if (count == before)
            continue;
        if (bin > 0)
            line.points.emplace_back(histogram.edges[bin], before);
        line.points.emplace_back(histogram.edges[bin], count);
        before = count;
    }
    line.points.emplace_back(histogram.edges.back(), before);
    return line;
}

PaperArea areaUnder(const PaperLine& line, double floor, const QColor& colour) {
    PaperArea area{line.points, faint(colour, 50)};
    area.outline.emplace_back(line.points.back().x(), floor);
    area.outline.emplace_back(line.points.front().x(), floor);
    return area;
}

} // namespace

PaperPanel LayerDistributionsPlot::paperPanel(int index, const PlotStyle& style) const {
    PaperPanel panel;
    panel.title = m_data.titles[index].text();
    panel.leastWidth = 6.2;
    panel.x.label = xTitle();
    panel.y.label = yTitle();
    panel.y.grid = true;
    const double floor = countsLogarithmically() ? 0.5 : 0;
    panel.y.low = floor;
    panel.y.high = m_cumulative ? 100 : highestCount() * (m_logarithmic ? 2 : 1.08);
    panel.y.scale = countsLogarithmically() ? PaperAxis::Scale::Logarithmic : PaperAxis::Scale::Linear;
    panel.y.compact = true;
    const size_t models = m_data.models.size();
    for (size_t model = 0; model < models; ++model) {
        const ModelDistributions& of = m_data.models[model];
        if (of.layers.empty())
            continue;
        panel.x.low = m_view ? m_view->first : of.layers.front().histogram.edges.front();
        panel.x.high = m_view ? m_view->second : of.layers.front().histogram.edges.back();
        if (static_cast<size_t>(index) >= of.layers.size())
            continue;
        const LayerDistribution& layer = of.layers[static_cast<size_t>(index)];
        const Histogram& histogram = layer.histogram;
        const QPen pen = penOf(style, static_cast<int>(model), lineWidth);
        if (const auto pruned = band(index, static_cast<int>(model)))
            panel.marks.push_back({PaperBand{Qt::Vertical, pruned->first, pruned->second,
                                             faint(style.pruned, models > 1 ? 50 : 75),
                                             models > 1 ? penOf(style, static_cast<int>(model), 0.4)
                                                        : paperPen(style.pruned, 0.4)},
                                   true});
        PaperLine steps = stepsOf(histogram, heightsOf(histogram), floor);
        steps.pen = pen;
        if (model == 0)
            panel.marks.push_back({areaUnder(steps, floor, pen.color())});
        panel.marks.push_back({std::move(steps)});
        if (histogram.zeros == 0 || histogram.numel == 0)
            continue;
        const double width = (panel.x.high - panel.x.low) / 60;
        const double at =
            layer.offset +
            (static_cast<double>(model) - (static_cast<double>(models) - 1) / 2) * (models > 1 ? width : 0);
        if (!m_cumulative) // which has them as a step
            panel.marks.push_back(
                {PaperBars{{QRectF(QPointF(at - width / 2, floor),
                                   QPointF(at + width / 2, static_cast<double>(histogram.zeros)))},
                           faint(pen.color(), 190),
                           paperPen(pen.color(), 0.4)}});
        const QString share =
            percentText(static_cast<double>(histogram.zeros) / static_cast<double>(histogram.numel), 2);
        panel.notes.push_back(
            {models > 1 ? tr("%1: %2\u00A0zeros").arg(of.name, share) : tr("%1\u00A0zeros").arg(share),
             pen.color()});
    }
    return panel;
}

PaperFigure LayerDistributionsPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    figure.ratio = m_enlarged >= 0 ? 0.6 : 0.75;
    bool bands = false, zeros = false;
    for (int panel = 0; panel < panelCount(); ++panel) {
        if (m_enlarged >= 0 && panel != m_enlarged)
            continue;
        figure.panels.push_back(paperPanel(panel, style));
        zeros = zeros || !figure.panels.back().notes.empty();
        for (int model = 0; model < static_cast<int>(m_data.models.size()); ++model)
            bands = bands || band(panel, model).has_value();
    }
    for (size_t model = 0; model < m_data.models.size(); ++model) {
        const QPen pen = penOf(style, static_cast<int>(model), 1.2 * lineWidth);
        PaperKey key{m_data.models[model].name, pen};
        if (model == 0)
            key.fill = faint(pen.color(), 50);
        figure.keys.push_back(std::move(key));
    }
    if (bands) {
        std::vector<std::pair<QString, ThresholdScope>> scopes;
        for (size_t model = 0; model < m_data.models.size(); ++model)
            scopes.emplace_back(m_data.models[model].name, scopeOf(model));
        PaperKey key{sparsityWithScopes(tr("pruned"), scopes)};
        key.fill = faint(style.pruned, 90);
        key.band = true;
        figure.keys.push_back(std::move(key));
    }
    if (zeros && !m_cumulative) {
        PaperKey key{tr("bar at 0: exact zeros")};
        key.fill = faint(style.foreground, 120);
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

} // namespace sparsescope
