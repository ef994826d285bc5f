#include "gui/screenshots.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "gui/session.h"
#include "widgets/jobs/scans.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/study_page.h"
#include "widgets/style/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
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

bool isCounting(const Workspace& workspace) {
    for (int slot = 0; slot < workspace.modelCount(); ++slot) {
        const OpenModel& model = workspace.model(slot);
        if (!model.isOpen() || (!model.anatomy->pool.empty() && model.sparklines.empty()))
            return true;
    }
    return false;
}

/// The window when two looks see the same.
QImage settled(MainWindow& window) {
    QElapsedTimer clock;
    clock.start();
    QImage before;
    while (true) {
        wait(pause);
        QImage now = window.grab().toImage();
        const Page* page = window.currentPage();
        const bool busy = isCounting(window.workspace()) || (page != nullptr && page->isBusy());
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

/// Where the study is done: a run that lost something is chosen, and its model scanned.
void showEvidence(Session& session) {
    StudyWatcher& watcher = session.watcher();
    QElapsedTimer clock;
    clock.start();
    while (!watcher.study() && clock.elapsed() < patience / 2)
        wait(pause / 4);
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
    question.model = QString::fromStdString(study->spec.models[chosen->model].path.string());
    question.choice = {study->spec.models[chosen->model].pool, study->spec.models[chosen->model].root};
    question.task = QString::fromStdString(task.task + ":" + task.folder.string());
    waitUntil([&] { return !isCounting(session.window().workspace()); });
    for (const std::optional<double> sensitivity : {std::optional<double>(), std::optional(0.8)}) {
        question.sensitivity = sensitivity;
        scans.start(question);
        waitUntil([&] { return !scans.isRunning(); });
    }
    waitUntil([&] { return scans.isIdle(); }); // what is kept of the other model comes last
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
    showEvidence(session);
    std::vector<std::filesystem::path> files;
    const auto keep = [&](const std::string& name) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        settled(window).save(&buffer, "PNG");
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
        }
    }
    return files;
}

} // namespace sparsescope
