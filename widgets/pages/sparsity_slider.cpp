#include "widgets/pages/sparsity_slider.h"

#include "widgets/style/number_text.h"
#include "widgets/style/plot_style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionSlider>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr int curveHeight = 14; ///< pixels above the groove, and as many below
constexpr int laneHeight = 6;   ///< of a row of marks
constexpr double scoreGap = 8;  ///< pixels between the scores of two models
constexpr int mostLanes = 4;    ///< of more models the marks of some share a row

} // namespace

SparsitySlider::SparsitySlider(QWidget* parent)
    : QSlider(Qt::Horizontal, parent) {
    setRange(0, 999);
    setSingleStep(10);
    setPageStep(100);
    setMinimumWidth(160);
    setMinimumHeight(SparsitySlider::sizeHint().height()); // the marks below the groove are of it
}

void SparsitySlider::setMarks(const QVector<SparsityMark>& marks, int lanes) {
    m_marks = marks;
    if (const int rows = std::clamp(lanes, 1, mostLanes); rows != m_lanes) {
        m_lanes = rows;
        setMinimumHeight(sizeHint().height());
        updateGeometry();
    }
    update();
}

void SparsitySlider::setFloor(double sparsity, const QString& text) {
    m_floor = sparsity;
    m_floorText = text;
    update();
}

void SparsitySlider::setCurves(const QVector<SliderCurve>& curves, const QString& text) {
    m_curves = curves;
    m_curveText = text;
    update();
}

QSize SparsitySlider::sizeHint() const {
    // The groove is in the middle: a band above it takes as much below.
    return {160, QSlider::sizeHint().height() + 10 + 2 * laneHeight * (m_lanes - 1) + 2 * curveHeight};
}

QRectF SparsitySlider::curveRect() const {
    const QRect groove = grooveRect();
    // As far from the edge as the ring is large.
    return QRectF(QPointF(groove.left(), 5), QPointF(groove.right(), height() / 2.0 - 10));
}

void SparsitySlider::paintCurves(QPainter& painter) const {
    const QRectF band = curveRect();
    double lowest = -1;
    for (const SliderCurve& curve : m_curves) {
        for (const QPointF& point : curve.points)
            lowest = std::min(lowest, point.y());
    }
    QColor dense = palette().color(QPalette::WindowText);
    dense.setAlpha(70);
    painter.setPen(QPen(dense, 1, Qt::DotLine));
    painter.drawLine(band.topLeft(), band.topRight()); // no drop
    for (const SliderCurve& curve : m_curves) {
        QPolygonF line;
        for (const QPointF& point : curve.points)
            line << QPointF(positionOf(point.x()),
                            band.top() + band.height() * std::clamp(point.y() / lowest, 0.0, 1.0));
        painter.setPen(QPen(curve.colour, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        painter.setBrush(curve.colour);
        for (const QPointF& point : line)
            painter.drawEllipse(point, 1.5, 1.5);
        if (curve.here)
            painter.drawEllipse(
                QPointF(positionOf(curve.here->x()),
                        band.top() + band.height() * std::clamp(curve.here->y() / lowest, 0.0, 1.0)),
                4, 4);
    }
}

QStringList SparsitySlider::shownScores() const {
    const QFontMetricsF metrics(font());
    QStringList whole, brief;
    for (const SliderCurve& curve : m_curves) {
        if (!curve.here)
            continue;
        whole << curve.text;
        brief << (curve.shortText.isEmpty() ? curve.text : curve.shortText);
    }
    const auto widthOf = [&](const QStringList& texts) {
        double width = scoreGap * static_cast<double>(texts.size() - 1);
        for (const QString& text : texts)
            width += metrics.horizontalAdvance(text);
        return width;
    };
    if (whole.isEmpty() || widthOf(whole) <= width())
        return whole;
    const double share = std::min(1.0, width() / widthOf(brief)); // the hover text has the rest
    for (QString& text : brief)
        text = metrics.elidedText(text, Qt::ElideRight, std::ceil(metrics.horizontalAdvance(text) * share));
    return brief;
}

/// Beside each other, as near under the handle as they fit.
void SparsitySlider::paintScores(QPainter& painter) const {
    const QFontMetricsF metrics(font());
    const QStringList texts = shownScores();
    double width = -scoreGap, x = 0;
    for (const QString& text : texts)
        width += metrics.horizontalAdvance(text) + scoreGap;
    for (const SliderCurve& curve : m_curves)
        x = curve.here ? positionOf(curve.here->x()) : x;
    x = std::clamp(x - width / 2, 0.0, std::max(0.0, this->width() - width));
    auto text = texts.begin();
    for (const SliderCurve& curve : m_curves) {
        if (!curve.here)
            continue;
        painter.setPen(m_curves.size() > 1 ? curve.colour : palette().color(QPalette::WindowText));
        painter.drawText(QPointF(x, height() - 2 - laneHeight * m_lanes - metrics.descent()), *text);
        x += metrics.horizontalAdvance(*text) + scoreGap;
        ++text;
    }
}

QRect SparsitySlider::grooveRect() const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const QRect groove = style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this);
    const int half = style()->pixelMetric(QStyle::PM_SliderLength, &option, this) / 2;
    return groove.adjusted(half, 0, -half, 0);
}

double SparsitySlider::positionOf(double sparsity) const {
    const QRect groove = grooveRect();
    return groove.left() + groove.width() * sparsity * 1000 / maximum();
}

QRectF SparsitySlider::markRect(const SparsityMark& mark) const {
    const double bottom = height() - 1 - laneHeight * (m_lanes - 1 - std::min(mark.lane, m_lanes - 1));
    const double half = mark.kind == SparsityMark::Kind::Measured ? 0.5 : 4.5;
    return {positionOf(mark.sparsity) - half, bottom - (laneHeight - 2), 2 * half, laneHeight - 2};
}

bool SparsitySlider::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QStringList texts; // of all that are under the pointer
        for (const SparsityMark& mark : m_marks) {
            if (std::abs(positionOf(mark.sparsity) - help->pos().x()) <= 4 && !mark.text.isEmpty())
                texts << mark.text;
        }
        if (!texts.isEmpty() && !(!m_curves.isEmpty() && curveRect().contains(help->pos()))) {
            QToolTip::showText(help->globalPos(), plainToolTip(texts.join(u'\n')), this);
            return true;
        }
        if (!m_curves.isEmpty() && curveRect().contains(help->pos())) {
            QToolTip::showText(help->globalPos(), plainToolTip(m_curveText), this);
            return true;
        }
        if (m_floor > 0 && help->pos().x() < positionOf(m_floor)) {
            QToolTip::showText(help->globalPos(), plainToolTip(m_floorText), this);
            return true;
        }
    }
    return QSlider::event(event);
}

void SparsitySlider::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Right || event->key() == Qt::Key_Up;
    const bool down = event->key() == Qt::Key_Left || event->key() == Qt::Key_Down;
    if (up || down) {
        const int step = event->modifiers() & Qt::ShiftModifier ? 1 : 10;
        setValue(value() + (up ? step : -step));
        return;
    }
    QSlider::keyPressEvent(event);
}

void SparsitySlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        const QRect groove = grooveRect();
        const double share = (event->position().x() - groove.left()) / std::max(1, groove.width());
        setValue(static_cast<int>(std::lround(share * maximum())));
    }
    QSlider::mousePressEvent(event); // grabs the handle, which is under the pointer now
}

void SparsitySlider::paintEvent(QPaintEvent* event) {
    QSlider::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const PlotStyle colours = PlotStyle::screen(palette(), font());
    if (!m_curves.isEmpty())
        paintCurves(painter);
    paintScores(painter);
    if (m_floor > 0) { // beside the groove, so that the handle at its end stays in sight
        const QRect groove = grooveRect();
        const QRectF zone(groove.left(), groove.bottom() + 2, positionOf(m_floor) - groove.left(), 4);
        painter.fillRect(zone, colours.zero);
        painter.fillRect(zone, QBrush(palette().color(QPalette::Window), Qt::BDiagPattern));
    }
    painter.setPen(Qt::NoPen);
    for (const SparsityMark& mark : m_marks) {
        const QRectF place = markRect(mark);
        if (mark.kind == SparsityMark::Kind::Measured) {
            painter.fillRect(place,
                             mark.colour.isValid() ? mark.colour : palette().color(QPalette::WindowText));
        } else {
            painter.setBrush(mark.colour.isValid() ? mark.colour : colours.tolerance);
            painter.drawPolygon(QPolygonF(
                {QPointF(place.center().x(), place.top() - 1), place.bottomRight(), place.bottomLeft()}));
        }
    }
}

} // namespace sparsescope
