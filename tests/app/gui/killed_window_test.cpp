// kill -9 of a window at random moments, also while it starts a study: no finished point is lost, none
// counted twice, none wrong. The program is its own window: `killed_window_test --window STUDY` opens it and
// presses Run as soon as that can be pressed.
#include "gui/application.h"
#include "gui/session.h"
#include "widgets/pages/study_page.h"
#include "widgets/pages/study_tool_bar.h"
#include "widgets/study_on_disk.h"

#include <QAction>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTimer>
#include <QtTest>

using namespace sparsescope;

namespace {

int beTheWindow(int argc, char** argv) {
    Application application(argc, argv);
    Session session(std::filesystem::path(argv[2]).parent_path() / "sample");
    session.window().show();
    session.open({QString::fromLocal8Bit(argv[2])});
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &session, [&session] {
        if (QAction* run = session.studyPage().toolBar().run(); run->isEnabled())
            run->trigger();
    });
    timer.start(5);
    return QApplication::exec();
}

bool isDone(const Study& study) {
    Study now = Study::open(study.folder());
    now.poll();
    return now.state() == RunState::Done;
}

/// The programs as they are installed, beside each other, with fake_worker as the worker.
void install(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    std::filesystem::copy_file("/proc/self/exe", folder / "window");
    std::filesystem::copy_file(SPARSESCOPE_BIN "/sparsescope-cli", folder / "sparsescope-cli");
    std::filesystem::copy_file(SPARSESCOPE_BIN "/fake_worker", folder / "sparsescope-worker");
}

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(path.string());
}

void checkFinished(Study& study) {
    study.poll();
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const Run& run = study.runs()[i];
        QVERIFY2(study.isComplete(run), run.id.c_str());
        QCOMPARE(*study.statuses()[i].score, 85.0 - 10.0 * run.sparsity);
        int starts = 0;
        for (const nlohmann::json& record : JournalReader(study.journalPath(run)).poll())
            starts += record.at("kind") == "started" ? 1 : 0;
        QCOMPARE(starts, 1);
    }
    QCOMPARE(study.damagedLines(), uint64_t{0});
    for (const DropCurve& curve : study.curves()) {
        QCOMPARE(curve.points.size(), size_t{3});
        for (const CurvePoint& point : curve.points)
            QCOMPARE(point.seeds.size(), size_t{2});
    }
}

} // namespace

class KilledWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedAHundredTimesItCostsNoRun() {
        const test::TemporaryFolder folder;
        install(folder / "bin");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("FAKE_WORKER"), QStringLiteral("slow"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), text(folder / "config"));
        const auto start = [&](QProcess& window, const Study& study) {
            window.setProcessEnvironment(environment);
            window.setProcessChannelMode(QProcess::MergedChannels);
            window.start(text(folder / "bin/window"), {QStringLiteral("--window"), text(study.folder())});
            QVERIFY(window.waitForStarted());
        };
        int kills = 0, studies = 0;
        int patience = 0; // a third of the windows come to hear their Run
        while (kills < 100) {
            test::StudyOnDisk disk({0, 0.5, 0.7}, {0, 1}); // 12 runs
            ++studies;
            while (kills < 100 && !isDone(disk.study)) {
                QElapsedTimer clock;
                clock.start();
                QProcess window;
                start(window, disk.study);
                if (patience == 0) {
                    QTRY_VERIFY_WITH_TIMEOUT(disk.study.coordinatorIsRunning(), 60'000);
                    patience = static_cast<int>(clock.elapsed() * 3 / 2);
                } else {
                    QTest::qSleep(QRandomGenerator::global()->bounded(patience));
                }
                QVERIFY2(window.state() == QProcess::Running, window.readAll().constData());
                window.kill();
                QVERIFY(window.waitForFinished());
                ++kills;
            }
            if (!isDone(disk.study) && !disk.study.coordinatorIsRunning()) {
                QProcess coordinator;
                coordinator.setProcessEnvironment(environment);
                coordinator.start(
                    text(folder / "bin/sparsescope-cli"),
                    {QStringLiteral("study"), QStringLiteral("run"), text(disk.study.folder())});
                QVERIFY(coordinator.waitForFinished(120'000));
            }
            QTRY_VERIFY_WITH_TIMEOUT(isDone(disk.study), 120'000);
            checkFinished(disk.study);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("%d windows were killed, over %d studies", kills, studies);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--window")
        return beTheWindow(argc, argv);
    QCoreApplication application(argc, argv);
    KilledWindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "killed_window_test.moc"
