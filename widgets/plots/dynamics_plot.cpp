#include "widgets/plots/dynamics_plot.h"

#include "weights/analysis/zero_rule_text.h"
#include "widgets/item_models/open_model.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/layer_map_plot.h"
#include "widgets/plots/outer_legend.h"
#include "widgets/plots/paper_colours.h"
#include "widgets/style/number_text.h"

#include <QToolTip>

#include <algorithm>

namespace sparsescope {
namespace {

constexpr int paleAlpha = 38;

/// Marks that differ, because colour alone is not enough.
QCPScatterStyle::ScatterShape shapeOf(size_t index) {
    constexpr std::array shapes{
        QCPScatterStyle::ssDisc,    QCPScatterStyle::ssSquare,           QCPScatterStyle::ssTriangle,
        QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssCircle};
    return shapes[index % shapes.size()];
}

} // namespace

std::string_view quantityName(DynamicsQuantity quantity) {
    switch (quantity) {
    case DynamicsQuantity::Zeros:
        return "zeros";
    case DynamicsQuantity::LayerZeros:
        return "layer-zeros";
    case DynamicsQuantity::DistanceToFirst:
        return "distance-to-first";
    case DynamicsQuantity::DistanceToLast:
        return "distance-to-last";
    }
    return {};
}

std::optional<DynamicsQuantity> quantityFromName(std::string_view name) {
    for (const auto quantity : {DynamicsQuantity::Zeros, DynamicsQuantity::LayerZeros,
                                DynamicsQuantity::DistanceToFirst, DynamicsQuantity::DistanceToLast}) {
        if (quantityName(quantity) == name)
            return quantity;
    }
    return {};
}

double DynamicsPlot::percentOf(const NamedSeries& one, const SeriesPoint& point) {
    return 100 * static_cast<double>(point.zeros) / static_cast<double>(one.series.anatomy.poolNumel);
}

DynamicsPlot::DynamicsPlot(QWidget* parent)
    : FigurePlot(parent) {
    setMouseTracking(true);
    setMinimumSize(160, 120);
    setAccessibleName(tr("Zeros over a training"));
    xAxis->setLabel(tr("Training step"));
    m_legend = new OuterLegend;
    plotLayout()->addElement(1, 0, m_legend);
    plotLayout()->setRowStretchFactor(1, 0.001); // as high as its text
    m_legend->setMaximumSize(QWIDGETSIZE_MAX / 2,
                             QWIDGETSIZE_MAX / 2); // an empty one leaves its column no width
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

void DynamicsPlot::setQuantity(DynamicsQuantity quantity, size_t layersOf) {
    m_quantity = quantity;
    m_layersOf = layersOf;
    rebuild();
}

void DynamicsPlot::setStep(std::optional<double> step) {
    m_step = step;
    markStep();
    replot(QCustomPlot::rpQueuedReplot);
}

void DynamicsPlot::markStep() {
    if (m_mark == nullptr)
        return;
    m_mark->setVisible(m_step.has_value());
    m_mark->start->setCoords(m_step.value_or(0), 0);
    m_mark->end->setCoords(m_step.value_or(0), 1);
}

QString DynamicsPlot::axisText() const {
    switch (m_quantity) {
    case DynamicsQuantity::DistanceToFirst:
        return tr("Distance to the first checkpoint");
    case DynamicsQuantity::DistanceToLast:
        return tr("Distance to the last checkpoint");
    default:
        return zeroText();
    }
}

std::vector<DynamicsPlot::Curve> DynamicsPlot::curves() const {
    std::vector<Curve> curves;
    const auto add = [&](Curve curve, const auto& valueOf) {
        for (const SeriesPoint& point : m_series[curve.series].series.points) {
            if (const std::optional<double> value = valueOf(point))
                curve.points.emplace_back(static_cast<double>(point.step), *value);
        }
        curves.push_back(std::move(curve));
    };
    if (m_quantity == DynamicsQuantity::LayerZeros) {
        if (m_layersOf >= m_series.size())
            return curves;
        const NamedSeries& one = m_series[m_layersOf];
        for (size_t layer = 0; layer < one.series.layerNumel.size(); ++layer) {
            const auto numel = static_cast<double>(one.series.layerNumel[layer]);
            add({blockTitle(one.series.anatomy, static_cast<int>(layer)), m_layersOf, layer, {}},
                [&](const SeriesPoint& point) {
                    return numel > 0
                               ? std::optional(100 * static_cast<double>(point.layerZeros[layer]) / numel)
                               : std::nullopt;
                });
        }
        return curves;
    }
    for (size_t i = 0; i < m_series.size(); ++i) {
        const NamedSeries& one = m_series[i];
        add({one.name, i, {}, {}}, [&](const SeriesPoint& point) -> std::optional<double> {
            switch (m_quantity) {
            case DynamicsQuantity::DistanceToFirst:
                return point.distanceToFirst;
            case DynamicsQuantity::DistanceToLast:
                return point.distanceToLast;
            default:
                return percentOf(one, point);
            }
        });
    }
    return curves;
}

QColor DynamicsPlot::colourOf(const Curve& curve, const PlotStyle& style) const {
    if (!curve.layer)
        return style.line(static_cast<int>(curve.series));
    const size_t layers = m_series[curve.series].series.layerNumel.size();
    return QColor(cividis().color(static_cast<double>(*curve.layer),
                                  QCPRange(0, std::max<double>(1, static_cast<double>(layers) - 1))));
}

void DynamicsPlot::rebuild() {
    clearPlottables();
    clearItems();
    m_mark = nullptr;
    m_legend->clearItems();
    m_legend->setStyle(style());
    bool changes = false, intervals = false;
    yAxis->setLabel(axisText());
    double largest = 0;
    double first = 0;
    double last = 1;
    bool any = false;
    for (const Curve& curve : curves()) {
        const NamedSeries& one = m_series[curve.series];
        const QColor colour = colourOf(curve, style());
        QVector<double> steps, values;
        for (const QPointF& point : curve.points) {
            steps << point.x();
            values << point.y();
        }
        if (const auto& change = one.series.change; change && m_quantity == DynamicsQuantity::Zeros) {
            const auto stepAt = [&](size_t at) { return static_cast<double>(one.series.points[at].step); };
            auto* interval = new QCPItemRect(this);
            interval->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
            interval->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
            interval->topLeft->setCoords(stepAt(change->low), 0);
            interval->bottomRight->setCoords(stepAt(change->high), 1);
            interval->setPen(Qt::NoPen);
            interval->setBrush(faint(colour, paleAlpha));
            auto* line = new QCPItemStraightLine(this);
            line->point1->setCoords(stepAt(change->at), 0);
            line->point2->setCoords(stepAt(change->at), 1);
            line->setPen(QPen(colour, style().lineWidth * 0.7, Qt::DashLine));
            changes = true;
            intervals = intervals || change->low != change->high;
        }
        QCPGraph* graph = addGraph();
        graph->setName(curve.name);
        graph->setPen(QPen(colour, style().lineWidth));
        if (!curve.layer)
            graph->setScatterStyle(QCPScatterStyle(shapeOf(curve.series), colour, colour,
                                                   7 * QFontMetricsF(style().font).height() / 16));
        graph->setData(steps, values, true);
        graph->removeFromLegend();
        if (!curve.layer && m_series.size() > 1)
            m_legend->addGraph(graph);
        if (values.isEmpty())
            continue;
        largest = std::max(largest, *std::ranges::max_element(values));
        first = any ? std::min(first, steps.front()) : steps.front();
        last = any ? std::max(last, steps.back()) : steps.back();
        any = true;
    }
    const double margin = (last - first) * 0.03;
    xAxis->setRange(first - margin, last + margin);
    yAxis->setRange(0, largest > 0 ? largest * 1.08 : 1);
    if (changes)
        explain(tr("change of level"), QPen(style().foreground, style().lineWidth * 0.7, Qt::DashLine),
                Qt::NoBrush);
    if (intervals)
        explain(tr("its 95\u00A0% interval"), Qt::NoPen, faint(style().foreground, paleAlpha));
    m_legend->setVisible(m_legend->itemCount() > 0);
    showLayers();
    m_mark = new QCPItemLine(this);
    m_mark->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_mark->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_mark->setPen(QPen(style().foreground, 1));
    markStep();
    replot(QCustomPlot::rpQueuedReplot);
}

/// What a mark of all series is, by a line without points.
void DynamicsPlot::explain(const QString& name, const QPen& pen, const QBrush& brush) {
    QCPGraph* graph = addGraph();
    graph->setName(name);
    graph->setPen(pen);
    graph->setBrush(brush);
    graph->removeFromLegend();
    m_legend->addGraph(graph);
}

/// The colours of the layers, where lines are layers.
void DynamicsPlot::showLayers() {
    const bool wanted = m_quantity == DynamicsQuantity::LayerZeros && m_layersOf < m_series.size();
    if (m_scale != nullptr) {
        plotLayout()->remove(m_scale);
        plotLayout()->simplify();
        m_scale = nullptr;
    }
    if (!wanted)
        return;
    m_scale = new QCPColorScale(this);
    m_scale->setType(QCPAxis::atRight);
    m_scale->setBarWidth(8);
    m_scale->setRangeDrag(false);
    m_scale->setRangeZoom(false);
    m_scale->setGradient(cividis());
    const size_t layers = m_series[m_layersOf].series.layerNumel.size();
    m_scale->setDataRange(QCPRange(0, std::max<double>(1, static_cast<double>(layers) - 1)));
    QCPAxis* axis = m_scale->axis();
    const auto whole = QSharedPointer<QCPAxisTickerFixed>::create(); // no half layers
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    axis->setTicker(whole);
    axis->setLabel(tr("Layer of %1").arg(m_series[m_layersOf].name));
    axis->setSubTicks(false);
    const QPen pen(style().foreground, style().lineWidth / 2);
    axis->setBasePen(pen);
    axis->setTickPen(pen);
    axis->setTickLabelColor(style().foreground);
    axis->setLabelColor(style().foreground);
    axis->setTickLabelFont(style().font);
    axis->setLabelFont(style().font);
    plotLayout()->addElement(0, 1, m_scale);
}

std::optional<uint64_t> DynamicsPlot::nearestStep(double place) const {
    std::optional<uint64_t> nearest;
    for (const NamedSeries& one : m_series) {
        for (const SeriesPoint& point : one.series.points) {
            if (!nearest || std::abs(static_cast<double>(point.step) - place) <
                                std::abs(static_cast<double>(*nearest) - place))
                nearest = point.step;
        }
    }
    return nearest;
}

void DynamicsPlot::mouseMoveEvent(QMouseEvent* event) {
    FigurePlot::mouseMoveEvent(event);
    QString text;
    if (axisRect()->rect().contains(event->position().toPoint())) {
        if (const auto step = nearestStep(xAxis->pixelToCoord(event->position().x()))) {
            QStringList lines{tr("step %1").arg(*step)};
            for (const Curve& curve : curves()) {
                const auto at = std::ranges::find(curve.points, static_cast<double>(*step), &QPointF::x);
                if (at != curve.points.end() && lines.size() < 16)
                    lines << QStringLiteral("%1: %2").arg(curve.name, magnitudeText(at->y()));
            }
            text = lines.join(u'\n');
        }
    }
    QToolTip::showText(event->globalPosition().toPoint() + QPoint(12, 12), plainToolTip(text), this);
}

void DynamicsPlot::mousePressEvent(QMouseEvent* event) {
    FigurePlot::mousePressEvent(event);
    m_pressed = event->position();
}

void DynamicsPlot::mouseReleaseEvent(QMouseEvent* event) {
    FigurePlot::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || (event->position() - m_pressed).manhattanLength() >= 4 ||
        !axisRect()->rect().contains(event->position().toPoint()))
        return;
    if (const auto step = nearestStep(xAxis->pixelToCoord(event->position().x())))
        Q_EMIT stepChosen(*step);
}

QString DynamicsPlot::csv() const {
    CsvText csv;
    csv.row("series", "layer", "rule", "step", "zeros", "weights", "share", "distance_to_first",
            "distance_to_last", "change_step", "change_low", "change_high");
    const std::string rule = zeroRuleText(m_rule);
    if (m_quantity == DynamicsQuantity::LayerZeros && m_layersOf < m_series.size()) {
        const NamedSeries& one = m_series[m_layersOf];
        constexpr std::optional<double> none;
        for (size_t layer = 0; layer < one.series.layerNumel.size(); ++layer) {
            const uint64_t weights = one.series.layerNumel[layer];
            const QString title = blockTitle(one.series.anatomy, static_cast<int>(layer));
            for (const SeriesPoint& point : one.series.points) {
                const uint64_t zeros = point.layerZeros[layer];
                csv.row(one.name, title, rule, point.step, zeros, weights,
                        static_cast<double>(zeros) / static_cast<double>(weights), none, none, none, none,
                        none);
            }
        }
        return csv.text();
    }
    for (const NamedSeries& one : m_series) {
        const auto stepAt = [&](size_t ChangePoint::*at) -> std::optional<double> {
            if (!one.series.change)
                return std::nullopt;
            return static_cast<double>(one.series.points[(*one.series.change).*at].step);
        };
        for (const SeriesPoint& point : one.series.points) {
            csv.row(one.name, "all", rule, point.step, point.zeros, one.series.anatomy.poolNumel,
                    percentOf(one, point) / 100, point.distanceToFirst, point.distanceToLast,
                    stepAt(&ChangePoint::at), stepAt(&ChangePoint::low), stepAt(&ChangePoint::high));
        }
    }
    return csv.text();
}

} // namespace sparsescope
