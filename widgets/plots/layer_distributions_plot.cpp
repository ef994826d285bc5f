#include "widgets/plots/layer_distributions_plot.h"

#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/plot_text.h"
#include "widgets/style/number_text.h"

#include <QKeyEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <utility>

namespace sparsescope {

LayerDistributionsPlot::LayerDistributionsPlot(QWidget* parent)
    : FigurePlot(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Weight distributions per layer"));
    addLayer(QStringLiteral("bands"), layer(QStringLiteral("grid")), QCustomPlot::limAbove);
    m_bandLayer = layer(QStringLiteral("bands"));
    m_bandLayer->setMode(QCPLayer::lmBuffered); // the slider repaints the bands, not the histograms
    m_margins = new QCPMarginGroup(this);
    plotLayout()->clear();
}

void LayerDistributionsPlot::setStyle(const PlotStyle& style) {
    FigurePlot::setStyle(style);
    rebuild();
}

int LayerDistributionsPlot::columnCount() const {
    if (m_enlarged >= 0 || panelCount() <= 1)
        return 1;
    return std::min(panelCount(), static_cast<int>(std::ceil(std::sqrt(panelCount() * 4.0 / 3.0))));
}

void LayerDistributionsPlot::setData(LayerDistributions data) {
    const auto before = wholeAxis();
    m_data = std::move(data);
    if (m_enlarged >= panelCount())
        m_enlarged = -1;
    if (!before || wholeAxis() != before) { // of another axis: what waited for its data, or everything
        m_view.reset();
        showPart(std::exchange(m_wanted, {}));
        Q_EMIT viewChanged();
    }
    rebuild();
}

void LayerDistributionsPlot::resume(const FigurePlot& before) {
    if (const auto* plot = dynamic_cast<const LayerDistributionsPlot*>(&before))
        setZoom(plot->zoom());
}

QVariantList LayerDistributionsPlot::zoom() const {
    const auto& part = m_view ? m_view : m_wanted;
    return part ? QVariantList{part->first, part->second} : QVariantList();
}

void LayerDistributionsPlot::setZoom(const QVariantList& zoom) {
    const bool isPart = zoom.size() == 2 && zoom[0].toDouble() < zoom[1].toDouble();
    m_wanted = isPart ? std::optional(std::pair(zoom[0].toDouble(), zoom[1].toDouble())) : std::nullopt;
    if (!wholeAxis())
        return;
    showPart(m_wanted);
    if (m_view == m_wanted) // else it is of an axis that is being counted
        m_wanted.reset();
}

void LayerDistributionsPlot::setNames(const QStringList& names) {
    if (names.size() != static_cast<qsizetype>(m_data.models.size()))
        return;
    bool changed = false;
    for (qsizetype i = 0; i < names.size(); ++i)
        changed = std::exchange(m_data.models[static_cast<size_t>(i)].name, names[i]) != names[i] || changed;
    if (changed)
        rebuild();
}

void LayerDistributionsPlot::setLogarithmic(bool logarithmic) {
    if (logarithmic == m_logarithmic)
        return;
    m_logarithmic = logarithmic;
    rebuild();
}

void LayerDistributionsPlot::setCumulative(bool cumulative) {
    if (cumulative == m_cumulative)
        return;
    m_cumulative = cumulative;
    rebuild();
}

std::optional<std::pair<double, double>> LayerDistributionsPlot::wholeAxis() const {
    for (const ModelDistributions& model : m_data.models) {
        if (!model.layers.empty())
            return std::pair(model.layers.front().histogram.edges.front(),
                             model.layers.front().histogram.edges.back());
    }
    return std::nullopt;
}

void LayerDistributionsPlot::setView(std::optional<std::pair<double, double>> view) {
    m_wanted.reset();
    const auto before = m_view;
    showPart(view);
    if (m_view != before)
        Q_EMIT zoomed();
}

void LayerDistributionsPlot::showPart(std::optional<std::pair<double, double>> view) {
    const auto whole = wholeAxis();
    if (view && whole) { // within the axis, and no narrower than some bins
        const double least = 8 * binWidth(), most = whole->second - whole->first;
        const double width = std::clamp(view->second - view->first, std::min(least, most), most);
        const double low = std::clamp(view->first, whole->first, whole->second - width);
        view = width >= most * (1 - 1e-9) ? std::nullopt : std::optional(std::pair(low, low + width));
    }
    if (view == m_view)
        return;
    m_view = view;
    showAxis();
    Q_EMIT viewChanged();
}

void LayerDistributionsPlot::showAxis() {
    const auto shown = m_view ? m_view : wholeAxis();
    for (const Panel& panel : m_panels) {
        if (shown)
            panel.rect->axis(QCPAxis::atBottom)->setRange(shown->first, shown->second);
    }
    replot(QCustomPlot::rpQueuedReplot);
}

void LayerDistributionsPlot::zoom(double factor, double at) {
    if (const auto shown = m_view ? m_view : wholeAxis())
        setView(std::pair(at - (at - shown->first) / factor, at + (shown->second - at) / factor));
}

std::vector<double> LayerDistributionsPlot::heightsOf(const Histogram& histogram) const {
    std::vector<double> heights;
    uint64_t before = histogram.below;
    for (size_t bin = 0; bin < histogram.counts.size(); ++bin) {
        before += histogram.counts[bin];
        heights.push_back(!m_cumulative ? static_cast<double>(histogram.countWithoutZeros(bin))
                          : histogram.numel == 0
                              ? 0
                              : 100 * static_cast<double>(before) / static_cast<double>(histogram.numel));
    }
    return heights;
}

void LayerDistributionsPlot::setEnlarged(int panel) {
    if (panel == m_enlarged || panel >= panelCount())
        return;
    m_enlarged = panel;
    rebuild();
}

void LayerDistributionsPlot::setSelected(int panel) {
    if (panel == m_selected)
        return;
    m_selected = panel;
    for (const Panel& shown : m_panels)
        styleTitle(shown);
    replot(QCustomPlot::rpQueuedReplot);
}

void LayerDistributionsPlot::setThresholds(const std::vector<double>& thresholds) {
    std::vector<std::vector<double>> ofAll;
    ofAll.reserve(thresholds.size());
    for (const double threshold : thresholds)
        ofAll.push_back({threshold});
    setPanelThresholds(std::move(ofAll));
}

void LayerDistributionsPlot::setPanelThresholds(std::vector<std::vector<double>> thresholds,
                                                std::vector<ThresholdScope> scopes) {
    m_thresholds = std::move(thresholds);
    m_scopes = std::move(scopes);
    placeBands();
    m_bandLayer->replot();
}

double LayerDistributionsPlot::thresholdOf(int panel, int model) const {
    const auto index = static_cast<size_t>(model), place = static_cast<size_t>(panel);
    if (index >= m_thresholds.size())
        return 0;
    const std::vector<double>& of = m_thresholds[index];
    return of.size() == 1 ? of.front() : place < of.size() ? of[place] : 0;
}

std::optional<std::pair<double, double>> LayerDistributionsPlot::band(int panel, int model) const {
    const auto index = static_cast<size_t>(model);
    if (!(thresholdOf(panel, model) > 0) || index >= m_data.models.size() ||
        static_cast<size_t>(panel) >= m_data.models[index].layers.size())
        return std::nullopt;
    const LayerDistribution& layer = m_data.models[index].layers[static_cast<size_t>(panel)];
    const double reach = thresholdOf(panel, model) * layer.scale;
    return std::pair(layer.offset - reach, layer.offset + reach);
}

double LayerDistributionsPlot::highestCount() const {
    if (m_cumulative)
        return 100;
    uint64_t highest = 1;
    for (const ModelDistributions& model : m_data.models) {
        for (size_t i = 0; i < model.layers.size(); ++i) {
            if (m_enlarged >= 0 && i != static_cast<size_t>(m_enlarged))
                continue;
            const LayerDistribution& layer = model.layers[i];
            for (size_t bin = 0; bin < layer.histogram.counts.size(); ++bin)
                highest = std::max(highest, layer.histogram.countWithoutZeros(bin));
        }
    }
    return static_cast<double>(highest);
}

void LayerDistributionsPlot::rebuild() {
    clearPlottables();
    clearItems();
    m_panels.clear();
    plotLayout()->clear();
    if (panelCount() > 0) {
        addLegend();
        auto* grid = new QCPLayoutGrid;
        grid->setRowSpacing(2);
        grid->setColumnSpacing(6);
        auto* named = new QCPLayoutGrid; // all panels have the same axes
        plotLayout()->addElement(1, 0, named);
        named->setRowSpacing(0);
        named->setColumnSpacing(0);
        const auto name = [this](const QString& text, Qt::Orientation orientation) {
            return new SharedAxisName(this, text, orientation, style().font, style().foreground);
        };
        const QString brief =
            m_cumulative ? tr("Up to there (%)")
                         : tr("Per bin of %1", "weights, the bin's width").arg(magnitudeText(binWidth(), 2));
        named->addElement(0, 0, name(yTitle() + u'\n' + brief, Qt::Vertical));
        named->addElement(0, 1, grid);
        named->addElement(1, 1, name(xTitle(), Qt::Horizontal));
        named->setColumnStretchFactor(0, 0.001);
        named->setRowStretchFactor(1, 0.001);
        const int columns = columnCount();
        for (int i = 0; i < panelCount(); ++i) {
            if (m_enlarged < 0)
                m_panels.push_back(addPanel(grid, i / columns, i % columns, i));
            else if (i == m_enlarged)
                m_panels.push_back(addPanel(grid, 0, 0, i));
        }
        plotLayout()->setRowStretchFactor(0, 0.001);
        placeBands();
        placeLights();
    }
    showAxis();
}

QString LayerDistributionsPlot::xTitle() const {
    QString title = axisTitle(m_data.normalisation);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString LayerDistributionsPlot::yTitle() const {
    return m_cumulative ? tr("Weights up to there (%)")
                        : tr("Weights in a bin of %1").arg(magnitudeText(binWidth(), 3));
}

double LayerDistributionsPlot::binWidth() const {
    for (const ModelDistributions& model : m_data.models) { // the first may have no layers
        if (!model.layers.empty())
            return model.layers.front().histogram.edges[1] - model.layers.front().histogram.edges[0];
    }
    return 0;
}

void LayerDistributionsPlot::placeBands() {
    for (const Panel& panel : m_panels) {
        for (int model = 0; model < static_cast<int>(panel.bands.size()); ++model) {
            QCPItemRect* item = panel.bands[static_cast<size_t>(model)];
            if (!item)
                continue;
            const auto pruned = band(panel.index, model);
            item->setVisible(pruned.has_value());
            if (pruned) {
                item->topLeft->setCoords(pruned->first, 0);
                item->bottomRight->setCoords(pruned->second, 1);
            }
        }
    }
}

QRect LayerDistributionsPlot::panelRect(int panel) const {
    for (const Panel& shown : m_panels) {
        if (shown.index == panel)
            return shown.rect->rect();
    }
    return {};
}

const LayerDistributionsPlot::Panel* LayerDistributionsPlot::panelAt(const QPointF& position) const {
    const auto found = std::ranges::find_if(m_panels, [&](const Panel& panel) {
        return panel.rect->outerRect().united(panel.title->outerRect()).contains(position.toPoint());
    });
    return found == m_panels.end() ? nullptr : &*found;
}

QString LayerDistributionsPlot::hoverText(const Panel& panel, double x) const {
    QStringList lines;
    for (const ModelDistributions& model : m_data.models) {
        if (static_cast<size_t>(panel.index) >= model.layers.size())
            continue;
        const LayerDistribution& layer = model.layers[static_cast<size_t>(panel.index)];
        const std::vector<double>& edges = layer.histogram.edges;
        if (x < edges.front() || x > edges.back())
            continue;
        const auto bin = std::min(static_cast<size_t>(std::ranges::upper_bound(edges, x) - edges.begin()),
                                  layer.histogram.counts.size()) -
                         1;
        const bool holdsZeros = layer.histogram.zeroBin == bin;
        const uint64_t count = layer.histogram.countWithoutZeros(bin);
        if (lines.isEmpty())
            lines << tr("%1, from %2 to %3")
                         .arg(m_data.titles[panel.index].text(), magnitudeText(edges[bin]),
                              magnitudeText(edges[bin + 1]));
        lines << tr("%1: %2 of %3 weights (%4)")
                     .arg(model.name, countText(count), countText(layer.histogram.numel),
                          percentText(static_cast<double>(count) / static_cast<double>(layer.histogram.numel),
                                      3));
        if (holdsZeros)
            lines << tr("%1: and %2 that are exactly zero").arg(model.name, countText(layer.histogram.zeros));
        const int of = static_cast<int>(&model - m_data.models.data());
        if (band(panel.index, of))
            lines << tr("%1: pruned up to |w| = %2, the threshold for %3", "model, magnitude, scope")
                         .arg(model.name, magnitudeText(thresholdOf(panel.index, of)),
                              scopeTitle(scopeOf(static_cast<size_t>(of))));
        if (layer.histogram.below + layer.histogram.above > 0)
            lines << tr("%1: %2 weights lie outside of the axis")
                         .arg(model.name, countText(layer.histogram.below + layer.histogram.above));
    }
    return lines.join(u'\n');
}

void LayerDistributionsPlot::wheelEvent(QWheelEvent* event) {
    const Panel* panel = panelAt(event->position());
    if (panel == nullptr || event->angleDelta().y() == 0) {
        FigurePlot::wheelEvent(event);
        return;
    }
    zoom(std::pow(1.2, event->angleDelta().y() / 120.0),
         panel->rect->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x()));
    event->accept();
}

void LayerDistributionsPlot::mouseMoveEvent(QMouseEvent* event) {
    FigurePlot::mouseMoveEvent(event);
    const Panel* panel = panelAt(event->position());
    if (m_brushed >= 0) {
        const auto shown = std::ranges::find(m_panels, m_brushed, &Panel::index);
        if (shown == m_panels.end())
            return;
        const QCPAxis* x = shown->rect->axis(QCPAxis::atBottom);
        setLit(
            rangeBetween(m_brushed, x->pixelToCoord(m_pressed.x()), x->pixelToCoord(event->position().x())));
        return;
    }
    if (m_held && m_view && (event->buttons() & Qt::LeftButton) && !m_panels.empty()) {
        // In the panel where it began, as wide as any other.
        const QCPAxis* x = m_panels.front().rect->axis(QCPAxis::atBottom);
        const double moved = (event->position().x() - m_pressed.x()) * x->range().size() /
                             std::max(1, m_panels.front().rect->width());
        const double width = m_view->second - m_view->first;
        setView(std::pair(*m_held - moved, *m_held - moved + width));
        return;
    }
    const bool inside = panel && panel->rect->rect().contains(event->position().toPoint());
    const QString text =
        inside ? hoverText(*panel, panel->rect->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x()))
               : QString();
    QToolTip::showText(event->globalPosition().toPoint() + QPoint(12, 12), plainToolTip(text), this);
}

void LayerDistributionsPlot::mousePressEvent(QMouseEvent* event) {
    FigurePlot::mousePressEvent(event);
    m_pressed = event->position();
    const Panel* panel = panelAt(event->position());
    if (event->button() == Qt::LeftButton && panel &&
        (m_brushing || event->modifiers().testFlag(Qt::ShiftModifier))) {
        m_brushed = panel->index;
        m_litBefore = m_lit;
        m_held.reset();
        return;
    }
    m_held = m_view ? std::optional(m_view->first) : std::nullopt;
}

void LayerDistributionsPlot::mouseReleaseEvent(QMouseEvent* event) {
    FigurePlot::mouseReleaseEvent(event);
    const Panel* panel = panelAt(event->position());
    const bool click = (event->position() - m_pressed).manhattanLength() < 4;
    if (event->button() == Qt::LeftButton && std::exchange(m_brushed, -1) >= 0) {
        if (!click) {
            Q_EMIT litChosen(m_lit);
            return;
        }
        setLit(m_litBefore);
    }
    if (event->button() != Qt::LeftButton || !panel || !click)
        return;
    const int index = panel->index; // setEnlarged makes new panels
    setEnlarged(m_enlarged < 0 && panelCount() > 1 ? index : -1);
    Q_EMIT panelClicked(index);
}

void LayerDistributionsPlot::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (event->key() == Qt::Key_Escape && m_lit) {
        setLit(std::nullopt);
        Q_EMIT litChosen(std::nullopt);
    } else if (event->key() == Qt::Key_Escape && m_enlarged >= 0)
        setEnlarged(-1);
    else if (const auto shown = m_view ? m_view : wholeAxis();
             shown &&
             (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal || event->key() == Qt::Key_Minus))
        zoom(event->key() == Qt::Key_Minus ? 1 / 1.5 : 1.5, (shown->first + shown->second) / 2);
    else if (event->key() == Qt::Key_0)
        setView(std::nullopt);
    else if (step != 0 && event->modifiers().testFlag(Qt::ShiftModifier) && m_view) {
        const double by = step * (m_view->second - m_view->first) / 8;
        setView(std::pair(m_view->first + by, m_view->second + by));
    } else if (step != 0 && m_enlarged >= 0)
        setEnlarged(std::clamp(m_enlarged + step, 0, panelCount() - 1));
    else
        FigurePlot::keyPressEvent(event);
}

QString LayerDistributionsPlot::csv() const {
    CsvText csv;
    csv.row("model", "layer", "normalisation", "left", "right", "count", "zeros");
    const std::string normalisation(normalisationName(m_data.normalisation));
    for (const ModelDistributions& model : m_data.models) {
        for (size_t i = 0; i < model.layers.size(); ++i) {
            const LayerDistribution& layer = model.layers[i];
            // Counts are numpy.histogram's of these edges; how many of them are exact zeros, which the plot
            // has as a bar of their own, stands beside them.
            for (size_t bin = 0; bin < layer.histogram.counts.size(); ++bin)
                csv.row(model.name, m_data.titles[static_cast<qsizetype>(i)], normalisation,
                        layer.histogram.edges[bin], layer.histogram.edges[bin + 1],
                        layer.histogram.counts[bin],
                        bin == layer.histogram.zeroBin ? layer.histogram.zeros : uint64_t{0});
        }
    }
    return csv.text();
}

} // namespace sparsescope
