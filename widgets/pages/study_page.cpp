#include "widgets/pages/study_page.h"

#include "base/file_path.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/new_study_dialog.h"
#include "widgets/jobs/recent_studies.h"
#include "widgets/jobs/run_place.h"
#include "widgets/jobs/study_facts.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/pages/curves_menu.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/pages/runs_table.h"
#include "widgets/pages/study_marks.h"
#include "widgets/pages/study_tool_bar.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace sparsescope {
namespace {

QString textOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

/// It runs, or somebody would start it: a coordinator in its turn, or Slurm, in whose queue it waits.
bool canBeCancelled(const StudySnapshot& study, size_t run) {
    const RunState state = study.statuses[run].state;
    const bool isQueued = run < study.queue.size() && !study.queue[run].empty();
    return state == RunState::Running ||
           (state == RunState::Pending && (study.coordinatorRunning || isQueued));
}

/// Else it has no losses to draw.
bool trains(const StudySnapshot& study) {
    return study.spec.training.epochs > 0;
}

} // namespace

StudyPage::StudyPage(Workspace& workspace, StudyWatcher& watcher, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_watcher(watcher)
    , m_stack(new QStackedWidget(this)) {
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeContent());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(&m_watcher, &StudyWatcher::changed, this, &StudyPage::refresh);
    connect(&m_watcher, &StudyWatcher::failed, this, [this](const QString& line) {
        m_failures << line;
        Q_EMIT message(line);
    });
    connect(m_table, &RunsTable::runChosen, this, [this](size_t run) { choose(run, false); });
    // The row that is current already: chosen by nobody yet, or before the slider was moved.
    connect(m_table, &RunsTable::runClicked, this, [this](size_t run) {
        if (m_follows || m_workspace.sparsity() != m_watcher.study()->runs[run].sparsity)
            choose(run, false);
    });
    connect(m_curves, &DropCurvesPlot::runChosen, this, [this](size_t run) {
        if (!m_watcher.study() || run >= m_watcher.study()->runs.size())
            return;
        m_table->setCurrentRun(run);
        choose(run, true);
        if (!m_watcher.study()->runs[run].amount.isDense())
            showFlips(true);
    });
    connect(m_curves, &DropCurvesPlot::runReached, this, [this](size_t run) {
        m_table->setCurrentRun(run);
        choose(run, false);
    });
    connect(m_curves, &DropCurvesPlot::strangerChosen, this, [this](const QString& model) {
        Q_EMIT message(tr("%1 is of a study that is drawn beside this one; open that study to see its runs, "
                          "flips and masks.")
                           .arg(model));
    });
    connect(&m_timer, &StepTimer::finished, this, &StudyPage::refresh);
    connect(&m_timer, &StepTimer::failed, this, [this](const QString& line) {
        refresh();
        Q_EMIT message(line);
    });
    connect(m_flips, &FlipsPanel::message, this, &StudyPage::message);
    // A model that is opened behind its study is shown as the run that everything shows.
    connect(&m_workspace, &Workspace::modelOpened, this, [this](const QString& path) {
        for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
            if (m_workspace.model(slot).path == path)
                showMaskOf(slot);
        }
    });
    // A copy at another path is known by its weights, some time later: by then a person may have gone on.
    connect(&m_workspace, &Workspace::weightsKnown, this, [this](int slot) {
        if (!m_followedTo || *m_followedTo == m_workspace.sparsity())
            showMaskOf(slot);
    });
    connect(m_details, &QTabWidget::currentChanged, this, &StudyPage::fitParts);
    connect(m_curves, &DropCurvesPlot::leastWidthChanged, this, &StudyPage::fitParts);
    connectToolBar();
    if (!m_watcher.study()) // else it would be followed, and move the slider
        refresh();
}

FigurePlot* StudyPage::currentPlot() {
    if (!m_watcher.study())
        return nullptr;
    if (m_training->hasFocus())
        return m_training;
    return m_curves;
}

void StudyPage::connectToolBar() {
    connect(m_bar->create(), &QAction::triggered, this, &StudyPage::newStudy);
    connect(m_bar, &StudyToolBar::openRequested, this, [this](const QString& folder) {
        if (folder.isEmpty())
            chooseStudy();
        else
            openStudy(folder);
    });
    connect(m_bar, &StudyToolBar::revealRequested, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(textOf(m_watcher.study()->folder))); });
    connect(m_bar->run(), &QAction::triggered, this, &StudyPage::start);
    connect(m_bar->cancel(), &QAction::triggered, this, [this] { m_watcher.cancel(); });
    connect(m_bar->cancelRun(), &QAction::triggered, this, [this] {
        m_follows = false; // a second press is not for the run that begins next
        if (const std::optional<size_t> run = m_table->currentRun())
            m_watcher.cancelRun(m_watcher.study()->runs[*run].id);
    });
    connect(m_bar->pause(), &QAction::triggered, this, [this](bool paused) { m_watcher.pause(paused); });
    connect(m_bar, &StudyToolBar::measureRequested, this, [this](const PointSpec& point) {
        withdrawFailures();
        m_watcher.add(point);
        m_watcher.start(m_bar->place().options(), point);
    });
    connect(m_bar->estimate(), &QAction::triggered, this, [this] {
        if (m_watcher.study() && !m_timer.isRunning())
            m_timer.start(m_watcher.study(), m_bar->place().options().jobs);
        refresh();
    });
    connect(m_bar->exportFigure(), &QAction::triggered, this,
            [this] { Q_EMIT exportRequested(currentPlot()); });
    connect(&m_bar->curves(), &CurvesMenu::withinChanged, this, &StudyPage::emitMarks);
    connect(&m_bar->curves(), &CurvesMenu::message, this, &StudyPage::message);
}

void StudyPage::openStudy(const QString& folder) {
    const QString path = QDir(folder).absolutePath();
    m_follows = true;
    m_timer.stop();
    withdrawFailures();
    m_selected.clear();
    m_followedTo.reset();
    m_awaitedMask.clear();
    m_bar->curves().clearOthers();
    m_watcher.open(path.toStdString());
    rememberStudy(path);
}

void StudyPage::reopenLast() {
    const QStringList recent = recentStudies();
    if (!recent.isEmpty())
        openStudy(recent.front());
}

void StudyPage::newStudy() {
    std::vector<ModelSpec> models;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        const ModelChoice choice = m_workspace.choiceOf(slot);
        models.push_back({model.name.toStdString(), model.path.toStdString(), choice.root, choice.pool});
    }
    auto* dialog = new NewStudyDialog(models, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewStudyDialog::created, this, &StudyPage::openStudy);
    connect(dialog, &NewStudyDialog::created, this, &StudyPage::created);
    dialog->open();
}

void StudyPage::takeOver(const StudyPage& before) {
    m_follows = before.m_follows;
    m_selected = before.m_selected;
    m_followedTo = before.m_followedTo;
    m_awaitedMask = before.m_awaitedMask;
    m_splitMoved = before.m_splitMoved;
    m_whole = before.m_whole;
    m_doneRuns = before.m_doneRuns;
    m_bar->curves().takeOver(before.m_bar->curves());
    refresh();
    if (const std::optional<size_t> run = m_table->currentRun(); run && before.m_maskReading.isRunning())
        readMask(*run);
}

void StudyPage::chooseStudy() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open Study"));
    if (!folder.isEmpty())
        openStudy(folder);
}

void StudyPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    fitParts();
}

void StudyPage::placeRuns(bool apart) {
    if (apart == (m_upper->count() == 1))
        return;
    if (apart) {
        const bool wasFirst =
            m_details->currentWidget() == m_training || m_details->currentWidget() == m_factsArea;
        m_details->insertTab(0, m_runs, tr("Runs"));
        static_cast<QBoxLayout*>(m_plotRow->layout())->insertWidget(0, m_head, 1);
        if (wasFirst)
            m_details->setCurrentWidget(m_runs);
        return;
    }
    m_details->removeTab(m_details->indexOf(m_runs));
    m_upper->insertWidget(0, m_runs);
    m_runs->show();
    static_cast<QBoxLayout*>(m_runs->layout())->insertWidget(0, m_head);
    m_upper->setSizes({width() / 2, width() / 2});
}

/// Curves of several panels have the whole width where beside the runs there is no room for them, and more of
/// the height than the details. The facts are a tab where beside them the flips would be cut; half of the
/// width is the plots', or what the numbers of the runs leave of it in a narrow window. Of a low window the
/// flips have more than half while they are looked at: a picture takes two lines.
void StudyPage::fitParts() {
    constexpr int wide = 900, leastPlot = 252, margin = 8, leastLower = 300;
    const bool beside = width() >= wide;
    if (beside && m_lower->count() == 1) {
        m_details->removeTab(m_details->indexOf(m_factsArea));
        m_lower->insertWidget(0, m_factsArea);
        m_factsArea->show();
    } else if (!beside && m_lower->count() == 2) {
        m_details->addTab(m_factsArea, tr("Facts"));
        m_details->setTabToolTip(m_details->indexOf(m_factsArea), m_factsArea->accessibleName());
    }
    const int wanted = m_table->wantedWidth() + margin;
    const bool apart = m_curves->leastWidth() > std::max(leastPlot, width() - wanted);
    placeRuns(apart);
    if (m_splitMoved)
        return;
    const int half = width() / 2;
    const bool areWide = m_curves->leastWidth() > leastPlot; // of several panels
    const int left = areWide ? wanted : std::clamp(wanted, half, std::max(half, width() - leastPlot));
    if (!apart)
        m_upper->setSizes({left, width() - left});
    if (beside)
        m_lower->setSizes({left, width() - left});
    const bool isOfFlips = m_details->currentWidget() == m_flips;
    const bool isOfFacts = m_details->currentWidget() == m_factsArea && m_watcher.study() &&
                           !trains(*m_watcher.study()); // which leave the place to the curve
    const int lower = isOfFacts ? height() * 6 / 20
                                : std::max(height() * (apart ? 8 : 9) / 20,
                                           isOfFlips ? std::min(leastLower, height() * 11 / 20) : 0);
    m_rows->setSizes({height() - lower, lower});
}

void StudyPage::refresh() {
    const SharedStudy& study = m_watcher.study();
    m_stack->setCurrentIndex(study ? 1 : 0);
    const bool another = !study || !m_table->study() || m_table->study()->folder != study->folder;
    const StudyTime time = study ? timeLeft(*study, m_bar->place().options().jobs) : StudyTime();
    m_table->setStudy(study, time.runs);
    m_bar->curves().setStudy(study);
    if (!study)
        return;
    if (another) {
        m_details->setTabVisible(m_details->indexOf(m_training), trains(*study));
        fitParts();
        if (!trains(*study))
            showFlips(false);
    }
    const bool whole = study->count(RunState::Done) == study->runs.size();
    if (whole && !m_whole && !another)
        withdrawFailures();
    m_whole = whole;
    m_heading->setText(studyHeading(*study) +
                       (m_timer.isRunning() ? tr("  \u00B7  measuring some steps...")
                        : time.all && *time.all > 0
                            ? tr("  \u00B7  %1 for what is left").arg(durationText(*time.all))
                            : QString()));
    if (study->count(RunState::Done) != m_doneRuns) {
        m_doneRuns = study->count(RunState::Done);
        rememberTimes(*study);
    }
    m_facts->setText(studyFacts(*study));

    m_bar->setStudy(*study, time, m_timer.isRunning());

    if (m_follows && !study->runs.empty()) {
        size_t newest = 0;
        for (size_t i = 1; i < study->runs.size(); ++i) {
            if (study->statuses[i].startedAt > study->statuses[newest].startedAt)
                newest = i;
        }
        follow(newest);
    }
    const auto selected = std::ranges::find(study->runs, m_selected.toStdString(), &Run::id);
    if (selected != study->runs.end())
        m_table->setCurrentRun(static_cast<size_t>(selected - study->runs.begin()));
    showSelectedRun();
    lookForMask();

    emitMarks();
}

/// The run that began last is shown while nobody chose another: by the slider too, unless a person moved it
/// since the last one.
void StudyPage::follow(size_t run) {
    const SharedStudy& study = m_watcher.study();
    const QString id = QString::fromStdString(study->runs[run].id);
    const bool isNew = id != m_selected;
    m_selected = id;
    if (isNew && (!m_followedTo || *m_followedTo == m_workspace.sparsity())) {
        showMask(run, false);
        m_followedTo = m_workspace.sparsity();
    }
}

/// The run that everything shows, of a model that was not known to be its own when its turn came.
void StudyPage::showMaskOf(int slot) {
    const SharedStudy& study = m_watcher.study();
    const std::optional<size_t> run = study ? m_table->currentRun() : std::nullopt;
    if (!run)
        return;
    const size_t model = study->runs[*run].model;
    if (!m_workspace.isModel(slot, textOf(study->spec.models[model].path),
                             QString::fromStdString(study->weights[model])))
        return;
    showMask(*run, false);
    m_followedTo = m_workspace.sparsity();
}

void StudyPage::emitMarks() {
    const SharedStudy& study = m_watcher.study();
    Q_EMIT marksChanged(study ? marksOf(*study, m_bar->curves().showsWithin()) : QVector<SparsityMark>());
}

void StudyPage::start() {
    withdrawFailures();
    m_watcher.start(m_bar->place().options());
}

void StudyPage::withdrawFailures() {
    for (const QString& line : std::exchange(m_failures, {}))
        Q_EMIT messageOver(line);
}

void StudyPage::withdrawMaskFailure() {
    if (const QString line = std::exchange(m_maskFailure, {}); !line.isEmpty())
        Q_EMIT messageOver(line);
}

void StudyPage::selectRun(const QString& id) {
    const SharedStudy& study = m_watcher.study();
    if (!study)
        return;
    const auto run = std::ranges::find(study->runs, id.toStdString(), &Run::id);
    if (run == study->runs.end())
        return;
    m_table->setCurrentRun(static_cast<size_t>(run - study->runs.begin()));
    choose(static_cast<size_t>(run - study->runs.begin()), false);
}

void StudyPage::choose(size_t run, bool openModel) {
    m_follows = false;
    m_selected = QString::fromStdString(m_watcher.study()->runs[run].id);
    showSelectedRun();
    showMask(run, openModel);
    m_followedTo = m_workspace.sparsity();
}

void StudyPage::showSelectedRun() {
    const std::optional<size_t> run = m_table->currentRun();
    const SharedStudy& study = m_watcher.study();
    m_watcher.lookAt(study && run ? study->runs[*run].id : std::string());
    if (study && run)
        m_bar->curves().showMetricOf(*run);
    m_training->setRun(study, run);
    m_flips->setRun(study, run);
    m_curves->setSelectedRun(run);
    if (study)
        m_bar->setNext(*study, run);
    m_bar->cancelRun()->setEnabled(study && run && canBeCancelled(*study, *run));
}

void StudyPage::showFlips(bool on) {
    // Where nothing trains, the facts are the other tab, as far as they are one.
    const bool isTrained = m_details->isTabVisible(m_details->indexOf(m_training));
    QWidget* other = isTrained ? static_cast<QWidget*>(m_training) : m_factsArea;
    if (const int tab = m_details->indexOf(on ? static_cast<QWidget*>(m_flips) : other); tab >= 0)
        m_details->setCurrentIndex(tab);
}

void StudyPage::showMask(size_t run, bool openFirst) {
    const SharedStudy study = m_watcher.study();
    if (!study || run >= study->runs.size())
        return;
    const ModelSpec& model = study->spec.models[study->runs[run].model];
    const QString path = textOf(model.path);
    const QString weights = QString::fromStdString(study->weights[study->runs[run].model]);
    bool open = false;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot)
        open = open || m_workspace.isModel(slot, path, weights);
    if (!open && !openFirst)
        return;
    if (!open) {
        if (const ModelChoice choice{model.pool, model.root};
            choice != ModelChoice{}) // as the study prunes it
            m_workspace.choose(textOf(resolvedPath(model.path)), choice);
        m_workspace.openPaths({path});
    }
    m_workspace.setSparsity(study->runs[run].sparsity);
    readMask(run);
}

/// Shows the mask that is awaited, where the study may have it by now and nobody moved the slider since.
void StudyPage::lookForMask() {
    const SharedStudy& study = m_watcher.study();
    const auto run = std::ranges::find(study->runs, m_awaitedMask, &Run::id);
    if (run == study->runs.end() || m_maskReading.isRunning())
        return;
    const auto index = static_cast<size_t>(run - study->runs.begin());
    if (study->statuses[index].state != RunState::Pending &&
        m_selected == QString::fromStdString(m_awaitedMask) && m_workspace.sparsity() == run->sparsity)
        readMask(index);
}

/// Of a run that is not done there may be no mask yet: it is awaited, and shown when it comes.
void StudyPage::readMask(size_t run) {
    const SharedStudy study = m_watcher.study();
    const std::filesystem::path mask = study->masks[run];
    m_awaitedMask.clear();
    if (mask.empty())
        return;
    const ModelSpec& model = study->spec.models[study->runs[run].model];
    const bool isDone = study->statuses[run].state == RunState::Done;
    // The mask that the run used, which is not the slider's: another method's, or of other weights.
    m_maskReading.start(
        [folder = study->folder, key = mask.parent_path().filename().string()](Progress&,
                                                                               const std::stop_token&) {
            const std::optional<MaskSet> found = readStageMask(folder, key);
            return found ? std::make_shared<const MaskSet>(*found) : nullptr;
        },
        [this, isDone, path = textOf(model.path),
         weights = QString::fromStdString(study->weights[study->runs[run].model]), root = model.root,
         id = study->runs[run].id, asOf = study](const std::shared_ptr<const MaskSet>& found) {
            const QString name = QString::fromStdString(id);
            if (found) {
                withdrawMaskFailure();
                m_workspace.showRunMask(path, root, found, name, weights);
            } else if (!isDone) {
                m_awaitedMask = id;
                if (m_watcher.study() && m_watcher.study() != asOf) // it may have come meanwhile
                    lookForMask();
            } else {
                withdrawMaskFailure();
                m_maskFailure = tr("%1: its mask is no longer in the study, or is damaged; what is shown is "
                                   "the slider's. Run the study again to make it anew.")
                                    .arg(name);
                Q_EMIT m_workspace.errorOccurred(m_maskFailure);
            }
        });
}

} // namespace sparsescope
