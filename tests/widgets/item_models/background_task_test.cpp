#include "widgets/item_models/background_task.h"

#include "base/error.h"

#include <QSignalSpy>
#include <QtTest>
#include <new>

using namespace sparsescope;

class BackgroundTaskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWorkThrowsIsALine_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("line");
        QTest::newRow("Error") << 0 << QStringLiteral("m.safetensors: is gone");
        QTest::newRow("bad_alloc")
            << 1
            << QStringLiteral(
                   "There is not enough memory for this. Close other models or programs and try again.");
        QTest::newRow("exception") << 2 << QStringLiteral("oops");
        QTest::newRow("no exception")
            << 3 << QStringLiteral("Something went wrong that has no name. Please report what you did.");
    }
    void whatWorkThrowsIsALine() {
        QFETCH(int, kind);
        QFETCH(QString, line);
        const auto raise = [kind] {
            if (kind == 0)
                throw Error(ErrorCode::FileRead, "m.safetensors", "is gone");
            if (kind == 1)
                throw std::bad_alloc();
            if (kind == 2)
                throw std::runtime_error("oops");
            throw 4;
        };
        BackgroundTask task;
        QSignalSpy failed(&task, &BackgroundTask::failed);
        bool done = false;
        task.start([&](Progress&, const std::stop_token&) { raise(); }, [&] { done = true; });
        QTRY_COMPARE(failed.size(), 1);
        task.start([](Progress&, const std::stop_token&) {}, raise); // in the window's own thread
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(!done);
        for (const QList<QVariant>& one : failed)
            QCOMPARE(one.front().toString(), line);
    }

    void progressEndsWithTheWork() {
        BackgroundTask task;
        QSignalSpy progressed(&task, &BackgroundTask::progressed);
        std::atomic<bool> go = false;
        bool done = false;
        task.start(
            [&](Progress& progress, const std::stop_token& stop) {
                progress.begin("counting", 4);
                progress.advance(1);
                while (!go && !stop.stop_requested())
                    QThread::msleep(5);
            },
            [&] { done = true; });
        QTRY_VERIFY(!progressed.isEmpty());
        QCOMPARE(progressed.front().at(0).toString(), QStringLiteral("counting"));
        QCOMPARE(progressed.front().at(1).toDouble(), 0.25);
        go = true;
        QTRY_VERIFY(done);
        progressed.clear();
        QTest::qWait(400);
        QVERIFY(progressed.isEmpty());
    }

    void quickWorkShowsNoProgress() {
        BackgroundTask task;
        QSignalSpy progressed(&task, &BackgroundTask::progressed);
        int result = 0;
        task.start([](Progress&, const std::stop_token&) { return 42; }, [&](int got) { result = got; });
        QTRY_COMPARE(result, 42);
        QVERIFY(progressed.isEmpty());
    }
};

QTEST_MAIN(BackgroundTaskTest)
#include "background_task_test.moc"
