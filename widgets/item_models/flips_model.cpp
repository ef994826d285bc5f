#include "widgets/item_models/flips_model.h"

#include "widgets/style/number_text.h"

#include <QPixmap>
#include <array>

namespace sparsescope {

void FlipsModel::setSheet(std::shared_ptr<const FlipSheet> sheet) {
    // Details of the same flips arrive later: the selection stays.
    const bool same = sheet && m_sheet && sheet->question.isSame(m_sheet->question) &&
                      sheet->table.rows.size() == m_sheet->table.rows.size();
    if (!same)
        beginResetModel();
    m_sheet = std::move(sheet);
    if (!same)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FlipsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_sheet ? 0 : static_cast<int>(m_sheet->table.rows.size());
}

int FlipsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FlipsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<size_t>(index.row());
    const Flip& flip = m_sheet->table.rows[row].flip;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Example ? exampleText(row).replace(u'\n', QStringLiteral(" \u2016 "))
                                         : text(row, index.column());
    case Qt::DecorationRole:
        if (index.column() == Example && row < m_sheet->pictures.size())
            return QPixmap::fromImage(m_sheet->pictures[row].scaled(
                pictureSize, pictureSize, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == Index || index.column() == Place || index.column() == Seed ||
                       index.column() >= Margin || (isOfLosses() && index.column() > Seed)
                   ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case Qt::ToolTipRole:
        return toolTip(row);
    case Qt::AccessibleTextRole:
        return index.column() != Example ? text(row, index.column())
               : m_sheet->hasTexts       ? exampleText(row)
                                         : tr("Picture of example %1").arg(flip.index);
    case SortRole:
        return number(row, index.column());
    default:
        return {};
    }
}

QVariant FlipsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool texts = m_sheet && m_sheet->isOfTexts();
    std::array<QString, ColumnCount> names{texts ? tr("Text") : tr("Picture"),
                                           tr("Index"),
                                           tr("In data"),
                                           tr("Seed"),
                                           tr("Label"),
                                           tr("Before"),
                                           tr("After"),
                                           tr("Margin"),
                                           tr("Margin before")};
    std::array<QString, ColumnCount> meanings{
        tr("The example as it lies in the data"),
        tr("Its place among the test examples that were measured, from 0"),
        tr("Its place among all test examples in the data files, from 0; the exported CSV calls it "
           "data_index"),
        tr("Of the run that it flipped in"),
        tr("What it is"),
        tr("What the model that is compared with takes it for"),
        tr("What the model of the selected run takes it for"),
        tr("The right class's logit minus the largest other, in the selected run: positive is right"),
        tr("The same in the model that is compared with")};
    if (isOfLosses()) {
        names[Before] = tr("Loss before");
        names[After] = tr("Loss after");
        names[Margin] = tr("Change");
        meanings[Before] = tr("The mean cross-entropy of its tokens, of the model that is compared with");
        meanings[After] = tr("The same of the model of the selected run");
        meanings[Margin] = tr("How much the loss rose: positive is worse");
    }
    if (role == Qt::DisplayRole)
        return names[static_cast<size_t>(section)];
    if (role == Qt::ToolTipRole)
        return meanings[static_cast<size_t>(section)];
    return {};
}

QString FlipsModel::exampleText(size_t row) const {
    return QString::fromStdString(m_sheet->table.rows[row].text);
}

QString FlipsModel::toolTip(size_t row) const {
    constexpr qsizetype longest = 2000;
    const Flip& flip = m_sheet->table.rows[row].flip;
    QString text =
        isOfLosses() ? tr("Example %1: its loss %2 from %3 to %4")
                           .arg(QString::number(flip.index), flip.becameWrong() ? tr("rose") : tr("fell"),
                                lossText(row, Before), lossText(row, After))
                     : (flip.becameWrong() ? tr("Example %1: right before, wrong after; %2 was taken for %3")
                                           : tr("Example %1: wrong before, right after; %2 was taken for %3"))
                           .arg(QString::number(flip.index), m_sheet->className(flip.label),
                                m_sheet->className(flip.becameWrong() ? flip.after : flip.before));
    if (!isOfLosses())
        text += u'\n' + tr("Margin %1, before %2")
                            .arg(signedNumber(flip.marginAfter, 3), signedNumber(flip.marginBefore, 3));
    if (const std::optional<int64_t> place = m_sheet->table.rows[row].place; place && !isOfLosses())
        text += u'\n' + tr("Number %1 of the test examples in the data files, from 0").arg(*place);
    if (const QString example = exampleText(row); !example.isEmpty())
        text += u'\n' + example.left(longest);
    // Always markup, so that long lines wrap.
    return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")));
}

QString FlipsModel::lossText(size_t row, int column) const {
    const Flip& flip = m_sheet->table.rows[row].flip;
    switch (column) {
    case Before:
        return signedNumber(-flip.marginBefore, 4);
    case After:
        return signedNumber(-flip.marginAfter, 4);
    case Margin:
        return signedNumber(flip.lossRise(), 4, true);
    default:
        return {};
    }
}

QString FlipsModel::text(size_t row, int column) const {
    const Flip& flip = m_sheet->table.rows[row].flip;
    if (isOfLosses() && column > Seed)
        return lossText(row, column);
    switch (column) {
    case Index:
        return QString::number(flip.index);
    case Place: {
        const std::optional<int64_t> place = m_sheet->table.rows[row].place;
        return place ? QString::number(*place) : QString();
    }
    case Seed:
        return QString::number(m_sheet->table.rows[row].seed);
    case Label:
        return m_sheet->className(flip.label);
    case Before:
        return m_sheet->className(flip.before);
    case After:
        return m_sheet->className(flip.after);
    case Margin:
        return signedNumber(flip.marginAfter, 3);
    case MarginBefore:
        return signedNumber(flip.marginBefore, 3);
    default:
        return {};
    }
}

QVariant FlipsModel::number(size_t row, int column) const {
    const Flip& flip = m_sheet->table.rows[row].flip;
    if (isOfLosses() && column > Seed)
        return column == Before ? -flip.marginBefore : column == After ? -flip.marginAfter : flip.lossRise();
    switch (column) {
    case Place:
        return QVariant::fromValue(static_cast<qlonglong>(m_sheet->table.rows[row].place.value_or(-1)));
    case Seed:
        return QVariant::fromValue(m_sheet->table.rows[row].seed);
    case Label:
        return QVariant::fromValue(flip.label);
    case Before:
        return QVariant::fromValue(flip.before);
    case After:
        return QVariant::fromValue(flip.after);
    case Margin:
        return flip.marginAfter;
    case MarginBefore:
        return flip.marginBefore;
    default:
        return QVariant::fromValue(static_cast<qulonglong>(flip.index));
    }
}

FlipsFilter::FlipsFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(FlipsModel::SortRole);
}

void FlipsFilter::setLabel(std::optional<int64_t> label) {
    m_label = label;
    invalidateFilter();
}

void FlipsFilter::setDirection(Direction direction) {
    m_direction = direction;
    invalidateFilter();
}

bool FlipsFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto* model = static_cast<const FlipsModel*>(sourceModel());
    const Flip& flip = model->sheet()->table.rows[static_cast<size_t>(row)].flip;
    if (m_direction != Direction::Both && flip.becameWrong() != (m_direction == Direction::ToWrong))
        return false;
    return !m_label || *m_label == flip.label;
}

} // namespace sparsescope
