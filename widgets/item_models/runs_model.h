// The runs of a study as a table.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <array>

namespace sparsescope {

/// A thin view of a snapshot; sort it through a QSortFilterProxyModel on SortRole. Unknown values are empty
/// cells.
class RunsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Model,
        Task,
        Method,
        Sparsity,
        Seed,
        State,
        Queue,
        Epoch,
        Score,
        Drop,
        Flips,
        PValue,
        TimeLeft,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole, ///< the number behind the text
        RunRole,                 ///< size_t: the index into StudySnapshot::runs
    };

    explicit RunsModel(QObject* parent = nullptr);

    /// The selection survives a newer snapshot of the same study.
    void setStudy(SharedStudy study);
    /// Seconds that are left, one a run (timeLeft); nothing where they are not known.
    void setTimes(std::vector<std::optional<double>> times);
    const SharedStudy& study() const { return m_study; }
    /// A state is its sign alone, where there is no room for its word, its column has no name and that of the
    /// seeds a short one; who hears or hovers is told them still.
    void setStatesAreSigns(bool on);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(size_t row, int column) const;
    QVariant number(size_t row, int column) const;
    std::optional<double> timeOf(size_t row) const;
    QString queueOf(size_t row) const;
    QString toolTip(const Run& run, const RunStatus& status, int column) const;

    SharedStudy m_study;
    std::vector<std::optional<double>> m_times;
    bool m_statesAreSigns = false;
};

/// The word for a state, e.g. "running".
QString stateText(RunState state);
/// A mark that differs in shape, not only in colour.
QIcon stateIcon(RunState state);
/// "about 4 min", "about 20 s", "about 2 h 10 min".
QString durationText(double seconds);
/// "20 s", "4 min", "2.2 h": of a column.
QString shortDurationText(double seconds);
/// Why a run failed, without the code of the error in front.
QString failureReason(const RunStatus& status);
/// The same as a sentence.
QString failureText(const RunStatus& status);
/// A sparsity as percent with as many decimals as it has, at most two: "60 %", "62.5 %".
QString sparsityText(double share);
/// What a run or a point is measured at: "60 %", "2:4" or "50 % of layers".
QString amountText(Axis axis, double share, const std::string& pattern);
QString amountText(const Run& run);

} // namespace sparsescope
