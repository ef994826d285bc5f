// What does it cost? The runs of a study, its curve, and the training of one run.
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/jobs/study_snapshot.h"
#include "widgets/jobs/study_time.h"
#include "widgets/pages/page.h"
#include "widgets/pages/sparsity_bar.h"

#include <optional>

class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace sparsescope {

class DropCurvesPlot;
class FlipsPanel;
class RunsTable;
class StudyToolBar;
class StudyWatcher;
class TrainingPlot;
class Workspace;

/// GUI thread. The studies that were open are kept in QSettings: reopenLast() shows the last one again.
class StudyPage final : public Page {
    Q_OBJECT
public:
    /// A study that the watcher follows already is shown as takeOver() says.
    StudyPage(Workspace& workspace, StudyWatcher& watcher, QWidget* parent = nullptr);

    QString title() const override { return tr("Study"); }
    QString iconName() const override { return QStringLiteral("study"); }
    QString question() const override { return tr("What does it cost?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;
    bool isBusy() const override { return m_maskReading.isRunning(); }

    void openStudy(const QString& folder);
    /// The study of the last start, when it is still there.
    void reopenLast();
    void newStudy();
    /// Shows what that one shows, of the same study and models.
    void takeOver(const StudyPage& before);

    StudyToolBar& toolBar() const { return *m_bar; }
    StepTimer& stepTimer() { return m_timer; }
    DropCurvesPlot& curves() const { return *m_curves; }
    TrainingPlot& training() const { return *m_training; }
    FlipsPanel& flips() const { return *m_flips; }
    /// Shows a run everywhere: table, curve, training, flips, and its mask where the model is open.
    void selectRun(const QString& id);
    /// The id of the run that everything shows; empty while there is none.
    QString selectedRunId() const { return m_selected; }
    /// The flipped examples of the selected run instead of its training, or back.
    void showFlips(bool on);

Q_SIGNALS:
    void sampleRequested();
    void exportRequested(FigurePlot* plot);
    void created(const QString& folder); ///< a new study, which is open now
    /// Where the study measured and what it found, for the sparsity bar.
    void marksChanged(const QVector<SparsityMark>& marks);
    /// A message() that is not so any more: its runs are done, or are started again.
    void messageOver(const QString& line);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeContent();
    void connectToolBar();
    QWidget* makeEmpty();
    void refresh();
    void showSelectedRun();
    void fitParts();
    /// The runs beside the curves, or, where these need the width, a tab of the details.
    void placeRuns(bool apart);
    void follow(size_t run);
    void start();
    void withdrawFailures();
    /// What a person points at: the run that everything shows from now on.
    void choose(size_t run, bool openModel);
    void emitMarks();
    /// Its model is opened first where `open`; else nothing happens unless it is.
    void showMask(size_t run, bool open);
    void readMask(size_t run);
    void lookForMask();
    void showMaskOf(int slot);
    void withdrawMaskFailure();
    void chooseStudy();

    Workspace& m_workspace;
    StudyWatcher& m_watcher;
    QStackedWidget* m_stack = nullptr;
    StudyToolBar* m_bar = nullptr;
    RunsTable* m_table = nullptr;
    DropCurvesPlot* m_curves = nullptr;
    TrainingPlot* m_training = nullptr;
    FlipsPanel* m_flips = nullptr;
    QTabWidget* m_details = nullptr;
    QSplitter* m_rows = nullptr;  ///< m_upper over m_lower
    QSplitter* m_upper = nullptr; ///< runs and curves
    QWidget* m_runs = nullptr;    ///< the table with its buttons
    QWidget* m_head = nullptr;    ///< above the runs, or above the curves where the runs are a tab
    QWidget* m_plotRow = nullptr;
    QSplitter* m_lower = nullptr; ///< facts and details; in a narrow page the facts are a tab of these
    bool m_splitMoved = false;    ///< by a person
    size_t m_doneRuns = 0;
    /// The id of the run that everything shows: an index means another run when runs are added.
    QString m_selected;
    QLabel* m_heading = nullptr;
    QLabel* m_facts = nullptr;
    QScrollArea* m_factsArea = nullptr;
    StepTimer m_timer;
    BackgroundTask m_maskReading;
    std::string m_awaitedMask; ///< of the run with that id, which has none yet; empty: none is awaited
    QString m_maskFailure;     ///< what the bar says of a mask; empty: nothing
    std::optional<double> m_followedTo; ///< where the slider was put for the run that everything shows
    bool m_follows = true;  ///< the training plot shows the newest run, until the user selects one
    bool m_whole = false;   ///< every run was done at the last look
    QStringList m_failures; ///< what the bar says of this study's runs
};

} // namespace sparsescope
