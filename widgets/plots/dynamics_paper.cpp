// DynamicsPlot on paper.
#include "widgets/plots/dynamics_plot.h"
#include "widgets/plots/layer_map_plot.h"
#include "widgets/plots/paper_colours.h"

#include <algorithm>

namespace sparsescope {

PaperFigure DynamicsPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    figure.ratio = 0.6;
    PaperPanel panel;
    panel.x.label = tr("Training step");
    panel.x.compact = panel.x.whole = true;
    panel.y.label = axisText();
    panel.y.grid = true;
    double largest = 0, first = 0, last = 1;
    bool changes = false, intervals = false, any = false;
    for (Curve& curve : curves()) {
        const NamedSeries& one = m_series[curve.series];
        const QColor colour = colourOf(curve, style);
        if (const auto& change = one.series.change; change && m_quantity == DynamicsQuantity::Zeros) {
            const auto stepAt = [&](size_t at) { return static_cast<double>(one.series.points[at].step); };
            panel.marks.push_back(
                {PaperBand{Qt::Vertical, stepAt(change->low), stepAt(change->high), faint(colour, 35)},
                 true});
            panel.marks.push_back({PaperBand{Qt::Vertical, stepAt(change->at), stepAt(change->at),
                                             Qt::NoBrush, paperPen(colour, 0.7, Qt::DashLine)}});
            changes = true;
            intervals = intervals || change->low != change->high;
        }
        PaperLine line;
        line.pen = paperPen(colour, 1);
        line.marker = curve.layer ? PaperMarker::None : paperMarker(curve.series);
        line.colour = colour;
        line.points = std::move(curve.points);
        for (const QPointF& point : line.points)
            largest = std::max(largest, point.y());
        if (!line.points.empty()) {
            first = any ? std::min(first, line.points.front().x()) : line.points.front().x();
            last = any ? std::max(last, line.points.back().x()) : line.points.back().x();
            any = true;
        }
        if (m_series.size() > 1 && !curve.layer)
            figure.keys.push_back({curve.name, line.pen, line.marker, colour});
        panel.marks.push_back({std::move(line)});
    }
    if (m_quantity == DynamicsQuantity::LayerZeros && m_layersOf < m_series.size()) {
        panel.title = m_series[m_layersOf].name;
        const size_t layers = m_series[m_layersOf].series.layerNumel.size();
        PaperScale scale;
        scale.label = tr("Layer");
        scale.colours = scaleImage(cividis());
        scale.axis.high = std::max<double>(1, static_cast<double>(layers) - 1);
        scale.axis.whole = true;
        figure.scale = std::move(scale);
    }
    if (changes) {
        figure.keys.push_back({tr("change of level"), paperPen(style.foreground, 0.7, Qt::DashLine)});
    }
    if (intervals) {
        PaperKey interval{tr("its 95\u00A0% interval")};
        interval.fill = faint(style.foreground, 35);
        interval.band = true;
        figure.keys.push_back(std::move(interval));
    }
    const double margin = (last - first) * 0.03;
    panel.x.low = first - margin;
    panel.x.high = last + margin;
    panel.y.high = largest > 0 ? largest * 1.08 : 1;
    figure.panels.push_back(std::move(panel));
    return figure;
}

} // namespace sparsescope
