// What can be done with a study.
#pragma once

#include "widgets/jobs/study_time.h"

#include <QToolBar>

class QMenu;

namespace sparsescope {

class CurvesMenu;
class RunPlace;

/// The actions of the study page, and where a study runs. Who makes it connects them. GUI thread.
class StudyToolBar final : public QToolBar {
    Q_OBJECT
public:
    explicit StudyToolBar(QWidget* parent = nullptr);

    /// Which of them there are now. `isTiming`: some steps are being measured.
    void setStudy(const StudySnapshot& study, const StudyTime& time, bool isTiming);

    QAction* create() const { return m_create; }
    QAction* run() const { return m_run; }
    QAction* cancel() const { return m_cancel; }
    QAction* cancelRun() const { return m_cancelRun; } ///< enabled by who knows which run is selected
    QAction* pause() const { return m_pause; }         ///< checkable
    QAction* measureNext() const { return m_next; }
    QAction* estimate() const { return m_estimate; }
    QAction* exportFigure() const { return m_export; }
    RunPlace& place() const { return *m_place; }
    CurvesMenu& curves() const { return *m_curves; }

Q_SIGNALS:
    void openRequested(const QString& folder); ///< empty: it is to be asked for
    void revealRequested();

private:
    void fillRecent(QMenu* menu);

    QAction* m_create = nullptr;
    QAction* m_run = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_cancelRun = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_next = nullptr;
    QAction* m_estimate = nullptr;
    QAction* m_export = nullptr;
    RunPlace* m_place = nullptr;
    CurvesMenu* m_curves = nullptr;
};

/// The sparsity that is most worth measuring next, of the first curve that has one and was not asked yet.
std::optional<double> nextSparsity(const StudySnapshot& study);

} // namespace sparsescope
