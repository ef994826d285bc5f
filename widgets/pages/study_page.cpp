#include "widgets/pages/study_page.h"

#include "base/file_path.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/new_study_dialog.h"
#include "widgets/jobs/run_place.h"
#include "widgets/jobs/study_facts.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"
#include "widgets/style/narrow_columns.h"

#include <QAction>
#include <QActionGroup>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace sparsescope {
namespace {

constexpr int mostRecent = 8;
const QString recentKey = QStringLiteral("study/recent"); // the first is the one that is shown again
const QString withinKey = QStringLiteral("study/within");

/// The sparsity that is most worth measuring next, of the first curve that has one and was not asked yet.
std::optional<double> nextSparsity(const StudySnapshot& study) {
    for (const DropCurve& curve : study.curves) {
        if (curve.nextSparsity &&
            std::ranges::find(study.spec.sparsities, *curve.nextSparsity) == study.spec.sparsities.end())
            return curve.nextSparsity;
    }
    return {};
}

/// The columns of numbers in which no run has one yet; `times` are timeLeft()'s.
std::vector<int> emptyColumns(const StudySnapshot& study, const std::vector<std::optional<double>>& times) {
    bool score = false, drop = false, flips = false;
    bool left = std::ranges::any_of(times, [](const auto& time) { return time.has_value(); });
    for (size_t i = 0; i < study.runs.size(); ++i) {
        const RunStatus& status = study.statuses[i];
        score = score || status.score;
        drop = drop || status.drop;
        flips = flips || study.flipsOf(i);
        left = left || (status.state == RunState::Running && status.secondsLeft);
    }
    std::vector<int> empty;
    for (const auto& [column, any] : {std::pair(RunsModel::Score, score), std::pair(RunsModel::Drop, drop),
                                      std::pair(RunsModel::Flips, flips), std::pair(RunsModel::PValue, flips),
                                      std::pair(RunsModel::TimeLeft, left)}) {
        if (!any)
            empty.push_back(column);
    }
    return empty;
}

QString textOf(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

} // namespace

StudyPage::StudyPage(Workspace& workspace, StudyWatcher& watcher, QWidget* parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_watcher(watcher)
    , m_model(new RunsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_stack(new QStackedWidget(this)) {
    m_within = QSettings().value(withinKey).toBool();
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunsModel::SortRole);
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
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const std::optional<size_t> run = selectedRun(); run && !m_refreshing)
            choose(*run, false);
    });
    // The row that is current already: chosen by nobody yet, or before the slider was moved.
    connect(m_table, &QTableView::clicked, this, [this] {
        const std::optional<size_t> run = selectedRun();
        if (run && (m_follows || m_workspace.sparsity() != m_watcher.study()->runs[*run].sparsity))
            choose(*run, false);
    });
    connect(m_curves, &DropCurvesPlot::runChosen, this, [this](size_t run) {
        if (!m_watcher.study() || run >= m_watcher.study()->runs.size())
            return;
        selectRow(run);
        choose(run, true);
        if (!m_watcher.study()->runs[run].amount.isDense())
            showFlips(true);
    });
    connect(&m_timer, &StepTimer::finished, this, &StudyPage::refresh);
    connect(&m_timer, &StepTimer::failed, this, [this](const QString& line) {
        refresh();
        Q_EMIT message(line);
    });
    connect(m_flips, &FlipsPanel::message, this, &StudyPage::message);
    connect(&m_overlaying, &BackgroundTask::failed, this, &StudyPage::message);
    refresh();
}

QString StudyPage::help() const {
    return tr(
        "<p>A study fine-tunes each model at each sparsity and seed, after the smallest weights of the pool "
        "were "
        "set to zero, and compares the test score with that of the dense model.</p>"
        "<p>The <b>essential sparsity</b> is where the curve crosses the tolerance line for the last time. "
        "Its "
        "95 % "
        "interval is a paired bootstrap: the crossing of each of 2000 resamples of the test examples, and of "
        "the "
        "seeds where there are several, the same resamples that the intervals of the drops are of. Where "
        "results "
        "keep no examples it is over the seeds alone, of up to three their range, and says so. The "
        "<b>knee</b> is "
        "where the curve bends most. <b>Within the tolerance at 95 %</b> (Show > Essential Sparsity) is "
        "stricter: "
        "where the lower end of the drop's 95 % interval, which stands at each point, crosses the line.</p>"
        "<p>Runs are processes of their own: they go on when the window closes, and Resume never computes a "
        "finished run again. On Slurm they are one job array; the table then has a column with what its "
        "queue "
        "says. Click a point of the curve to see the examples that it changed, and that mask on the other "
        "pages.</p>"
        "<p><b>Flips</b> are the test examples of which the dense run of the same seed was right and this "
        "one "
        "wrong, or the other way round; p is that of the exact McNemar test: how likely so uneven flips are "
        "if "
        "pruning changes nothing. The tab Flips shows the examples themselves.</p>");
}

FigurePlot* StudyPage::currentPlot() {
    if (!m_watcher.study())
        return nullptr;
    if (m_training->hasFocus())
        return m_training;
    return m_curves;
}

QWidget* StudyPage::makeEmpty() {
    auto* empty = new QWidget(this);
    auto* text = new QLabel(
        tr("<h2>What does it cost?</h2><p>A study measures the score over sparsity: it prunes your "
           "models step by step, fine-tunes each, and draws the curve while it runs.</p>"),
        empty);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    auto* create = new QPushButton(tr("New Study..."), empty);
    auto* sample = new QPushButton(tr("Open Sample"), empty);
    auto* open = new QPushButton(tr("Open Study..."), empty);
    create->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {create, sample, open})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch();
    layout->addWidget(text);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(create, &QPushButton::clicked, this, &StudyPage::newStudy);
    connect(sample, &QPushButton::clicked, this, &StudyPage::sampleRequested);
    connect(open, &QPushButton::clicked, this, &StudyPage::chooseStudy);
    return empty;
}

QWidget* StudyPage::makeToolBar() {
    auto* bar = new QToolBar(this);
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    QAction* create = bar->addAction(tr("New Study..."), this, &StudyPage::newStudy);
    create->setToolTip(tr("Choose models, sparsities and seeds for a new study"));
    auto* open = new QToolButton(bar);
    open->setText(tr("Open"));
    open->setPopupMode(QToolButton::InstantPopup);
    auto* recent = new QMenu(open);
    connect(recent, &QMenu::aboutToShow, this, [this, recent] {
        recent->clear();
        recent->addAction(tr("Open Study Folder..."), this, &StudyPage::chooseStudy);
        recent->addAction(tr("Reveal This Study's Folder"), this, [this] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(textOf(m_watcher.study()->folder)));
        });
        recent->addSeparator();
        for (const QString& folder : recentStudies())
            recent->addAction(QDir::toNativeSeparators(folder), this, [this, folder] { openStudy(folder); });
    });
    open->setMenu(recent);
    bar->addWidget(open);
    bar->addSeparator();
    m_run = bar->addAction(tr("Run"), this, &StudyPage::start);
    m_run->setShortcut(QKeySequence(QStringLiteral("Ctrl+R")));
    m_place = new RunPlace(bar);
    bar->addWidget(m_place);
    m_cancel = bar->addAction(tr("Cancel"), this, [this] { m_watcher.cancel(); });
    m_cancel->setToolTip(tr("Stop all runs; finished ones stay"));
    m_cancelRun = bar->addAction(tr("Cancel Run"), this, [this] {
        if (const std::optional<size_t> run = selectedRun())
            m_watcher.cancelRun(m_watcher.study()->runs[*run].id);
    });
    m_cancelRun->setToolTip(tr("Stop the selected run; the others go on"));
    m_pause = bar->addAction(tr("Pause"), this, [this](bool paused) { m_watcher.pause(paused); });
    m_pause->setCheckable(true);
    m_pause->setToolTip(tr("Begin no further run; those that run go on"));
    m_next = bar->addAction(tr("Measure Next"), this, &StudyPage::measureNext);
    m_estimate = bar->addAction(tr("Estimate Time"), this, [this] {
        if (m_watcher.study() && !m_timer.isRunning())
            m_timer.start(m_watcher.study(), m_place->options().jobs);
        refresh();
    });
    m_estimate->setToolTip(
        tr("Train each model on each task for some steps, to say how long the study will take"));
    bar->addSeparator();
    auto* shown = new QToolButton(bar);
    shown->setText(tr("Show"));
    shown->setToolTip(tr("What the plot shows: other studies, scores, seeds, models"));
    shown->setPopupMode(QToolButton::InstantPopup);
    m_shown = new QMenu(shown);
    shown->setMenu(m_shown);
    connect(m_shown, &QMenu::aboutToShow, this, &StudyPage::fillShownMenu);
    bar->addWidget(shown);
    m_export =
        bar->addAction(tr("Export Figure..."), this, [this] { Q_EMIT exportRequested(currentPlot()); });
    return bar;
}

QWidget* StudyPage::makeContent() {
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());

    auto* left = new QWidget(content);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(8, 0, 0, 8);
    m_heading = new QLabel(left);
    m_heading->setTextFormat(Qt::RichText);
    m_heading->setWordWrap(true);
    m_table = new QTableView(left);
    m_table->setObjectName(QStringLiteral("runs"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunsModel::Sparsity, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setAccessibleName(tr("Runs of the study"));
    m_table->viewport()->installEventFilter(this);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        widenSorted(*m_table, column);
        fitNames();
    });
    m_facts = new QLabel(left);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setMargin(8);
    auto* factsScroll = new QScrollArea(left);
    factsScroll->setWidget(m_facts);
    factsScroll->setWidgetResizable(true);
    factsScroll->setFrameShape(QFrame::NoFrame);
    factsScroll->setAccessibleName(tr("Numbers that reproduce the study"));
    auto* leftSplit = new QSplitter(Qt::Vertical, left);
    leftSplit->addWidget(m_table);
    leftSplit->addWidget(factsScroll);
    leftSplit->setStretchFactor(0, 3);
    leftSplit->setStretchFactor(1, 2);
    leftSplit->setSizes({500, 260});
    leftLayout->addWidget(m_heading);
    leftLayout->addWidget(leftSplit, 1);

    auto* right = new QSplitter(Qt::Vertical, content);
    m_curves = new DropCurvesPlot(right);
    m_training = new TrainingPlot;
    m_training->setFocusPolicy(Qt::ClickFocus);
    m_flips = new FlipsPanel(right);
    m_details = new QTabWidget(right);
    m_details->setDocumentMode(true);
    m_details->addTab(m_training, tr("Training"));
    m_details->addTab(m_flips, tr("Flips"));
    m_details->setTabToolTip(1, tr("The examples that the selected run changed"));
    right->addWidget(m_curves);
    right->addWidget(m_details);
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 2);
    right->setSizes({300, 200});
    m_curves->setMinimumSize(280, 200);
    m_training->setMinimumHeight(120);

    auto* split = new QSplitter(Qt::Horizontal, content);
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({500, 500});
    split->setChildrenCollapsible(false);
    layout->addWidget(split, 1);
    return content;
}

void StudyPage::openStudy(const QString& folder) {
    const QString path = QDir(folder).absolutePath();
    m_follows = true;
    m_timer.stop();
    withdrawFailures();
    m_selected.clear();
    m_others.clear();
    m_filter = {};
    m_watcher.open(path.toStdString());
    QSettings settings;
    QStringList recent = recentStudies();
    recent.removeAll(path);
    recent.prepend(path);
    settings.setValue(recentKey, QStringList(recent.mid(0, mostRecent)));
}

void StudyPage::reopenLast() {
    const QStringList recent = recentStudies();
    if (!recent.isEmpty())
        openStudy(recent.front());
}

QStringList StudyPage::recentStudies() const {
    QStringList there;
    for (const QString& folder : QSettings().value(recentKey).toStringList()) {
        if (QFileInfo::exists(folder + QStringLiteral("/study.json")))
            there << folder;
    }
    return there;
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

void StudyPage::chooseStudy() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open Study"));
    if (!folder.isEmpty())
        openStudy(folder);
}

std::optional<size_t> StudyPage::selectedRun() const {
    const QModelIndex index = m_table->selectionModel()->currentIndex();
    return index.isValid() ? std::optional(index.data(RunsModel::RunRole).value<size_t>()) : std::nullopt;
}

void StudyPage::refresh() {
    const SharedStudy& study = m_watcher.study();
    m_stack->setCurrentIndex(study ? 1 : 0);
    const bool another = !study || !m_model->study() || m_model->study()->folder != study->folder;
    m_refreshing = true; // rows that move choose nothing
    m_model->setStudy(study);
    m_refreshing = false;
    drawCurves();
    if (!study)
        return;
    const StudyTime time = timeLeft(*study, m_place->options().jobs);
    m_model->setTimes(time.runs);
    const bool whole = study->count(RunState::Done) == study->runs.size();
    if (std::vector<int> empty = emptyColumns(*study, time.runs); another || empty != m_empty) {
        m_empty = std::move(empty);
        sizeColumns(*study);
    }
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

    const size_t done = study->count(RunState::Done), running = study->count(RunState::Running);
    const bool active = study->coordinatorRunning || running > 0;
    const bool begun =
        done > 0 || study->count(RunState::Failed) > 0 || study->count(RunState::Cancelled) > 0;
    m_run->setText(begun ? tr("Resume") : tr("Run"));
    m_run->setToolTip(begun ? tr("Go on with the runs that are not done")
                            : tr("Start all runs in the background"));
    m_run->setEnabled(!study->coordinatorRunning && done < study->runs.size());
    m_place->setEnabled(m_run->isEnabled());
    const bool queued =
        std::ranges::any_of(study->queue, [](const std::string& said) { return !said.empty(); });
    if (queued == m_table->isColumnHidden(RunsModel::Queue)) {
        m_table->setColumnHidden(RunsModel::Queue, !queued);
        m_table->resizeColumnToContents(RunsModel::Queue);
    }
    m_estimate->setVisible(!time.all && !active);
    m_estimate->setEnabled(!m_timer.isRunning());
    m_cancel->setEnabled(active && !study->cancelRequested);
    m_pause->setEnabled(active || study->paused);
    m_pause->setChecked(study->paused);
    const std::optional<double> next = nextSparsity(*study);
    m_next->setEnabled(next.has_value() && !study->coordinatorRunning);
    m_next->setToolTip(
        next ? tr("Add %1 to the study, the sparsity that is most worth measuring next, and run it")
                   .arg(sparsityText(*next))
             : tr("There is no sparsity that is most worth measuring next"));

    if (m_follows && !study->runs.empty()) {
        size_t newest = 0;
        for (size_t i = 1; i < study->runs.size(); ++i) {
            if (study->statuses[i].startedAt > study->statuses[newest].startedAt)
                newest = i;
        }
        m_selected = QString::fromStdString(study->runs[newest].id);
    }
    const auto selected = std::ranges::find(study->runs, m_selected.toStdString(), &Run::id);
    if (selected != study->runs.end())
        selectRow(static_cast<size_t>(selected - study->runs.begin()));
    showSelectedRun();

    emitMarks();
}

void StudyPage::sizeColumns(const StudySnapshot& study) {
    // A column that says the same in every row has no room to waste, and the epoch of a run is in its state.
    m_table->setColumnHidden(RunsModel::Model, study.spec.models.size() == 1);
    m_table->setColumnHidden(RunsModel::Task, study.spec.tasks.size() == 1);
    m_table->setColumnHidden(RunsModel::Method, study.spec.methods.size() == 1);
    m_table->setColumnHidden(RunsModel::Seed, study.spec.seeds.size() == 1);
    m_table->setColumnHidden(RunsModel::Epoch, true);
    for (const int column :
         {RunsModel::Score, RunsModel::Drop, RunsModel::Flips, RunsModel::PValue, RunsModel::TimeLeft})
        m_table->setColumnHidden(column, std::ranges::find(m_empty, column) != m_empty.end());
    QHeaderView* header = m_table->horizontalHeader();
    const QFontMetrics metrics = m_table->fontMetrics();
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        header->setSectionResizeMode(column, QHeaderView::Interactive);
    narrowColumns(*m_table);
    // Wide enough for every state that the runs may come to, and for numbers that are not there yet.
    constexpr int margins = 10, icon = 24;
    const auto atLeast = [&](RunsModel::Column column, const QString& text, int more) {
        m_table->setColumnWidth(
            column, std::max(m_table->columnWidth(column), metrics.horizontalAdvance(text) + margins + more));
    };
    for (const RunState state :
         {RunState::Pending, RunState::Running, RunState::Done, RunState::Failed, RunState::Cancelled})
        atLeast(RunsModel::State, stateText(state), icon);
    atLeast(RunsModel::Score, QStringLiteral("88.88"), 0);
    atLeast(RunsModel::Drop, QStringLiteral("-88.88"), 0);
    atLeast(RunsModel::Flips, QStringLiteral("888 / 88"), 0);
    atLeast(RunsModel::PValue, QStringLiteral("8.8e-88"), 0);
    atLeast(RunsModel::TimeLeft, QStringLiteral("88 min"), 0);
    header->setStretchLastSection(m_table->isColumnHidden(RunsModel::Model));
    fitNames();
}

void StudyPage::fitNames() {
    if (m_table->isColumnHidden(RunsModel::Model))
        return;
    QHeaderView* header = m_table->horizontalHeader();
    int others = 0;
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        others += column == RunsModel::Model ? 0 : m_table->columnWidth(column); // 0 where it is hidden
    const int least = 12 * m_table->fontMetrics().averageCharWidth();
    const bool fits = m_table->viewport()->width() - others >= least;
    header->setSectionResizeMode(RunsModel::Model, fits ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!fits)
        m_table->setColumnWidth(RunsModel::Model, least);
}

bool StudyPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table->viewport() && event->type() == QEvent::Resize)
        fitNames();
    return Page::eventFilter(watched, event);
}

void StudyPage::emitMarks() {
    const SharedStudy& study = m_watcher.study();
    QVector<SparsityMark> marks;
    for (size_t i = 0; study && i < study->curves.size(); ++i) {
        const DropCurve& curve = study->curves[i];
        const QString model = QString::fromStdString(study->spec.models[curve.model].name);
        const QString path = textOf(study->spec.models[curve.model].path);
        for (const CurvePoint& point : curve.points)
            marks.push_back(
                {SparsityMark::Kind::Measured, point.sparsity,
                 tr("%1: drop %2 points at %3")
                     .arg(model, QString::number(point.drop, 'f', 2), sparsityText(point.sparsity)),
                 path});
        const std::optional<double> essential = m_within          ? study->essentialWithin(i)
                                                : curve.essential ? std::optional(curve.essential->value)
                                                                  : std::nullopt;
        if (essential)
            marks.push_back({SparsityMark::Kind::Essential, *essential,
                             (m_within ? tr("%1: within the tolerance at 95 % up to %2")
                                       : tr("%1: essential sparsity %2"))
                                 .arg(model, sparsityText(std::round(*essential * 1000) / 1000)),
                             path});
    }
    Q_EMIT marksChanged(marks);
}

void StudyPage::measureNext() {
    const auto next = m_watcher.study() ? nextSparsity(*m_watcher.study()) : std::nullopt;
    if (!next)
        return;
    m_watcher.addSparsity(*next);
    start();
}

void StudyPage::start() {
    withdrawFailures();
    m_watcher.start(m_place->options());
}

void StudyPage::withdrawFailures() {
    for (const QString& line : std::exchange(m_failures, {}))
        Q_EMIT messageOver(line);
}

void StudyPage::selectRow(size_t run) {
    m_refreshing = true;
    m_table->setCurrentIndex(m_sorted->mapFromSource(m_model->index(static_cast<int>(run), 0)));
    m_refreshing = false;
}

void StudyPage::selectRun(const QString& id) {
    const SharedStudy& study = m_watcher.study();
    if (!study)
        return;
    const auto run = std::ranges::find(study->runs, id.toStdString(), &Run::id);
    if (run == study->runs.end())
        return;
    selectRow(static_cast<size_t>(run - study->runs.begin()));
    choose(static_cast<size_t>(run - study->runs.begin()), false);
}

void StudyPage::choose(size_t run, bool openModel) {
    m_follows = false;
    m_selected = QString::fromStdString(m_watcher.study()->runs[run].id);
    showSelectedRun();
    showMask(run, openModel);
}

void StudyPage::showSelectedRun() {
    const std::optional<size_t> run = selectedRun();
    const SharedStudy& study = m_watcher.study();
    m_watcher.lookAt(study && run ? study->runs[*run].id : std::string());
    m_training->setRun(study, run);
    m_flips->setRun(study, run);
    m_curves->setSelectedRun(run);
    m_cancelRun->setEnabled(study && run && study->statuses[*run].state == RunState::Running);
}

void StudyPage::drawCurves() {
    m_curves->setShown(m_scores ? DropCurvesPlot::Value::Score : DropCurvesPlot::Value::Drop,
                       m_eachSeed ? DropCurvesPlot::Spread::Seeds : DropCurvesPlot::Spread::Band,
                       m_within ? DropCurvesPlot::Essential::Within : DropCurvesPlot::Essential::ByValue);
    m_curves->setStudy(overlaid(m_watcher.study(), m_others, m_filter));
}

void StudyPage::showFlips(bool on) {
    m_details->setCurrentIndex(on ? 1 : 0);
}

void StudyPage::overlay(const QString& folder) {
    m_overlaying.start(
        [path = std::filesystem::path(folder.toStdString())](Progress&, const std::stop_token& stop) {
            return readStudyWithEvidence(path, stop);
        },
        [this](SharedStudy study) {
            std::erase_if(m_others, [&](const SharedStudy& other) { return other->folder == study->folder; });
            m_others.push_back(std::move(study));
            drawCurves();
        });
}

void StudyPage::fillShownMenu() {
    m_shown->clear();
    const auto check = [this](QMenu* menu, const QString& text, bool on, auto set) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::toggled, this, [this, set](bool now) {
            set(now);
            drawCurves();
        });
    };
    check(m_shown, tr("Scores Instead of Drops"), m_scores, [this](bool on) { m_scores = on; });
    check(m_shown, tr("A Line for Each Seed"), m_eachSeed, [this](bool on) { m_eachSeed = on; });
    QMenu* essential = m_shown->addMenu(tr("Essential Sparsity"));
    auto* definitions = new QActionGroup(essential);
    for (const auto& [text, within] :
         {std::pair(tr("By Value"), false), std::pair(tr("Within the Tolerance at 95 %"), true)}) {
        QAction* action = essential->addAction(text, this, [this, within = within] {
            m_within = within;
            QSettings().setValue(withinKey, within);
            drawCurves();
            emitMarks();
        });
        action->setCheckable(true);
        action->setChecked(m_within == within);
        definitions->addAction(action);
    }
    m_shown->addSeparator();
    QMenu* add = m_shown->addMenu(tr("Add a Study"));
    add->addAction(tr("Choose Folder..."), this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a Study to the Plot"));
        if (!folder.isEmpty())
            overlay(folder);
    });
    for (const QString& folder : recentStudies()) {
        if (m_watcher.study() && folder.toStdString() != m_watcher.study()->folder.string())
            add->addAction(QDir::toNativeSeparators(folder), this, [this, folder] { overlay(folder); });
    }
    if (!m_others.empty())
        m_shown->addAction(tr("Remove Other Studies"), this, [this] {
            m_others.clear();
            drawCurves();
        });
    m_shown->addSeparator();
    const SharedStudy all = overlaid(m_watcher.study(), m_others, {});
    if (!all)
        return;
    const auto filter = [&](const QString& title, QSet<QString>& hidden, const QStringList& names) {
        if (names.size() < 2)
            return;
        QMenu* menu = m_shown->addMenu(title);
        for (const QString& name : names)
            check(menu, name, !hidden.contains(name), [&hidden, name](bool on) {
                if (on)
                    hidden.remove(name);
                else
                    hidden.insert(name);
            });
    };
    QStringList models, tasks, methods;
    for (const DropCurve& curve : all->curves) {
        models << QString::fromStdString(all->spec.models[curve.model].name);
        tasks << QString::fromStdString(all->spec.tasks[curve.task].task);
        methods << QString::fromStdString(curve.method);
    }
    for (QStringList* names : {&models, &tasks, &methods})
        names->removeDuplicates();
    filter(tr("Models"), m_filter.models, models);
    filter(tr("Tasks"), m_filter.tasks, tasks);
    filter(tr("Methods"), m_filter.methods, methods);
}

void StudyPage::showMask(size_t run, bool openFirst) {
    const SharedStudy study = m_watcher.study();
    if (!study || run >= study->runs.size())
        return;
    const ModelSpec& model = study->spec.models[study->runs[run].model];
    const QString path = textOf(model.path);
    bool open = false;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot)
        open = open || QFileInfo(m_workspace.model(slot).path) == QFileInfo(path);
    if (!open && !openFirst)
        return;
    if (!open) {
        if (const ModelChoice choice{model.pool, model.root};
            choice != ModelChoice{}) // as the study prunes it
            m_workspace.choose(textOf(resolvedPath(model.path)), choice);
        m_workspace.openPaths({path});
    }
    m_workspace.setSparsity(study->runs[run].sparsity);
    const std::filesystem::path mask = study->masks[run];
    if (mask.empty())
        return;
    // The mask that the run used, which is not the slider's: another method's, or of other weights.
    m_maskReading.start(
        [folder = study->folder, key = mask.parent_path().filename().string()](Progress&, std::stop_token) {
            const std::optional<MaskSet> found = readStageMask(folder, key);
            return found ? std::make_shared<const MaskSet>(*found) : nullptr;
        },
        [this, path, root = model.root,
         name = QString::fromStdString(study->runs[run].id)](std::shared_ptr<const MaskSet> found) {
            if (found)
                m_workspace.showRunMask(path, root, std::move(found), name);
        });
}

} // namespace sparsescope
