#include "gui/main_window.h"

#include "base/error.h"
#include "base/version.h"
#include "gui/command_palette.h"
#include "gui/view_history.h"
#include "widgets/jobs/scan_dialog.h"
#include "widgets/pages/checkpoint_tree.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/message_bar.h"
#include "widgets/pages/model_page.h"
#include "widgets/pages/profile_page.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/weights_page.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace sparsescope {

namespace {

constexpr int recentLimit = 10;

QStringList localPaths(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

/// The actions of a menu and of its submenus, each with the way to it as property menuPath.
void collectActions(const QMenu* menu, const QString& way, QList<QAction*>& found) {
    for (QAction* action : menu->actions()) {
        if (action->menu())
            collectActions(action->menu(), way + action->text() + QStringLiteral(" > "), found);
        else if (!action->isSeparator() && action->isEnabled()) {
            action->setProperty("menuPath", way);
            found << action;
        }
    }
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("SparseScope"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/sparsescope.svg")));
    setAcceptDrops(true);
    m_workspace.setCache(AnalysisCache(AnalysisCache::userFolder()));
    makeCentre();
    m_history = new ViewHistory(m_workspace, *m_tabs, this);
    makeMenus();
    addPage(new WeightsPage(m_workspace));
    addPage(new MasksPage(m_workspace));
    auto* profile = new ProfilePage(m_workspace);
    profile->setScans(m_scans);
    addPage(profile);
    connect(profile, &ProfilePage::sensitivityRequested, this, [this] { scan(true); });
    connect(m_sparsityBar, &SparsityBar::scanRequested, this, [this] { scan(false); });
    // What was scanned was of other weights, or of another pool.
    connect(&m_workspace, &Workspace::modelOpened, this, [this](const QString& path) {
        m_scans->forget(path);
        m_scans->recall(path, m_workspace.choices().value(path));
    });
    connect(&m_workspace, &Workspace::choiceChanged, this, [this](uint64_t id) {
        if (const int slot = m_workspace.slotOf(id); slot >= 0)
            m_scans->forget(m_workspace.model(slot).path);
    });
    connect(m_scans, &Scans::failed, this, [this](const QString& line) { showMessage(line); });

    connect(&m_workspace, &Workspace::errorOccurred, this,
            [this](const QString& line) { showMessage(line); });
    connect(&m_workspace, &Workspace::studyRequested, this, &MainWindow::studyRequested);
    connect(&m_workspace, &Workspace::modelOpened, this, &MainWindow::modelOpened);
    connect(&m_workspace, &Workspace::modelsChanged, this, &MainWindow::updateActions);
    connect(&m_workspace, &Workspace::choiceChanged, this,
            [this](uint64_t id, const ModelChoice& before, const ModelChoice& after) {
                if (before.root != after.root || before.pool.partial != after.pool.partial)
                    m_told.remove(id); // its numbers are of something else now, which is to be said
            });
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::updateActions);
    restoreState();
    updateActions();
}

void MainWindow::scan(bool map) {
    std::vector<ScanDialog::Model> models;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        if (model.isOpen())
            models.push_back({model.name, model.path, m_workspace.choiceOf(slot)});
    }
    if (models.empty())
        return;
    auto* dialog = new ScanDialog(std::move(models), map, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_scans->start(dialog->question()); });
    dialog->open();
}

MainWindow::~MainWindow() {
    // The widgets go before the workspace that they look at, and what listens to them before them.
    m_scans->stop();
    m_scans->disconnect();
    delete m_history;
    m_tabs->disconnect(this);
    delete takeCentralWidget();
    delete m_treeDock;
}

void MainWindow::makeCentre() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_messages = new MessageBar(centre);
    m_tabs = new QTabWidget(centre);
    m_tabs->setObjectName(QStringLiteral("pages"));
    m_tabs->setDocumentMode(true);
    m_tabs->setIconSize({18, 18});
    m_scans = new Scans(this);
    m_sparsityBar = new SparsityBar(m_workspace, centre);
    m_sparsityBar->setScans(m_scans);
    m_bottom = new QVBoxLayout;
    m_bottom->addWidget(m_sparsityBar);
    layout->addWidget(m_messages);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(m_bottom);
    setCentralWidget(centre);

    m_treeDock = new QDockWidget(tr("Models"), this);
    m_treeDock->setObjectName(QStringLiteral("models"));
    m_tree = new CheckpointTree(m_workspace, m_treeDock);
    m_treeDock->setWidget(m_tree);
    addDockWidget(Qt::LeftDockWidgetArea, m_treeDock);
    resizeDocks({m_treeDock}, {360}, Qt::Horizontal);
}

void MainWindow::addPage(Page* page) {
    m_tabs->addTab(page, icon(page->iconName()), page->title());
    m_tabs->setTabToolTip(m_tabs->count() - 1, page->question());
    connect(page, &Page::message, this, [this](const QString& line) { showMessage(line); });
    if (auto* modelPage = qobject_cast<ModelPage*>(page)) {
        connect(modelPage, &ModelPage::openRequested, this, &MainWindow::chooseFiles);
        connect(modelPage, &ModelPage::sampleRequested, this, &MainWindow::sampleRequested);
        connect(modelPage, &ModelPage::newStudyRequested, this, &MainWindow::newStudyRequested);
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

void MainWindow::openPaths(const QStringList& paths) {
    m_workspace.openPaths(paths);
}

void MainWindow::showMessage(const QString& line, const QString& actionText, std::function<void()> action) {
    m_messages->show(line, actionText, std::move(action));
}

void MainWindow::withdrawMessage(const QString& line) {
    m_messages->withdraw(line);
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(icon(QStringLiteral("open")), tr("&Open..."), QKeySequence::Open, this,
                    &MainWindow::chooseFiles);
    file->addAction(tr("Open &Folder..."), QKeySequence(tr("Ctrl+Shift+O")), this, &MainWindow::chooseFolder);
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    fillRecent();
    file->addSeparator();
    m_exportModel =
        file->addAction(icon(QStringLiteral("export")), tr("Export &Pruned Checkpoint..."), this,
                        [this] { Q_EMIT exportModelRequested(std::max(0, m_tree->currentSlot())); });
    m_exportStatistics = file->addAction(tr("Export &Statistics..."), this, [this] {
        Q_EMIT exportStatisticsRequested(std::max(0, m_tree->currentSlot()));
    });
    file->addSeparator();
    m_reload = file->addAction(icon(QStringLiteral("reload")), tr("&Reload"), QKeySequence(Qt::Key_F5), this,
                               [this] {
                                   for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
                                       m_scans->forget(m_workspace.model(slot).path);
                                       m_workspace.reload(slot);
                                   }
                               });
    m_close = file->addAction(icon(QStringLiteral("close")), tr("&Close Model"), QKeySequence(tr("Ctrl+W")),
                              this, [this] {
                                  const int slot = m_tree->currentSlot();
                                  m_workspace.close(slot >= 0 ? slot : m_workspace.modelCount() - 1);
                              });
    file->addSeparator();
    QAction* quit = file->addAction(tr("&Quit"), QKeySequence(tr("Ctrl+Q")), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_history->stack().createUndoAction(this, tr("&Undo"));
    undo->setIcon(icon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = m_history->stack().createRedoAction(this, tr("&Redo"));
    redo->setIcon(icon(QStringLiteral("redo")));
    redo->setShortcuts({QKeySequence(tr("Ctrl+Shift+Z")), QKeySequence(tr("Ctrl+Y"))});
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addAction(icon(QStringLiteral("search")), tr("&Find in Models"), QKeySequence::Find, this, [this] {
        m_treeDock->show();
        m_tree->focusFilter();
    });
    edit->addAction(icon(QStringLiteral("commands")), tr("&Commands..."), QKeySequence(tr("Ctrl+Shift+P")),
                    this, &MainWindow::showCommands);

    makeViewMenu();
    m_studyMenu = menuBar()->addMenu(tr("&Study"));
    m_studyMenu->addAction(icon(QStringLiteral("new-study")), tr("&New Study..."), QKeySequence::New, this,
                           &MainWindow::newStudyRequested);
    m_figureMenu = menuBar()->addMenu(tr("F&igure"));
    m_exportPlot = m_figureMenu->addAction(icon(QStringLiteral("figure")), tr("&Export This Plot..."),
                                           QKeySequence(tr("Ctrl+Shift+E")), this, &MainWindow::exportPlot);
    makeHelpMenu();
}

void MainWindow::makeViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    m_pagesMenu = view->addMenu(tr("&Pages"));
    QAction* tree = m_treeDock->toggleViewAction();
    tree->setText(tr("&Models"));
    tree->setShortcut(QKeySequence(tr("Ctrl+B")));
    view->addAction(tree);
    QMenu* themes = view->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const Theme chosen = themeFromKey(QSettings().value(QStringLiteral("theme")).toString());
    for (const auto& [theme, text] :
         {std::pair(Theme::System, tr("&System")), std::pair(Theme::Light, tr("&Light")),
          std::pair(Theme::Dark, tr("&Dark"))}) {
        QAction* action = themes->addAction(text, this, [theme = theme] {
            QSettings().setValue(QStringLiteral("theme"), themeKey(theme));
            applyTheme(theme);
        });
        action->setCheckable(true);
        action->setChecked(theme == chosen);
        group->addAction(action);
    }
    view->addSeparator();
    QAction* full = view->addAction(tr("&Full Screen"), QKeySequence(Qt::Key_F11), this,
                                    [this](bool on) { on ? showFullScreen() : showNormal(); });
    full->setCheckable(true);
}

void MainWindow::makeHelpMenu() {
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(icon(QStringLiteral("sample")), tr("Open &Sample"), this, &MainWindow::sampleRequested);
    help->addSeparator();
    help->addAction(icon(QStringLiteral("help")), tr("About This &Page"), QKeySequence::HelpContents, this,
                    [this] {
                        if (Page* page = currentPage())
                            showText(page->question(), page->help());
                    });
    help->addAction(tr("&Keyboard Shortcuts"), this, &MainWindow::showShortcuts);
    QAction* about = help->addAction(tr("&About SparseScope"), this, [this] {
        showText(tr("About SparseScope"),
                 tr("<h3>SparseScope %1</h3><p>Where sparsity lives in a transformer, and what "
                    "removing weights costs.</p>"
                    "<p>Qt %2, QCustomPlot %3</p><p>Free software under the GNU General Public "
                    "License, version 3 or later. "
                    "It comes without any warranty.</p>")
                     .arg(QString::fromUtf8(version()), QString::fromLatin1(qVersion()),
                          QStringLiteral(QCUSTOMPLOT_VERSION_STR)));
    });
    about->setMenuRole(QAction::AboutRole);
}

QList<QAction*> MainWindow::allActions() const {
    QList<QAction*> actions;
    for (const QAction* top : menuBar()->actions()) {
        if (top->menu())
            collectActions(top->menu(), top->text() + QStringLiteral(" > "), actions);
    }
    return actions;
}

void MainWindow::showCommands() {
    (new CommandPalette(allActions(), this))->show();
}

void MainWindow::showShortcuts() {
    QString rows;
    for (const QAction* action : allActions()) {
        if (!action->shortcut().isEmpty()) {
            rows += QStringLiteral("<tr><td>%1</td><td style='padding-left:24px'>%2</td></tr>")
                        .arg(QString(action->text()).remove(u'&').toHtmlEscaped(),
                             action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped());
        }
    }
    showText(tr("Keyboard Shortcuts"),
             tr("<table>%1</table><p>Sparsity slider: arrow keys step by 1 %, with Shift by 0.1 %; a "
                "typed number is exact.<br>"
                "Heat maps: wheel or + and - zoom, arrows move, 0 shows the whole matrix.</p>")
                 .arg(rows));
}

void MainWindow::showText(const QString& title, const QString& text) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false); // to be read beside the window
    box->show();
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
        showMessage(tr("This page has no plot to export yet. Open a checkpoint or a study first."));
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
        if (model.checkpoint->isDequantised()) {
            showMessage(tr("%1: quantised weights, shown dequantised: every number and every sparsity is of "
                           "what they "
                           "stand for.")
                            .arg(model.name));
        }
        if (const auto& unread = model.checkpoint->unread(); !unread.empty()) {
            showMessage(tr("%1: %2 of %3 tensors cannot be read; the first is %4: it %5.")
                            .arg(model.name, QString::number(unread.size()),
                                 QString::number(unread.size() + model.checkpoint->tensors().size()),
                                 QString::fromStdString(printable(unread.front().name)),
                                 QString::fromStdString(unread.front().reason)));
        }
        tellRoots(slot);
        tellPool(slot);
        if (model.anatomy->family != Family::Unknown)
            continue;
        showMessage(
            model.anatomy->pool.empty()
                ? tr("%1: family unknown, and it has no 2-D weights, so there is nothing to prune. "
                     "Its tensors are listed on the left.")
                      .arg(model.name)
                : tr("%1: family unknown: its %n 2-D weights, of its blocks where it has some, are the "
                     "pool.",
                     nullptr, static_cast<int>(model.anatomy->pool.size()))
                      .arg(model.name));
    }
}

void MainWindow::tellRoots(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    const std::vector<std::string>& roots = model.checkpoint->roots();
    if (roots.size() < 2)
        return;
    // One other is offered; where there are more, the menu of the model's row has them all.
    const auto other = std::ranges::find_if(
        roots, [&](const std::string& root) { return !root.empty() && root != model.checkpoint->root(); });
    const auto textOf = [](const std::string& root) { return QString::fromStdString(printable(root, 60)); };
    showMessage(
        tr("%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model's row "
           "in the tree has all of them.",
           nullptr, static_cast<int>(roots.size()))
            .arg(model.name, textOf(model.checkpoint->root())),
        other == roots.end() ? QString() : tr("Show %1").arg(textOf(*other)),
        other == roots.end() ? std::function<void()>() : [this, id = model.id, root = *other] {
            if (const int now = m_workspace.slotOf(id); now >= 0)
                m_workspace.setRoot(now, root);
        });
}

void MainWindow::tellPool(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    const auto change = [this, id = model.id](const PoolRule& rule) {
        if (const int now = m_workspace.slotOf(id); now >= 0)
            m_workspace.setPool(now, rule);
    };
    const QString firstLost = model.anatomy->unreadPool.empty()
                                  ? QString()
                                  : QString::fromStdString(printable(model.anatomy->unreadPool.front()));
    if (!isPoolWhole(*model.checkpoint, *model.anatomy)) {
        PoolRule partial = model.anatomy->rule;
        partial.partial = true;
        const QString line =
            model.anatomy->unreadPool.empty()
                ? tr("%1 %2: numbers about the pool would not be about the model.")
                      .arg(model.name, QString::fromStdString(model.checkpoint->partOf()))
                : tr("%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool "
                     "would "
                     "not be about the model.",
                     nullptr, static_cast<int>(model.anatomy->unreadPool.size()))
                      .arg(model.name, firstLost);
        showMessage(line, tr("Count What Is There"), [change, partial] { change(partial); });
    } else if (!firstLost.isEmpty() || !model.checkpoint->partOf().empty()) {
        PoolRule whole = model.anatomy->rule;
        whole.partial = false;
        showMessage(
            firstLost.isEmpty()
                ? tr("%1 %2: every number about the pool is of this part alone.")
                      .arg(model.name, QString::fromStdString(model.checkpoint->partOf()))
                : tr("%1: %n tensors of the pool are not read, the first is %2: every number about the "
                     "pool is without them.",
                     nullptr, static_cast<int>(model.anatomy->unreadPool.size()))
                      .arg(model.name, firstLost),
            tr("Show No Such Numbers"), [change, whole] { change(whole); });
    } else if (model.anatomy->rule != PoolRule{}) {
        showMessage(tr("%1: the pool is as you chose it the last time: %n matrices.", nullptr,
                       static_cast<int>(model.anatomy->pool.size()))
                        .arg(model.name),
                    tr("Take the Usual Pool"), [change] { change({}); });
    } else if (const size_t ofFile = model.checkpoint->notes().size(); model.notes.size() > ofFile) {
        showMessage(QStringLiteral("%1: %2").arg(model.name, QString::fromStdString(model.notes[ofFile])));
    }
}

void MainWindow::restoreState() {
    const QSettings settings;
    QHash<QString, ModelChoice> choices;
    const QVariantMap kept = settings.value(QStringLiteral("pools")).toMap();
    for (auto choice = kept.begin(); choice != kept.end(); ++choice) {
        try {
            const nlohmann::json json = nlohmann::json::parse(choice->toString().toStdString());
            choices.insert(choice.key(), {poolRuleFromJson(json), json.value("root", std::string())});
        } catch (const std::exception&) {
            continue; // of another version, or damaged: the usual pool
        }
    }
    m_workspace.setChoices(std::move(choices));
    if (!restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray()))
        resize(1280, 800);
    QMainWindow::restoreState(settings.value(QStringLiteral("state")).toByteArray());
    if (settings.contains(QStringLiteral("sparsity")))
        m_workspace.setSparsity(settings.value(QStringLiteral("sparsity")).toDouble());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("state"), saveState());
    settings.setValue(QStringLiteral("sparsity"), m_workspace.sparsity());
    QVariantMap choices;
    for (auto choice = m_workspace.choices().begin(); choice != m_workspace.choices().end(); ++choice) {
        nlohmann::json json = poolRuleJson(choice->pool);
        if (!choice->root.empty())
            json["root"] = choice->root;
        choices.insert(choice.key(), QString::fromStdString(json.dump()));
    }
    settings.setValue(QStringLiteral("pools"), choices);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localPaths(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList paths = localPaths(*event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openPaths(paths);
}

} // namespace sparsescope
