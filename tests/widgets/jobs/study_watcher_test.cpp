#include "widgets/jobs/study_watcher.h"

#include "widgets/jobs/jobs_drawer.h"
#include "widgets/study_on_disk.h"

#include <QPointer>
#include <QPushButton>
#include <QtTest>
#include <algorithm>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

namespace {

/// With 10,000 examples, as many rights as the score says.
void finishWithExamples(const StudyOnDisk& disk, const Run& run) {
    disk.finish(run);
    RunResult result;
    result.key = disk.study.stageOf(run).key;
    for (int64_t i = 0; i < 10'000; ++i) {
        const bool right = (i * 7919) % 10'000 < static_cast<int64_t>(100 * StudyOnDisk::scoreOf(run));
        result.examples.labels.push_back(i % 10);
        result.examples.predictions.push_back(right ? i % 10 : (i + 1) % 10);
        result.examples.margins.push_back(right ? 0.5 : -0.5);
    }
    writeResult(disk.study.resultPath(run), result);
}

/// Another process that holds the study's lock while it lives.
class Coordinator {
public:
    explicit Coordinator(const Study& study) {
        m_child = ::fork();
        if (m_child == 0) {
            const FileLock lock = FileLock::tryTake(StudyPath(study.lockPath()));
            ::pause();
            ::_exit(0);
        }
        if (!QTest::qWaitFor([&] { return study.coordinatorIsRunning(); }))
            qFatal("the other process does not take the lock");
    }
    ~Coordinator() {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }

private:
    pid_t m_child;
};

/// Whether each point but the dense one has its interval.
bool isEvident(const StudySnapshot& study) {
    size_t intervals = 0;
    for (const std::vector<PointEvidence>& points : study.evidence.points)
        intervals += static_cast<size_t>(
            std::ranges::count_if(points, [](const auto& point) { return point.drop.has_value(); }));
    return intervals == 18;
}

} // namespace

class StudyWatcherTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pointsAppearWhileOthersWrite() {
        const StudyOnDisk disk;
        StudyWatcher watcher;
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        QCOMPARE(watcher.study()->count(RunState::Pending), size_t{40});
        QVERIFY(watcher.study()->curves[0].points.empty());
        disk.finish(disk.run(0, 0, 0));
        QTRY_COMPARE(watcher.study()->count(RunState::Done), size_t{1});
        QCOMPARE(watcher.study()->curves[0].points.size(), size_t{1});
        disk.finish(disk.run(0, 0.7, 0));
        QTRY_COMPARE(watcher.study()->curves[0].points.size(), size_t{2});
        QCOMPARE(watcher.study()->curves[0].points[1].sparsity, 0.7);
    }

    void theStepsOfARunAreReadOnlyWhenItIsLookedAt() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        // A line in the midst of each journal that no reader takes: who reads the steps meets it.
        for (const Run& run : disk.study.runs()) {
            std::ifstream in(disk.study.journalPath(run));
            std::string text{std::istreambuf_iterator<char>(in), {}};
            text.insert(text.find("{\"epoch\":1"), "no record\n");
            std::ofstream(disk.study.journalPath(run)) << text;
        }
        Study study = Study::open(disk.study.folder()); // as the watcher follows it
        study.poll();
        QCOMPARE(std::ranges::count(study.statuses(), RunState::Done, &RunStatus::state), 4);
        QCOMPARE(study.damagedLines(), uint64_t{0});
        StudyWatcher watcher;
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        QCOMPARE(watcher.study()->count(RunState::Done), size_t{4});
        QVERIFY(!watcher.study()->training && !watcher.study()->trainingRun);
        const Run& run = disk.run(1, 0.5, 0);
        watcher.lookAt(run.id);
        QTRY_VERIFY(watcher.study()->training);
        QCOMPARE(*watcher.study()->trainingRun, disk.indexOf(run));
        QCOMPARE(watcher.study()->training->loss().size(), size_t{40});
        JournalReader reader(disk.study.fileOf(run, "journal.jsonl"));
        while (!reader.poll().empty()) {
        }
        QCOMPARE(reader.damagedLines(), uint64_t{1});
        watcher.lookAt({});
        QTRY_VERIFY(!watcher.study()->training);
    }

    void aLargeStudyIsShownBeforeWhatStandsBehindItsPoints() {
        const StudyOnDisk disk;
        for (const Run& run : disk.study.runs())
            finishWithExamples(disk, run);
        StudyWatcher watcher;
        std::optional<bool> evidentAtFirst;
        connect(&watcher, &StudyWatcher::changed, &watcher, [&] {
            if (!evidentAtFirst && watcher.study())
                evidentAtFirst = isEvident(*watcher.study());
        });
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        QCOMPARE(watcher.study()->count(RunState::Done), size_t{40});
        QCOMPARE(watcher.study()->curves.size(), size_t{2});
        QCOMPARE(evidentAtFirst, std::optional(false));
        watcher.close(); // in the middle of it
        QVERIFY(!watcher.study());
        watcher.open(disk.study.folder());
        QTRY_VERIFY_WITH_TIMEOUT(watcher.study() && isEvident(*watcher.study()), 120'000);
    }

    void cancelWritesTheRequest() {
        const StudyOnDisk disk;
        StudyWatcher watcher;
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        watcher.cancelRun(disk.run(1, 0.5, 1).id);
        QTRY_VERIFY(disk.study.cancelRequested(disk.run(1, 0.5, 1)));
        QVERIFY(!disk.study.cancelRequested(disk.run(1, 0.5, 0)));
        watcher.cancel();
        QTRY_VERIFY(watcher.study()->cancelRequested);
        QVERIFY(disk.study.cancelRequested(disk.run(1, 0.5, 0)));
    }

    /// By `study create` of the command line.
    void aStudyThatGrowsElsewhereIsReadAgain() {
        StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        StudyWatcher watcher;
        QSignalSpy failed(&watcher, &StudyWatcher::failed);
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        QCOMPARE(watcher.study()->runs.size(), size_t{4});
        StudySpec more = disk.study.asked();
        more.sparsities.push_back(0.7);
        disk.study = Study::create(disk.study.folder(), more);
        QTRY_COMPARE(watcher.study()->runs.size(), size_t{6});
        QCOMPARE(watcher.study()->count(RunState::Done), size_t{4});
        disk.finish(disk.run(0, 0.7, 0));
        QTRY_COMPARE(watcher.study()->count(RunState::Done), size_t{5}); // it is followed too
        QVERIFY(failed.isEmpty());
    }

    /// Run and Resume mean it: a pause from before is over, as a cancel is.
    void aStartTakesAPauseBack() {
        const StudyOnDisk disk;
        disk.study.requestPause(true);
        StudyWatcher watcher;
        JobsDrawer drawer(watcher);
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        QVERIFY(watcher.study()->paused);
        QVERIFY(drawer.summary().endsWith(QStringLiteral("paused, no further run begins")));
        watcher.start();
        QTRY_VERIFY(!disk.study.pauseRequested());
        QTRY_VERIFY(!watcher.study()->paused);
        QVERIFY(!drawer.summary().contains(QStringLiteral("paused")));
        watcher.cancel();
        const QFileInfo log(QString::fromStdString((disk.study.folder() / "coordinator.log").string()));
        if (QFileInfo::exists(
                QStringLiteral(SPARSESCOPE_BIN "/sparsescope-cli"))) // its folder is needed so long
            QTRY_VERIFY_WITH_TIMEOUT(
                QFileInfo(log.filePath()).size() > 0 && !watcher.study()->coordinatorRunning, 20'000);
    }

    void whatWasCancelledIsPendingOnceItIsTakenUpAgain() {
        const StudyOnDisk disk;
        const Run& run = disk.run(0, 0.5, 0);
        disk.study.prepare(run);
        JournalWriter(disk.study.journalPath(run))
            .append({{"kind", "cancelled"}, {"key", disk.study.stageOf(run).key}}, true);
        StudyWatcher watcher;
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        QCOMPARE(watcher.study()->count(RunState::Cancelled), size_t{1});
        {
            const Coordinator coordinator(disk.study);
            QTRY_COMPARE(watcher.study()->count(RunState::Cancelled), size_t{0});
            QCOMPARE(watcher.study()->count(RunState::Pending), size_t{40});
            disk.study.requestCancel(run); // asked for again
            watcher.cancelRun(run.id);
            QTRY_COMPARE(watcher.study()->count(RunState::Cancelled), size_t{1});
        }
    }

    void drawerKeepsItsRowWhenRunsAreAdded() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0});
        StudyWatcher watcher;
        JobsDrawer drawer(watcher);
        const Run& run = disk.run(0, 0.7, 0);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        watcher.open(disk.study.folder());
        QTRY_VERIFY(!drawer.isHidden());
        const auto cancelOf70 = [&] {
            QPointer<QPushButton> found;
            for (QPushButton* button : drawer.findChildren<QPushButton*>()) {
                if (button->accessibleName().contains(QLatin1String("70 %")))
                    found = button;
            }
            return found;
        };
        const QPointer<QPushButton> cancel = cancelOf70();
        QVERIFY(cancel);
        watcher.add({"ViT", "fashion-mnist", "omp", 0.25}); // indices behind it are other runs' now
        QTRY_COMPARE(watcher.study()->runs.size(), disk.study.runs().size() + 1);
        QVERIFY(cancel);
        QCOMPARE(cancelOf70(), cancel);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(disk.study.cancelRequested(run));
        for (const Run& other : disk.study.runs())
            QCOMPARE(disk.study.cancelRequested(other), &other == &run);
    }

    void drawerShowsAndCancelsARunningJob() {
        const StudyOnDisk disk;
        StudyWatcher watcher;
        JobsDrawer drawer(watcher);
        QVERIFY(drawer.isHidden());
        const Run& run = disk.run(0, 0.6, 1);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        disk.train(journal, run, 21);
        watcher.open(disk.study.folder());
        QTRY_VERIFY(!drawer.isHidden());
        drawer.resize(900, 90);
        QVERIFY(drawer.summary().startsWith(QLatin1String("1 job")));
        QPushButton* cancel = nullptr;
        for (QPushButton* button : drawer.findChildren<QPushButton*>()) {
            if (button->accessibleName().contains(QLatin1String("ViT on fashion-mnist, omp 60")))
                cancel = button;
        }
        QVERIFY(cancel);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(disk.study.cancelRequested(run));
        QVERIFY(!cancel->isEnabled());
        journal.append({{"kind", "cancelled"}}, true);
        QTRY_VERIFY_WITH_TIMEOUT(drawer.isHidden(), 8000);
    }

    void aJournalThatCannotBeReadIsItsRunsFailureAndNothingEnds() {
        const StudyOnDisk disk({0, 0.5}, {0});
        StudyWatcher watcher;
        QStringList lines;
        connect(&watcher, &StudyWatcher::failed, this, [&](const QString& line) { lines << line; });
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        const Run& run = disk.run(0, 0.5, 0);
        disk.study.prepare(run);
        std::filesystem::create_directory(disk.study.journalPath(run)); // in its place
        QTRY_COMPARE(watcher.study()->count(RunState::Failed), size_t{1});
        QVERIFY(!watcher.study()->statuses[disk.indexOf(run)].errorLine.empty());
        disk.finish(disk.run(0, 0, 0));
        QTRY_COMPARE(watcher.study()->count(RunState::Done), size_t{1});
        std::filesystem::remove(disk.study.journalPath(run));
        disk.finish(run);
        QTRY_COMPARE(watcher.study()->count(RunState::Done), size_t{2});
        QCOMPARE(watcher.study()->count(RunState::Failed), size_t{0});
        QVERIFY2(lines.isEmpty(), qPrintable(lines.join(u'|')));
    }

    void namesWhatIsNoStudy() {
        const test::TemporaryFolder folder;
        StudyWatcher watcher;
        QStringList lines;
        connect(&watcher, &StudyWatcher::failed, this, [&](const QString& line) { lines << line; });
        watcher.open(folder / "nothing");
        QTRY_COMPARE(lines.size(), 1);
        QVERIFY(lines[0].contains(QLatin1String("nothing")));
        QVERIFY(!watcher.study());
        const StudyOnDisk disk; // and it goes on with another one
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
    }

    void aCancelRightAfterTheStartCounts() {
        if (!QFileInfo::exists(QStringLiteral(SPARSESCOPE_BIN "/sparsescope-worker")))
            QSKIP("a build without the engine has no worker to start");
        const StudyOnDisk disk;
        disk.study.requestCancel(disk.run(0, 0, 0)); // an earlier one, which the start takes back
        StudyWatcher watcher;
        QStringList lines;
        connect(&watcher, &StudyWatcher::failed, this, [&](const QString& line) { lines << line; });
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        watcher.start();
        watcher.cancel(); // long before the coordinator is there
        QTRY_VERIFY(watcher.study()->cancelRequested);
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(disk.study.folder() / "coordinator.log") &&
                                     std::filesystem::file_size(disk.study.folder() / "coordinator.log") >
                                         0 &&
                                     !watcher.study()->coordinatorRunning,
                                 20'000); // it came and went
        QTRY_COMPARE(watcher.study()->count(RunState::Cancelled), size_t{40});
        QVERIFY(!std::filesystem::exists(disk.study.resultPath(disk.run(0, 0, 0))));
        QCOMPARE(lines, QStringList());
    }

    void failuresThatAreOverAreNotSaid() {
        const StudyOnDisk disk({0, 0.5}, {0});
        const Run& run = disk.run(0, 0.5, 0);
        disk.study.prepare(run);
        {
            JournalWriter journal(disk.study.journalPath(run));
            disk.start(journal, run);
            journal.append({{"kind", "failed"},
                            {"code", "run.failed"},
                            {"subject", run.id},
                            {"message", "the worker was ended by signal 9 (Killed)"}},
                           true);
        }
        Study study = Study::open(disk.study.folder());
        study.poll();
        const QString reason = QString::fromStdString(run.id) + ": the worker was ended by signal 9 (Killed)";
        QCOMPARE(whyItEnded(study), reason);
        // A coordinator begins with what failed before it.
        const std::filesystem::path log = disk.study.folder() / "coordinator.log";
        std::ofstream(log) << "sparsescope-cli: run " << run.id
                           << " failed: error[run.failed]: " << reason.toStdString() << "\n[1 of 4] "
                           << run.id << ": failed: error[run.failed]: " << reason.toStdString() << "\n";
        QCOMPARE(whyItEnded(study), reason);
        disk.finishAll();
        study.poll();
        QCOMPARE(study.state(), RunState::Done);
        QCOMPARE(whyItEnded(study), QString());
        // One that could not begin says so itself.
        std::ofstream(log, std::ios::app) << "sparsescope-cli: error[study.state]: /s: another one runs\n";
        QCOMPARE(whyItEnded(study), "/s: another one runs");
    }

    void whatACommandThrowsIsALine() {
        const StudyOnDisk disk;
        StudyWatcher watcher;
        QStringList lines;
        connect(&watcher, &StudyWatcher::failed, this, [&](const QString& line) { lines << line; });
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        watcher.add({"ViT", "fashion-mnist", "omp", 7});
        QTRY_COMPARE(lines.size(), 1);
        QVERIFY2(lines[0].contains(QLatin1String("sparsity")), qPrintable(lines[0]));
        std::filesystem::create_directory(disk.study.folder() / "cancel"); // it cannot be written
        watcher.cancel();
        QTRY_COMPARE(lines.size(), 2);
        QVERIFY2(lines[1].contains(QLatin1String("no regular file")), qPrintable(lines[1]));
        disk.finish(disk.run(0, 0, 0)); // and it goes on
        QTRY_COMPARE(watcher.study()->count(RunState::Done), size_t{1});
    }

    void aLinkedLogIsNotFollowed() {
        const StudyOnDisk disk;
        const std::filesystem::path mine = disk.study.folder().parent_path() / "mine";
        std::ofstream(mine) << "of the user";
        std::filesystem::create_symlink(mine, disk.study.folder() / "coordinator.log");
        StudyWatcher watcher;
        QStringList lines;
        connect(&watcher, &StudyWatcher::failed, this, [&](const QString& line) { lines << line; });
        watcher.open(disk.study.folder());
        QTRY_VERIFY(watcher.study());
        watcher.start();
        QTRY_COMPARE(lines.size(), 1);
        QVERIFY2(lines[0].contains(QLatin1String("coordinator.log")), qPrintable(lines[0]));
        QFile file(QString::fromStdString(mine.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("of the user"));
    }

    void theLastFolderWins() {
        const StudyOnDisk first, second;
        StudyWatcher watcher;
        watcher.open(first.study.folder());
        watcher.open(second.study.folder());
        QTRY_VERIFY(watcher.study());
        QTest::qWait(300);
        QVERIFY(watcher.study()->folder == second.study.folder());
    }
};

QTEST_MAIN(StudyWatcherTest)
#include "study_watcher_test.moc"
