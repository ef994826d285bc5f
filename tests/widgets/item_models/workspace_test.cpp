// The window's models, with a disk that is slow to take what is written.
#include "widgets/item_models/workspace.h"

#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"

#include <QElapsedTimer>
#include <QtTest>
#include <atomic>
#include <chrono>
#include <thread>

namespace {

constexpr int slowness = 800; ///< milliseconds; a busy bar shows after 300
std::atomic<int> syncs = 0;

} // namespace

/// Instead of the C library's.
extern "C" int fsync(int) {
    ++syncs;
    std::this_thread::sleep_for(std::chrono::milliseconds(slowness));
    return 0;
}

using namespace sparsescope;

class WorkspaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBusyBarEndsWithTheCountingHoweverLongItIsKept() {
        const test::TemporaryFolder folder;
        test::writeTinyCheckpoint(folder / "vit.safetensors");
        syncs = 0;
        Workspace workspace;
        workspace.setCache(AnalysisCache(folder / "cache"));
        QElapsedTimer clock;
        clock.start();
        qint64 lastAt = 0;
        double last = 0;
        connect(&workspace, &Workspace::modelProgress, this, [&](int, const QString&, double fraction) {
            lastAt = clock.elapsed();
            last = fraction;
        });
        workspace.openPaths({QString::fromStdString((folder / "vit.safetensors").string())});
        const std::filesystem::path kept = folder / "cache" / "opened";
        QTRY_VERIFY(std::filesystem::exists(kept) && !std::filesystem::is_empty(kept));
        QVERIFY(syncs >= 1);
        QVERIFY(clock.elapsed() - lastAt >= slowness / 2); // it was kept behind the last word
        QCOMPARE(last, 1.0);
        QTest::qWait(500);
        QCOMPARE(last, 1.0);
        QVERIFY(clock.elapsed() - lastAt >= 500 + slowness / 2);
    }
};

QTEST_MAIN(WorkspaceTest)
#include "workspace_test.moc"
