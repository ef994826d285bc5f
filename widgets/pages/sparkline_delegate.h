// A small histogram in a tree's cell.
#pragma once

#include <QStyledItemDelegate>

namespace sparsescope {

/// Draws the bars of CheckpointTreeModel::CountsRole in the colour of the row's model.
class SparklineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace sparsescope
