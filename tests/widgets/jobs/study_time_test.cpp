#include "widgets/jobs/study_time.h"

#include "widgets/jobs/study_overlay.h"
#include "widgets/study_on_disk.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

class StudyTimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }
    void init() { QSettings().clear(); }

    void theTimeOfAStudyIsThatOfItsSteps() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0, 1}); // 2 models x 3 x 2
        StudySnapshot study = *readStudy(disk.study.folder());
        QVERIFY(!timeLeft(study, 2).all); // no step was measured
        const auto done = [&](size_t run, double seconds) {
            study.statuses[run].state = RunState::Done;
            study.statuses[run].steps = 40;
            study.statuses[run].startedAt = 1000;
            study.statuses[run].updatedAt = 1000 + seconds;
        };
        done(0, 20);
        QVERIFY(!timeLeft(study, 2).all); // nothing of the second model
        done(6, 40);
        // Five of 20 s and five of 40 s.
        QCOMPARE(*timeLeft(study, 1).all, 300.0);
        QCOMPARE(*timeLeft(study, 2).all, 150.0);
        QCOMPARE(*timeLeft(study, 100).all, 40.0); // no run is quicker than itself
        study.statuses[1].state = RunState::Running;
        study.statuses[1].secondsLeft = 5;
        QCOMPARE(*timeLeft(study, 1).all, 285.0);
        // Each run has its own: what it says, what its model took, nothing once it is done.
        const StudyTime each = timeLeft(study, 1);
        QVERIFY(!each.runs[0]);
        QCOMPARE(*each.runs[1], 5.0);
        QCOMPARE(*each.runs[2], 20.0);
        QCOMPARE(*each.runs[7], 40.0);
        // A study that has not begun knows it from the last one: 6,000 examples in steps of 64, two epochs.
        rememberTimes(study);
        const StudySnapshot fresh = *readStudy(disk.study.folder());
        QCOMPARE(*timeLeft(fresh, 1).all, 6 * 0.5 * 188 + 6 * 1.0 * 188);
        for (size_t i = 0; i < study.runs.size(); ++i)
            done(i, 20);
        QCOMPARE(*timeLeft(study, 1).all, 0.0);
    }

    void someStepsSayItBeforeTheStudyBegins() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0}); // 2 models x 3
        const SharedStudy study = readStudy(disk.study.folder());
        QVERIFY(!timeLeft(*study, 1).all);
        const std::filesystem::path program = m_folder / "program";
        const auto says = [&](const std::string& script) {
            std::ofstream(program) << "#!/bin/sh\necho \"$@\" > '" << (m_folder / "arguments").string()
                                   << "'\n"
                                   << script;
            std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        };
        says("echo '{\"runs\": [{\"model\": \"ViT\", \"task\": \"fashion-mnist\", \"steps\": 188, "
             "\"seconds\": 188.0, \"seconds_per_step\": 0.4}, {\"model\": \"DINO\", \"task\": "
             "\"fashion-mnist\", \"steps\": 188, \"seconds\": 376.0, \"seconds_per_step\": 0.9}]}'\n");
        StepTimer timer;
        timer.setProgram(QString::fromStdString(program.string()));
        QSignalSpy finished(&timer, &StepTimer::finished), failed(&timer, &StepTimer::failed);
        timer.start(study, 2);
        QVERIFY(timer.isRunning());
        QVERIFY(finished.wait());
        std::ifstream arguments(m_folder / "arguments");
        std::string line;
        std::getline(arguments, line);
        QCOMPARE(line, "study time " + disk.study.folder().string() + " --json --jobs 2");
        const StudyTime time = timeLeft(*study, 1); // 188 steps an epoch, two epochs
        QCOMPARE(*time.runs[0], 188.0);
        QCOMPARE(*time.runs[5], 376.0);
        QCOMPARE(*time.all, 3 * (188.0 + 376.0));
        says("echo 'sparsescope-worker: error[task.data]: d: is no folder' >&2; exit 3\n");
        timer.start(study, 0);
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].toString(), "d: is no folder");
        QVERIFY(!timer.isRunning());
    }

    /// Runs that are not trained take a scoring each, and those of a method that looks at data a pruning.
    void whatIsNotTrainedTakesItsScoringAndItsPruning() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0}); // 2 models x 3
        StudySnapshot study = *readStudy(disk.study.folder());
        study.spec.training.epochs = 0;
        study.spec.methods = {{"wanda", {}}};
        for (Run& run : study.runs)
            run.method = "wanda";
        QVERIFY(!timeLeft(study, 1).all);
        const std::filesystem::path program = m_folder / "program";
        const auto says = [&](const std::string& prunings) {
            std::ofstream(program) << "#!/bin/sh\necho '{\"runs\": [{\"model\": \"ViT\", \"task\": "
                                      "\"fashion-mnist\", \"steps\": 0, \"seconds\": 3.0}, {\"model\": "
                                      "\"DINO\", \"task\": \"fashion-mnist\", \"steps\": 0, \"seconds\": "
                                      "5.0}], \"prunings\": ["
                                   << prunings << "]}'\n";
            std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        };
        StepTimer timer;
        timer.setProgram(QString::fromStdString(program.string()));
        QSignalSpy finished(&timer, &StepTimer::finished);
        const auto measure = [&](const std::string& prunings) {
            says(prunings);
            timer.start(std::make_shared<StudySnapshot>(study), 1);
            return finished.wait();
        };
        QVERIFY(measure("{\"model\": \"ViT\", \"method\": \"wanda\", \"seconds\": 20.0}"));
        StudyTime time = timeLeft(study, 1);
        QCOMPARE(*time.runs[0], 3.0); // the dense run is scored alone
        QCOMPARE(*time.runs[1], 23.0);
        QCOMPARE(*time.runs[3], 5.0);
        QVERIFY(!time.runs[4] && !time.all); // what is not known is not said
        QVERIFY(measure("{\"model\": \"DINO\", \"method\": \"wanda\", \"seconds\": 30.0}"));
        QCOMPARE(*timeLeft(study, 1).all, 3 + 2 * 23 + 5 + 2 * 35.0);
        // A scoring that is done says what the others take.
        study.statuses[0].state = RunState::Done;
        study.statuses[0].startedAt = 1000;
        study.statuses[0].updatedAt = 1004;
        time = timeLeft(study, 1);
        QCOMPARE(*time.runs[1], 24.0);
        study.spec.methods[0].options["tune"] = std::string("lora");
        QVERIFY(!timeLeft(study, 1).all); // nobody measures tuning
    }

    /// Numbers of two metrics have no axis in common.
    void curvesOfAnotherMetricAreLeftOut() {
        const StudyOnDisk first({0, 0.5}, {0}), second({0, 0.3, 0.6}, {0});
        first.finishAll();
        second.finishAll();
        const SharedStudy one = readStudy(first.study.folder());
        auto other = std::make_shared<StudySnapshot>(*readStudy(second.study.folder()));
        QVERIFY(leftOutText(one, {other}, {}).isEmpty());
        other->spec.tasks[0].task = "perplexity";
        QCOMPARE(metricsOf(one, {other}), QStringList({"accuracy", "perplexity"}));
        const SharedStudy both = overlaid(one, {other}, {});
        QCOMPARE(both->curves.size(), size_t{2});
        QCOMPARE(metricOf(*both, both->curves[0]), "accuracy");
        QCOMPARE(leftOutText(one, {other}, {}),
                 "Only accuracy is drawn; not on this axis: perplexity (Show > Metric)");
        CurveFilter filter;
        filter.metric = QStringLiteral("perplexity");
        const SharedStudy chosen = overlaid(one, {other}, filter);
        QCOMPARE(chosen->curves.size(), size_t{2});
        QCOMPARE(chosen->curves[0].points.size(), size_t{3});
        filter.metric = QStringLiteral("gone"); // with the study that had it
        QCOMPARE(metricOf(*overlaid(one, {other}, filter), both->curves[0]), "accuracy");
    }

    void severalStudiesAreOne() {
        const StudyOnDisk first({0, 0.5}, {0}), second({0, 0.3, 0.6}, {0});
        first.finishAll();
        second.finishAll();
        const SharedStudy one = readStudy(first.study.folder()), other = readStudy(second.study.folder());
        QCOMPARE(overlaid(one, {}, {}), one);
        const SharedStudy both = overlaid(one, {other}, {});
        QCOMPARE(both->curves.size(), size_t{4});
        QCOMPARE(both->runs.size(), one->runs.size());
        QCOMPARE(both->spec.models[both->curves[2].model].name, "Two small models: ViT");
        QCOMPARE(both->curves[2].points.size(), size_t{3});
        QCOMPARE(both->curves[0].points.size(), size_t{2});
        CurveFilter filter;
        filter.models = {QStringLiteral("DINO"), QStringLiteral("Two small models: DINO")};
        const SharedStudy some = overlaid(one, {other}, filter);
        QCOMPARE(some->curves.size(), size_t{2});
        for (const DropCurve& curve : some->curves)
            QVERIFY(some->spec.models[curve.model].name.ends_with("ViT"));
        filter.models.clear();
        filter.methods = {QStringLiteral("omp")};
        QVERIFY(overlaid(one, {other}, filter)->curves.empty());
    }

private:
    QTemporaryDir m_settings;
    test::TemporaryFolder m_folder;
};

QTEST_MAIN(StudyTimeTest)
#include "study_time_test.moc"
