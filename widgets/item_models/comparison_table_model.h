// The cells of comparisons as a table.
#pragma once

#include "widgets/item_models/model_comparison.h"

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace sparsescope {

/// A row for each component of each layer, each layer and each pool; sort it through a QSortFilterProxyModel
/// on SortRole. Unknown values are empty cells, and sort behind all others.
class ComparisonTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        OtherColumn,
        LayerColumn,
        ComponentColumn,
        WassersteinColumn,
        KsColumn,
        CosineColumn,
        RelativeL2Column,
        ZerosAColumn,
        ZerosBColumn,
        ZerosDifferenceColumn,
        MasksColumn,
        RandomColumn, ///< the agreement of random masks
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< the number behind the text
    };
    using Tables = std::vector<std::shared_ptr<const ModelComparison>>;

    explicit ComparisonTableModel(QObject* parent = nullptr);

    /// Rows stay where the tables have the same cells as before.
    void setTables(Tables tables);

    struct Place {
        int table = 0, row = -1, column = -1; ///< row -1: the pool
        bool operator==(const Place&) const = default;
    };
    Place placeOf(int row) const { return m_places[static_cast<size_t>(row)]; }
    int rowOf(const Place& place) const; ///< -1 where there is none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const ComparisonCell& cellOf(const Place& place) const;
    std::optional<double> number(const Place& place, int column) const;

    Tables m_tables;
    std::vector<Place> m_places;
};

} // namespace sparsescope
