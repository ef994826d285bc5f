// The measures of all cells of a comparison, to be sorted.
#pragma once

#include "widgets/item_models/comparison_table_model.h"

#include <QTableView>

class QSortFilterProxyModel;

namespace sparsescope {

/// Sorts by any measure, what is not known behind all that is; remembers by which.
class ComparisonTable : public QTableView {
    Q_OBJECT
public:
    explicit ComparisonTable(QWidget* parent = nullptr);

    void setTables(ComparisonTableModel::Tables tables);
    /// Each column as wide as its texts.
    void fitColumns();
    /// Chooses a row; nothing is told. row -1: none.
    void setPlace(const ComparisonTableModel::Place& place);

Q_SIGNALS:
    /// By a person; of the pool row is -1.
    void placeChosen(const ComparisonTableModel::Place& place);

private:
    ComparisonTableModel* m_rows;
    QSortFilterProxyModel* m_sorted;
    bool m_isSingle = true; ///< one model beside the reference
    bool m_moves = false;
};

} // namespace sparsescope
