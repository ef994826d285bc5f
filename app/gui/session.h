// The window with everything in it.
#pragma once

#include "gui/main_window.h"
#include "widgets/item_models/background_task.h"

#include <QTimer>
#include <filesystem>
#include <memory>

namespace sparsescope {

class FigurePlot;
class FiguresPage;
class SendPages;
class StudyPage;

/// Puts the study page, the jobs drawer and the export dialogs into the main window and wires them. GUI
/// thread.
class Session : public QObject {
    Q_OBJECT
public:
    /// With a desk that another session has, takeOver() follows.
    explicit Session(const std::filesystem::path& sampleFolder,
                     std::shared_ptr<Desk> desk = std::make_shared<Desk>(), QObject* parent = nullptr);
    ~Session() override;

    MainWindow& window() { return *m_window; }
    StudyPage& studyPage() { return *m_studyPage; }
    FiguresPage& figuresPage() { return *m_figures; }
    SendPages& sendPages() { return *m_sendPages; }
    StudyWatcher& watcher() { return m_desk->watcher; }
    const std::shared_ptr<Desk>& desk() const { return m_desk; }

    /// Shows what the session before it shows, of the same desk; that one's window is hidden.
    void takeOver(Session& before);
    /// Checkpoints, folders and studies, as on the command line.
    void open(const QStringList& paths);
    /// The study and the page of the last time, and, where nothing else is to be opened, its models.
    void reopen(bool models = false);
    /// Writes the sample, opens both models and its study, and starts what is not done of it.
    void openSample(bool start = true);

private:
    void wire();
    /// What changed is there at the next start, however the program ends: written once it rests.
    void wireKeeping();
    void showStudy(const QString& folder);
    void sendToBoard(const FigurePlot& plot);
    /// Asks where the study of a spec goes.
    void askForStudy(const QString& spec);
    void createStudy(const QString& spec, const QString& folder);

    std::filesystem::path m_sampleFolder;
    std::shared_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    StudyPage* m_studyPage; ///< owned by the window, as the other
    FiguresPage* m_figures;
    SendPages* m_sendPages = nullptr; ///< a child
    QTimer m_keeps;                   ///< until what changed is written down
    bool m_boardChanged = false;      ///< since it was
};

} // namespace sparsescope
