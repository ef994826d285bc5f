#include "gui/main_window.h"

#include "base/error.h"
#include "gui/carried_controls.h"
#include "widgets/jobs/scan_dialog.h"
#include "widgets/pages/checkpoint_tree.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/dynamics_page.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/message_bar.h"
#include "widgets/pages/model_page.h"
#include "widgets/pages/profile_page.h"
#include "widgets/pages/shares_panel.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/weights_page.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/icon.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QResizeEvent>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {

namespace {

constexpr int recentLimit = 10;

/// The whole tree where there is room; half of a small window is the page's in any case.
int treeWidth(int window) {
    return std::min(424, window * 3 / 10);
}

/// Holds what is always there at the window's lower edge, below the tree too.
class BottomBar final : public QToolBar {
public:
    explicit BottomBar(QWidget* parent)
        : QToolBar(parent) {
        setObjectName(QStringLiteral("bottom"));
        setMovable(false);
        toggleViewAction()->setVisible(false);
        layout()->setContentsMargins(0, 0, 0, 0);
    }

protected:
    void paintEvent(QPaintEvent*) override {} // no frame
};

QStringList localPaths(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

/// One that is open.
ScanDialog::Model scannedModel(const Workspace& workspace, const Scans& scans, int slot) {
    const OpenModel& model = workspace.model(slot);
    const ModelScan* known = scans.of(model.path);
    return {slotLetter(slot) + QStringLiteral("  ") + model.name, model.path, workspace.choiceOf(slot),
            model.anatomy->family, known ? known->curveQuestion.task : QString()};
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<Desk> desk, QWidget* parent)
    : QMainWindow(parent)
    , m_desk(std::move(desk))
    , m_workspace(m_desk->workspace) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("SparseScope"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/sparsescope.svg")));
    setAcceptDrops(true);
    makeCentre();
    makeMenus();
    addPage(new WeightsPage(m_workspace));
    addPage(new MasksPage(m_workspace));
    auto* profile = m_profile = new ProfilePage(m_workspace);
    profile->setScans(&m_desk->scans);
    profile->setStructures(&m_desk->structures);
    connect(&profile->sharesPanel(), &SharesPanel::saved, this, &MainWindow::sharesSaved);
    connect(&profile->sharesPanel(), &SharesPanel::said, &m_desk->history, &ViewHistory::recordShares);
    connect(m_sparsityBar, &SparsityBar::byHandEnded, &profile->sharesPanel(),
            &SharesPanel::followEverywhere);
    connect(&m_desk->history, &ViewHistory::sharesAsked, &profile->sharesPanel(), &SharesPanel::restore);
    connect(&profile->sharesPanel(), &SharesPanel::measureAsked, this, &MainWindow::scanShares);
    addPage(profile);
    auto* compare = new ComparePage(m_workspace);
    addPage(compare);
    connect(compare, &ComparePage::exportRequested, this, &MainWindow::exportRequested);
    connect(compare, &ComparePage::tableSaved, this,
            [this](const QString& path) { showDone(tr("The table is in %1").arg(path)); });
    m_dynamics = new DynamicsPage;
    addPage(m_dynamics);
    connect(m_dynamics, &DynamicsPage::exportRequested, this, &MainWindow::exportRequested);
    connect(m_dynamics, &DynamicsPage::openRequested, this, &MainWindow::openPaths);
    connect(&m_workspace, &Workspace::seriesRequested, m_dynamics, [this](const QString& path) {
        m_dynamics->openSeries({path});
        showPage(m_dynamics);
    });
    connect(profile, &ProfilePage::sensitivityRequested, this,
            [this](const QString& path) { scan(true, path); });
    connect(m_sparsityBar, &SparsityBar::scanRequested, this, [this] { scan(false); });
    connect(&m_desk->scans, &Scans::failed, this, [this](const QString& line) { showMessage(line); });
    connect(&m_desk->scans, &Scans::failureOver, this, &MainWindow::withdrawMessage);

    connect(&m_workspace, &Workspace::errorOccurred, this,
            [this](const QString& line) { showMessage(line); });
    connect(&m_workspace, &Workspace::studyRequested, this, &MainWindow::studyRequested);
    connect(&m_workspace, &Workspace::recipeRequested, this, &MainWindow::recipeRequested);
    connect(&m_workspace, &Workspace::specRequested, this, &MainWindow::specRequested);
    connect(&m_workspace, &Workspace::modelOpened, this, &MainWindow::modelOpened);
    connect(&m_workspace, &Workspace::modelsChanged, this, &MainWindow::updateActions);
    connect(&m_workspace, &Workspace::choiceChanged, this,
            [this](uint64_t id, const ModelChoice& before, const ModelChoice& after) {
                if (before.root != after.root || before.pool.partial != after.pool.partial)
                    m_told.remove(id); // its numbers are of something else now, which is to be said
            });
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::updateActions);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::pageShown);
    if (!m_desk->history.isFollowing())
        m_desk->history.follow(*m_tabs);
    restoreState();
    updateActions();
}

void MainWindow::scanShares(uint64_t id) {
    SharesPanel& panel = m_profile->sharesPanel();
    const int slot = m_workspace.slotOf(id);
    if (slot < 0 || !m_workspace.model(slot).isOpen())
        return panel.stopMeasuring();
    auto* dialog = new ScanDialog({scannedModel(m_workspace, m_desk->scans, slot)}, false, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->askForShares();
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id] { m_profile->sharesPanel().measure(id, dialog->question()); });
    connect(dialog, &QDialog::rejected, &panel, &SharesPanel::stopMeasuring);
    dialog->open();
}

void MainWindow::scan(bool map, const QString& path) {
    std::vector<ScanDialog::Model> models;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        if (m_workspace.model(slot).isOpen())
            models.push_back(scannedModel(m_workspace, m_desk->scans, slot));
    }
    if (models.empty())
        return;
    auto* dialog = new ScanDialog(std::move(models), map, this, path);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_desk->scans.start(dialog->question()); });
    dialog->open();
}

MainWindow::~MainWindow() {
    // The widgets go before the desk that they look at, and what listens to them before them.
    m_tabs->disconnect();
    delete takeCentralWidget();
    delete m_treeDock;
    delete m_bottomBar;
}

void MainWindow::makeCentre() {
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("pages"));
    m_tabs->setDocumentMode(true);
    m_tabs->installEventFilter(this);
    m_messages = new MessageBar(m_tabs, this);
    setCentralWidget(m_messages);
    connect(&m_desk->structures, &Structures::failed, this,
            [this](const QString& line) { showMessage(line); });
    m_bottomBar = new BottomBar(this);
    auto* bottom = new QWidget(m_bottomBar);
    m_sparsityBar = new SparsityBar(m_workspace, bottom);
    m_sparsityBar->setScans(&m_desk->scans);
    m_bottom = new QVBoxLayout(bottom);
    m_bottom->setContentsMargins(0, 0, 0, 0);
    m_bottom->setSpacing(0);
    m_bottom->addWidget(m_sparsityBar);
    m_bottomBar->addWidget(bottom);
    addToolBar(Qt::BottomToolBarArea, m_bottomBar);
    m_dropMark = new QLabel(tr("Drop to open"), this);
    m_dropMark->setObjectName(QStringLiteral("dropMark"));
    m_dropMark->setAlignment(Qt::AlignCenter);
    m_dropMark->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_dropMark->setStyleSheet(
        QStringLiteral("border: 3px solid palette(highlight); background: palette(window); font-size: 16pt"));
    m_dropMark->hide();

    m_treeDock = new QDockWidget(tr("Models"), this);
    m_treeDock->setObjectName(QStringLiteral("models"));
    m_tree = new CheckpointTree(m_workspace, m_treeDock);
    m_tree->setStructures(m_desk->structures);
    m_treeDock->setWidget(m_tree);
    addDockWidget(Qt::LeftDockWidgetArea, m_treeDock);
}

void MainWindow::addPage(Page* page) {
    m_tabs->addTab(page, icon(page->iconName()), page->title());
    m_tabs->setTabToolTip(m_tabs->count() - 1, page->question());
    m_desk->history.pageAdded(*m_tabs);
    connect(page, &Page::message, this, [this](const QString& line) { showMessage(line); });
    connect(page, &Page::sendRequested, this, &MainWindow::sendRequested);
    if (auto* modelPage = qobject_cast<ModelPage*>(page)) {
        connect(modelPage, &ModelPage::openRequested, this, &MainWindow::chooseFiles);
        connect(modelPage, &ModelPage::sampleRequested, this, &MainWindow::sampleRequested);
        connect(modelPage, &ModelPage::newStudyRequested, this, &MainWindow::newStudyRequested);
        // Later: the button that is pressed goes with what is opened.
        connect(
            modelPage, &ModelPage::recentRequested, this, [this](const QString& path) { openPaths({path}); },
            Qt::QueuedConnection);
    }
    const int number = m_tabs->count();
    if (number <= 9) {
        QAction* show = m_pagesMenu->addAction(icon(page->iconName()), page->title(), this,
                                               [this, page] { showPage(page); });
        show->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
        show->setToolTip(page->question());
    }
}

void MainWindow::setJobsDrawer(QWidget* drawer) {
    m_bottom->addWidget(drawer);
}

void MainWindow::showPage(Page* page) {
    m_tabs->setCurrentWidget(page);
}

Page* MainWindow::currentPage() const {
    return qobject_cast<Page*>(m_tabs->currentWidget());
}

QList<Page*> MainWindow::pages() const {
    QList<Page*> pages;
    for (int i = 0; i < m_tabs->count(); ++i)
        pages << qobject_cast<Page*>(m_tabs->widget(i));
    return pages;
}

void MainWindow::takeOver(MainWindow& before) {
    if (before.m_messages->lines().isEmpty()) // else what is still to be read is said again
        m_told = before.m_told;
    m_workspace.announce();
    m_tree->takeOver(*before.m_tree);
    m_dynamics->takeOver(*before.m_dynamics);
    m_profile->sharesPanel().takeOver(before.m_profile->sharesPanel());
    carryControls(before, *this);
    m_desk->history.follow(*m_tabs); // from the page that it shows on
}

void MainWindow::reopenModels() {
    const QSettings settings;
    m_desk->history.restoreControls(settings.value(QStringLiteral("view")).toMap());
    const QVariantList lit = settings.value(QStringLiteral("lit")).toList();
    if (lit.size() == 2)
        m_workspace.setLit(MagnitudeRange{lit[0].toDouble(), lit[1].toDouble()});
    QStringList paths = settings.value(QStringLiteral("models")).toStringList();
    paths.removeIf(
        [](const QString& path) { return !QFileInfo::exists(path); }); // moved since: in no way news
    openPaths(paths);
}

void MainWindow::reopenPage() {
    const QString last = QSettings().value(QStringLiteral("page")).toString();
    for (Page* page : pages()) {
        if (page->iconName() == last)
            showPage(page);
    }
}

void MainWindow::openPaths(const QStringList& paths) {
    m_workspace.openPaths(paths);
}

void MainWindow::showMessage(const QString& line, const QString& actionText,
                             const std::function<void()>& action) {
    m_messages->show(line, actionText, action);
}

void MainWindow::showDone(const QString& line, const QString& actionText,
                          const std::function<void()>& action) {
    m_messages->showDone(line, actionText, action);
}

void MainWindow::withdrawMessage(const QString& line) {
    m_messages->withdraw(line);
}

void MainWindow::chooseFiles() {
    const QString last = QSettings().value(QStringLiteral("lastFolder")).toString();
    auto* dialog = new QFileDialog(
        this, tr("Open Checkpoints"), last,
        tr("Checkpoints (*.safetensors *.pth *.pt *.bin *.ckpt *.npz *.gguf *.json);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::chooseFolder() {
    const QString last = QSettings().value(QStringLiteral("lastFolder")).toString();
    auto* dialog = new QFileDialog(this, tr("Open a Model or Study Folder"), last);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::modelOpened(const QString& path) {
    QSettings settings;
    QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    settings.setValue(QStringLiteral("recent"), QStringList(recent.mid(0, recentLimit)));
    settings.setValue(QStringLiteral("lastFolder"), QFileInfo(path).absolutePath());
    fillRecent();
}

void MainWindow::fillRecent() {
    m_recentMenu->clear();
    const QStringList recent = QSettings().value(QStringLiteral("recent")).toStringList();
    for (const QString& path : recent)
        m_recentMenu->addAction(path, this, [this, path] { openPaths({path}); });
    m_recentMenu->setEnabled(!recent.isEmpty());
    if (!recent.isEmpty()) {
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("&Clear"), this, [this] {
            QSettings().remove(QStringLiteral("recent"));
            fillRecent();
        });
    }
}

void MainWindow::exportPlot() {
    Page* page = currentPage();
    if (FigurePlot* plot = page ? page->currentPlot() : nullptr)
        Q_EMIT exportRequested(plot);
    else
        showMessage(m_workspace.modelCount() > 0
                        ? tr("This page shows no plot now that could be exported.")
                        : tr("This page has no plot to export yet. Open a checkpoint or a study first."));
}

void MainWindow::sendPlot() {
    Page* page = currentPage();
    if (FigurePlot* plot = page ? page->currentPlot() : nullptr)
        Q_EMIT sendRequested(plot);
    else
        showMessage(m_workspace.modelCount() > 0
                        ? tr("This page shows no plot now that could be sent.")
                        : tr("This page has no plot to send yet. Open a checkpoint or a study first."));
}

void MainWindow::updateActions() {
    const bool any = m_workspace.modelCount() > 0;
    m_reload->setEnabled(any);
    m_close->setEnabled(any);
    m_exportModel->setEnabled(any);
    m_exportStatistics->setEnabled(any);
    QStringList names;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot)
        names << m_workspace.model(slot).name;
    setWindowTitle(names.isEmpty() ? tr("SparseScope")
                                   : tr("%1 - SparseScope").arg(names.join(QStringLiteral(", "))));
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        if (!model.isOpen() || m_told.contains(model.id))
            continue;
        m_told.insert(model.id);
        tellModel(slot);
    }
}

void MainWindow::restoreState() {
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray()))
        resize(1280, 800);
    resizeDocks({m_treeDock}, {treeWidth(width())}, Qt::Horizontal);
    QMainWindow::restoreState(settings.value(QStringLiteral("state")).toByteArray());
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    // A person may have given the tree another width, which stays.
    const bool isUsual = event->oldSize().isValid() &&
                         std::abs(m_treeDock->width() - treeWidth(event->oldSize().width())) <= 2;
    QMainWindow::resizeEvent(event);
    if (isUsual)
        resizeDocks({m_treeDock}, {treeWidth(width())}, Qt::Horizontal);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_tabs && event->type() == QEvent::Resize)
        fitTabs();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::fitTabs() {
    m_tabs->setIconSize({18, 18});
    if (m_tabs->tabBar()->sizeHint().width() > m_tabs->width())
        m_tabs->setIconSize({0, 0});
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (QWidget* field = focusWidget()) // what was typed there last is kept, too
        field->clearFocus();
    keepState();
    QMainWindow::closeEvent(event);
}

void MainWindow::keepState() {
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("state"), saveState());
    settings.setValue(QStringLiteral("view"), m_desk->history.controls().values());
    settings.setValue(QStringLiteral("page"), currentPage() ? currentPage()->iconName() : QString());
    m_desk->keep();
    Q_EMIT keepsState();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (localPaths(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    const QRect pages(m_tabs->mapTo(this, QPoint()), m_tabs->size());
    m_dropMark->setGeometry(pages);
    m_dropMark->raise();
    m_dropMark->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    m_dropMark->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_dropMark->hide();
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openPaths(paths);
}

} // namespace sparsescope
