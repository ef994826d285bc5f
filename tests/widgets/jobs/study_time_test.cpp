#include "widgets/jobs/study_time.h"

#include "widgets/jobs/study_overlay.h"
#include "widgets/study_on_disk.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

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
        QVERIFY(!secondsLeft(study, 2)); // no step was measured
        const auto done = [&](size_t run, double seconds) {
            study.statuses[run].state = RunState::Done;
            study.statuses[run].steps = 40;
            study.statuses[run].startedAt = 1000;
            study.statuses[run].updatedAt = 1000 + seconds;
        };
        done(0, 20);
        QVERIFY(!secondsLeft(study, 2)); // nothing of the second model
        done(6, 40);
        // Five of 20 s and five of 40 s.
        QCOMPARE(*secondsLeft(study, 1), 300.0);
        QCOMPARE(*secondsLeft(study, 2), 150.0);
        QCOMPARE(*secondsLeft(study, 100), 40.0); // no run is quicker than itself
        study.statuses[1].state = RunState::Running;
        study.statuses[1].secondsLeft = 5;
        QCOMPARE(*secondsLeft(study, 1), 285.0);
        // A study that has not begun knows it from the last one: 6,000 examples in steps of 64, two epochs.
        rememberTimes(study);
        const StudySnapshot fresh = *readStudy(disk.study.folder());
        QCOMPARE(*secondsLeft(fresh, 1), 6 * 0.5 * 188 + 6 * 1.0 * 188);
        for (size_t i = 0; i < study.runs.size(); ++i)
            done(i, 20);
        QCOMPARE(*secondsLeft(study, 1), 0.0);
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
};

QTEST_MAIN(StudyTimeTest)
#include "study_time_test.moc"
