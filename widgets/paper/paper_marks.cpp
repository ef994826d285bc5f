#include "widgets/paper/paper_marks.h"

#include "widgets/paper/axis_ticks.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double pictureDpi = 600;
constexpr double lineWidth = 0.6; ///< of hollow markers, points

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// From data to points on the page.
class Place {
public:
    Place(const PaperPanel& panel, const QRectF& data)
        : m_panel(panel)
        , m_data(data) {}
    double x(double value) const { return m_data.left() + placeOn(m_panel.x, value) * m_data.width(); }
    double y(double value) const { return m_data.bottom() - placeOn(m_panel.y, value) * m_data.height(); }
    QPointF at(const QPointF& point) const { return {x(point.x()), y(point.y())}; }
    const QRectF& data() const { return m_data; }

private:
    const PaperPanel& m_panel;
    const QRectF& m_data;
};

QPolygonF shapeOf(PaperMarker marker, double r) {
    switch (marker) {
    case PaperMarker::Square:
        return QPolygonF(QRectF(-0.85 * r, -0.85 * r, 1.7 * r, 1.7 * r));
    case PaperMarker::Diamond:
        return QPolygonF({{0, -1.2 * r}, {1.2 * r, 0}, {0, 1.2 * r}, {-1.2 * r, 0}, {0, -1.2 * r}});
    case PaperMarker::Triangle:
        return QPolygonF({{0, -1.1 * r}, {r, 0.8 * r}, {-r, 0.8 * r}, {0, -1.1 * r}});
    default:
        return QPolygonF({{0, 1.1 * r}, {r, -0.8 * r}, {-r, -0.8 * r}, {0, 1.1 * r}});
    }
}

void drawMarker(QPainter& painter, PaperMarker marker, const QPointF& at, double size, const QColor& colour) {
    const double r = size / 2;
    painter.setPen(QPen(colour, lineWidth));
    painter.setBrush(marker == PaperMarker::Circle ? QBrush(Qt::NoBrush) : QBrush(colour));
    switch (marker) {
    case PaperMarker::None:
        break;
    case PaperMarker::Disc:
    case PaperMarker::Circle:
        painter.drawEllipse(at, r, r);
        break;
    case PaperMarker::Plus:
        painter.drawLine(at - QPointF(r, 0), at + QPointF(r, 0));
        painter.drawLine(at - QPointF(0, r), at + QPointF(0, r));
        break;
    default:
        painter.drawPolygon(shapeOf(marker, r).translated(at));
    }
}

void drawHatch(QPainter& painter, const QRectF& area, PaperHatch hatch, const QColor& colour, double em) {
    if (hatch == PaperHatch::None || area.isEmpty())
        return;
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(QPen(colour, 0.5));
    const double step = 0.4 * em;
    // By the page, not by the area, so that neighbours' lines join.
    const auto family = [&](double slope) {
        const double from = slope > 0 ? area.left() - area.bottom() : area.left() + area.top();
        const double to = slope > 0 ? area.right() - area.top() : area.right() + area.bottom();
        const auto first = static_cast<int64_t>(std::floor(from / step));
        const auto last = static_cast<int64_t>(std::floor(to / step));
        for (int64_t i = first; i <= last; ++i) {
            const double at = static_cast<double>(i) * step;
            painter.drawLine(QPointF(at + slope * area.top(), area.top()),
                             QPointF(at + slope * area.bottom(), area.bottom()));
        }
    };
    if (hatch != PaperHatch::Rising)
        family(1);
    if (hatch != PaperHatch::Falling)
        family(-1);
    painter.restore();
}

void drawLine(QPainter& painter, const PaperLine& line, const Place& place, double em) {
    if (line.pen.style() != Qt::NoPen) {
        QPolygonF run;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(line.pen);
        const auto end = [&] {
            if (run.size() > 1)
                painter.drawPolyline(run);
            run.clear();
        };
        for (const QPointF& point : line.points) {
            if (!std::isfinite(point.y()))
                end();
            else
                run << place.at(point);
        }
        end();
    }
    for (const QPointF& point : line.points) {
        if (line.marker != PaperMarker::None && std::isfinite(point.y()))
            drawMarker(painter, line.marker, place.at(point), line.markerSize * em, line.colour);
    }
}

void drawBand(QPainter& painter, const PaperBand& band, const Place& place) {
    const bool vertical = band.orientation == Qt::Vertical;
    const QRectF& data = place.data();
    const auto at = [&](double value) { return vertical ? place.x(value) : place.y(value); };
    const auto edge = [&](double value) {
        const double on = at(value);
        painter.drawLine(vertical ? QPointF(on, data.top()) : QPointF(data.left(), on),
                         vertical ? QPointF(on, data.bottom()) : QPointF(data.right(), on));
    };
    const double low = at(band.low), high = at(band.high);
    if (band.low != band.high)
        painter.fillRect((vertical ? QRectF(QPointF(low, data.top()), QPointF(high, data.bottom()))
                                   : QRectF(QPointF(data.left(), high), QPointF(data.right(), low)))
                             .normalized(),
                         band.brush);
    painter.setPen(band.edges);
    if (band.edges.style() == Qt::NoPen)
        return;
    edge(band.low);
    if (band.low != band.high)
        edge(band.high);
}

void drawWhiskers(QPainter& painter, const PaperWhiskers& whiskers, const Place& place, double em) {
    painter.setPen(whiskers.pen);
    const double reach = 0.2 * em;
    for (const PaperWhiskers::Whisker& one : whiskers.whiskers) {
        const double x = place.x(one.x), low = place.y(one.low), high = place.y(one.high);
        painter.drawLine(QPointF(x, low), QPointF(x, high));
        for (const double y : {low, high})
            painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y));
    }
}

void drawBars(QPainter& painter, const PaperBars& bars, const Place& place, double em) {
    for (const QRectF& bar : bars.bars) {
        const QRectF area = QRectF(place.at(bar.topLeft()), place.at(bar.bottomRight())).normalized();
        painter.setPen(bars.pen);
        painter.setBrush(bars.brush);
        painter.drawRect(area);
        drawHatch(painter, area, bars.hatch, Qt::white, em);
    }
}

void drawPicture(QPainter& painter, const PaperPicture& picture, const QRectF& data) {
    const double scale = pictureDpi / 72;
    const QSize size(std::max(1, qRound(data.width() * scale)), std::max(1, qRound(data.height() * scale)));
    painter.drawImage(data, picture.make(size));
}

void drawCells(QPainter& painter, const PaperCells& cells, const Place& place, double em) {
    for (int row = 0; row < cells.rows; ++row) {
        for (int column = 0; column < cells.columns; ++column) {
            const PaperCells::Cell& cell = cells.at(row, column);
            const QRectF area =
                QRectF(place.at({column - 0.5, row - 0.5}), place.at({column + 0.5, row + 0.5}))
                    .normalized()
                    .adjusted(0.2, 0.2, -0.2, -0.2);
            if (cell.colour.isValid())
                painter.fillRect(area, cell.colour);
            if (cell.hatched)
                drawHatch(painter, area, PaperHatch::Rising, QColor(150, 150, 150), em);
        }
    }
}

} // namespace

void drawMark(QPainter& painter, const PaperMark& mark, const PaperPanel& panel, const QRectF& data,
              double em) {
    const Place place(panel, data);
    std::visit(Overloaded{[&](const PaperLine& line) { drawLine(painter, line, place, em); },
                          [&](const PaperArea& area) {
                              QPolygonF polygon;
                              for (const QPointF& point : area.outline)
                                  polygon << place.at(point);
                              painter.setPen(Qt::NoPen);
                              painter.setBrush(area.brush);
                              painter.drawPolygon(polygon);
                          },
                          [&](const PaperBand& band) { drawBand(painter, band, place); },
                          [&](const PaperWhiskers& whiskers) { drawWhiskers(painter, whiskers, place, em); },
                          [&](const PaperBars& bars) { drawBars(painter, bars, place, em); },
                          [&](const PaperPicture& picture) { drawPicture(painter, picture, data); },
                          [&](const PaperCells& cells) { drawCells(painter, cells, place, em); }},
               mark.shape);
}

void drawKey(QPainter& painter, const PaperKey& key, const QRectF& symbol, double em) {
    if (key.fill.style() != Qt::NoBrush) {
        const QRectF patch(symbol.left(), symbol.center().y() - 0.32 * em, symbol.width(), 0.64 * em);
        painter.fillRect(patch, key.fill);
        drawHatch(painter, patch, key.hatch, Qt::white, em);
    }
    painter.setPen(key.pen);
    if (key.pen.style() != Qt::NoPen)
        painter.drawLine(QPointF(symbol.left(), symbol.center().y()),
                         QPointF(symbol.right(), symbol.center().y()));
    drawMarker(painter, key.marker, symbol.center(), key.markerSize * em, key.colour);
}

} // namespace sparsescope
