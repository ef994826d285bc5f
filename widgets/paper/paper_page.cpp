#include "widgets/paper/paper_page.h"

#include "widgets/paper/paper_marks.h"

#include <QPainter>
#include <map>

namespace sparsescope {
namespace {

constexpr double axisWidth = 0.5, gridWidth = 0.35; ///< points
const QColor gridColour(0, 0, 0, 34);

/// The paths of the ticks, outside of the axes.
void drawTicks(QPainter& painter, const PlacedPanel& placed, const PaperPanel& panel, double em) {
    const QRectF& data = placed.data;
    const auto xAt = [&](double place) { return data.left() + place * data.width(); };
    const auto yAt = [&](double place) { return data.bottom() - place * data.height(); };
    painter.setPen(QPen(Qt::black, axisWidth));
    const auto lines = [&](const AxisTicks& ticks, bool isX, double length) {
        const auto line = [&](double place, double reach) {
            if (isX)
                painter.drawLine(QPointF(xAt(place), data.bottom()),
                                 QPointF(xAt(place), data.bottom() + reach));
            else
                painter.drawLine(QPointF(data.left(), yAt(place)), QPointF(data.left() - reach, yAt(place)));
        };
        for (const AxisTick& tick : ticks.numbered)
            line(tick.place, length);
        for (const double place : ticks.between)
            line(place, length / 2);
    };
    if (panel.x.scale != PaperAxis::Scale::Categories)
        lines(placed.x, true, 0.28 * em);
    if (panel.y.scale != PaperAxis::Scale::Categories)
        lines(placed.y, false, 0.28 * em);
}

void drawAxes(QPainter& painter, const PlacedPanel& placed, const PaperPanel& panel) {
    const QRectF& data = placed.data;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, axisWidth, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    if (panel.framed) {
        painter.drawRect(data);
        return;
    }
    if (panel.y.scale != PaperAxis::Scale::Categories)
        painter.drawLine(data.topLeft(), data.bottomLeft());
    if (panel.x.scale != PaperAxis::Scale::Categories)
        painter.drawLine(data.bottomLeft(), data.bottomRight());
}

void drawGrid(QPainter& painter, const PlacedPanel& placed, const PaperPanel& panel) {
    painter.setPen(QPen(gridColour, gridWidth));
    for (const AxisTick& tick : placed.y.numbered) {
        const double y = placed.data.bottom() - tick.place * placed.data.height();
        if (panel.y.grid)
            painter.drawLine(QPointF(placed.data.left(), y), QPointF(placed.data.right(), y));
    }
    for (const AxisTick& tick : placed.x.numbered) {
        const double x = placed.data.left() + tick.place * placed.data.width();
        if (panel.x.grid)
            painter.drawLine(QPointF(x, placed.data.top()), QPointF(x, placed.data.bottom()));
    }
}

void drawPanel(QPainter& painter, const PlacedPanel& placed, const PaperPanel& panel, double em) {
    drawGrid(painter, placed, panel);
    painter.save();
    painter.setClipRect(placed.data.adjusted(-0.25, -0.25, 0.25, 0.25));
    for (const PaperMark& mark : panel.marks)
        drawMark(painter, mark, panel, placed.data, em);
    painter.restore();
    drawAxes(painter, placed, panel);
    drawTicks(painter, placed, panel, em);
}

void drawScale(QPainter& painter, const PlacedScale& placed, double em) {
    painter.drawImage(placed.bar, placed.scale.colours);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, axisWidth));
    painter.drawRect(placed.bar);
    for (const AxisTick& tick : placed.ticks.numbered) {
        const double x = placed.bar.left() + tick.place * placed.bar.width();
        painter.drawLine(QPointF(x, placed.bar.bottom()), QPointF(x, placed.bar.bottom() + 0.28 * em));
    }
}

} // namespace

void draw(const PaperPage& page, QPainter& painter) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (const PlacedPanel& placed : page.panels)
        drawPanel(painter, placed, page.figure.panels[placed.index], page.em);
    for (const PlacedScale& scale : page.scales)
        drawScale(painter, scale, page.em);
    for (const PlacedKey& key : page.keys)
        drawKey(painter, page.figure.keys[key.index], key.symbol, page.em);
    std::map<double, PaperFont> fonts;
    for (const PaperText& text : page.texts) {
        const PaperFont& font = fonts.try_emplace(text.points, page.family, text.points).first->second;
        painter.setPen(text.colour);
        if (text.turned)
            font.draw(painter, {text.box.left() + font.ascent(), text.box.bottom()}, -90, text.text);
        else
            font.draw(painter, {text.box.left(), text.box.top() + font.ascent()}, 0, text.text);
    }
}

PaperText placedText(PaperText::Kind kind, const QString& text, const PaperFont& font, const QPointF& topLeft,
                     const QColor& colour, bool turned) {
    const QSizeF size(font.width(text), font.height());
    return {kind, text, QRectF(topLeft, turned ? size.transposed() : size), font.points(), colour, turned};
}

} // namespace sparsescope
