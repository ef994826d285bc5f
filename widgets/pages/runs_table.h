// The runs of a study as a table that fits its place.
#pragma once

#include "widgets/jobs/study_snapshot.h"

#include <QTableView>

class QSortFilterProxyModel;

namespace sparsescope {

class RunsModel;

/// GUI thread.
class RunsTable final : public QTableView {
    Q_OBJECT
public:
    explicit RunsTable(QWidget* parent = nullptr);

    /// Chooses nothing, whatever moves. `times` are timeLeft()'s.
    void setStudy(const SharedStudy& study, std::vector<std::optional<double>> times);
    const SharedStudy& study() const;
    /// The run of the current row.
    std::optional<size_t> currentRun() const;
    /// How wide it is to be so that nothing is cut, also once every run has its numbers.
    int wantedWidth() const { return m_wantedWidth; }
    /// Makes its row the current one; chooses nothing.
    void setCurrentRun(size_t run);

Q_SIGNALS:
    /// A person went to another row.
    void runChosen(size_t run);
    /// A person clicked on the row, which may be the current one.
    void runClicked(size_t run);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    /// A click below the rows leaves the run that everything shows marked.
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                         const QEvent* event) const override;

private:
    void sizeColumns(const StudySnapshot& study);
    void widenNumbers();
    /// The names of the models take what the other columns leave, and never less than can be read. Where that
    /// is not there, a state is its sign alone.
    void fitNames();
    int leastName() const; ///< pixels of a name that can be read

    RunsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    std::vector<int> m_empty; ///< columns in which no run has a number yet
    size_t m_done = 0;        ///< runs, when the columns were sized
    int m_wantedWidth = 0;
    int m_stateWidth = 0;  ///< of the states' words; 0 = no study yet
    int m_seedWidth = 0;   ///< of the seeds with their whole name
    int m_longestName = 0; ///< pixels of the longest name of a model
    bool m_moves = false;  ///< rows that move choose nothing
};

} // namespace sparsescope
