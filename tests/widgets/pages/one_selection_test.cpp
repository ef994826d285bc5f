// One run, by its identity, in all that a study shows: table, curve, loss plot, flips and masks.
#include "widgets/item_models/runs_model.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/measured_studies.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"

#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::Desk;
using sparsescope::test::Measured;

class OneSelectionTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_settings;

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QSettings().clear();
    }

    void everythingShowsTheSameRun() {
        const Measured measured;
        const auto checkpoint = Checkpoint::open(measured.study.spec().models[0].path);
        const Run *half = nullptr, *most = nullptr;
        for (const Run& run : measured.study.runs()) {
            if (run.amount.isDense())
                continue;
            (run.sparsity < 0.6 ? half : most) = &run;
            stageMask(measured.study.folder(),
                      readStageFile(measured.study.folder(), measured.study.maskStageOf(run)->key),
                      checkpoint, dissect(*checkpoint));
        }
        Desk desk(measured);
        QSignalSpy failures(&desk.workspace, &Workspace::errorOccurred);
        MasksPage masks(desk.workspace);
        masks.resize(900, 600);
        masks.show();
        desk.workspace.openPaths({QString::fromStdString(measured.study.spec().models[0].path.string())});
        QTRY_VERIFY(desk.watcher.study() && desk.page.curves().selectedPoint());
        QTRY_VERIFY(desk.workspace.modelCount() == 1 && desk.workspace.model(0).level);

        // The identity of the run that each of them shows.
        const auto inTable = [&] {
            const size_t run = desk.runs()->currentIndex().data(RunsModel::RunRole).value<size_t>();
            return desk.watcher.study()->runs[run].id;
        };
        const auto onCurve = [&] {
            const auto place = desk.page.curves().selectedPoint();
            return place ? desk.watcher.study()->curves[place->first].points[place->second].sparsity : -1.0;
        };
        const auto inLoss = [&] { // of the curve that is drawn, and what it is of
            const QStringList cells = desk.page.training().csv().section(u'\n', 1, 1).trimmed().split(u',');
            return cells.size() == 5 && cells[1] == QLatin1String("loss")
                       ? std::pair(cells[0].toStdString(), cells[4].toDouble())
                       : std::pair(std::string(), 0.0);
        };
        const auto ofMask = [&](const Run& run) {
            const QString said = QStringLiteral("Mask of %1").arg(QString::fromStdString(run.id));
            const QList<QLabel*> labels = masks.findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel* label) { return label->text().contains(said); });
        };
        const auto allShow = [&](const Run& run, const Run& other, int flips) {
            QTRY_COMPARE(desk.page.selectedRunId().toStdString(), run.id);
            QTRY_COMPARE(inTable(), run.id);
            QTRY_COMPARE(onCurve(), run.sparsity);
            QTRY_COMPARE(inLoss(), std::pair(run.id, test::lossOf(run)));
            QTRY_COMPARE(desk.examples()->model()->rowCount(), flips); // as measured_studies.h makes them
            QTRY_VERIFY(ofMask(run) && !ofMask(other));
            QCOMPARE(desk.workspace.sparsity(), run.sparsity);
        };

        // Chosen in the table.
        const auto click = [&](const Run& run) {
            const QAbstractItemModel& model = *desk.runs()->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                const auto index = model.index(row, RunsModel::Sparsity);
                if (desk.watcher.study()->runs[index.data(RunsModel::RunRole).value<size_t>()].id == run.id)
                    QTest::mouseClick(desk.runs()->viewport(), Qt::LeftButton, {},
                                      desk.runs()->visualRect(index).center());
            }
        };
        click(*half);
        allShow(*half, *most, 50);
        click(*most);
        allShow(*most, *half, 75);

        // Chosen on the curve.
        DropCurvesPlot& plot = desk.page.curves();
        plot.replot();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 1).toPoint());
        allShow(*half, *most, 50);
        plot.replot();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 2).toPoint());
        allShow(*most, *half, 75);
        QTest::keyClick(&plot, Qt::Key_Left);
        allShow(*half, *most, 50);
        QTest::keyClick(&plot, Qt::Key_Right);
        allShow(*most, *half, 75);

        // A click below the rows is none on a run.
        const QPoint below(5, desk.runs()->viewport()->height() - 2);
        QVERIFY(!desk.runs()->indexAt(below).isValid());
        QTest::mouseClick(desk.runs()->viewport(), Qt::LeftButton, {}, below);
        QCOMPARE(desk.runs()->selectionModel()->selectedRows().size(), 1);
        allShow(*most, *half, 75);

        // A run that is added before it has its place in every list, and takes no mark away.
        const size_t place = desk.runs()->currentIndex().data(RunsModel::RunRole).value<size_t>();
        desk.watcher.add({"ViT", "fashion-mnist", "omp", 0.6});
        QTRY_COMPARE(desk.watcher.study()->runs.size(), measured.study.runs().size() + 1);
        QTRY_VERIFY(desk.runs()->currentIndex().data(RunsModel::RunRole).value<size_t>() != place ||
                    desk.watcher.study()->runs[place].id == most->id);
        allShow(*most, *half, 75);

        // A resume gives runs other states, by which the table is sorted here, and the curve a point between.
        desk.runs()->sortByColumn(RunsModel::State, Qt::AscendingOrder);
        const Study resumed = Study::open(measured.study.folder());
        const auto between = std::ranges::find(resumed.runs(), 0.6, &Run::sparsity);
        QVERIFY(between != resumed.runs().end());
        const auto index = static_cast<size_t>(between - resumed.runs().begin());
        const auto stateOf = [&] { return desk.watcher.study()->statuses[index].state; };
        {
            resumed.prepare(*between);
            JournalWriter journal(resumed.journalPath(*between));
            journal.append({{"kind", "started"},
                            {"key", resumed.stageOf(*between).key},
                            {"epochs", 1},
                            {"steps", 2},
                            {"pid", ::getpid()}});
            QTRY_COMPARE(stateOf(), RunState::Running);
            allShow(*most, *half, 75);
            // It has no mask yet, which is no damage.
            click(*between);
            QTRY_COMPARE(desk.workspace.sparsity(), 0.6);
            QTRY_VERIFY(!ofMask(*most));
        }
        stageMask(resumed.folder(), readStageFile(resumed.folder(), resumed.maskStageOf(*between)->key),
                  checkpoint, dissect(*checkpoint));
        Measured::finish(resumed, *between, loadImages(resumed.spec().tasks[0], Split::Test));
        QTRY_COMPARE(stateOf(), RunState::Done);
        QTRY_COMPARE(desk.watcher.study()->curves[0].points.size(), size_t{4});
        allShow(*between, *most, 60); // its mask came, without another click
        QCOMPARE(failures.count(), 0);
        plot.replot();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 3).toPoint());
        allShow(*most, *between, 75);
        QCOMPARE(failures.count(), 0);
    }

    /// Of a run that is done it is lost; who runs the study again makes it anew, and nothing is said any
    /// more.
    void aLostMaskIsSaidUntilItIsThere() {
        const Measured measured;
        Desk desk(measured);
        QSignalSpy failures(&desk.workspace, &Workspace::errorOccurred);
        QSignalSpy over(&desk.page, &StudyPage::messageOver);
        const ModelSpec& model = measured.study.spec().models[0];
        desk.workspace.openPaths({QString::fromStdString(model.path.string())});
        QTRY_VERIFY(desk.workspace.modelCount() == 1 && desk.workspace.model(0).level);
        const Run& half = measured.study.runs()[1];
        QTRY_VERIFY(desk.watcher.study());
        failures.clear();
        over.clear();
        desk.page.selectRun(QString::fromStdString(half.id));
        QTRY_COMPARE(failures.count(), 1);
        const auto checkpoint = Checkpoint::open(model.path);
        stageMask(measured.study.folder(),
                  readStageFile(measured.study.folder(), measured.study.maskStageOf(half)->key), checkpoint,
                  dissect(*checkpoint));
        desk.page.selectRun(QString::fromStdString(half.id));
        QTRY_COMPARE(desk.workspace.model(0).runMaskName, QString::fromStdString(half.id));
        QCOMPARE(over.back().front(), failures.back().front());
        QCOMPARE(failures.count(), 1);
    }
};

QTEST_MAIN(OneSelectionTest)
#include "one_selection_test.moc"
