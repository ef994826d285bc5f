// DynamicsPlot on paper.
#include "widgets/plots/dynamics_plot.h"
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
    panel.y.label = zeroText();
    panel.y.grid = true;
    double largest = 0, first = 0, last = 1;
    bool changes = false, intervals = false;
    for (size_t i = 0; i < m_series.size(); ++i) {
        const NamedSeries& one = m_series[i];
        const QColor colour = style.line(static_cast<int>(i));
        if (const auto& change = one.series.change) {
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
        line.marker = paperMarker(i);
        line.colour = colour;
        for (const SeriesPoint& point : one.series.points) {
            line.points.emplace_back(static_cast<double>(point.step), percentOf(one, point));
            largest = std::max(largest, line.points.back().y());
        }
        if (!line.points.empty()) {
            first = i == 0 ? line.points.front().x() : std::min(first, line.points.front().x());
            last = i == 0 ? line.points.back().x() : std::max(last, line.points.back().x());
        }
        if (m_series.size() > 1)
            figure.keys.push_back({one.name, line.pen, line.marker, colour});
        panel.marks.push_back({std::move(line)});
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
