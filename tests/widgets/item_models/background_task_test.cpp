#include "widgets/item_models/background_task.h"

#include "support/thrown.h"

#include <QSignalSpy>
#include <QtTest>

using namespace sparsescope;

class BackgroundTaskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWorkThrowsIsALine_data() { test::addThrownRows(); }
    void whatWorkThrowsIsALine() {
        QFETCH(int, kind);
        QFETCH(QString, line);
        const auto raise = [kind] { test::throwKind(kind); };
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
