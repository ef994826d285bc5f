// A window that is closed or speaks another language, and a study or a model that is left, while the reading
// of journals or weights does not come to an end, as on a server that does not answer. The opening of a
// journal and of held.safetensors waits here: openat and open are defined below, so that the linker takes
// them for the whole program.
#include "gui/language.h"
#include "gui/session_host.h"
#include "support/tiny_checkpoint.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/pages/study_page.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/study_on_disk.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <chrono>
#include <condition_variable>
#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string_view>
#include <thread>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

namespace {

constexpr int patience = 30'000; // ms

/// Holds the threads that open a journal or the held model, all but the one that made it. Whoever waits for
/// them would wait for ever: they go on by themselves after a minute, and the test fails.
class Gate {
public:
    void shut() {
        const std::scoped_lock lock(m_mutex);
        m_open = false;
        m_held = m_passed = 0;
    }
    void open() {
        const std::scoped_lock lock(m_mutex);
        m_open = true;
        m_opened.notify_all();
    }
    void pass() {
        std::unique_lock lock(m_mutex);
        if (m_open || std::this_thread::get_id() == m_owner)
            return;
        ++m_held;
        m_opened.wait_for(lock, std::chrono::minutes(1), [this] { return m_open; });
        ++m_passed;
    }
    /// How many came to it since it was shut, and how many of these it let go on.
    int held() const {
        const std::scoped_lock lock(m_mutex);
        return m_held;
    }
    int passed() const {
        const std::scoped_lock lock(m_mutex);
        return m_passed;
    }

private:
    const std::thread::id m_owner = std::this_thread::get_id();
    mutable std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_open = true;
    int m_held = 0, m_passed = 0;
} gate;

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
extern "C" int openat(int folder, const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (std::strcmp(path, "journal.jsonl") == 0)
        gate.pass();
    static auto* const next =
        reinterpret_cast<int (*)(int, const char*, int, ...)>(::dlsym(RTLD_NEXT, "openat"));
    return next(folder, path, flags, mode);
}
extern "C" int open(const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
    va_end(list);
    if (std::string_view(path).ends_with("held.safetensors"))
        gate.pass();
    static auto* const next = reinterpret_cast<int (*)(const char*, int, ...)>(::dlsym(RTLD_NEXT, "open"));
    return next(path, flags, mode);
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)

class ClosingWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path sample() const { return m_folder.filePath(QStringLiteral("sample")).toStdString(); }
    static QString folderOf(const StudyOnDisk& disk) {
        return QString::fromStdString(disk.study.folder().string());
    }
    static bool shows(Session& session, const StudyOnDisk& disk) {
        const SharedStudy& study = session.watcher().study();
        return study && study->folder == disk.study.folder();
    }

    /// By the mouse, in View > Language.
    static void choose(SessionHost& host, const QString& language) {
        auto* action = host.session().window().findChild<QAction*>(QStringLiteral("language-") + language);
        auto* menu = qobject_cast<QMenu*>(action->parent());
        menu->popup(host.session().window().mapToGlobal(QPoint(40, 40)));
        QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier, menu->actionGeometry(action).center());
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void cleanup() {
        gate.open(); // also after a failure: what is held is joined
        BackgroundWork::joinLeft();
        StudyWatcher::joinLeft();
        applyLanguage(QStringLiteral("en"));
    }

    void theWindowClosesWhileItsStudyIsRead() {
        const StudyOnDisk disk;
        Session session(sample());
        session.window().show();
        session.open({folderOf(disk)});
        QTRY_VERIFY_WITH_TIMEOUT(shows(session, disk), patience);
        gate.shut();
        disk.finish(disk.run(0, 0.5, 0)); // news to be read
        QTRY_VERIFY_WITH_TIMEOUT(gate.held() > 0, patience);
        session.window().close();
        QVERIFY(!session.window().isVisible());
        QCOMPARE(gate.passed(), 0); // it was closed while the reading had not ended
        gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(gate.passed(), gate.held(), patience);
    }

    void anotherStudyIsShownWhileTheLastOneIsRead() {
        const StudyOnDisk slow, quick;
        slow.finish(slow.run(0, 0.5, 0));
        Session session(sample());
        session.window().show();
        gate.shut();
        session.open({folderOf(slow)});
        QTRY_VERIFY_WITH_TIMEOUT(gate.held() > 0, patience);
        session.open({folderOf(quick)}); // it has no journal
        QTRY_VERIFY_WITH_TIMEOUT(shows(session, quick), patience);
        session.watcher().cancel();
        QTRY_VERIFY_WITH_TIMEOUT(quick.study.cancelRequested(quick.study.runs()[0]), patience);
        session.watcher().close();
        QVERIFY(!session.watcher().study());
        QCOMPARE(gate.passed(), 0);
        gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(gate.passed(), gate.held(), patience);
        QVERIFY(!session.watcher().study()); // what comes late is of a study that was left
        QVERIFY(!slow.study.cancelRequested(slow.study.runs()[0]));
    }

    /// The reader goes on for the next window.
    void theLanguageChangesWhileItsStudyIsRead() {
        const StudyOnDisk disk;
        SessionHost host(sample());
        host.session().window().show();
        host.session().open({folderOf(disk)});
        QTRY_VERIFY_WITH_TIMEOUT(shows(host.session(), disk), patience);
        gate.shut();
        disk.finish(disk.run(0, 0.5, 0)); // news to be read
        QTRY_VERIFY_WITH_TIMEOUT(gate.held() > 0, patience);
        choose(host, QStringLiteral("vi"));
        QTRY_COMPARE_WITH_TIMEOUT(appliedLanguage(), QStringLiteral("vi"), patience);
        QVERIFY(host.session().window().isVisible());
        QVERIFY(shows(host.session(), disk));
        QCOMPARE(gate.passed(), 0); // it spoke it while the reading had not ended
        gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(host.session().watcher().study()->count(RunState::Done), size_t{1},
                                  patience);
    }

    /// What was read for the old window alone is left behind, and read again.
    void theLanguageChangesWhileAnotherStudyIsReadBeside() {
        const StudyOnDisk shown, slow;
        slow.finishAll();
        SessionHost host(sample());
        host.session().window().show();
        gate.shut();
        host.session().open({folderOf(shown), folderOf(slow)}); // the first has no journal
        QTRY_VERIFY_WITH_TIMEOUT(shows(host.session(), shown) && gate.held() > 0, patience);
        choose(host, QStringLiteral("zh_CN"));
        QTRY_COMPARE_WITH_TIMEOUT(appliedLanguage(), QStringLiteral("zh_CN"), patience);
        QVERIFY(host.session().window().isVisible());
        QCOMPARE(gate.passed(), 0);
        gate.open();
        QTRY_COMPARE_WITH_TIMEOUT(host.session().studyPage().curves().study()->curves.size(), size_t{2},
                                  patience);
    }

    void aModelIsClosedWhileItIsRead() {
        const std::filesystem::path folder = m_folder.path().toStdString();
        test::writeTiny(folder / "held.safetensors", test::tinyVit(2, 0.5F));
        test::writeTiny(folder / "other.safetensors", test::tinyVit(2, 0.25F));
        Session session(sample());
        session.window().show();
        gate.shut();
        session.open({m_folder.filePath(QStringLiteral("held.safetensors")),
                      m_folder.filePath(QStringLiteral("other.safetensors"))});
        Workspace& workspace = session.window().workspace();
        QTRY_VERIFY_WITH_TIMEOUT(gate.held() > 0 && workspace.model(1).index, patience);
        QTest::keyClick(&session.window(), Qt::Key_W, Qt::ControlModifier); // the selected model, the other
        QCOMPARE(workspace.modelCount(), 1);
        QVERIFY(workspace.model(0).path.endsWith(QLatin1String("held.safetensors")));
        QTest::keyClick(&session.window(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(workspace.modelCount(), 0);
        QCOMPARE(gate.passed(), 0); // it was closed while the reading had not ended
        gate.open();
        BackgroundWork::joinLeft();
        StudyWatcher::joinLeft();
        QCOMPARE(gate.passed(), gate.held());
        QCOMPARE(workspace.modelCount(), 0); // what comes late is of a model that is gone
    }

    void aWindowGoesWhileOneOfItsPagesReads() {
        const StudyOnDisk shown, slow;
        slow.finishAll();
        auto session = std::make_unique<Session>(sample());
        session->window().show();
        gate.shut();
        session->open({folderOf(shown), folderOf(slow)});
        QTRY_VERIFY_WITH_TIMEOUT(shows(*session, shown) && gate.held() > 0, patience);
        session.reset();
        QCOMPARE(gate.passed(), 0);
        gate.open();
        BackgroundWork::joinLeft();
        StudyWatcher::joinLeft();
        QCOMPARE(gate.passed(), gate.held());
    }
};

QTEST_MAIN(ClosingWindowTest)
#include "closing_window_test.moc"
