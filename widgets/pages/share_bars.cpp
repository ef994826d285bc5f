#include "widgets/pages/share_bars.h"

#include "widgets/item_models/open_model.h"
#include "widgets/style/number_text.h"
#include "widgets/style/plot_style.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double handle = 6; ///< pixels from the end of a bar

} // namespace

ShareBars::ShareBars(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeVerCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How much each layer gives"));
}

void ShareBars::setShares(HandShares* shares) {
    m_shares = shares;
    setCurrent(count() == 0 ? -1 : std::clamp(m_current, 0, count() - 1));
    update();
}

void ShareBars::setCurrent(int layer) {
    update();
    if (layer == m_current)
        return;
    m_current = layer;
    Q_EMIT currentChanged();
}

QString ShareBars::layerTitle(int layer) const {
    const HandShares::Layer& one = m_shares->layers()[static_cast<size_t>(layer)];
    return one.block >= 0 ? blockTitle(*m_shares->anatomy(), one.block)
                          : QString::fromStdString(m_shares->anatomy()->pool[one.matrices.front()].label);
}

QRectF ShareBars::field() const {
    const double below = fontMetrics().height() + 4;
    const double left = fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 6;
    return {left, 6, std::max(1.0, width() - left - 8), std::max(1.0, height() - below - 6)};
}

QPointF ShareBars::placeOf(int layer, double share) const {
    const QRectF all = field();
    return {all.left() + (layer + 0.5) * all.width() / count(), all.bottom() - share * all.height()};
}

QRectF ShareBars::bar(int layer) const {
    const QPointF top = placeOf(layer, m_shares->share(static_cast<size_t>(layer)));
    const double width = std::max(1.0, std::min(28.0, field().width() / count() * 0.8));
    return {top.x() - width / 2, top.y(), width, field().bottom() - top.y()};
}

int ShareBars::layerAt(double x) const {
    const QRectF all = field();
    return std::clamp(static_cast<int>((x - all.left()) / all.width() * count()), 0, count() - 1);
}

void ShareBars::moveTo(double share) {
    const HandShares::Said before = m_shares->said();
    m_shares->set(static_cast<size_t>(m_current), share);
    update();
    Q_EMIT changed(before);
}

void ShareBars::mousePressEvent(QMouseEvent* event) {
    if (count() == 0 || event->button() != Qt::LeftButton)
        return;
    setCurrent(layerAt(event->position().x()));
    m_pressed = event->position().y();
    m_isDragged = false;
}

void ShareBars::mouseMoveEvent(QMouseEvent* event) {
    if (m_current < 0 || !m_pressed || (event->buttons() & Qt::LeftButton) == 0)
        return;
    const double y = event->position().y();
    // The end of the bar is a handle; elsewhere a hand that is not quite still sets nothing.
    const bool isOnHandle = std::abs(*m_pressed - bar(m_current).top()) <= handle;
    m_isDragged =
        m_isDragged || std::abs(y - *m_pressed) >= (isOnHandle ? 2 : QApplication::startDragDistance());
    if (m_isDragged)
        moveTo((field().bottom() - y) / field().height());
}

void ShareBars::mouseReleaseEvent(QMouseEvent* event) {
    m_pressed.reset();
    QWidget::mouseReleaseEvent(event);
}

void ShareBars::keyPressEvent(QKeyEvent* event) {
    if (m_current < 0)
        return QWidget::keyPressEvent(event);
    const double by = (event->modifiers() & Qt::ShiftModifier) != 0 ? 0.001 : 0.01;
    const auto layer = static_cast<size_t>(m_current);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return setCurrent(std::clamp(m_current + (event->key() == Qt::Key_Left ? -1 : 1), 0, count() - 1));
    case Qt::Key_Up:
        return moveTo(m_shares->share(layer) + by);
    case Qt::Key_Down:
        return moveTo(m_shares->share(layer) - by);
    case Qt::Key_Delete:
    case Qt::Key_Backspace: {
        const HandShares::Said before = m_shares->said();
        m_shares->release(layer);
        update();
        Q_EMIT changed(before);
        return;
    }
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ShareBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || count() == 0)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int layer = layerAt(help->pos().x());
    const auto index = static_cast<size_t>(layer);
    QToolTip::showText(help->globalPos(),
                       (m_shares->isGiven(index) ? tr("%1: %2, by hand") : tr("%1: %2, what is left for it"))
                           .arg(layerTitle(layer), percentText(m_shares->share(index), 2)),
                       this);
    return true;
}

void ShareBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const PlotStyle style = PlotStyle::screen(palette(), font());
    const QRectF all = field();
    painter.setPen(style.grid);
    painter.drawRect(all);
    painter.setPen(palette().color(QPalette::Text));
    const double ascent = fontMetrics().ascent();
    painter.drawText(QPointF(0, all.top() + ascent - 4), QStringLiteral("100 %"));
    painter.drawText(QPointF(0, all.bottom()), QStringLiteral("0 %"));
    if (count() == 0)
        return;
    const int every =
        std::max(1, static_cast<int>(std::ceil((fontMetrics().horizontalAdvance(QStringLiteral("000")) + 6) *
                                               count() / all.width())));
    for (int layer = 0; layer < count(); ++layer) {
        const QRectF place = bar(layer);
        const bool given = m_shares->isGiven(static_cast<size_t>(layer));
        QColor colour = style.pruned;
        colour.setAlpha(given ? 255 : 110);
        painter.fillRect(place, colour);
        if (given) { // colour is never the only mark
            painter.setPen(QPen(palette().color(QPalette::Text), 2));
            painter.drawLine(place.topLeft(), place.topRight());
        }
        if (layer == m_current) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), hasFocus() ? 2 : 1));
            painter.drawRect(QRectF(place.left() - 2, all.top(), place.width() + 4, all.height()));
        }
        if (layer % every == 0) {
            const int block = m_shares->layers()[static_cast<size_t>(layer)].block;
            const QString text =
                QString::number(block < 0 ? layer : static_cast<int>(m_shares->anatomy()->numberOf(block)));
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(QPointF(place.center().x() - fontMetrics().horizontalAdvance(text) / 2.0,
                                     all.bottom() + ascent + 2),
                             text);
        }
    }
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    const double line = placeOf(0, m_shares->sparsity()).y();
    painter.drawLine(QPointF(all.left(), line), QPointF(all.right(), line));
}

} // namespace sparsescope
