#include "gui/screenshots.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "gui/send_pages.h"
#include "gui/session.h"
#include "widgets/jobs/scans.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/dynamics_page.h"
#include "widgets/pages/figures_page.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/profile_page.h"
#include "widgets/pages/study_page.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QCheckBox>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace sparsescope {
namespace {

constexpr int pause = 400;          ///< ms between two looks
constexpr qint64 patience = 20'000; ///< ms; a page that still moves then is taken as it is

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Whether what was opened is still read, counted, kept or looked for: what the pages show may change.
bool isAtWork(Session& session) {
    const auto isFollowing = [](const Page* page) { // series; others work only while they are looked at
        return dynamic_cast<const DynamicsPage*>(page) != nullptr && page->isBusy();
    };
    return session.window().workspace().isBusy() || session.watcher().isReading() ||
           session.studyPage().isBusy() || !session.window().scans().isIdle() ||
           std::ranges::any_of(session.window().pages(), isFollowing);
}

/// The window when two looks see the same.
QImage settled(Session& session) {
    MainWindow& window = session.window();
    QElapsedTimer clock;
    clock.start();
    QImage before;
    while (true) {
        wait(pause);
        QImage now = window.grab().toImage();
        const Page* page = window.currentPage();
        const bool busy = isAtWork(session) || (page != nullptr && page->isBusy());
        if ((now == before && !busy) || clock.elapsed() > patience)
            return now;
        before = std::move(now);
    }
}

/// Waits for it, some time.
void waitUntil(const std::function<bool()>& condition) {
    QElapsedTimer clock;
    clock.start();
    while (!condition() && clock.elapsed() < 6 * patience)
        wait(pause / 4);
}

/// All that was opened is there, and what follows from it: of a model that is known by its weights the mask
/// of a run comes last.
void waitForAll(Session& session) {
    waitUntil([&] { return !isAtWork(session); });
    wait(pause);
    waitUntil([&] { return !isAtWork(session); });
}

/// Where that model of the study is open: at its own path, or as a copy elsewhere.
QString openPath(const Workspace& workspace, const StudySnapshot& study, size_t model) {
    const QString path = QString::fromStdString(study.spec.models[model].path.string());
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        if (workspace.isModel(slot, path, QString::fromStdString(study.weights[model])))
            return workspace.model(slot).path;
    }
    return path;
}

/// Where the study is done: a run that lost something is chosen, and its model scanned.
void showEvidence(Session& session) {
    StudyWatcher& watcher = session.watcher();
    const SharedStudy study = watcher.study();
    if (!study || study->count(RunState::Done) < study->runs.size())
        return;
    const Run* chosen = nullptr;
    for (const Run& run : study->runs) {
        if (run.model == study->runs.front().model && run.sparsity > 0.75 && run.sparsity < 0.95)
            chosen = &run;
    }
    if (chosen == nullptr)
        return;
    session.studyPage().selectRun(QString::fromStdString(chosen->id));
    const TaskSpec& task = study->spec.tasks[chosen->task];
    Scans& scans = session.window().scans();
    ScanQuestion question;
    question.model = openPath(session.window().workspace(), *study, chosen->model);
    question.choice = {study->spec.models[chosen->model].pool, study->spec.models[chosen->model].root};
    question.task = QString::fromStdString(task.task + ":" + task.folder.string());
    for (const std::optional<double> sensitivity : {std::optional<double>(), std::optional(0.8)}) {
        question.sensitivity = sensitivity;
        scans.start(question);
        waitUntil([&] { return !scans.isRunning(); });
    }
}

/// Ticked as long as it lives, where there is one.
class Ticked {
public:
    Ticked(QWidget& page, const QString& name)
        : m_box(page.findChild<QCheckBox*>(name)) {
        set(true);
    }
    ~Ticked() { set(false); }
    Ticked(const Ticked&) = delete;
    Ticked& operator=(const Ticked&) = delete;

private:
    void set(bool on) {
        if (m_box != nullptr)
            m_box->setChecked(on);
    }

    QCheckBox* m_box;
};

/// The plots of the pages as panels of Figures; whether there are any.
bool fillBoard(Session& session) {
    std::vector<QPointer<Page>> pages;
    for (Page* page : session.window().pages()) {
        if (page != &session.figuresPage() && page->currentPlot() != nullptr)
            pages.emplace_back(page);
    }
    if (pages.empty())
        return false;
    session.sendPages().start(std::move(pages));
    waitUntil([&] { return !session.sendPages().isSending(); });
    return true;
}

} // namespace

std::vector<std::filesystem::path> takeScreenshots(Session& session, const std::filesystem::path& folder,
                                                   QSize size) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(ErrorCode::FileWrite, folder.string(), "cannot be created: " + error.message());
    MainWindow& window = session.window();
    window.show();
    window.resize(size); // shown, so that its parts follow as they do under a hand
    waitForAll(session);
    showEvidence(session);
    waitForAll(session);
    std::vector<std::filesystem::path> files;
    const auto keep = [&](const std::string& name) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        settled(session).save(&buffer, "PNG");
        files.push_back(folder / (name + ".png"));
        writeFileAtomically(files.back(),
                            std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())));
    };
    for (const auto& [theme, name] : {std::pair(Theme::Light, "light"), std::pair(Theme::Dark, "dark")}) {
        applyTheme(theme);
        for (Page* page : window.pages()) {
            window.showPage(page);
            session.studyPage().showFlips(false);
            // A page that looks into one matrix looks into one.
            const Selection before = window.workspace().selection();
            if (dynamic_cast<ComparePage*>(page) != nullptr)
                window.workspace().select({.slot = 0, .block = 0, .component = Component::Query});
            keep(fmt::format("{}-{}", page->iconName().toStdString(), name));
            if (dynamic_cast<ProfilePage*>(page) != nullptr && window.workspace().modelCount() > 0) {
                const Ticked byHand(*page, QStringLiteral("byHand"));
                keep(fmt::format("profile-by-hand-{}", name));
            }
            if (const auto* masks = dynamic_cast<MasksPage*>(page)) { // of two models, where there are two
                for (const auto& [how, word] : {std::pair(MaskChoice::How::Beside, "beside"),
                                                std::pair(MaskChoice::How::Difference, "difference")}) {
                    if (masks->choice().choose(how))
                        keep(fmt::format("masks-{}-{}", word, name));
                }
                masks->choice().choose(MaskChoice::How::One);
            }
            window.workspace().select(before);
        }
        if (session.watcher().study()) {
            window.showPage(&session.studyPage());
            session.studyPage().showFlips(true);
            keep(fmt::format("flips-{}", name));
            session.studyPage().showFlips(false);
        }
        if (fillBoard(session)) {
            keep(fmt::format("board-{}", name));
            session.figuresPage().setState({});
        }
    }
    return files;
}

} // namespace sparsescope
