#include "widgets/item_models/runs_model.h"

#include "base/error.h"
#include "widgets/item_models/core_texts.h"
#include "widgets/style/number_text.h"
#include "widgets/style/p_value_text.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>
#include <cmath>

namespace sparsescope {
namespace {

QPixmap paintState(RunState state, const QColor& colour) {
    constexpr int size = 32;
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 3.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath path;
    switch (state) {
    case RunState::Pending:
        path.addEllipse(8, 8, 16, 16);
        break;
    case RunState::Running:
        path.moveTo(10, 7);
        path.lineTo(25, 16);
        path.lineTo(10, 25);
        path.closeSubpath();
        painter.setBrush(colour);
        break;
    case RunState::Done:
        path.moveTo(6, 17);
        path.lineTo(13, 24);
        path.lineTo(26, 8);
        break;
    case RunState::Failed:
        path.moveTo(8, 8);
        path.lineTo(24, 24);
        path.moveTo(24, 8);
        path.lineTo(8, 24);
        break;
    case RunState::Cancelled:
        path.addRect(9, 9, 14, 14);
        painter.setBrush(colour);
        break;
    }
    painter.drawPath(path);
    return pixmap;
}

} // namespace

QString stateText(RunState state) {
    switch (state) {
    case RunState::Pending:
        return RunsModel::tr("pending");
    case RunState::Running:
        return RunsModel::tr("running");
    case RunState::Done:
        return RunsModel::tr("done");
    case RunState::Failed:
        return RunsModel::tr("failed");
    case RunState::Cancelled:
        return RunsModel::tr("cancelled");
    }
    return {};
}

QIcon stateIcon(RunState state) {
    const QPalette palette = QGuiApplication::palette();
    QColor colour = palette.color(QPalette::Text);
    if (state == RunState::Failed)
        colour = QColor(0xD5, 0x5E, 0x00);
    else if (state == RunState::Done)
        colour = QColor(0x00, 0x9E, 0x73);
    else if (state == RunState::Running)
        colour = palette.color(QPalette::Highlight);
    else
        colour.setAlpha(130);
    QIcon icon(paintState(state, colour));
    icon.addPixmap(paintState(state, palette.color(QPalette::HighlightedText)), QIcon::Selected);
    return icon;
}

QString durationText(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(std::max(seconds, 0.0)));
    if (whole < 60)
        return RunsModel::tr("about %1 s").arg(whole);
    const qint64 minutes = (whole + 30) / 60;
    if (minutes < 60)
        return RunsModel::tr("about %1 min").arg(minutes);
    return RunsModel::tr("about %1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString failureReason(const RunStatus& status) {
    const QString line = QString::fromStdString(printable(status.errorLine, 600));
    const qsizetype begin = 6,
                    end = line.startsWith(QLatin1String("error[")) ? line.indexOf(QLatin1String("]: ")) : -1;
    return end < 0
               ? line
               : toldError(errorCodeFromName(line.mid(begin, end - begin).toStdString()), line.mid(end + 3));
}

QString failureText(const RunStatus& status) {
    return RunsModel::tr("This run failed: %1").arg(failureReason(status));
}

QString shortDurationText(double seconds) {
    const auto whole = static_cast<qint64>(std::ceil(std::max(seconds, 0.0)));
    return whole < 100    ? RunsModel::tr("%1 s").arg(whole)
           : whole < 6000 ? RunsModel::tr("%1 min").arg((whole + 30) / 60)
                          : RunsModel::tr("%1 h").arg(decimalText(static_cast<double>(whole) / 3600, 1));
}

QString sparsityText(double share) {
    const double percent = share * 100;
    int decimals = 0;
    while (decimals < 2 &&
           std::abs(percent * std::pow(10, decimals) - std::round(percent * std::pow(10, decimals))) > 1e-6)
        ++decimals;
    return RunsModel::tr("%1 %").arg(decimalText(percent, decimals));
}

QString amountText(Axis axis, double share, const std::string& pattern) {
    if (!pattern.empty())
        return QString::fromStdString(pattern);
    return axis == Axis::Layers && share > 0 ? RunsModel::tr("%1 of layers").arg(sparsityText(share))
                                             : sparsityText(share);
}

QString amountText(const Run& run) {
    return amountText(run.amount.axis, run.sparsity, run.pattern());
}

RunsModel::RunsModel(QObject* parent)
    : QAbstractTableModel(parent) {}

void RunsModel::setStudy(SharedStudy study) {
    const bool sameRuns = study && m_study && study->folder == m_study->folder &&
                          std::ranges::equal(study->runs, m_study->runs, {}, &Run::id, &Run::id);
    if (!sameRuns) {
        beginResetModel();
        m_study = std::move(study);
        endResetModel();
        return;
    }
    m_study = std::move(study);
    if (!m_study->runs.empty())
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, TimeLeft));
}

void RunsModel::setTimes(std::vector<std::optional<double>> times) {
    m_times = std::move(times);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, TimeLeft), index(rowCount() - 1, TimeLeft));
}

void RunsModel::setStatesAreSigns(bool on) {
    if (on == m_statesAreSigns)
        return;
    m_statesAreSigns = on;
    Q_EMIT headerDataChanged(Qt::Horizontal, Seed, State);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, State), index(rowCount() - 1, State));
}

std::optional<double> RunsModel::timeOf(size_t row) const {
    const RunStatus& status = m_study->statuses[row];
    return status.state == RunState::Running && status.secondsLeft ? status.secondsLeft
           : row < m_times.size()                                  ? m_times[row]
                                                                   : std::nullopt;
}

int RunsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_study ? 0 : static_cast<int>(m_study->runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<size_t>(index.row());
    const Run& run = m_study->runs[row];
    const RunStatus& status = m_study->statuses[row];
    if (index.column() == Queue && (role == Qt::DisplayRole || role == SortRole))
        return queueOf(row);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == State && m_statesAreSigns ? QVariant() : text(row, index.column());
    case Qt::AccessibleTextRole:
        return text(row, index.column());
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(stateIcon(status.state)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() >= Sparsity && index.column() != State && index.column() != Queue
                   ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(run, status, index.column()));
    case SortRole:
        return number(row, index.column());
    case RunRole:
        return QVariant::fromValue(row);
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const std::array<QString, ColumnCount> names{
        tr("Model"), tr("Task"),  tr("Method"), tr("Sparsity"), tr("Seed"), tr("State"), tr("Slurm"),
        tr("Epoch"), tr("Score"), tr("Drop"),   tr("Flips"),    tr("p"),    tr("Left")};
    if (role == Qt::DisplayRole && m_statesAreSigns && section == State)
        return QString(); // no wider than the sign
    if (role == Qt::DisplayRole && m_statesAreSigns && section == Seed)
        return tr("Seed", "of a narrow column");
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return names[static_cast<size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(
            (section >= Sparsity && section != State && section != Queue ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter));
    return {};
}

QVariant RunsModel::text(size_t row, int column) const {
    const Run& run = m_study->runs[row];
    const RunStatus& status = m_study->statuses[row];
    const std::optional<FlipCounts> flips = m_study->flipsOf(row);
    switch (column) {
    case Model:
        return QString::fromStdString(m_study->spec.models[run.model].name);
    case Task:
        return QString::fromStdString(m_study->spec.tasks[run.task].task);
    case Method:
        return QString::fromStdString(run.method);
    case Sparsity:
        return amountText(run);
    case Seed:
        return QString::number(run.seed);
    case State:
        return status.quietMinutes > 0 ? tr("no progress for %1 min").arg(status.quietMinutes)
               : status.state == RunState::Running && status.epochs > 0
                   ? tr("%1 of %2").arg(std::max<int64_t>(status.epoch, 1)).arg(status.epochs)
                   : stateText(status.state);
    case Epoch:
        return status.epochs > 0 && status.state != RunState::Pending
                   ? QVariant(tr("%1 of %2").arg(status.epochsDone).arg(status.epochs))
                   : QVariant();
    case Score:
        return status.score ? QVariant(decimalText(*status.score, 2)) : QVariant();
    case Drop:
        return status.drop ? QVariant(dropText(*status.drop)) : QVariant();
    case Flips:
        return flips ? QVariant(
                           tr("%1 / %2").arg(countText(flips->rightToWrong), countText(flips->wrongToRight)))
                     : QVariant();
    case PValue:
        return flips ? QVariant(pValueText(flips->pValue())) : QVariant();
    case TimeLeft:
        if (const std::optional<double> seconds = timeOf(row))
            return shortDurationText(*seconds);
        return {};
    default:
        return {};
    }
}

QVariant RunsModel::number(size_t row, int column) const {
    const Run& run = m_study->runs[row];
    const RunStatus& status = m_study->statuses[row];
    const std::optional<FlipCounts> flips = m_study->flipsOf(row);
    // Unknown values sort below all others, whatever the direction says of them.
    const auto orLowest = [](const std::optional<double>& value) { return value.value_or(-1e300); };
    switch (column) {
    case Sparsity:
        return run.sparsity;
    case Seed:
        return QVariant::fromValue(run.seed);
    case State:
        return static_cast<int>(status.state);
    case Epoch:
        return QVariant::fromValue(status.epochsDone);
    case Score:
        return orLowest(status.score);
    case Drop:
        return orLowest(status.drop);
    case Flips:
        return flips ? static_cast<double>(flips->rightToWrong + flips->wrongToRight) : -1e300;
    case PValue:
        return flips ? flips->pValue() : -1e300;
    case TimeLeft:
        return orLowest(timeOf(row));
    default:
        return text(row, column);
    }
}

QString RunsModel::queueOf(size_t row) const {
    return row < m_study->queue.size() ? QString::fromStdString(m_study->queue[row]) : QString();
}

QString RunsModel::toolTip(const Run& run, const RunStatus& status, int column) const {
    switch (column) {
    case Sparsity:
        return tr("Share of the prunable pool's weights that are set to zero before fine-tuning.");
    case State:
        if (status.state == RunState::Running && status.epochs > 0)
            return tr("Running, epoch %1 of %2").arg(std::max<int64_t>(status.epoch, 1)).arg(status.epochs);
        return tr("%1: %2").arg(stateText(status.state), status.errorLine.empty()
                                                             ? QString::fromStdString(run.id)
                                                             : failureReason(status));
    case Queue:
        return tr("What Slurm's queue says of the run: its state, and why it waits or where it runs.");
    case Score: {
        const Metric& metric = m_study->spec.tasks[run.task].info().metric;
        const QString name = metricText(metric.name);
        if (m_study->spec.training.epochs == 0)
            return tr("Score on the test set, without training: %1").arg(name);
        return tr("Score on the test set after the last epoch: %1").arg(name);
    }
    case Drop:
        if (dropUnit(m_study->spec.tasks[run.task].info().metric) == "%")
            return tr("How much worse than the dense run with the same model, task, method and seed, in "
                      "percent: 100 (dense / score - 1).");
        return tr(
            "Test score minus that of the dense run with the same model, task, method and seed, in points.");
    case TimeLeft:
        return status.state == RunState::Running
                   ? tr("Time that is left, by the steps that this run has made.")
                   : tr("Time that it will take, by what a step of this model on this task took on this "
                        "machine.");
    case Flips:
        return tr(
            "Test examples that turned from right to wrong / from wrong to right against that dense run.");
    case PValue:
        return tr("Two-sided p-value of the exact McNemar test of these flips: how likely as many or more of "
                  "one kind are, if pruning changed nothing but by chance.");
    default:
        return QString::fromStdString(run.id);
    }
}

} // namespace sparsescope
