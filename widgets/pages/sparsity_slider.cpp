#include "widgets/pages/sparsity_slider.h"

#include "widgets/style/number_text.h"
#include "widgets/style/plot_style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionSlider>
#include <QToolTip>
#include <cmath>

namespace sparsescope {

SparsitySlider::SparsitySlider(QWidget* parent)
    : QSlider(Qt::Horizontal, parent) {
    setRange(0, 999);
    setSingleStep(10);
    setPageStep(100);
    setMinimumWidth(160);
}

void SparsitySlider::setMarks(const QVector<SparsityMark>& marks) {
    m_marks = marks;
    update();
}

void SparsitySlider::setFloor(double sparsity, const QString& text) {
    m_floor = sparsity;
    m_floorText = text;
    update();
}

QSize SparsitySlider::sizeHint() const {
    return {400, QSlider::sizeHint().height() + 12};
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

bool SparsitySlider::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (const SparsityMark& mark : m_marks) {
            if (std::abs(positionOf(mark.sparsity) - help->pos().x()) <= 4 && !mark.text.isEmpty()) {
                QToolTip::showText(help->globalPos(), plainToolTip(mark.text), this);
                return true;
            }
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
    if (m_floor > 0) { // beside the groove, so that the handle at its end stays in sight
        const QRect groove = grooveRect();
        const QRectF zone(groove.left(), groove.bottom() + 2, positionOf(m_floor) - groove.left(), 4);
        painter.fillRect(zone, colours.zero);
        painter.fillRect(zone, QBrush(palette().color(QPalette::Window), Qt::BDiagPattern));
    }
    for (const SparsityMark& mark : m_marks) {
        const double x = positionOf(mark.sparsity);
        if (mark.kind == SparsityMark::Kind::Measured) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 1));
            painter.drawLine(QPointF(x, height() - 5), QPointF(x, height() - 1));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colours.tolerance);
            const double y = height() - 7;
            painter.drawPolygon(QPolygonF({{x, y}, {x + 5, y + 7}, {x - 5, y + 7}}));
        }
    }
}

} // namespace sparsescope
