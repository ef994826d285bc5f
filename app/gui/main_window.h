// The window: wiring only. Everything in it is a widget of widgets/ that looks at one Workspace.
#pragma once

#include "gui/desk.h"

#include <QMainWindow>
#include <QSet>
#include <functional>
#include <memory>

class QDockWidget;
class QLabel;
class QTabWidget;
class QToolBar;
class QVBoxLayout;

namespace sparsescope {

class CheckpointTree;
class DynamicsPage;
class FigurePlot;
class MessageBar;
class Page;
class ProfilePage;
class SparsityBar;

/// GUI thread. Shows what lies on a desk, on pages of its own; what others build (study page, jobs drawer,
/// dialogs) is added by the session through addPage, setJobsDrawer and the menus, and listens to the signals
/// below.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// With a desk that another window showed, takeOver() follows once all pages are there.
    explicit MainWindow(std::shared_ptr<Desk> desk = std::make_shared<Desk>(), QWidget* parent = nullptr);
    ~MainWindow() override;

    Workspace& workspace() { return m_workspace; }
    SparsityBar& sparsityBar() { return *m_sparsityBar; }
    Scans& scans() { return m_desk->scans; }
    QMenu& studyMenu() { return *m_studyMenu; }
    QMenu& figureMenu() { return *m_figureMenu; }

    /// Adds a page behind the last one (Ctrl+1 to Ctrl+9 in order) and takes ownership.
    void addPage(Page* page);
    /// The widget below the sparsity bar; takes ownership.
    void setJobsDrawer(QWidget* drawer);
    void showPage(Page* page);
    Page* currentPage() const;
    QList<Page*> pages() const;

    /// Shows what the window before it shows, of the same desk: its page, what stands in its controls, how
    /// its tree is unfolded. That one is hidden.
    void takeOver(MainWindow& before);
    /// The models of the last time and how they were looked at, and its page.
    void reopenModels();
    void reopenPage();
    /// Opens files, folders and studies, as on the command line.
    void openPaths(const QStringList& paths);

    /// A line in the bar under the pages; with an action, a button beside it. Stays until closed or acted on.
    void showMessage(const QString& line, const QString& actionText = {},
                     const std::function<void()>& action = {});
    /// The same of something that was done; it goes by itself.
    void showDone(const QString& line, const QString& actionText = {},
                  const std::function<void()>& action = {});
    void withdrawMessage(const QString& line);

    /// Writes down what the next window takes up again.
    void keepState();

Q_SIGNALS:
    void keepsState();                          ///< others write down theirs
    void pageShown();                           ///< another one
    void sampleRequested();                     ///< Help > Open Sample
    void newStudyRequested();                   ///< Study > New Study
    void studyRequested(const QString& folder); ///< a study folder was opened
    void exportRequested(FigurePlot* plot);     ///< Figure > Export; never nullptr
    void sendRequested(FigurePlot* plot);       ///< Figure > Send to Figures; never nullptr
    void sendPagesRequested();                  ///< Figure > Send Pages to Figures
    void sharesSaved(const QString& path);      ///< of Profile > By Hand
    void recipeRequested(const QString& path);  ///< a figure's recipe was opened
    void specRequested(const QString& path);    ///< a study's spec was opened
    void exportModelRequested(int slot);        ///< File > Export Pruned Checkpoint
    void exportStatisticsRequested(int slot);   ///< File > Export Statistics
    void languageChosen(const QString& key);    ///< View > Language

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeCentre();
    void makeMenus();
    void makeViewMenu();
    void makeScopeMenu(QMenu* view);
    void makeLanguageMenu(QMenu* view);
    void makeHelpMenu();
    QList<QAction*> allActions() const;
    void showCommands();
    void showShortcuts();
    void showText(const QString& title, const QString& text);
    /// Says what is peculiar about a model that was opened: all of the below.
    void tellModel(int slot);
    /// Says the first of a model's notes, and shows the others.
    void tellNotes(int slot);
    /// Says which of several dictionaries of weights is shown, and offers another.
    void tellRoots(int slot);
    /// Says what is odd about the pool of a model that was opened.
    void tellPool(int slot);
    void restoreState();
    /// The tabs have icons where there is room for them beside the names.
    void fitTabs();
    void chooseFiles();
    void chooseFolder();
    void modelOpened(const QString& path);
    void fillRecent();
    void exportPlot();
    void sendPlot();
    /// Asks what a scan is to measure, and starts it.
    /// Asks what to scan; the model at `path` is offered first.
    void scan(bool map, const QString& path = {});
    void scanShares(uint64_t id);
    void updateActions();

    std::shared_ptr<Desk> m_desk;
    Workspace& m_workspace;
    QTabWidget* m_tabs = nullptr;
    QToolBar* m_bottomBar = nullptr; ///< the sparsity, and below it the jobs
    QVBoxLayout* m_bottom = nullptr;
    CheckpointTree* m_tree = nullptr;
    DynamicsPage* m_dynamics = nullptr;
    ProfilePage* m_profile = nullptr;
    QDockWidget* m_treeDock = nullptr;
    MessageBar* m_messages = nullptr;
    QLabel* m_dropMark = nullptr; ///< over the pages while files are dragged over the window
    SparsityBar* m_sparsityBar = nullptr;
    QMenu* m_pagesMenu = nullptr;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_studyMenu = nullptr;
    QMenu* m_figureMenu = nullptr;
    QAction* m_reload = nullptr;
    QAction* m_close = nullptr;
    QAction* m_exportModel = nullptr;
    QAction* m_exportStatistics = nullptr;
    QAction* m_exportPlot = nullptr;
    QAction* m_sendPlot = nullptr;
    QSet<uint64_t> m_told; ///< models whose peculiarities were spoken of
};

} // namespace sparsescope
