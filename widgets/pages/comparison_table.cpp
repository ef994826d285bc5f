#include "widgets/pages/comparison_table.h"

#include "widgets/style/narrow_columns.h"

#include <QHeaderView>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <algorithm>
#include <cstdlib>

namespace sparsescope {
namespace {

const QString sortKey = QStringLiteral("compare/sort"); ///< the column from 1 on; below 0: descending

/// What is not known stands behind all numbers, whichever way they are sorted.
class KnownFirst final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        const bool hasLeft = left.data(sortRole()).isValid();
        const bool hasRight = right.data(sortRole()).isValid();
        if (hasLeft != hasRight)
            return hasLeft == (sortOrder() == Qt::AscendingOrder);
        return QSortFilterProxyModel::lessThan(left, right);
    }
};

} // namespace

ComparisonTable::ComparisonTable(QWidget* parent)
    : QTableView(parent)
    , m_rows(new ComparisonTableModel(this))
    , m_sorted(new KnownFirst(this)) {
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(ComparisonTableModel::SortRole);
    setModel(m_sorted);
    setObjectName(QStringLiteral("comparisonTable"));
    setAccessibleName(tr("All measures of all layers and components"));
    setSortingEnabled(true);
    const int sort = QSettings().value(sortKey, ComparisonTableModel::LayerColumn + 1).toInt();
    sortByColumn(std::clamp(std::abs(sort) - 1, 0, ComparisonTableModel::ColumnCount - 1),
                 sort < 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) {
                widenSorted(*this, column);
                QSettings().setValue(sortKey, order == Qt::DescendingOrder ? -(column + 1) : column + 1);
            });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_moves && current.isValid())
                    Q_EMIT placeChosen(m_rows->placeOf(m_sorted->mapToSource(current).row()));
            });
}

void ComparisonTable::setTables(ComparisonTableModel::Tables tables) {
    m_isSingle = tables.size() < 2;
    m_moves = true;
    m_rows->setTables(std::move(tables));
    m_moves = false;
    setColumnHidden(ComparisonTableModel::OtherColumn, m_isSingle);
}

void ComparisonTable::fitColumns() {
    narrowColumns(*this);
    setColumnHidden(ComparisonTableModel::OtherColumn, m_isSingle);
}

void ComparisonTable::setPlace(const ComparisonTableModel::Place& place) {
    const int row = place.row < 0 ? -1 : m_rows->rowOf(place);
    if (row < 0 || m_sorted->mapToSource(currentIndex()).row() == row)
        return;
    m_moves = true;
    setCurrentIndex(m_sorted->mapFromSource(m_rows->index(row, 0)));
    m_moves = false;
}

} // namespace sparsescope
