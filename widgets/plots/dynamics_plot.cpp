#include "widgets/plots/dynamics_plot.h"

#include "weights/analysis/zero_rule_text.h"
#include "widgets/plots/csv_text.h"

#include <algorithm>

namespace sparsescope {
namespace {

/// Marks that differ, because colour alone is not enough.
QCPScatterStyle::ScatterShape shapeOf(size_t index) {
    constexpr std::array shapes{
        QCPScatterStyle::ssDisc,    QCPScatterStyle::ssSquare,           QCPScatterStyle::ssTriangle,
        QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssCircle};
    return shapes[index % shapes.size()];
}

} // namespace

double DynamicsPlot::percentOf(const NamedSeries& one, const SeriesPoint& point) {
    return 100 * static_cast<double>(point.zeros) / static_cast<double>(one.series.anatomy.poolNumel);
}

DynamicsPlot::DynamicsPlot(QWidget* parent)
    : FigurePlot(parent) {
    setAccessibleName(tr("Zeros over a training"));
    xAxis->setLabel(tr("Training step"));
    m_legend = new QCPLegend;
    m_legend->setBorderPen(Qt::NoPen);
    m_legend->setBrush(Qt::NoBrush);
    m_legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    m_legend->setWrap(3);
    plotLayout()->addElement(1, 0, m_legend);
    plotLayout()->setRowStretchFactor(1, 0.001); // as high as its text
    rebuild();
}

void DynamicsPlot::setSeries(std::vector<NamedSeries> series, const ZeroRule& rule) {
    m_series = std::move(series);
    m_rule = rule;
    rebuild();
}

void DynamicsPlot::setStyle(const PlotStyle& style) {
    FigurePlot::setStyle(style);
    rebuild();
}

QString DynamicsPlot::zeroText() const {
    switch (m_rule.kind) {
    case ZeroRule::Kind::Abs:
        return tr("Zeros, |w| < %1 (%)").arg(m_rule.value);
    case ZeroRule::Kind::Std:
        return tr("Zeros, |w| < %1 std (%)").arg(m_rule.value);
    default:
        return tr("Exact zeros (%)");
    }
}

void DynamicsPlot::rebuild() {
    clearPlottables();
    clearItems();
    m_legend->clearItems();
    m_legend->setFont(style().font);
    m_legend->setTextColor(style().foreground);
    m_legend->setVisible(m_series.size() > 1);
    yAxis->setLabel(zeroText());
    double largest = 0;
    double first = 0;
    double last = 1;
    for (size_t i = 0; i < m_series.size(); ++i) {
        const NamedSeries& one = m_series[i];
        const QColor colour = style().line(static_cast<int>(i));
        QVector<double> steps, shares;
        for (const SeriesPoint& point : one.series.points) {
            steps << static_cast<double>(point.step);
            shares << percentOf(one, point);
        }
        if (const auto& change = one.series.change) {
            const auto stepAt = [&](size_t at) { return static_cast<double>(one.series.points[at].step); };
            auto* interval = new QCPItemRect(this);
            interval->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
            interval->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
            interval->topLeft->setCoords(stepAt(change->low), 0);
            interval->bottomRight->setCoords(stepAt(change->high), 1);
            interval->setPen(Qt::NoPen);
            QColor pale = colour;
            pale.setAlphaF(0.15F);
            interval->setBrush(pale);
            auto* line = new QCPItemStraightLine(this);
            line->point1->setCoords(stepAt(change->at), 0);
            line->point2->setCoords(stepAt(change->at), 1);
            line->setPen(QPen(colour, style().lineWidth * 0.7, Qt::DashLine));
        }
        QCPGraph* graph = addGraph();
        graph->setName(one.name);
        graph->setPen(QPen(colour, style().lineWidth));
        graph->setScatterStyle(
            QCPScatterStyle(shapeOf(i), colour, colour, 7 * QFontMetricsF(style().font).height() / 16));
        graph->setData(steps, shares, true);
        graph->removeFromLegend();
        m_legend->addItem(new QCPPlottableLegendItem(m_legend, graph));
        largest = std::max(largest, *std::ranges::max_element(shares));
        first = i == 0 ? steps.front() : std::min(first, steps.front());
        last = i == 0 ? steps.back() : std::max(last, steps.back());
    }
    const double margin = (last - first) * 0.03;
    xAxis->setRange(first - margin, last + margin);
    yAxis->setRange(0, largest > 0 ? largest * 1.08 : 1);
    replot(QCustomPlot::rpQueuedReplot);
}

QString DynamicsPlot::csv() const {
    CsvText csv;
    csv.row("series", "rule", "step", "zeros", "weights", "share", "distance_to_first", "distance_to_last",
            "change_step", "change_low", "change_high");
    const std::string rule = zeroRuleText(m_rule);
    for (const NamedSeries& one : m_series) {
        const auto stepAt = [&](size_t ChangePoint::*at) -> std::optional<double> {
            if (!one.series.change)
                return std::nullopt;
            return static_cast<double>(one.series.points[(*one.series.change).*at].step);
        };
        for (const SeriesPoint& point : one.series.points) {
            csv.row(one.name, rule, point.step, point.zeros, one.series.anatomy.poolNumel,
                    percentOf(one, point) / 100, point.distanceToFirst, point.distanceToLast,
                    stepAt(&ChangePoint::at), stepAt(&ChangePoint::low), stepAt(&ChangePoint::high));
        }
    }
    return csv.text();
}

} // namespace sparsescope
