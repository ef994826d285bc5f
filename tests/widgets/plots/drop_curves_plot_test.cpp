#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"
#include "widgets/study_on_disk.h"

#include <QtTest>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

namespace {

/// The plot as a picture, when SPARSESCOPE_PICTURES names a folder: for eyes, not for asserts.
void keepPicture(QWidget& widget, const QString& name) {
    if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
        widget.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") + QLatin1Char('/') + name);
}

QList<QStringList> rowsOf(const QString& csv) {
    QList<QStringList> rows;
    for (const QString& line : csv.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts))
        rows << line.split(QLatin1Char(','));
    return rows;
}

} // namespace

class DropCurvesPlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void drawsWhatWasMeasured() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(readStudy(disk.study.folder()));
        plot.show();
        plot.replot();
        keepPicture(plot, QStringLiteral("drop-curves.png"));

        const QList<QStringList> rows = rowsOf(plot.csv());
        QCOMPARE(rows.size(), 1 + 2 * 10);
        for (const QStringList& row : rows.mid(1)) {
            const size_t model = row[0] == QLatin1String("ViT") ? 0 : 1;
            const double sparsity = row[3].toDouble();
            double drop = 0, score = 0;
            for (const int64_t seed : {0, 1}) {
                const double here = StudyOnDisk::scoreOf(disk.run(model, sparsity, seed));
                score += here / 2;
                drop += (here - StudyOnDisk::scoreOf(disk.run(model, 0, seed))) / 2;
            }
            QVERIFY(std::abs(row[4].toDouble() - score) < 1e-9);
            QVERIFY(std::abs(row[5].toDouble() - drop) < 1e-9);
            QCOMPARE(row[8], "2");
        }
        // The graph on the screen holds the same numbers as the file.
        QList<QCPGraph*> curves;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (plot.graph(i)->name().contains(QLatin1String("dense")))
                curves << plot.graph(i);
        }
        QCOMPARE(curves.size(), 2);
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(curves[0]->dataMainKey(i), rows[1 + i][3].toDouble() * 100);
            QCOMPARE(curves[0]->dataMainValue(i), rows[1 + i][5].toDouble());
        }
        QVERIFY(rows[1][10].toDouble() > 0.5 &&
                rows[1][10].toDouble() < 0.75); // the essential sparsity is there
    }

    void showsARunningPoint() {
        const StudyOnDisk disk;
        disk.finish(disk.run(0, 0, 0));
        disk.finish(disk.run(0, 0.5, 0));
        const Run& run = disk.run(0, 0.7, 0);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        disk.train(journal, run, 25);
        const SharedStudy study = readStudy(disk.study.folder());
        QCOMPARE(study->count(RunState::Running), size_t{1});
        // After epoch 1 the running model stands one point below its end, the dense one is at its end.
        const double expected = StudyOnDisk::scoreOf(run) - 1 - StudyOnDisk::scoreOf(disk.run(0, 0, 0));
        QVERIFY(std::abs(*study->validationDrop(disk.indexOf(run)) - expected) < 1e-9);

        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.show();
        plot.setStudy(study);
        QTest::qWait(120); // the pulse repaints its layer
        keepPicture(plot, QStringLiteral("drop-curves-running.png"));
        QList<QCPGraph*> running;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (plot.graph(i)->layer()->name() == QLatin1String("running"))
                running << plot.graph(i);
        }
        QCOMPARE(running.size(), 1);
        QCOMPARE(running[0]->dataMainKey(0), 70.0);
        QVERIFY(std::abs(running[0]->dataMainValue(0) - expected) < 1e-9);
        QVERIFY(!rowsOf(plot.csv()).last().contains(QStringLiteral("0.7"))); // not a measured point
    }

    void clickAndKeysChooseAPoint() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.show();
        plot.setStudy(readStudy(disk.study.folder()));
        plot.replot();
        QList<std::pair<double, size_t>> chosen;
        connect(&plot, &DropCurvesPlot::sparsityChosen, this,
                [&](double sparsity, size_t model) { chosen << std::pair(sparsity, model); });
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(1, 8).toPoint());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], std::pair(0.8, size_t{1}));
        QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(3, 3)); // beside the axes: nothing
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1], std::pair(0.9, size_t{1}));
    }

    void zoomStaysWhilePointsArrive() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(readStudy(disk.study.folder()));
        const auto range = [&] { return plot.axisRects().first()->axis(QCPAxis::atLeft)->range().size(); };
        const double fitted = range();
        QWheelEvent wheel({320, 200}, plot.mapToGlobal(QPointF(320, 200)), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&plot, &wheel);
        const double zoomed = range();
        QVERIFY(zoomed < fitted);
        plot.setStudy(readStudy(disk.study.folder()));
        QCOMPARE(range(), zoomed);
        QTest::mouseDClick(&plot, Qt::LeftButton, {}, QPoint(320, 300));
        QCOMPARE(range(), fitted);
    }

    void aPanelAModelForSeveralTasks() {
        const StudyOnDisk disk; // holds the model
        StudySpec spec = disk.study.spec();
        const test::TemporaryFolder folder;
        spec.tasks.push_back(spec.tasks.front());
        spec.tasks.back().task = "cifar-10";
        Study::create(folder / "study", spec);
        DropCurvesPlot plot;
        plot.resize(800, 400);
        plot.setStudy(readStudy(folder / "study"));
        QCOMPARE(plot.axisRectCount(), 2);
        keepPicture(plot, QStringLiteral("drop-curves-panels.png"));
    }

    void trainingFollowsARun() {
        const StudyOnDisk disk;
        const Run& run = disk.run(0, 0, 0);
        disk.finish(run);
        TrainingPlot plot;
        plot.resize(640, 240);
        StudySnapshot looked = *readStudy(disk.study.folder());
        TrainingCurve curve(disk.study.fileOf(run, "journal.jsonl"));
        while (curve.poll()) {
        }
        looked.trainingRun = disk.indexOf(run);
        looked.training = std::make_shared<const TrainingCurve>(curve);
        plot.setRun(std::make_shared<const StudySnapshot>(looked), disk.indexOf(run));
        plot.replot();
        keepPicture(plot, QStringLiteral("training.png"));
        const QList<QStringList> rows = rowsOf(plot.csv());
        QCOMPARE(rows.size(), 1 + 40 + 2);
        QCOMPARE(rows[1][2], "1");
        QCOMPARE(rows[1][4].toDouble(), 0.4 + 1.9 * std::exp(-1.0 / 9.0));
        QCOMPARE(rows.last()[1], "validation_score");
        QCOMPARE(rows.last()[2].toDouble(), 40.0);
        QCOMPARE(rows.last()[4].toDouble(), StudyOnDisk::scoreOf(run));
        plot.setRun(nullptr, {});
        QCOMPARE(rowsOf(plot.csv()).size(), 1);
    }
};

QTEST_MAIN(DropCurvesPlotTest)
#include "drop_curves_plot_test.moc"
