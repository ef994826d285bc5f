// The menus of the main window, and what they say.
#include "base/version.h"
#include "gui/command_palette.h"
#include "gui/language.h"
#include "gui/main_window.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/pages/checkpoint_tree.h"
#include "widgets/pages/page.h"
#include "widgets/plots/qcustomplot.h"
#include "widgets/style/caption.h"
#include "widgets/style/icon.h"
#include "widgets/style/theme.h"

#include <QActionGroup>
#include <QDockWidget>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>

namespace sparsescope {
namespace {

/// The actions of a menu and of its submenus, each with the way to it as property menuPath.
void collectActions(const QMenu* menu, const QString& way, QList<QAction*>& found) {
    for (QAction* action : menu->actions()) {
        if (action->menu())
            collectActions(action->menu(), way + action->text() + QStringLiteral(" > "), found);
        else if (!action->isSeparator()) {
            action->setProperty("menuPath", way);
            found << action;
        }
    }
}

} // namespace

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
                                       m_desk->scans.forget(m_workspace.model(slot).path);
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
    QAction* undo = m_desk->history.makeUndo(tr("&Undo"), this);
    undo->setIcon(icon(QStringLiteral("undo")));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = m_desk->history.makeRedo(tr("&Redo"), this);
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
    m_sendPlot = m_figureMenu->addAction(tr("&Send to Figures"), QKeySequence(tr("Ctrl+Shift+F")), this,
                                         &MainWindow::sendPlot);
    m_figureMenu->addAction(tr("Send &Pages to Figures..."), QKeySequence(tr("Ctrl+Alt+F")), this,
                            &MainWindow::sendPagesRequested);
    makeHelpMenu();
}

void MainWindow::makeViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    m_pagesMenu = view->addMenu(tr("&Pages"));
    QAction* tree = m_treeDock->toggleViewAction();
    tree->setText(tr("&Models"));
    tree->setShortcut(QKeySequence(tr("Ctrl+B")));
    view->addAction(tree);
    makeScopeMenu(view);
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
    makeLanguageMenu(view);
    view->addSeparator();
    QAction* full = view->addAction(tr("&Full Screen"), QKeySequence(Qt::Key_F11), this,
                                    [this](bool on) { on ? showFullScreen() : showNormal(); });
    full->setCheckable(true);
}

/// What the slider's threshold is for, as in the bar; here for the keyboard and the commands.
void MainWindow::makeScopeMenu(QMenu* view) {
    QMenu* menu = view->addMenu(tr("T&hreshold"));
    auto* group = new QActionGroup(this);
    QList<QAction*> actions;
    for (const auto& [scope, text] : {std::pair(ThresholdScope::Model, tr("For Each &Model")),
                                      std::pair(ThresholdScope::AllModels, tr("For &All Models Together")),
                                      std::pair(ThresholdScope::Matrix, tr("For Each Matri&x"))}) {
        QAction* action = menu->addAction(text, this, [this, scope = scope] { m_workspace.setScope(scope); });
        const std::string_view name = scopeName(scope);
        action->setObjectName(QStringLiteral("scope-") +
                              QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
        action->setToolTip(scopeHelp(scope));
        action->setCheckable(true);
        group->addAction(action);
        actions << action;
    }
    const auto show = [this, actions] {
        for (size_t i = 0; i < thresholdScopes.size(); ++i)
            actions[static_cast<qsizetype>(i)]->setChecked(thresholdScopes[i] == m_workspace.scope());
        actions[1]->setEnabled(m_workspace.modelCount() > 1 ||
                               m_workspace.scope() == ThresholdScope::AllModels);
    };
    connect(&m_workspace, &Workspace::scopeChanged, menu, show);
    connect(&m_workspace, &Workspace::modelsChanged, menu, show);
    show();
}

void MainWindow::makeLanguageMenu(QMenu* view) {
    QMenu* menu = view->addMenu(tr("&Language"));
    auto* group = new QActionGroup(this);
    const QString chosen = keptLanguage();
    const QList<Language> offered = QList<Language>{{QStringLiteral("system"), tr("&System")}} + languages();
    for (const Language& language : offered) {
        QAction* action =
            menu->addAction(language.name, this, [this, key = language.key] { Q_EMIT languageChosen(key); });
        action->setObjectName(QStringLiteral("language-") + language.key);
        if (&language != &offered.front())
            action->setData(QLocale::languageToString(QLocale(language.key).language())); // the palette's
        action->setCheckable(true);
        action->setChecked(language.key == chosen);
        group->addAction(action);
    }
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
                        .arg(withoutMnemonic(action->text()).toHtmlEscaped(),
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

} // namespace sparsescope
