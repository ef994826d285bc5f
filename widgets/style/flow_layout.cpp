#include "widgets/style/flow_layout.h"

#include <QHBoxLayout>
#include <QWidget>
#include <algorithm>

namespace sparsescope {

FlowLayout::FlowLayout(QWidget* parent, int spacing)
    : QLayout(parent) {
    setSpacing(spacing);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(m_items);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const {
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const {
    int width = 0, height = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? spacing() : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return QSize(width, height).grownBy(margins);
}

QSize FlowLayout::minimumSize() const {
    QSize least;
    for (QLayoutItem* item : m_items) {
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    }
    return least.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool place) const {
    const QMargins margins = contentsMargins();
    const QRect room = rect.marginsRemoved(margins);
    QList<QLayoutItem*> row;
    int x = room.x(), y = room.y(), high = 0;
    const auto endRow = [&] {
        int left = room.x();
        for (QLayoutItem* item : row) { // all in the middle of the row
            const int width = std::min(item->sizeHint().width(), room.width());
            if (place)
                item->setGeometry(QRect(left, y + (high - item->sizeHint().height()) / 2, width,
                                        item->sizeHint().height()));
            left += width + spacing();
        }
        row.clear();
    };
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint();
        if (!row.isEmpty() && x + wanted.width() > room.x() + room.width()) {
            endRow();
            x = room.x();
            y += high + spacing() / 2;
            high = 0;
        }
        row.append(item);
        x += wanted.width() + spacing();
        high = std::max(high, wanted.height());
    }
    endRow();
    return y + high + margins.bottom() - rect.y();
}

QWidget* grouped(std::initializer_list<QWidget*> widgets) {
    auto* group = new QWidget;
    auto* layout = new QHBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return group;
}

} // namespace sparsescope
