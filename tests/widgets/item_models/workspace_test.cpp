// The window's models, with a disk that is slow to take what is written.
#include "widgets/item_models/index_budget.h"
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
    /// 85 M weights of a ViT-B's pool, 302 M of a ViT-L's: one ViT-L or three ViT-B keep theirs, and of
    /// others the largest go first.
    void severalLargeModelsShareWhatIndexesMayKeep() {
        constexpr uint64_t base = 84'934'656, large = 301'989'888;
        const auto over = [](const std::vector<uint64_t>& weights, size_t models) {
            return overBudget(weights, models);
        };
        QVERIFY(over({large}, 1).empty());
        QCOMPARE(over({large}, 2), std::vector<size_t>{0});
        QCOMPARE(over({large, large, large, large}, 4), (std::vector<size_t>{3, 2, 1, 0}));
        QVERIFY(over({base, base, base}, 3).empty());
        QCOMPARE(over({base, base, base, base}, 4), std::vector<size_t>{3});
        QCOMPARE(over({base, large, base}, 3), std::vector<size_t>{1});
        QCOMPARE(over({uint64_t{600} << 20}, 1), std::vector<size_t>{0});
        QVERIFY(over({}, 0).empty());
    }

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
