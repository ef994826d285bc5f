// What does it cost? The runs of a study, its curve, and the training of one run.
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/jobs/study_snapshot.h"
#include "widgets/pages/page.h"
#include "widgets/pages/sparsity_bar.h"

#include <optional>

class QAction;
class QLabel;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace sparsescope {

class DropCurvesPlot;
class RunPlace;
class RunsModel;
class StudyWatcher;
class TrainingPlot;
class Workspace;

/// GUI thread. The studies that were open are kept in QSettings: reopenLast() shows the last one again.
class StudyPage final : public Page {
    Q_OBJECT
public:
    StudyPage(Workspace& workspace, StudyWatcher& watcher, QWidget* parent = nullptr);

    QString title() const override { return tr("Study"); }
    QString iconName() const override { return QStringLiteral("study"); }
    QString question() const override { return tr("What does it cost?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;

    void openStudy(const QString& folder);
    /// The study of the last start, when it is still there.
    void reopenLast();
    QStringList recentStudies() const;
    void newStudy();

    QAction* runAction() const { return m_run; }
    QAction* cancelAction() const { return m_cancel; }
    QAction* cancelRunAction() const { return m_cancelRun; }
    QAction* pauseAction() const { return m_pause; }
    QAction* measureNextAction() const { return m_next; }
    DropCurvesPlot& curves() const { return *m_curves; }
    TrainingPlot& training() const { return *m_training; }

Q_SIGNALS:
    void sampleRequested();
    void exportRequested(FigurePlot* plot);
    void created(const QString& folder); ///< a new study, which is open now
    /// Where the study measured and what it found, for the sparsity bar.
    void marksChanged(const QVector<SparsityMark>& marks);

private:
    QWidget* makeContent();
    QWidget* makeToolBar();
    QWidget* makeEmpty();
    void refresh();
    void showSelectedRun();
    void showMask(size_t run);
    void measureNext();
    void chooseStudy();
    std::optional<size_t> selectedRun() const;

    Workspace& m_workspace;
    StudyWatcher& m_watcher;
    RunsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    DropCurvesPlot* m_curves = nullptr;
    TrainingPlot* m_training = nullptr;
    QLabel* m_heading = nullptr;
    QLabel* m_facts = nullptr;
    RunPlace* m_place = nullptr;
    QAction* m_run = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_cancelRun = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_next = nullptr;
    QAction* m_reveal = nullptr;
    BackgroundTask m_maskReading;
    QAction* m_export = nullptr;
    bool m_follows = true; ///< the training plot shows the newest run, until the user selects one
    bool m_refreshing = false;
};

} // namespace sparsescope
