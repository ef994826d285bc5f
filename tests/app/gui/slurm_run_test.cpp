// A study that runs on Slurm from the window: on a cluster of one node with the real coordinator and workers
// (as root), and with stand-ins for Slurm's commands.
#include "gui/session.h"

#include "base/json_object.h"
#include "support/slurm_cluster.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/jobs/run_place.h"
#include "widgets/pages/study_page.h"
#include "widgets/pages/study_tool_bar.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace sparsescope;

namespace {

constexpr int patience = 120'000;         // ms; a busy machine trains slowly
constexpr int samplePatience = 3'600'000; // sixteen trainings

/// A study of four runs of a tiny ViT that timm made, on a synthetic Fashion-MNIST.
std::filesystem::path makeStudy(const test::TemporaryFolder& folder) {
    ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    std::filesystem::copy_file(SPARSESCOPE_TEST_DATA "/training/vit.safetensors", folder / "vit.safetensors");
    std::filesystem::create_directory(folder / "data");
    test::writeSyntheticFashion(folder / "data", 300, 100);
    StudySpec spec;
    spec.name = "On Slurm";
    spec.models = {{"vit", folder / "vit.safetensors"}};
    spec.tasks = {{"fashion-mnist", folder / "data"}};
    spec.sparsities = {0, 0.3, 0.6, 0.9};
    spec.training.epochs = 2;
    return Study::create(folder / "study", spec).folder();
}

class Sample {
public:
    explicit Sample(const test::TemporaryFolder& folder)
        : Sample(folder, makeStudy(folder)) {}
    Sample(const test::TemporaryFolder& folder, const std::filesystem::path& study)
        : session(folder / "sample")
        , page(session.studyPage())
        , table(page.findChild<QTableView*>(QStringLiteral("runs"))) {
        session.window().resize(1300, 850);
        session.window().show();
        session.open({QString::fromStdString(study.string())});
    }

    QComboBox* where() const { return page.findChild<RunPlace*>()->findChild<QComboBox*>(); }
    void type(const QString& field, const QString& text) const {
        for (QLineEdit* edit : page.findChildren<QLineEdit*>()) {
            if (edit->accessibleName() != field)
                continue;
            QVERIFY(edit->isVisible());
            edit->setFocus();
            QTest::keyClicks(edit, text);
            return;
        }
        QFAIL(qPrintable(field));
    }
    QStringList queue() const {
        QStringList said;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            said << table->model()->index(row, RunsModel::Queue).data().toString();
        return said;
    }
    size_t count(RunState state) const { return session.watcher().study()->count(state); }

    mutable Session session;
    StudyPage& page;
    QTableView* table;
};

void writeScript(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path) << "#!/bin/sh\n" << text;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
}

QByteArray read(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class SlurmRunTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_settings;

    /// The folder of a sample that was made; nullptr: a study that takes minutes is not run.
    const char* const m_sample = std::getenv("SPARSESCOPE_SAMPLE"); // NOLINT(concurrency-mt-unsafe)

public:
    SlurmRunTest() {
        if (m_sample != nullptr) // else Qt ends what takes more than five minutes
            qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(2 * samplePatience));
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                           QString::fromStdString(m_settings.path().string()));
    }
    void init() { QSettings().clear(); }

    void withoutSlurmItIsNotOffered() {
        const QByteArray path = qgetenv("PATH");
        const test::TemporaryFolder folder;
        qputenv("PATH", QByteArray::fromStdString(folder.path().string()));
        {
            const Sample desk(folder);
            QTRY_VERIFY(desk.session.watcher().study());
            QVERIFY(!(desk.where()->model()->flags(desk.where()->model()->index(1, 0)) & Qt::ItemIsEnabled));
            QVERIFY(desk.table->isColumnHidden(RunsModel::Queue));
        }
        qputenv("PATH", path);
    }

    void showsWhatTheQueueSaysAndCancels() {
        const QByteArray path = qgetenv("PATH");
        const test::TemporaryFolder folder;
        const std::filesystem::path bin = folder / "bin";
        std::filesystem::create_directory(bin);
        const std::string here = folder.path();
        writeScript(bin / "sbatch",
                    "cat > /dev/null; echo \"$@\" > " + here + "/asked; touch " + here + "/queued; echo 7\n");
        writeScript(bin / "squeue", "test -e " + here +
                                        "/queued || exit 0\n"
                                        "echo '7_0|RUNNING|None|node-3'\n"
                                        "echo '7_1|PENDING|Nodes required for job are DOWN|'\n"
                                        "echo '7_2|PENDING|Resources|'\necho '8_0|PENDING|Priority|'\n");
        writeScript(bin / "scancel", "echo \"$@\" > " + here + "/cancelled; rm -f " + here + "/queued\n");
        qputenv("PATH", QByteArray::fromStdString(bin.string()) + ":" + path);
        {
            const Sample desk(folder);
            QTRY_VERIFY(desk.session.watcher().study());
            desk.where()->setCurrentIndex(1);
            desk.type(QStringLiteral("partition"), QStringLiteral("debug"));
            desk.type(QStringLiteral("account"), QStringLiteral("sparse lab"));
            desk.type(QStringLiteral("time limit"), QStringLiteral("1:00:00"));
            desk.page.toolBar().run()->trigger();
            const QStringList expected{QStringLiteral("RUNNING on node-3"),
                                       QStringLiteral("PENDING (Nodes required for job are DOWN)"),
                                       QStringLiteral("PENDING (Resources)"), QString()};
            QTRY_COMPARE_WITH_TIMEOUT(desk.queue(), expected, patience);
            QVERIFY(!desk.table->isColumnHidden(RunsModel::Queue));
            const QByteArray asked = read(folder / "asked");
            for (const char* part :
                 {"--partition=debug", "--account=sparse lab", "--time=1:00:00", "--array=0-3"})
                QVERIFY2(asked.contains(part), asked.constData());
            desk.page.toolBar().cancel()->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(!desk.session.watcher().study()->coordinatorRunning, patience);
            QCOMPARE(read(folder / "cancelled").trimmed(), QByteArray("7"));
            QTRY_VERIFY_WITH_TIMEOUT(desk.table->isColumnHidden(RunsModel::Queue), patience);
            QCOMPARE(desk.count(RunState::Cancelled), size_t{4});
        }
        // The choice is kept.
        const test::TemporaryFolder next;
        const Sample again(next);
        QCOMPARE(again.where()->currentIndex(), 1);
        qputenv("PATH", path);
    }

    void cancelsWhatADeadCoordinatorLeftInTheQueue() {
        const QByteArray path = qgetenv("PATH");
        const test::TemporaryFolder folder;
        const std::filesystem::path bin = folder / "bin";
        std::filesystem::create_directory(bin);
        const std::string here = folder.path();
        writeScript(bin / "squeue", "test -e " + here + "/queued || exit 0\necho '7_1|PENDING|Resources|'\n");
        writeScript(bin / "scancel", "test -e " + here + "/deaf && exit 1\necho \"$@\" > " + here +
                                         "/cancelled; rm -f " + here + "/queued\n");
        qputenv("PATH", QByteArray::fromStdString(bin.string()) + ":" + path);
        {
            const Sample desk(folder);
            QTRY_VERIFY(desk.session.watcher().study());
            nlohmann::json keys = desk.session.watcher().study()->keys;
            std::ofstream(folder / "queued").put(' ');
            std::ofstream(folder / "deaf").put(' ');
            std::ofstream(folder / "study" / "slurm.json")
                << nlohmann::json{{"jobs", {{{"job", "7"}, {"keys", keys}}}}}.dump();
            QTRY_VERIFY_WITH_TIMEOUT(!desk.queue().filter(QStringLiteral("PENDING")).isEmpty(), patience);
            QSignalSpy failed(&desk.session.watcher(), &StudyWatcher::failed);
            QVERIFY(desk.page.toolBar().cancel()->isEnabled());
            desk.page.toolBar().cancel()->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience); // Slurm did not take it
            QVERIFY(failed[0][0].toString().contains(QLatin1String("Slurm")));
            std::filesystem::remove(folder / "deaf");
            desk.page.toolBar().cancel()->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(desk.queue().filter(QStringLiteral("PENDING")).isEmpty(), patience);
            QCOMPARE(read(folder / "cancelled").trimmed(), QByteArray("7_1"));
        }
        qputenv("PATH", path);
    }

    void runsOnARealCluster() {
        const test::SlurmCluster cluster;
        if (!cluster.missing().empty())
            QSKIP(cluster.missing().c_str());
        const test::TemporaryFolder folder;
        const Sample desk(folder);
        QTRY_VERIFY(desk.session.watcher().study());
        desk.where()->setCurrentIndex(1);
        desk.type(QStringLiteral("partition"), QStringLiteral("main"));
        desk.page.toolBar().run()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.queue().filter(QStringLiteral("RUNNING on ")).isEmpty() ||
                                     desk.count(RunState::Done) == 4,
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(RunState::Done), size_t{4}, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.session.watcher().study()->coordinatorRunning, patience);
        QCOMPARE(desk.session.watcher().study()->curves.at(0).points.size(), size_t{4});
        QVERIFY(!desk.page.toolBar().run()->isEnabled());
    }

    /// Minutes: where SPARSESCOPE_SAMPLE names the folder of a sample that was made.
    void runsTheSampleOnARealCluster() {
        if (m_sample == nullptr)
            QSKIP("SPARSESCOPE_SAMPLE names no sample");
        const test::SlurmCluster cluster;
        if (!cluster.missing().empty())
            QSKIP(cluster.missing().c_str());
        const test::TemporaryFolder folder;
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        const std::filesystem::path studies = std::filesystem::path(m_sample) / "studies";
        const StudySpec spec = parseStudySpec(readJsonFile(studies / "first.json"), "first.json", studies);
        const Sample desk(folder, Study::create(folder / "study", spec).folder());
        QTRY_VERIFY(desk.session.watcher().study());
        desk.where()->setCurrentIndex(1);
        desk.page.toolBar().run()->trigger();
        const size_t runs = desk.session.watcher().study()->runs.size();
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(RunState::Done), runs, samplePatience);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.session.watcher().study()->coordinatorRunning, patience);
        for (const DropCurve& curve : desk.session.watcher().study()->curves)
            QCOMPARE(curve.points.size(), size_t{8});
    }
};

QTEST_MAIN(SlurmRunTest)
#include "slurm_run_test.moc"
