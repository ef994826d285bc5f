#include "widgets/pages/board_view.h"

#include "widgets/figure/recipe.h"
#include "widgets/style/number_text.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
constexpr int reach = 5; ///< pixels around an edge that take hold of it
constexpr int grip = 7;  ///< side of the mark of an edge

} // namespace

BoardView::BoardView(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BoardView::setPage(const QPixmap& picture, const PaperPage& page) {
    m_picture = picture;
    m_size = page.size;
    m_parts = page.parts;
    m_columnStep = page.columnStep;
    if (m_parts.empty())
        m_parts.push_back({QRectF({}, page.size), 0});
    m_current = std::min(m_current, static_cast<int>(m_parts.size()) - 1);
    m_held = {};
    m_drags = false;
    setMinimumSize(m_picture.deviceIndependentSize().toSize() + QSize(4, 4));
    updateGeometry();
    update();
}

void BoardView::clear() {
    m_picture = {};
    m_parts.clear();
    m_held = {};
    m_drags = false;
    setMinimumSize(0, 0);
    update();
}

void BoardView::setCurrent(int part) {
    m_current = part;
    update();
}

QSize BoardView::sizeHint() const {
    return m_picture.deviceIndependentSize().toSize() + QSize(4, 4);
}

QPointF BoardView::origin() const {
    const QSizeF picture = m_picture.deviceIndependentSize();
    return {std::floor((width() - picture.width()) / 2), std::floor((height() - picture.height()) / 2)};
}

double BoardView::scale() const {
    return m_size.width() > 0 ? m_picture.deviceIndependentSize().width() / m_size.width() : 1;
}

QRect BoardView::rectOf(int part) const {
    if (part < 0 || part >= static_cast<int>(m_parts.size()))
        return {};
    const QRectF& box = m_parts[static_cast<size_t>(part)].box;
    return QRectF(origin() + box.topLeft() * scale(), box.size() * scale()).toAlignedRect();
}

double BoardView::heightOf(int part) const {
    if (part < 0 || part >= static_cast<int>(m_parts.size()))
        return 0;
    const PlacedPart& placed = m_parts[static_cast<size_t>(part)];
    return (placed.box.height() - placed.heading) / pointsPerMillimetre;
}

/// The edges of the chosen figure first: they lie over its neighbours.
BoardView::Hit BoardView::hitOf(const QPoint& position) const {
    const auto edge = [&](int part) {
        const QRect box = rectOf(part);
        if (!box.adjusted(-reach, -reach, reach, reach).contains(position))
            return Grip::None;
        if (std::abs(position.x() - box.right()) <= reach)
            return Grip::Right;
        if (std::abs(position.y() - box.bottom()) <= reach)
            return Grip::Bottom;
        return box.contains(position) ? Grip::Body : Grip::None;
    };
    if (m_current >= 0) {
        if (const Grip own = edge(m_current); own != Grip::None)
            return {m_current, own};
    }
    for (int part = 0; part < static_cast<int>(m_parts.size()); ++part) {
        if (const Grip own = edge(part); own != Grip::None)
            return {part, own};
    }
    return {};
}

int BoardView::spanAt(int part, double x) const {
    const QRect box = rectOf(part);
    const double step = m_columnStep * scale();
    if (step <= 0)
        return 1;
    return std::clamp(static_cast<int>(std::lround((x - box.left()) / step)), 1, BoardRecipe::mostColumns);
}

double BoardView::millimetresAt(int part, double y) const {
    const PlacedPart& placed = m_parts[static_cast<size_t>(part)];
    const double top = origin().y() + (placed.box.top() + placed.heading) * scale();
    return std::clamp(std::round((y - top) / scale() / pointsPerMillimetre), BoardRecipe::leastHeight,
                      BoardRecipe::mostHeight);
}

/// Among the others: before the first one whose middle is right of it or below it.
int BoardView::placeAt(const QPoint& position) const {
    int place = 0;
    for (int part = 0; part < static_cast<int>(m_parts.size()); ++part) {
        const QRect box = rectOf(part);
        const bool before =
            box.bottom() < position.y() || (box.top() <= position.y() && box.center().x() < position.x());
        if (part != m_held.part && before)
            ++place;
    }
    return place;
}

void BoardView::showHover(const Hit& hit) {
    setCursor(hit.grip == Grip::Right    ? Qt::SizeHorCursor
              : hit.grip == Grip::Bottom ? Qt::SizeVerCursor
              : hit.grip == Grip::Body   ? Qt::OpenHandCursor
                                         : Qt::ArrowCursor);
    if (m_hovered != hit.part) {
        m_hovered = hit.part;
        update();
    }
}

void BoardView::mousePressEvent(QMouseEvent* event) {
    const Hit hit = hitOf(event->position().toPoint());
    if (hit.part < 0)
        return QWidget::mousePressEvent(event);
    setCurrent(hit.part);
    Q_EMIT chosen(hit.part);
    if (event->button() != Qt::LeftButton)
        return;
    m_held = hit;
    m_pressed = m_now = event->position().toPoint();
    m_drags = false;
}

void BoardView::mouseMoveEvent(QMouseEvent* event) {
    m_now = event->position().toPoint();
    if (m_held.part < 0)
        return showHover(hitOf(m_now));
    m_drags = m_drags || (m_now - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_drags && m_held.grip == Grip::Body)
        setCursor(Qt::ClosedHandCursor);
    update();
}

void BoardView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_held.part < 0 || event->button() != Qt::LeftButton)
        return;
    m_now = event->position().toPoint();
    const Hit held = m_held;
    const bool drags = m_drags;
    const int place = placeAt(m_now);
    m_held = {};
    m_drags = false;
    showHover(hitOf(m_now));
    update();
    if (!drags)
        return;
    switch (held.grip) {
    case Grip::Right:
        Q_EMIT spanAsked(held.part, spanAt(held.part, m_now.x()));
        break;
    case Grip::Bottom:
        Q_EMIT heightAsked(held.part, millimetresAt(held.part, m_now.y()));
        break;
    case Grip::Body:
        if (place != held.part)
            Q_EMIT moveAsked(held.part, place);
        break;
    case Grip::None:
        break;
    }
}

void BoardView::mouseDoubleClickEvent(QMouseEvent* event) {
    const Hit hit = hitOf(event->position().toPoint());
    if (hit.grip == Grip::Bottom)
        Q_EMIT heightAsked(hit.part, {});
    else if (hit.grip == Grip::Body)
        Q_EMIT captionAsked(hit.part);
}

void BoardView::keyPressEvent(QKeyEvent* event) {
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool next = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool before = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    if (!plain || (!next && !before) || m_parts.empty())
        return QWidget::keyPressEvent(event);
    setCurrent(std::clamp(m_current + (next ? 1 : -1), 0, static_cast<int>(m_parts.size()) - 1));
    Q_EMIT chosen(m_current);
}

void BoardView::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int part = byKey ? m_current : hitOf(event->pos()).part;
    if (part >= 0)
        Q_EMIT menuAsked(part, byKey ? mapToGlobal(rectOf(part).center()) : event->globalPos());
}

void BoardView::leaveEvent(QEvent* event) {
    showHover({});
    QWidget::leaveEvent(event);
}

void BoardView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawPixmap(origin(), m_picture);
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_hovered >= 0 && m_hovered != m_current) {
        painter.setPen(QPen(accent, 1, Qt::DotLine));
        painter.drawRect(rectOf(m_hovered));
    }
    if (const QRect box = rectOf(m_current); !box.isEmpty()) {
        painter.setPen(QPen(accent, hasFocus() ? 2 : 1));
        painter.drawRect(box);
        for (const QPoint& middle :
             {QPoint(box.right(), box.center().y()), QPoint(box.center().x(), box.bottom())})
            painter.fillRect(QRect(middle - QPoint(grip / 2, grip / 2), QSize(grip, grip)), accent);
    }
    if (!m_drags)
        return;
    QRect shown = rectOf(m_held.part);
    QString text;
    if (m_held.grip == Grip::Right) {
        const int span = spanAt(m_held.part, m_now.x());
        shown.setWidth(qRound(m_columnStep * scale() * span));
        text = tr("%n columns", nullptr, span);
    } else if (m_held.grip == Grip::Bottom) {
        const double height = millimetresAt(m_held.part, m_now.y());
        const PlacedPart& placed = m_parts[static_cast<size_t>(m_held.part)];
        shown.setHeight(qRound((placed.heading + height * pointsPerMillimetre) * scale()));
        text = tr("%1 mm").arg(decimalText(height, 0));
    } else {
        shown.translate(m_now - m_pressed);
    }
    painter.setPen(QPen(accent, 2, Qt::DashLine));
    painter.drawRect(shown);
    if (!text.isEmpty()) {
        const QRect label = painter.fontMetrics().boundingRect(text).adjusted(-4, -2, 4, 2);
        const QRect at(m_now + QPoint(12, 12), label.size());
        painter.fillRect(at, accent);
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(at, Qt::AlignCenter, text);
    }
}

} // namespace sparsescope
