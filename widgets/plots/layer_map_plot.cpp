#include "widgets/plots/layer_map_plot.h"

#include "widgets/item_models/open_model.h"
#include "widgets/style/number_text.h"

#include <QToolTip>
#include <algorithm>
#include <array>
#include <cmath>

namespace sparsescope {

QString shortTitle(Component component) {
    switch (component) {
    case Component::Query:
        return QObject::tr("Q");
    case Component::Key:
        return QObject::tr("K");
    case Component::Value:
        return QObject::tr("V");
    case Component::Out:
        return QObject::tr("Attn out");
    case Component::FfnIn:
        return QObject::tr("FFN in");
    case Component::FfnOut:
        return QObject::tr("FFN out");
    case Component::None:
        return QObject::tr("Matrix");
    default:
        return componentTitle(component);
    }
}

QCPColorGradient cividis() {
    QCPColorGradient gradient;
    static constexpr std::array<QRgb, 9> stops{0x00224e, 0x1a386f, 0x434e6c, 0x616470, 0x7d7c78,
                                               0x9b9476, 0xbcaf6f, 0xddcb5e, 0xfee838};
    gradient.clearColorStops();
    for (size_t i = 0; i < stops.size(); ++i)
        gradient.setColorStopAt(static_cast<double>(i) / (stops.size() - 1), QColor(stops[i]));
    return gradient;
}

QCPColorGradient blueWhiteVermilion() {
    QCPColorGradient gradient;
    gradient.clearColorStops();
    gradient.setColorStopAt(0, QColor(0x00, 0x50, 0x92));
    gradient.setColorStopAt(0.25, QColor(0x6C, 0xA9, 0xD2));
    gradient.setColorStopAt(0.5, QColor(0xF4, 0xF4, 0xF4));
    gradient.setColorStopAt(0.75, QColor(0xE8, 0x9A, 0x5C));
    gradient.setColorStopAt(1, QColor(0xB8, 0x46, 0x00));
    return gradient;
}

QImage scaleImage(const QCPColorGradient& of) {
    QCPColorGradient gradient = of;
    QImage image(128, 1, QImage::Format_RGB32);
    for (int i = 0; i < image.width(); ++i)
        image.setPixel(i, 0, gradient.color(i, QCPRange(0, image.width() - 1)));
    return image;
}

LayerMapPlot::Panel::Panel(LayerMapPlot* plot, QStringList columns)
    : QCPAxisRect(plot)
    , m_plot(plot)
    , m_columns(std::move(columns)) {}

void LayerMapPlot::Panel::update(UpdatePhase phase) {
    if (phase == upPreparation)
        fit();
    QCPAxisRect::update(phase);
}

void LayerMapPlot::Panel::fit() {
    const QFontMetricsF metrics(m_plot->style().font);
    // What a panel has, less the numbers and the name at its left.
    const double width =
        m_plot->viewport().width() / static_cast<double>(m_plot->m_panels) - 5 * metrics.height();
    QCPAxis* x = axis(QCPAxis::atBottom);
    if (m_columns.empty()) {
        x->ticker()->setTickCount(width < 6 * metrics.horizontalAdvance(QStringLiteral("100")) ? 2 : 4);
        return;
    }
    const double column = width / static_cast<double>(m_columns.size());
    bool fits = true;
    for (const QString& title : m_columns) {
        for (const QString& line : title.split(u' '))
            fits = fits && metrics.horizontalAdvance(line) < column;
    }
    auto ticks = QSharedPointer<QCPAxisTickerText>::create();
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        QString title = m_columns[i];
        ticks->addTick(static_cast<double>(i), fits ? title.replace(u' ', u'\n') : title);
    }
    x->setTickLabelRotation(fits ? 0 : 90);
    x->setTicker(ticks);
    double highest = 2 * metrics.height();
    for (const QString& title : m_columns)
        highest = fits ? highest : std::max(highest, metrics.horizontalAdvance(title));
    fitRows(highest);
}

void LayerMapPlot::Panel::fitRows(double columnTitles) {
    const double line = QFontMetricsF(m_plot->style().font).height();
    // Above the rows stands a title, below them those of the columns and the scale with its numbers and name.
    const double high = m_plot->viewport().height() - 1.5 * line - columnTitles - 3.5 * line - 20;
    const double row = std::max(1.0, high / std::max(1, m_plot->m_rows));
    int step = 1;
    for (const int candidate : {2, 5, 10, 20, 50, 100, 200}) {
        if (step * row < 0.9 * line)
            step = candidate;
    }
    auto ticks = QSharedPointer<QCPAxisTickerText>::create();
    for (qsizetype i = 0; i < m_rows.size(); i += step)
        ticks->addTick(static_cast<double>(i), m_rows[i]);
    axis(QCPAxis::atLeft)->setTicker(ticks);
}

QRectF LayerMapPlot::Panel::cell(int row, int column) const {
    const QCPAxis* x = axis(QCPAxis::atBottom);
    const QCPAxis* y = axis(QCPAxis::atLeft);
    return QRectF(QPointF(x->coordToPixel(column - 0.5), y->coordToPixel(row - 0.5)),
                  QPointF(x->coordToPixel(column + 0.5), y->coordToPixel(row + 0.5)))
        .normalized();
}

std::optional<QPoint> LayerMapPlot::Panel::cellAt(const QPointF& position) const {
    if (!rect().contains(position.toPoint()))
        return std::nullopt;
    const auto at = [&](QCPAxis::AxisType side, double pixel) {
        return static_cast<int>(std::lround(axis(side)->pixelToCoord(pixel)));
    };
    return QPoint(at(QCPAxis::atBottom, position.x()), at(QCPAxis::atLeft, position.y()));
}

LayerMapPlot::Cells::Cells(LayerMapPlot* plot, Panel* panel)
    : QCPAbstractItem(plot)
    , m_plot(plot)
    , m_panel(panel) {
    setClipAxisRect(panel);
}

void LayerMapPlot::Cells::drawCell(QCPPainter* painter, const QRectF& area, const QColor& colour,
                                   const QString& number) const {
    painter->fillRect(area, colour);
    painter->setFont(m_plot->style().font);
    if (number.isEmpty() || area.height() < QFontMetricsF(m_plot->style().font).height() - 2)
        return;
    painter->setPen(qGray(colour.rgb()) < 120 ? Qt::white : Qt::black);
    painter->drawText(area, Qt::AlignCenter, number);
}

void LayerMapPlot::Cells::drawHatched(QCPPainter* painter, const QRectF& area) const {
    painter->fillRect(area, QBrush(m_plot->style().grid, Qt::BDiagPattern));
}

LayerMapPlot::LayerMapPlot(QWidget* parent)
    : FigurePlot(parent)
    , m_margins(new QCPMarginGroup(this)) {
    setMouseTracking(true);
    plotLayout()->clear();
}

void LayerMapPlot::clearPanels(int panels, int rows) {
    clearPlottables();
    clearItems();
    plotLayout()->clear();
    m_titles.clear();
    m_panels = std::max(1, panels);
    m_rows = rows;
    m_grid = new QCPLayoutGrid;
    m_grid->setColumnSpacing(12);
    plotLayout()->addElement(0, 0, m_grid);
}

LayerMapPlot::Panel* LayerMapPlot::addPanel(const QString& title, const QColor& colour,
                                            const QStringList& columns, const std::optional<Rows>& rows) {
    auto* cell = new QCPLayoutGrid;
    cell->setRowSpacing(0);
    const auto index = static_cast<int>(m_titles.size());
    m_grid->addElement(0, index, cell);
    m_grid->setColumnStretchFactor(index, 1);
    auto* text = new PlotTitle(this, title);
    text->setFont(style().font);
    text->setTextColor(colour);
    auto* panel = new Panel(this, columns);
    cell->addElement(0, 0, text);
    cell->addElement(1, 0, panel);
    cell->setRowStretchFactor(0, 0.001);
    m_titles.emplace_back(panel, text);
    styleAxes(panel);
    panel->setLayer(QStringLiteral("background"));
    panel->setMarginGroup(QCP::msTop | QCP::msBottom, m_margins);
    panel->setRangeDrag({});
    panel->setRangeZoom({});
    QCPAxis* y = panel->axis(QCPAxis::atLeft);
    y->setRange(-0.5, m_rows - 0.5);
    y->setRangeReversed(true);
    y->grid()->setVisible(false);
    if (!rows) {
        y->setTickLabels(false);
        y->setTicks(false);
        return panel;
    }
    // A number is enough for a layer, and small enough for a figure of one column.
    QStringList names = rows->names;
    for (qsizetype i = 0; i < names.size() && !rows->numbers.empty(); ++i)
        names[i] = QString::number(rows->numbers[static_cast<size_t>(i)]);
    panel->setRowNames(names);
    if (index == 0 && !rows->numbers.empty())
        y->setLabel(tr("Layer"));
    QCPAxis* x = panel->axis(QCPAxis::atBottom);
    x->setRange(-0.5, static_cast<double>(columns.size()) - 0.5);
    x->grid()->setVisible(false);
    for (QCPAxis* axis : {x, y}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 0);
        axis->setBasePen(Qt::NoPen);
    }
    return panel;
}

PlotTitle* LayerMapPlot::titleOf(const Panel* panel) const {
    return std::ranges::find(m_titles, panel, &decltype(m_titles)::value_type::first)->second;
}

QCPColorScale* LayerMapPlot::addColourScale() {
    auto* scale = new QCPColorScale(this);
    scale->setType(QCPAxis::atBottom);
    scale->setBarWidth(8);
    const int side = QFontMetrics(style().font).horizontalAdvance(QStringLiteral("-100.0"));
    scale->setMinimumMargins(QMargins(side, 6, side, 6)); // the numbers at its ends
    scale->setRangeDrag(false);
    scale->setRangeZoom(false);
    QCPAxis* axis = scale->axis();
    const QPen pen(style().foreground, style().lineWidth / 2);
    axis->setBasePen(pen);
    axis->setTickPen(pen);
    axis->setSubTicks(false);
    axis->setTickLabelColor(style().foreground);
    axis->setLabelColor(style().foreground);
    axis->setTickLabelFont(style().font);
    axis->setLabelFont(style().font);
    axis->setTicker(numberTicker());
    plotLayout()->addElement(1, 0, scale);
    plotLayout()->setRowStretchFactor(1, 0.001); // as high as it must be
    return scale;
}

void LayerMapPlot::mousePressEvent(QMouseEvent* event) {
    FigurePlot::mousePressEvent(event);
    m_pressed = event->position();
}

bool LayerMapPlot::isClick(const QMouseEvent* event) const {
    return event->button() == Qt::LeftButton && (event->position() - m_pressed).manhattanLength() < 4;
}

std::optional<MapPlace> LayerMapPlot::stepped(const MapPlace& from, int key,
                                              const std::vector<QSize>& sizes) {
    const int down = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    const int across = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    if ((down == 0 && across == 0) || sizes.empty())
        return {};
    if (from.row < 0)
        return MapPlace{0, 0, 0};
    MapPlace place{std::min(from.table, static_cast<int>(sizes.size()) - 1), from.row + down,
                   from.column + across};
    const auto columns = [&] { return sizes[static_cast<size_t>(place.table)].width(); };
    if (place.column < 0 && place.table > 0) {
        --place.table;
        place.column = columns() - 1;
    } else if (place.column >= columns() && place.table + 1 < static_cast<int>(sizes.size())) {
        ++place.table;
        place.column = 0;
    }
    place.column = std::clamp(place.column, 0, columns() - 1);
    place.row = std::clamp(place.row, 0, sizes[static_cast<size_t>(place.table)].height() - 1);
    return place;
}

void LayerMapPlot::showHover(const QMouseEvent* event, const QString& text) {
    setCursor(text.isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    QString shown = text;
    for (const auto& [panel, title] : m_titles) { // a name that has no room says here what it is
        const QString whole = title->text().section(u'\n', 0, 0);
        if (title->rect().contains(event->position().toPoint()) && title->shownText() != whole)
            shown = whole;
    }
    QToolTip::showText(event->globalPosition().toPoint() + QPoint(12, 12),
                       shown.isEmpty() ? QString() : plainToolTip(shown), this);
}

} // namespace sparsescope
