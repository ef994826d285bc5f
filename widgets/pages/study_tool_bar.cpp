#include "widgets/pages/study_tool_bar.h"

#include "widgets/item_models/runs_model.h"
#include "widgets/jobs/recent_studies.h"
#include "widgets/jobs/run_place.h"
#include "widgets/pages/curves_menu.h"

#include <QDir>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

namespace sparsescope {

StudyToolBar::StudyToolBar(QWidget* parent)
    : QToolBar(parent) {
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_create = addAction(tr("New Study..."));
    m_create->setToolTip(tr("Choose models, sparsities and seeds for a new study"));
    auto* open = new QToolButton(this);
    open->setText(tr("Open"));
    open->setPopupMode(QToolButton::InstantPopup);
    auto* recent = new QMenu(open);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    open->setMenu(recent);
    addWidget(open);
    addSeparator();
    m_run = addAction(tr("Run"));
    m_run->setShortcut(QKeySequence(QStringLiteral("Ctrl+R")));
    m_place = new RunPlace(this);
    addWidget(m_place);
    m_cancel = addAction(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop all runs; finished ones stay"));
    m_cancelRun = addAction(tr("Cancel Run"));
    m_cancelRun->setToolTip(tr("Stop the selected run; the others go on"));
    m_pause = addAction(tr("Pause"));
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Begin no further run; those that run go on"));
    m_next = addAction(tr("Measure Next"));
    m_estimate = addAction(tr("Estimate Time"));
    m_estimate->setToolTip(
        tr("Train each model on each task for some steps, to say how long the study will take"));
    addSeparator();
    auto* shown = new QToolButton(this);
    shown->setText(tr("Show"));
    shown->setToolTip(tr("What the plot shows: other studies, scores, seeds, models"));
    shown->setPopupMode(QToolButton::InstantPopup);
    m_curves = new CurvesMenu(shown);
    shown->setMenu(m_curves);
    addWidget(shown);
    m_export = addAction(tr("Export Figure..."));
}

void StudyToolBar::fillRecent(QMenu* menu) {
    menu->clear();
    menu->addAction(tr("Open Study Folder..."), this, [this] { Q_EMIT openRequested({}); });
    menu->addAction(tr("Reveal This Study's Folder"), this, &StudyToolBar::revealRequested);
    menu->addSeparator();
    for (const QString& folder : recentStudies())
        menu->addAction(QDir::toNativeSeparators(folder), this,
                        [this, folder] { Q_EMIT openRequested(folder); });
}

void StudyToolBar::setStudy(const StudySnapshot& study, const StudyTime& time, bool isTiming) {
    const size_t done = study.count(RunState::Done), running = study.count(RunState::Running);
    const bool active = study.coordinatorRunning || running > 0;
    const bool begun = done > 0 || study.count(RunState::Failed) > 0 || study.count(RunState::Cancelled) > 0;
    m_run->setText(begun ? tr("Resume") : tr("Run"));
    m_run->setToolTip(begun ? tr("Go on with the runs that are not done")
                            : tr("Start all runs in the background"));
    m_run->setEnabled(!study.coordinatorRunning && done < study.runs.size());
    m_place->setEnabled(m_run->isEnabled());
    m_estimate->setVisible(!time.all && !active);
    m_estimate->setEnabled(!isTiming);
    // What a dead coordinator left in Slurm's queue can be cancelled until it is gone.
    const bool left = !study.coordinatorRunning &&
                      std::ranges::any_of(study.queue, [](const std::string& said) { return !said.empty(); });
    m_cancel->setEnabled(left || (active && !study.cancelRequested));
    m_pause->setEnabled(active || study.paused);
    m_pause->setChecked(study.paused);
    const std::optional<double> next = nextSparsity(study);
    m_next->setEnabled(next.has_value() && !study.coordinatorRunning);
    m_next->setToolTip(
        next ? tr("Add %1 to the study, the sparsity that is most worth measuring next, and run it")
                   .arg(sparsityText(*next))
             : tr("There is no sparsity that is most worth measuring next"));
}

std::optional<double> nextSparsity(const StudySnapshot& study) {
    for (const DropCurve& curve : study.curves) {
        if (curve.nextSparsity &&
            std::ranges::find(study.spec.sparsities, *curve.nextSparsity) == study.spec.sparsities.end())
            return curve.nextSparsity;
    }
    return {};
}

} // namespace sparsescope
