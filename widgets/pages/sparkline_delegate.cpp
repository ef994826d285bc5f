#include "widgets/pages/sparkline_delegate.h"

#include "widgets/item_models/checkpoint_tree_model.h"
#include "widgets/style/plot_style.h"

#include <QPainter>
#include <algorithm>

namespace sparsescope {

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const auto counts = index.data(CheckpointTreeModel::CountsRole).value<QVector<double>>();
    const double highest = counts.isEmpty() ? 0 : *std::ranges::max_element(counts);
    if (!(highest > 0))
        return;
    const QRectF area = QRectF(option.rect).adjusted(4, 3, -4, -3);
    const double width = area.width() / static_cast<double>(counts.size());
    QColor colour = PlotStyle::screen(option.palette, option.font)
                        .line(index.data(CheckpointTreeModel::SlotRole).toInt());
    if (option.state & QStyle::State_Selected)
        colour = option.palette.color(QPalette::HighlightedText);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    for (qsizetype i = 0; i < counts.size(); ++i) {
        const double height = area.height() * counts[i] / highest;
        painter->drawRect(
            QRectF(area.left() + static_cast<double>(i) * width, area.bottom() - height, width, height));
    }
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {64, QStyledItemDelegate::sizeHint(option, index).height()};
}

} // namespace sparsescope
