// Flipped examples as a table.
#pragma once

#include "widgets/jobs/flip_sheet.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace sparsescope {

/// A thin view of a sheet.
class FlipsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    /// Of losses Before and After are losses, and Margin is how much the second is higher.
    enum Column { Example, Index, Place, Seed, Label, Before, After, Margin, MarginBefore, ColumnCount };
    enum Role { SortRole = Qt::UserRole }; ///< the number behind the text
    static constexpr int pictureSize = 40; ///< pixels

    using QAbstractTableModel::QAbstractTableModel;

    void setSheet(std::shared_ptr<const FlipSheet> sheet);
    const std::shared_ptr<const FlipSheet>& sheet() const { return m_sheet; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isOfLosses() const { return m_sheet && m_sheet->table.isOfLosses; }
    QString text(size_t row, int column) const;
    QString lossText(size_t row, int column) const;
    QString exampleText(size_t row) const; ///< empty of a picture
    QString toolTip(size_t row) const;
    QVariant number(size_t row, int column) const;

    std::shared_ptr<const FlipSheet> m_sheet;
};

/// The flips of one class, or of one direction.
class FlipsFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class Direction { Both, ToWrong, ToRight };

    explicit FlipsFilter(QObject* parent = nullptr);
    void setLabel(std::optional<int64_t> label);
    void setDirection(Direction direction);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::optional<int64_t> m_label;
    Direction m_direction = Direction::Both;
};

} // namespace sparsescope
