// One run, by its identity, in all that a study shows: table, curve, flips and masks.
#include "widgets/item_models/runs_model.h"
#include "widgets/pages/masks_page.h"
#include "widgets/pages/measured_studies.h"
#include "widgets/plots/drop_curves_plot.h"

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
        const auto ofMask = [&](const Run& run) {
            const QString said = QStringLiteral("Mask of %1:").arg(QString::fromStdString(run.id));
            const QList<QLabel*> labels = masks.findChildren<QLabel*>();
            return std::ranges::any_of(labels,
                                       [&](const QLabel* label) { return label->text().startsWith(said); });
        };
        const auto allShow = [&](const Run& run, const Run& other, int flips) {
            QTRY_COMPARE(desk.page.selectedRunId().toStdString(), run.id);
            QTRY_COMPARE(inTable(), run.id);
            QTRY_COMPARE(onCurve(), run.sparsity);
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

        // A run that is added before it has its place in every list, and takes no mark away.
        const size_t place = desk.runs()->currentIndex().data(RunsModel::RunRole).value<size_t>();
        desk.watcher.add({"ViT", "fashion-mnist", "omp", 0.6});
        QTRY_COMPARE(desk.watcher.study()->runs.size(), measured.study.runs().size() + 1);
        QTRY_VERIFY(desk.runs()->currentIndex().data(RunsModel::RunRole).value<size_t>() != place ||
                    desk.watcher.study()->runs[place].id == most->id);
        allShow(*most, *half, 75);
    }
};

QTEST_MAIN(OneSelectionTest)
#include "one_selection_test.moc"
