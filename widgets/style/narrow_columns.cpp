#include "widgets/style/narrow_columns.h"

#include <QHeaderView>
#include <QTableView>
#include <algorithm>

namespace sparsescope {

void narrowColumns(QTableView& table) {
    const QHeaderView* header = table.horizontalHeader();
    const QAbstractItemView& view = table; // where sizeHintForColumn() is public
    const int margins = 2 * (header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header) + 1);
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        const QString name = table.model()->headerData(column, Qt::Horizontal).toString();
        table.setColumnWidth(column, std::max(view.sizeHintForColumn(column),
                                              header->fontMetrics().horizontalAdvance(name) + margins));
    }
    widenSorted(table, header->sortIndicatorSection());
}

void widenSorted(QTableView& table, int column) {
    if (column >= 0 && column < table.model()->columnCount() && !table.isColumnHidden(column))
        table.setColumnWidth(
            column, std::max(table.columnWidth(column), table.horizontalHeader()->sectionSizeHint(column)));
}

} // namespace sparsescope
