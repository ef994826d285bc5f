// What one panel of LayerDistributionsPlot holds.
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/plot_text.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sparsescope {
namespace {

constexpr int namesInRow = 4; ///< of the legend

/// 0, 500, 20 k, 1.5 M: short enough for small panels.
class CountTicker final : public QCPAxisTicker {
protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        if (std::abs(tick) >= 1e6)
            return QStringLiteral("%1\u2009M").arg(magnitudeText(tick / 1e6, 6));
        return std::abs(tick) >= 1e4 ? QStringLiteral("%1\u2009k").arg(magnitudeText(tick / 1e3, 6))
                                     : magnitudeText(tick, 6);
    }
};

QColor faint(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

} // namespace

QPen LayerDistributionsPlot::penOf(const PlotStyle& style, int model, double width) {
    static constexpr std::array patterns{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(style.line(model), width);
    pen.setStyle(patterns[static_cast<size_t>(model) % patterns.size()]);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

LayerDistributionsPlot::Panel LayerDistributionsPlot::addPanel(QCPLayoutGrid* grid, int row, int column,
                                                               int index) {
    Panel panel;
    panel.index = index;
    auto* cell = new QCPLayoutGrid;
    cell->setRowSpacing(0);
    grid->addElement(row, column, cell);
    panel.title = new PlotTitle(this, titleWithZeros(index));
    panel.title->setMargins(QMargins(0, 0, 0, 0));
    panel.rect = new QCPAxisRect(this);
    cell->addElement(0, 0, panel.title);
    cell->addElement(1, 0, panel.rect);
    panel.rect->setLayer(QStringLiteral("background")); // its ground must not cover the bands
    cell->setRowStretchFactor(0, 0.001);
    styleAxes(panel.rect);
    styleTitle(panel);
    panel.rect->setMinimumMargins(QMargins(4, 2, 4, 2));
    panel.rect->setMinimumSize(20, 20); // a figure of one column is low: the texts go first
    panel.rect->setMarginGroup(QCP::msLeft | QCP::msBottom, m_margins); // panels of one size
    panel.rect->setRangeDrag({});
    panel.rect->setRangeZoom({});

    // All panels have the same axes, so only the left and the lower ones carry numbers.
    const int columns = columnCount();
    const bool lowest = m_enlarged >= 0 || index + columns >= panelCount();
    QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
    QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
    x->setTickLabels(lowest);
    y->setTickLabels(column == 0);
    x->ticker()->setTickCount(m_enlarged >= 0 ? 9 : 3);
    x->grid()->setVisible(m_enlarged >= 0);
    if (countsLogarithmically()) {
        y->setScaleType(QCPAxis::stLogarithmic);
        y->setTicker(logarithmicTicker());
        y->setNumberFormat(QStringLiteral("eb"));
        y->setNumberPrecision(0);
        y->setRange(0.5, highestCount() * 2);
    } else {
        y->setTicker(QSharedPointer<CountTicker>::create());
        y->ticker()->setTickCount(m_enlarged >= 0 ? 6 : 3);
        y->setRange(0, highestCount() * (m_cumulative ? 1.02 : 1.08));
    }
    for (int model = 0; model < static_cast<int>(m_data.models.size()); ++model)
        addModel(panel, model);
    addLights(panel);
    return panel;
}

void LayerDistributionsPlot::addModel(Panel& panel, int model) {
    const ModelDistributions& of = m_data.models[static_cast<size_t>(model)];
    panel.bands.push_back(nullptr);
    if (static_cast<size_t>(panel.index) >= of.layers.size())
        return;
    const LayerDistribution& layer = of.layers[static_cast<size_t>(panel.index)];
    const Histogram& histogram = layer.histogram;
    QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
    QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
    x->setRange(histogram.edges.front(), histogram.edges.back());
    const QPen pen = penOf(style(), model, style().lineWidth);

    auto* steps = new QCPGraph(x, y);
    steps->setName(of.name);
    steps->setLineStyle(QCPGraph::lsStepLeft);
    steps->setPen(pen);
    if (model == 0)
        steps->setBrush(faint(pen.color(), 50));
    steps->setAntialiased(true);
    const auto bins = static_cast<qsizetype>(histogram.counts.size());
    const std::vector<double> heights = heightsOf(histogram);
    QVector<QCPGraphData> points(bins + 1);
    for (qsizetype i = 0; i < bins; ++i) {
        const auto bin = static_cast<size_t>(i);
        points[i] = {histogram.edges[bin],
                     countsLogarithmically() ? std::max(0.5, heights[bin]) : heights[bin]};
    }
    points[bins] = {histogram.edges.back(), points[bins - 1].value};
    auto container = QSharedPointer<QCPGraphDataContainer>::create();
    container->add(points, true);
    steps->setData(container);
    if (!m_inLegend[static_cast<size_t>(model)]) {
        m_legend->addItem(new QCPPlottableLegendItem(m_legend, steps));
        steps->setProperty("model", of.name);
        steps->setName(nameInLegend(of.name));
    }
    m_inLegend[static_cast<size_t>(model)] = true;

    if (histogram.zeroBin && !m_cumulative) // which has them as a step
        addZeroBar(panel, model);
    auto* band = new QCPItemRect(this);
    band->setLayer(m_bandLayer);
    band->setClipAxisRect(panel.rect);
    for (QCPItemPosition* corner : {band->topLeft, band->bottomRight}) {
        corner->setAxes(x, y);
        corner->setAxisRect(panel.rect);
        corner->setTypeX(QCPItemPosition::ptPlotCoords);
        corner->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    band->setBrush(faint(style().pruned, m_data.models.size() > 1 ? 45 : 70));
    band->setPen(m_data.models.size() > 1 ? QPen(faint(pen.color(), 160), 1, pen.style())
                                          : QPen(faint(style().pruned, 200), 1));
    panel.bands.back() = band;
}

/// Beside each other, so that two models' bars are both seen; cut off where they outgrow the axis.
void LayerDistributionsPlot::addZeroBar(const Panel& panel, int model) {
    const LayerDistribution& layer =
        m_data.models[static_cast<size_t>(model)].layers[static_cast<size_t>(panel.index)];
    QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
    const QPen pen = penOf(style(), model, style().lineWidth);
    const double width = x->range().size() / 120;
    auto* bar = new QCPBars(x, panel.rect->axis(QCPAxis::atLeft));
    bar->setWidthType(QCPBars::wtPlotCoords);
    bar->setWidth(width);
    bar->setBaseValue(m_logarithmic ? 0.5 : 0);
    bar->setPen(QPen(pen.color(), style().lineWidth / 2));
    bar->setBrush(faint(pen.color(), 190));
    const double aside =
        m_data.models.size() > 1 ? (model - (static_cast<double>(m_data.models.size()) - 1) / 2) * width : 0;
    bar->addData(layer.offset + aside, static_cast<double>(layer.histogram.zeros));
}

/// Beside the name the shares of exact zeros, where there are some and as far as there is room: over the
/// panel they would lie on the curves.
QString LayerDistributionsPlot::titleWithZeros(int index) const {
    const QString name = m_data.titles[index].text();
    QStringList shares;
    bool any = false;
    for (const ModelDistributions& model : m_data.models) {
        if (static_cast<size_t>(index) >= model.layers.size())
            continue;
        const Histogram& histogram = model.layers[static_cast<size_t>(index)].histogram;
        any = any || histogram.zeros > 0;
        const QString letter = m_data.models.size() > 1 ? model.name.section(u' ', 0, 0) + u' ' : QString();
        const double whole = static_cast<double>(std::max<uint64_t>(histogram.numel, 1));
        shares << letter + percentText(static_cast<double>(histogram.zeros) / whole, 2);
    }
    if (!any)
        return name;
    const QString all = shares.join(QStringLiteral(", "));
    return tr("%1: %2 zeros\n%1: %2 = 0\n%1", "panel, share of exact zeros").arg(name, all);
}

void LayerDistributionsPlot::styleTitle(const Panel& panel) const {
    QFont font = style().font;
    font.setBold(panel.index == m_selected);
    panel.title->setFont(font);
    panel.title->setTextColor(style().foreground);
}

/// As much of a name as leaves room for those of the other models beside it.
QString LayerDistributionsPlot::nameInLegend(const QString& name) const {
    const auto beside = static_cast<int>(std::clamp<size_t>(m_data.models.size(), 1, namesInRow));
    const QFontMetrics metrics(style().font);
    const int icon = 4 * metrics.height(); // with its margins
    return metrics.elidedText(name, Qt::ElideMiddle, std::max(width() / beside - icon, 4 * metrics.height()));
}

void LayerDistributionsPlot::resizeEvent(QResizeEvent* event) {
    for (int i = 0; m_legend != nullptr && i < m_legend->itemCount(); ++i) {
        auto* item = qobject_cast<QCPPlottableLegendItem*>(m_legend->item(i));
        for (const ModelDistributions& model : m_data.models) {
            if (item != nullptr && item->plottable()->property("model") == model.name)
                item->plottable()->setName(nameInLegend(model.name));
        }
    }
    FigurePlot::resizeEvent(event);
}

void LayerDistributionsPlot::addLegend() {
    auto* names = new QCPLegend;
    names->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    names->setWrap(namesInRow);
    names->setBorderPen(Qt::NoPen);
    names->setBrush(Qt::NoBrush);
    names->setFont(style().font);
    names->setTextColor(style().foreground);
    names->setMargins(QMargins(8, 2, 8, 0));
    auto* row = new QCPLayoutGrid; // the rest of the row is empty, so that the names stand together
    plotLayout()->addElement(0, 0, row);
    row->addElement(0, 0, names);
    row->addElement(0, 1, new QCPLayoutElement);
    row->setColumnStretchFactor(0, 0.001);
    names->setLayer(QStringLiteral("legend"));
    m_legend = names;
    m_inLegend.assign(m_data.models.size(), false);
}

} // namespace sparsescope
