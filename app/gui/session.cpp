#include "gui/session.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "gui/plot_menus.h"
#include "gui/sample.h"
#include "gui/send_pages.h"
#include "study/study.h"
#include "widgets/figure/board_bytes.h"
#include "widgets/figure/export_figure_dialog.h"
#include "widgets/figure/export_pruned_dialog.h"
#include "widgets/figure/export_statistics_dialog.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/jobs_drawer.h"
#include "widgets/jobs/study_export_dialog.h"
#include "widgets/pages/curves_menu.h"
#include "widgets/pages/figures_page.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/study_page.h"
#include "widgets/pages/study_tool_bar.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/screen_language.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <QUrl>
#include <utility>

namespace sparsescope {
namespace {

constexpr int keepsAfter = 1500; ///< ms without a change

/// Beside the settings.
std::filesystem::path boardFile() {
    return QFileInfo(QSettings().fileName()).absoluteDir().filePath(QStringLiteral("board")).toStdString();
}

void keepBoard(const BoardPlot::State& state) {
    std::error_code error;
    if (state.parts.empty()) {
        std::filesystem::remove(boardFile(), error);
        return;
    }
    const QByteArray bytes = boardBytes(state);
    std::filesystem::create_directories(boardFile().parent_path(), error);
    try {
        writeFileAtomically(boardFile(), {bytes.constData(), static_cast<size_t>(bytes.size())});
    } catch (const Error&) { // as of settings that cannot be written: the next start is an empty board
        std::filesystem::remove(boardFile(), error);
    }
}

std::optional<BoardPlot::State> keptBoard() {
    QFile file(QString::fromStdString(boardFile().string()));
    return file.open(QIODevice::ReadOnly) ? boardOfBytes(file.readAll()) : std::nullopt;
}

} // namespace

Session::Session(const std::filesystem::path& sampleFolder, std::shared_ptr<Desk> desk, QObject* parent)
    : QObject(parent)
    , m_sampleFolder(sampleFolder)
    , m_desk(std::move(desk))
    , m_window(std::make_unique<MainWindow>(m_desk))
    , m_studyPage(new StudyPage(m_desk->workspace, m_desk->watcher))
    , m_figures(new FiguresPage) {
    m_window->addPage(m_studyPage);
    m_window->addPage(m_figures);
    addPlotMenus(*m_window);
    m_window->setJobsDrawer(new JobsDrawer(m_desk->watcher));
    wire();
    wireKeeping();
}

Session::~Session() = default;

void Session::takeOver(Session& before) {
    m_studyPage->takeOver(*before.m_studyPage);
    m_figures->takeOver(*before.m_figures);
    m_window->takeOver(*before.m_window);
}

void Session::wire() {
    MainWindow* window = m_window.get();
    connect(window, &MainWindow::sampleRequested, this, [this] { openSample(); });
    connect(window, &MainWindow::newStudyRequested, m_studyPage, &StudyPage::newStudy);
    connect(window, &MainWindow::studyRequested, this, &Session::showStudy);
    connect(&window->workspace(), &Workspace::studyAdded, this,
            [this](const QString& folder) { m_studyPage->toolBar().curves().overlay(folder); });
    connect(window, &MainWindow::exportRequested, this, [window](FigurePlot* plot) {
        exportFigureInteractively(plot, window->workspace(), window, [window](const QString& path) {
            const QString folder = QFileInfo(path).absolutePath();
            window->showDone(tr("The figure is in %1").arg(path), tr("Show in Folder"),
                             [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
        });
    });
    connect(m_figures, &FiguresPage::exportRequested, window, &MainWindow::exportRequested);
    connect(m_figures, &FiguresPage::edited, &m_desk->history, &ViewHistory::recordBoard);
    connect(&m_desk->history, &ViewHistory::boardAsked, this, [this](const BoardPlot::State& state) {
        m_window->showPage(m_figures);
        m_figures->setState(state);
    });
    connect(window, &MainWindow::sendRequested, this, [this](const FigurePlot* plot) { sendToBoard(*plot); });
    m_sendPages = new SendPages(
        *window, *m_figures,
        [this](const FigurePlot& plot) {
            return !m_figures->add(partOf(plot, recipeOf(plot, m_window->workspace()))).isEmpty();
        },
        this);
    connect(window, &MainWindow::sendPagesRequested, m_sendPages, &SendPages::ask);
    connect(window, &MainWindow::recipeRequested, this, [this](const QString& path) {
        m_window->showPage(m_figures);
        m_figures->openRecipe(path);
    });
    connect(window, &MainWindow::specRequested, this, &Session::askForStudy);
    const auto sayWritten = [window](const QStringList& paths) {
        const QString folder = QFileInfo(paths.front()).absolutePath();
        window->showDone(tr("Written: %1").arg(screenLocale().createSeparatedList(paths)),
                         tr("Show in Folder"),
                         [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    };
    connect(window, &MainWindow::exportModelRequested, this, [window, sayWritten](int slot) {
        exportPrunedInteractively(window->workspace(), slot, window, sayWritten);
    });
    connect(window, &MainWindow::exportStatisticsRequested, this, [window, sayWritten](int slot) {
        exportStatisticsInteractively(window->workspace(), slot, window, sayWritten);
    });
    connect(window, &MainWindow::sharesSaved, this,
            [sayWritten](const QString& path) { sayWritten({path}); });
    connect(m_studyPage, &StudyPage::sampleRequested, this, [this] { openSample(); });
    connect(m_studyPage, &StudyPage::exportRequested, window, &MainWindow::exportRequested);
    connect(m_studyPage, &StudyPage::marksChanged, &window->sparsityBar(), &SparsityBar::setMarks);
    connect(m_studyPage, &StudyPage::messageOver, window, &MainWindow::withdrawMessage);
    connect(m_studyPage, &StudyPage::created, this, [this] { m_window->showPage(m_studyPage); });
    window->studyMenu().addSeparator();
    const StudyToolBar& bar = m_studyPage->toolBar();
    window->studyMenu().addActions(
        {bar.run(), bar.cancel(), bar.cancelRun(), bar.pause(), bar.measureNext(), bar.estimate()});
    window->studyMenu().addSeparator();
    window->studyMenu().addAction(bar.exportNumbers());
    auto* numbers = new StudyExportDialog(window);
    connect(bar.exportNumbers(), &QAction::triggered, numbers, [this, numbers] {
        if (const SharedStudy& study = m_desk->watcher.study())
            numbers->ask(QString::fromStdString(study->folder.string()));
    });
    connect(numbers, &StudyExportDialog::written, this,
            [sayWritten](const QString& file) { sayWritten({file}); });
    connect(numbers, &StudyExportDialog::failed, window,
            [window](const QString& line) { window->showMessage(line); });
}

void Session::wireKeeping() {
    m_keeps.setSingleShot(true);
    m_keeps.setInterval(keepsAfter);
    connect(&m_keeps, &QTimer::timeout, m_window.get(), &MainWindow::keepState);
    connect(m_window.get(), &MainWindow::keepsState, this, [this] {
        m_keeps.stop();
        if (std::exchange(m_boardChanged, false))
            keepBoard(m_figures->board().state());
    });
    const auto later = [this] { m_keeps.start(); };
    const auto laterWithBoard = [this] {
        m_boardChanged = true;
        m_keeps.start();
    };
    connect(m_figures, &FiguresPage::edited, this, laterWithBoard);
    connect(&m_desk->history, &ViewHistory::boardAsked, this, laterWithBoard);
    Workspace& workspace = m_desk->workspace;
    connect(&workspace, &Workspace::modelsChanged, this, later);
    connect(&workspace, &Workspace::sparsityChanged, this, later);
    connect(&workspace, &Workspace::scopeChanged, this, later);
    connect(&workspace, &Workspace::choiceChanged, this, later);
    connect(&workspace, &Workspace::sharesByHandChanged, this, later);
    connect(&workspace, &Workspace::litChanged, this, later);
    connect(&m_desk->history.controls(), &ViewControls::changed, this, later);
    connect(m_window.get(), &MainWindow::pageShown, this, later);
}

void Session::open(const QStringList& paths) {
    m_window->openPaths(paths);
}

void Session::reopen(bool models) {
    m_studyPage->reopenLast();
    if (models)
        m_window->reopenModels();
    if (const std::optional<BoardPlot::State> board = keptBoard())
        m_figures->setState(*board);
    m_window->reopenPage();
}

void Session::showStudy(const QString& folder) {
    m_studyPage->openStudy(folder);
    m_window->showPage(m_studyPage);
}

void Session::sendToBoard(const FigurePlot& plot) {
    if (&plot == m_figures->currentPlot())
        return; // it is there
    const QString letter = m_figures->add(partOf(plot, recipeOf(plot, m_window->workspace())));
    if (letter.isEmpty())
        return;
    m_window->showDone(tr("The plot is %1 of Figures, as it is now.").arg(letter), tr("Show Figures"),
                       [this] { m_window->showPage(m_figures); });
}

void Session::askForStudy(const QString& spec) {
    const QFileInfo file(spec);
    auto* dialog = new QFileDialog(m_window.get(), tr("Create the Study of %1").arg(file.fileName()),
                                   file.absolutePath());
    dialog->setObjectName(QStringLiteral("studyOfSpec"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // a study that is there is opened, or grown
    dialog->setLabelText(QFileDialog::FileName, tr("Its folder"));
    dialog->setLabelText(QFileDialog::Accept, tr("Create"));
    dialog->selectFile(file.completeBaseName());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, spec](const QString& folder) { createStudy(spec, folder); });
    dialog->open();
}

void Session::createStudy(const QString& spec, const QString& folder) {
    try {
        const std::filesystem::path file = spec.toStdString();
        Study::create(folder.toStdString(),
                      parseStudySpec(readJsonFile(file), file.string(), file.parent_path()));
        showStudy(folder);
    } catch (...) {
        m_window->showMessage(errorLine(std::current_exception()));
    }
}

void Session::openSample(bool start) {
    try {
        const SampleFiles sample = writeSampleFiles(m_sampleFolder);
        QStringList checkpoints;
        for (const std::filesystem::path& path : sample.checkpoints)
            checkpoints << QString::fromStdString(path.string());
        m_window->openPaths(checkpoints);
        createSampleStudy(sample);
        Study study = Study::open(sample.study);
        study.poll();
        showStudy(QString::fromStdString(sample.study.string()));
        if (start && !study.coordinatorIsRunning() && study.state() != RunState::Done)
            m_desk->watcher.start();
    } catch (...) {
        m_window->showMessage(errorLine(std::current_exception()));
    }
}

} // namespace sparsescope
