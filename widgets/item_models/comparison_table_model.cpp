#include "widgets/item_models/comparison_table_model.h"

#include "widgets/style/number_text.h"

#include <algorithm>
#include <limits>

namespace sparsescope {
namespace {

std::optional<ComparisonMeasure> measureOf(int column) {
    switch (column) {
    case ComparisonTableModel::WassersteinColumn:
        return ComparisonMeasure::Wasserstein;
    case ComparisonTableModel::KsColumn:
        return ComparisonMeasure::Ks;
    case ComparisonTableModel::CosineColumn:
        return ComparisonMeasure::Cosine;
    case ComparisonTableModel::RelativeL2Column:
        return ComparisonMeasure::RelativeL2;
    case ComparisonTableModel::ZerosAColumn:
        return ComparisonMeasure::ZerosA;
    case ComparisonTableModel::ZerosBColumn:
        return ComparisonMeasure::ZerosB;
    case ComparisonTableModel::ZerosDifferenceColumn:
        return ComparisonMeasure::ZerosDifference;
    case ComparisonTableModel::MasksColumn:
        return ComparisonMeasure::Masks;
    default:
        return {};
    }
}

std::vector<ComparisonTableModel::Place> placesOf(const ComparisonTableModel::Tables& tables) {
    std::vector<ComparisonTableModel::Place> places;
    for (int table = 0; table < static_cast<int>(tables.size()); ++table) {
        const ModelComparison& of = *tables[static_cast<size_t>(table)];
        for (int row = 0; row < of.layers.size(); ++row) {
            for (int column = 0; column < of.columnCount(); ++column) {
                if (!of.cell(row, column).pairs.empty())
                    places.push_back({table, row, column});
            }
        }
        places.push_back({table, -1, -1});
    }
    return places;
}

} // namespace

ComparisonTableModel::ComparisonTableModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void ComparisonTableModel::setTables(Tables tables) {
    std::vector<Place> places = placesOf(tables);
    if (places == m_places) {
        m_tables = std::move(tables);
        if (!m_places.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_tables = std::move(tables);
    m_places = std::move(places);
    endResetModel();
}

int ComparisonTableModel::rowOf(const Place& place) const {
    const auto found = std::ranges::find(m_places, place);
    return found == m_places.end() ? -1 : static_cast<int>(found - m_places.begin());
}

int ComparisonTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int ComparisonTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

const ComparisonCell& ComparisonTableModel::cellOf(const Place& place) const {
    const ModelComparison& table = *m_tables[static_cast<size_t>(place.table)];
    return place.row < 0 ? table.pool : table.cell(place.row, place.column);
}

std::optional<double> ComparisonTableModel::number(const Place& place, int column) const {
    const ComparisonCell& cell = cellOf(place);
    if (column == RandomColumn)
        return cell.masks ? cell.masks->randomBaseline() : std::nullopt;
    const auto measure = measureOf(column);
    return measure ? cell.value(*measure) : std::nullopt;
}

QVariant ComparisonTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        if (section == RandomColumn)
            return tr("The agreement that independent random masks of these densities have");
        const auto measure = measureOf(section);
        return measure ? QVariant(measureHelp(*measure)) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case OtherColumn:
        return tr("Model");
    case LayerColumn:
        return tr("Layer");
    case ComponentColumn:
        return tr("Component");
    case WassersteinColumn:
        return tr("Wasserstein");
    case KsColumn:
        return tr("KS");
    case CosineColumn:
        return tr("Cosine");
    case RelativeL2Column:
        return tr("Relative L2");
    case ZerosAColumn:
        return tr("Zeros of reference");
    case ZerosBColumn:
        return tr("Zeros");
    case ZerosDifferenceColumn:
        return tr("Difference");
    case MasksColumn:
        return tr("Masks");
    case RandomColumn:
        return tr("Random");
    default:
        return {};
    }
}

QVariant ComparisonTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Place place = placeOf(index.row());
    const ModelComparison& table = *m_tables[static_cast<size_t>(place.table)];
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() > ComponentColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                         : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case OtherColumn:
        return table.nameB;
    case LayerColumn:
        if (role == SortRole) // in their order, not 0, 1, 10, 2
            return place.row < 0 ? std::numeric_limits<int>::max() : place.row;
        return place.row < 0 ? tr("Pool") : table.layers[place.row].text();
    case ComponentColumn:
        if (role == SortRole)
            return place.row < 0 ? std::numeric_limits<int>::max() : place.column;
        return place.row < 0 || table.isLayerColumn(place.column) ? tr("all")
                                                                  : table.columnTitle(place.column);
    default:
        break;
    }
    const std::optional<double> value = number(place, index.column());
    if (role == SortRole)
        return value ? QVariant(*value) : QVariant();
    if (!value)
        return cellOf(place).values ? QStringLiteral("\u2013") : QString();
    switch (index.column()) {
    case ZerosAColumn:
    case ZerosBColumn:
        return percentText(*value / 100, 2);
    case ZerosDifferenceColumn:
        return signedNumber(*value, 2, true);
    case CosineColumn:
    case MasksColumn:
    case RandomColumn:
        return signedNumber(*value, 4);
    default:
        return magnitudeText(*value);
    }
}

} // namespace sparsescope
