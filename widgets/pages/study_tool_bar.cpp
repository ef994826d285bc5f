#include "widgets/pages/study_tool_bar.h"

#include "widgets/item_models/runs_model.h"
#include "widgets/jobs/recent_studies.h"
#include "widgets/jobs/run_place.h"
#include "widgets/pages/curves_menu.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
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
    m_next = new QAction(tr("Measure Next"), this);
    m_next->setToolTip(tr("There is no sparsity that is most worth measuring next"));
    m_nextMenu = new QMenu(this);
    connect(m_next, &QAction::triggered, this, [this] {
        if (m_point)
            Q_EMIT measureRequested(*m_point);
    });
    m_estimate = new QAction(tr("Estimate Time"), this);
    m_curves = new CurvesMenu(this);
    m_export = new QAction(tr("Export Figure..."), this);
    m_exportNumbers = new QAction(tr("Export &Numbers..."), this);
    m_exportNumbers->setToolTip(tr("What pruning took and tuning won back as LaTeX, Markdown or CSV, a row a "
                                   "run as CSV, or the curves as HDF5"));
    m_exportNumbers->setEnabled(false);
}

QToolButton* StudyToolBar::makeEstimateButton(QWidget* parent) const {
    auto* button = new QToolButton(parent);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setDefaultAction(m_estimate);
    button->setVisible(m_estimate->isVisible());
    connect(m_estimate, &QAction::changed, button,
            [this, button] { button->setVisible(m_estimate->isVisible()); });
    return button;
}

QWidget* StudyToolBar::makePlotButtons(QWidget* parent) {
    auto* row = new QWidget(parent);
    auto* shown = new QToolButton(row);
    shown->setText(tr("Show"));
    shown->setToolTip(tr("What the plot shows: other studies, scores, seeds, models"));
    shown->setPopupMode(QToolButton::InstantPopup);
    shown->setMenu(m_curves);
    auto* exporting = new QToolButton(row);
    exporting->setDefaultAction(m_export);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 0, 8, 0);
    auto* leftOut = new QLabel(row);
    leftOut->setObjectName(QStringLiteral("leftOut"));
    leftOut->setTextFormat(Qt::PlainText);
    leftOut->setWordWrap(true);
    layout->addWidget(leftOut, 1);
    connect(m_curves, &CurvesMenu::leftOut, leftOut, &QLabel::setText);
    for (QToolButton* button : {shown, exporting}) {
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        layout->addWidget(button);
    }
    return row;
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
    m_exportNumbers->setEnabled(true);
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
    const bool isTuned =
        std::ranges::any_of(study.spec.methods, [](const MethodSpec& method) { return method.isTuned(); });
    QString tip =
        study.spec.training.epochs > 0
            ? tr("Train each model on each task for some steps, to say how long the study will take")
            : tr("Score each model on each task for a moment, and prune it where a method looks at "
                 "data, to say how long the study will take");
    if (isTuned)
        tip = tr("How long tuning takes is not estimated, so nothing is said of this study");
    m_estimate->setToolTip(tip);
    m_estimate->setEnabled(m_estimate->isEnabled() && !isTuned);
    // What a dead coordinator left in Slurm's queue can be cancelled until it is gone.
    const bool left = !study.coordinatorRunning &&
                      std::ranges::any_of(study.queue, [](const std::string& said) { return !said.empty(); });
    m_cancel->setEnabled(left || (active && !study.cancelRequested));
    m_pause->setEnabled(active || study.paused);
    m_pause->setChecked(study.paused);
}

QString StudyToolBar::nextText(const PointSpec& point, bool isShort) const {
    constexpr qsizetype longest = 28; // a button is as wide as its text
    const QString name = QString::fromStdString(point.model);
    QStringList parts{isShort && name.size() > longest ? name.left(longest - 1) + u'\u2026' : name};
    if (m_namesTask)
        parts << QString::fromStdString(point.task);
    parts << QString::fromStdString(point.method) << sparsityText(point.sparsity);
    return parts.join(QStringLiteral(", "));
}

/// In a caption, where an ampersand else marks a key.
QString StudyToolBar::nextCaption(const PointSpec& point, bool isShort) const {
    return nextText(point, isShort).replace(u'&', QLatin1String("&&"));
}

void StudyToolBar::setNext(const StudySnapshot& study, std::optional<size_t> run) {
    const bool isFree = !study.coordinatorRunning;
    const bool namesTask = study.spec.tasks.size() > 1;
    const std::vector<PointSpec> points = nextPoints(study);
    std::optional<PointSpec> point;
    for (const PointSpec& candidate : points) {
        const bool isOfRun = run && candidate.model == study.spec.models[study.runs[*run].model].name &&
                             candidate.task == study.spec.tasks[study.runs[*run].task].task &&
                             candidate.method == study.runs[*run].method;
        if (!point || isOfRun)
            point = candidate;
    }
    m_next->setEnabled(point && isFree);
    if (points == m_points && point == m_point && namesTask == m_namesTask)
        return; // an open menu stays open
    m_points = points;
    m_point = point;
    m_namesTask = namesTask;
    m_nextMenu->clear();
    for (const PointSpec& other : m_points)
        m_nextMenu->addAction(nextCaption(other, false), this,
                              [this, other] { Q_EMIT measureRequested(other); });
    m_next->setText(point ? tr("Measure Next: %1").arg(nextCaption(*point, true)) : tr("Measure Next"));
    m_next->setToolTip(
        point ? tr("Add %1 to the study, of that curve the sparsity that is most worth measuring next, with "
                   "every seed, and run it; nothing else is started")
                    .arg(nextText(*point, false))
              : tr("There is no sparsity that is most worth measuring next"));
}

QToolButton* StudyToolBar::makeNextButton(QWidget* parent) const {
    auto* button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("measureNext"));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setDefaultAction(m_next);
    // The others are offered where there are some.
    connect(m_next, &QAction::changed, button, [this, button] {
        const bool several = m_points.size() > 1 && m_next->isEnabled();
        button->setMenu(several ? m_nextMenu : nullptr);
        button->setPopupMode(several ? QToolButton::MenuButtonPopup : QToolButton::DelayedPopup);
    });
    return button;
}

std::vector<PointSpec> nextPoints(const StudySnapshot& study) {
    std::vector<PointSpec> points;
    for (const DropCurve& curve : study.curves) {
        if (curve.nextSparsity)
            points.push_back({study.spec.models[curve.model].name, study.spec.tasks[curve.task].task,
                              curve.method, *curve.nextSparsity});
    }
    return points;
}

} // namespace sparsescope
