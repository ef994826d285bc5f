// What can be done with a study.
#pragma once

#include "widgets/jobs/study_time.h"

#include <QToolBar>

class QMenu;
class QToolButton;

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
    /// What measureNext() measures: the suggestion of that run's curve, or else the first one.
    void setNext(const StudySnapshot& study, std::optional<size_t> run);

    QAction* create() const { return m_create; }
    QAction* run() const { return m_run; }
    QAction* cancel() const { return m_cancel; }
    QAction* cancelRun() const { return m_cancelRun; } ///< enabled by who knows which run is selected
    QAction* pause() const { return m_pause; }         ///< checkable
    QAction* measureNext() const { return m_next; }    ///< its text names what it measures
    /// A button of it, with a menu of the other curves' suggestions; not in the bar, because its text is
    /// long.
    QToolButton* makeNextButton(QWidget* parent) const;
    /// A button of estimate(), to stand where the time is told.
    QToolButton* makeEstimateButton(QWidget* parent) const;
    /// The plot's own buttons, Show and Export Figure, to stand above it: beside the others they would be
    /// hidden in a narrow window.
    QWidget* makePlotButtons(QWidget* parent);
    QAction* estimate() const { return m_estimate; }
    QAction* exportFigure() const { return m_export; }
    QAction* exportNumbers() const { return m_exportNumbers; } ///< not in the bar
    RunPlace& place() const { return *m_place; }
    CurvesMenu& curves() const { return *m_curves; }

Q_SIGNALS:
    void openRequested(const QString& folder); ///< empty: it is to be asked for
    void revealRequested();
    void measureRequested(const sparsescope::PointSpec& point);

private:
    QString nextText(const PointSpec& point, bool isShort) const;
    QString nextCaption(const PointSpec& point, bool isShort) const;
    void fillRecent(QMenu* menu);

    QAction* m_create = nullptr;
    QAction* m_run = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_cancelRun = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_next = nullptr;
    QAction* m_estimate = nullptr;
    QAction* m_export = nullptr;
    QAction* m_exportNumbers = nullptr;
    RunPlace* m_place = nullptr;
    CurvesMenu* m_curves = nullptr;
    QMenu* m_nextMenu = nullptr;
    std::vector<PointSpec> m_points; ///< the suggestions of the curves that have one
    std::optional<PointSpec> m_point;
    bool m_namesTask = false; ///< the study has several
};

/// What is most worth measuring next: a point for each curve that has one, in their order.
std::vector<PointSpec> nextPoints(const StudySnapshot& study);

} // namespace sparsescope
