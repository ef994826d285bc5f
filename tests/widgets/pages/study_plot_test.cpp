// The plot of a study beside what else the window shows: one colour a model, one metric an axis.
#include "widgets/pages/curves_menu.h"
#include "widgets/pages/measured_studies.h"
#include "widgets/pages/study_tool_bar.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/study_on_disk.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::Desk;
using sparsescope::test::Measured;
using sparsescope::test::MeasuredWindows;
using sparsescope::test::StudyOnDisk;

namespace {

/// Of the line that the legend calls so; invalid where there is none.
QColor colourOf(const DropCurvesPlot& plot, const QString& name) {
    for (int i = 0; i < plot.graphCount(); ++i) {
        if (plot.graph(i)->name().startsWith(name))
            return plot.graph(i)->pen().color();
    }
    return {};
}

} // namespace

class StudyPlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QSettings().clear();
    }

    /// The study has ViT first; the window opened DINO first.
    void aModelHasTheColourOfItsLetter() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        Desk desk(disk);
        QTRY_VERIFY(desk.watcher.study());
        const DropCurvesPlot& plot = desk.page.curves();
        const PlotStyle style = PlotStyle::screen(plot.palette(), plot.font());
        QTRY_COMPARE(colourOf(plot, "ViT"), style.line(0)); // none is open
        QCOMPARE(colourOf(plot, "DINO"), style.line(1));
        for (const size_t model : {1, 0}) {
            desk.workspace.openPaths({QString::fromStdString(disk.study.spec().models[model].path.string())});
            QTRY_VERIFY(desk.workspace.model(desk.workspace.modelCount() - 1).isOpen());
            QTRY_COMPARE(colourOf(plot, "DINO"), style.line(0)); // A
            QCOMPARE(colourOf(plot, "ViT"), style.line(1));      // the next, and then B
        }
        desk.workspace.close(0);
        QTRY_COMPARE(colourOf(plot, "ViT"), style.line(0)); // it is A now
    }

    void curvesOfTwoMetricsAreShownInTurn() {
        const Measured accuracy;
        const MeasuredWindows perplexity;
        Desk desk(accuracy);
        QTRY_VERIFY(desk.watcher.study());
        CurvesMenu& menu = desk.page.toolBar().curves();
        DropCurvesPlot& plot = desk.page.curves();
        const auto label = [&] { return plot.axisRect()->axis(QCPAxis::atLeft)->label(); };
        const auto* leftOut = desk.page.findChild<QLabel*>(QStringLiteral("leftOut"));
        QVERIFY(leftOut && leftOut->text().isEmpty());
        menu.overlay(QString::fromStdString(perplexity.study.folder().string()));
        QTRY_COMPARE(leftOut->text(), "Only accuracy is drawn; not on this axis: perplexity (Show > Metric)");
        QCOMPARE(plot.study()->curves.size(), size_t{1});
        QCOMPARE(label(), "Score drop (points)");
        menu.popup({});
        QMenu* metrics = nullptr;
        for (const QAction* action : menu.actions()) {
            if (action->text() == QLatin1String("Metric"))
                metrics = action->menu();
        }
        QVERIFY(metrics);
        QCOMPARE(metrics->actions().size(), 2);
        QVERIFY(metrics->actions()[0]->isChecked());
        metrics->popup({});
        QTest::keyClick(metrics, Qt::Key_Down);
        QTest::keyClick(metrics, Qt::Key_Down);
        QTest::keyClick(metrics, Qt::Key_Return);
        menu.close();
        QCOMPARE(leftOut->text(), "Only perplexity is drawn; not on this axis: accuracy (Show > Metric)");
        QCOMPARE(plot.study()->curves.size(), size_t{1});
        QCOMPARE(label(), "Score drop (percent)");
        QVERIFY(colourOf(plot, "Windows: LLaMA").isValid());
    }

    void aStudyThatIsDrawnBesideIsFollowed() {
        const StudyOnDisk disk({0, 0.5}, {0}), other({0, 0.3}, {0});
        disk.finishAll();
        Desk desk(disk);
        QTRY_VERIFY(desk.watcher.study());
        DropCurvesPlot& plot = desk.page.curves();
        desk.page.toolBar().curves().overlay(QString::fromStdString(other.study.folder().string()));
        QTRY_COMPARE(plot.study()->curves.size(), size_t{4});
        QCOMPARE(plot.study()->curves[2].points.size(), size_t{0}); // nothing was run
        other.finishAll();
        QTRY_COMPARE(plot.study()->curves[2].points.size(), size_t{2});
        QTRY_COMPARE(plot.study()->curves[3].points.size(), size_t{2});
    }

    void whereEveryCurveIsHiddenThatIsSaid() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        Desk desk(disk);
        QTRY_VERIFY(desk.watcher.study());
        CurvesMenu& menu = desk.page.toolBar().curves();
        DropCurvesPlot& plot = desk.page.curves();
        auto* hidden = plot.findChild<QWidget*>(QStringLiteral("allHidden"));
        QVERIFY(hidden && !hidden->isVisibleTo(&plot));
        menu.popup({});
        QMenu* models = nullptr;
        for (const QAction* action : menu.actions()) {
            if (action->text() == QLatin1String("Models"))
                models = action->menu();
        }
        QVERIFY(models);
        QCOMPARE(models->actions().size(), 2);
        models->actions()[0]->trigger();
        QVERIFY(!hidden->isVisibleTo(&plot)); // one is left
        models->actions()[1]->trigger();
        menu.close();
        QVERIFY(plot.study()->curves.empty());
        QVERIFY(hidden->isVisibleTo(&plot));
        QTRY_COMPARE(hidden->size(), plot.size()); // nothing is seen of the axes
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/all-hidden.png"));
        QTest::mouseClick(hidden->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(plot.study()->curves.size(), size_t{2});
        QVERIFY(!hidden->isVisibleTo(&plot));
    }

    void anAmpersandInANameMarksNoKey() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        auto study = std::make_shared<StudySnapshot>(*readStudy(disk.study.folder()));
        study->spec.models[0].name = "A & B";
        study->curves[0].nextSparsity = 0.4;
        study->curves[1].nextSparsity.reset();
        StudyToolBar bar;
        bar.setNext(*study, {});
        QCOMPARE(bar.measureNext()->text(), "Measure Next: A && B, omp, 40 %");
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(StudyPlotTest)
#include "study_plot_test.moc"
