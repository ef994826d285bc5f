// The Dynamics page by mouse and keyboard; its numbers are those of `sparsescope-cli dynamics`.
#include "widgets/pages/dynamics_page.h"

#include "support/own_settings.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/item_models/workspace.h"
#include "widgets/pages/empty_page.h"
#include "widgets/plots/dynamics_plot.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace sparsescope;

namespace {

const QString run = QStringLiteral(SPARSESCOPE_TEST_DATA "/series/run");

struct Desk {
    DynamicsPage page;

    Desk() {
        page.resize(1000, 600);
        page.show();
    }
    bool done(size_t series = 1) {
        return page.plot().series().size() == series && !page.trainings().isRunning();
    }
    template <class Widget>
    Widget* find(const char* name) const {
        return page.findChild<Widget*>(QLatin1String(name));
    }
};

} // namespace

class DynamicsPageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

private Q_SLOTS:
    void initTestCase() { test::useOwnSettings(m_folder / "settings"); }
    void init() { QSettings().clear(); }

    /// However long it takes to see of each that it is one.
    void seriesOfTheCommandLineComeInItsOrder() {
        const auto series = [&](const char* name, int steps) {
            const std::filesystem::path folder = m_folder / name;
            std::filesystem::create_directories(folder);
            test::writeTinyCheckpoint(folder / "step-0.safetensors");
            for (int step = 1; step < steps; ++step)
                std::filesystem::copy_file(folder / "step-0.safetensors",
                                           folder / ("step-" + std::to_string(step) + ".safetensors"));
            return QString::fromStdString(folder.string());
        };
        const QStringList folders{series("slow", 400), series("quick", 2), series("third", 2)};
        Workspace workspace;
        QSignalSpy said(&workspace, &Workspace::seriesRequested);
        workspace.openPaths(folders);
        QTRY_COMPARE(said.size(), 3);
        QCOMPARE(QStringList({said[0][0].toString(), said[1][0].toString(), said[2][0].toString()}), folders);
        QCOMPARE(workspace.modelCount(), 0);
        QVERIFY(!workspace.isBusy());
    }

    void withoutASeriesItSaysWhatItShows() {
        Desk desk;
        auto* empty = desk.page.findChild<EmptyPage*>();
        QVERIFY(empty->isVisible());
        QVERIFY(desk.page.currentPlot() == nullptr);
        auto* open = empty->findChild<QPushButton*>(QStringLiteral("emptyOpen"));
        QCOMPARE(open->text(), QStringLiteral("&Open a Series..."));
        QVERIFY(!empty->findChild<QPushButton*>(QStringLiteral("emptySample"))->isVisible());
        QTest::mouseClick(open, Qt::LeftButton);
        auto* dialog = desk.find<QFileDialog>("seriesDialog");
        QVERIFY(dialog);
        dialog->reject();
    }

    void theNumbersAreTheCommandLines() {
        Desk desk;
        desk.page.openSeries({run});
        QTRY_VERIFY(desk.done());
        auto* zeros = desk.find<QComboBox>("zeroRule");
        auto* limit = desk.find<QDoubleSpinBox>("zeroLimit");
        QVERIFY(!limit->isVisible());
        zeros->setFocus();
        QTest::keyClick(zeros, Qt::Key_Down);
        QTest::keyClick(zeros, Qt::Key_Down); // |w| below std times
        QVERIFY(limit->isVisible());
        limit->setFocus();
        limit->selectAll();
        QTest::keyClicks(limit, QStringLiteral("0.5"));
        QTest::keyClick(limit, Qt::Key_Return);
        QTRY_VERIFY(desk.done() && desk.page.plot().rule().value == 0.5);
        const test::ProgramResult result =
            test::runCli({"dynamics", run.toStdString(), "--zero", "std:0.5", "--json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const nlohmann::json document = result.json();
        const nlohmann::json& theirs = document.at("series").at(0);
        const Series& ours = desk.page.plot().series().front().series;
        QCOMPARE(desk.page.plot().series().front().name.toStdString(), theirs.at("name").get<std::string>());
        QCOMPARE(ours.points.size(), theirs.at("steps").size());
        for (size_t i = 0; i < ours.points.size(); ++i) {
            QCOMPARE(ours.points[i].step, theirs.at("steps").at(i).get<uint64_t>());
            QCOMPARE(ours.points[i].zeros, theirs.at("zeros").at(i).get<uint64_t>());
            QCOMPARE(ours.points[i].distanceToFirst.value(),
                     theirs.at("distance_to_first").at(i).get<double>());
            QCOMPARE(ours.points[i].distanceToLast.value(),
                     theirs.at("distance_to_last").at(i).get<double>());
            for (size_t layer = 0; layer < theirs.at("layers").size(); ++layer)
                QCOMPARE(ours.points[i].layerZeros[layer],
                         theirs.at("layers").at(layer).at("zeros").at(i).get<uint64_t>());
        }
        QVERIFY(ours.change);
        QCOMPARE(ours.points[ours.change->at].step, theirs.at("change_point").at("step").get<uint64_t>());
    }

    void quantitiesAreDrawn() {
        Desk desk;
        desk.page.openSeries({run});
        QTRY_VERIFY(desk.done());
        auto* quantity = desk.find<QComboBox>("quantity");
        quantity->setFocus();
        const Series& series = desk.page.plot().series().front().series;
        const auto drawn = [&] { // without those that only explain the marks in the legend
            int count = 0;
            for (int i = 0; i < desk.page.plot().graphCount(); ++i)
                count += desk.page.plot().graph(i)->dataCount() > 0 ? 1 : 0;
            return count;
        };
        QCOMPARE(drawn(), 1);
        QTest::keyClick(quantity, Qt::Key_Down); // layers
        QCOMPARE(drawn(), static_cast<int>(series.layerNumel.size()));
        for (int layer = 0; layer < drawn(); ++layer) {
            const auto last = desk.page.plot().graph(layer)->data()->constEnd() - 1;
            QCOMPARE(last->value,
                     100 * static_cast<double>(series.points.back().layerZeros[static_cast<size_t>(layer)]) /
                         static_cast<double>(series.layerNumel[static_cast<size_t>(layer)]));
        }
        QTest::keyClick(quantity, Qt::Key_Down); // to the first
        QCOMPARE(drawn(), 1);
        QCOMPARE(desk.page.plot().graph(0)->data()->constBegin()->value, 0.0);
        QCOMPARE(desk.page.plot().yAxis->label(), QStringLiteral("Distance to the first checkpoint"));
        QTest::keyClick(quantity, Qt::Key_Down); // to the last
        QCOMPARE((desk.page.plot().graph(0)->data()->constEnd() - 1)->value, 0.0);
    }

    void stepsAreWalkedPlayedAndOpened() {
        Desk desk;
        desk.page.openSeries({run});
        QTRY_VERIFY(desk.done());
        auto* step = desk.find<QSlider>("step");
        QCOMPARE(step->maximum(), 11);
        QCOMPARE(step->value(), 11); // the end of the training
        step->setFocus();
        QTest::keyClick(step, Qt::Key_Left);
        QCOMPARE(desk.page.plot().step().value(), 1100.0);
        QCOMPARE(desk.find<QLabel>("stepNumber")->text(), QStringLiteral("Step 1,100"));
        QVERIFY(desk.find<QLabel>("stepText")->text().startsWith(QStringLiteral("run: ")));
        QTest::keyClick(step, Qt::Key_Home);
        QCOMPARE(desk.page.plot().step().value(), 100.0);
        // A click into the plot takes the nearest checkpoint.
        DynamicsPlot& plot = desk.page.plot();
        plot.replot();
        const QPoint at(static_cast<int>(plot.xAxis->coordToPixel(620)), plot.axisRect()->center().y());
        QTest::mouseClick(&plot, Qt::LeftButton, {}, at);
        QCOMPARE(plot.step().value(), 600.0);
        auto* play = desk.find<QToolButton>("play");
        QTest::mouseClick(play, Qt::LeftButton);
        QTRY_VERIFY(step->value() > 5);
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(!play->isChecked());
        step->setValue(2);
        QSignalSpy opened(&desk.page, &DynamicsPage::openRequested);
        QTest::mouseClick(desk.find<QToolButton>("openStep"), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        QVERIFY(opened.first().first().toStringList().front().endsWith(
            QStringLiteral("step-000300.safetensors")));
    }

    void seriesAreRenamedRemovedAndRemembered() {
        {
            Desk desk;
            desk.page.openSeries({run});
            QTRY_VERIFY(desk.done());
            desk.page.openSeries({run}); // not twice
            auto* list = desk.find<QListWidget>("trainings");
            QCOMPARE(list->count(), 1);
            list->item(0)->setText(QStringLiteral("all data"));
            QCOMPARE(desk.page.plot().series().front().name, QStringLiteral("all data"));
        }
        Desk again;
        QTRY_VERIFY(again.done());
        QCOMPARE(again.page.plot().series().front().name, QStringLiteral("all data"));
        auto* list = again.find<QListWidget>("trainings");
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(list->count(), 0);
        QVERIFY(again.page.currentPlot() == nullptr);
        QVERIFY(again.page.findChild<EmptyPage*>()->isVisible());
    }

    void whatIsNoSeriesSaysWhy() {
        Desk desk;
        QSignalSpy said(&desk.page, &Page::message);
        std::filesystem::create_directories(m_folder / "nothing");
        desk.page.openSeries({QString::fromStdString((m_folder / "nothing").string())});
        QTRY_COMPARE(said.size(), 1);
        const QString reason = said.first().first().toString();
        QVERIFY2(reason.contains(QStringLiteral("nothing")), qPrintable(reason));
        QCOMPARE(desk.find<QListWidget>("trainings")->count(),
                 1); // with a sign, and the reason under the pointer
        QVERIFY(desk.find<QListWidget>("trainings")->item(0)->toolTip().contains(reason));
    }

    void itStopsAndGoesOn() {
        Desk desk;
        desk.page.openSeries({run});
        desk.page.trainings().cancel();
        QVERIFY(!desk.page.trainings().isRunning());
        auto* button = desk.find<QToolButton>("dynamicsCancel");
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(desk.done());
        QTRY_VERIFY(!button->isVisible());
    }

    void theMenuExportsAndTheRecipeDrawsTheSame() {
        Desk desk;
        desk.page.openSeries({run});
        QTRY_VERIFY(desk.done());
        QSignalSpy asked(&desk.page, &DynamicsPage::exportRequested);
        const QPoint place = desk.page.plot().rect().center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, desk.page.plot().mapToGlobal(place));
        QCoreApplication::sendEvent(&desk.page.plot(), &event);
        auto* menu = desk.find<QMenu>("dynamicsMenu");
        QVERIFY(menu);
        for (QAction* action : menu->actions()) {
            if (action->text() == QLatin1String("Export This Plot..."))
                action->trigger();
        }
        QCOMPARE(asked.size(), 1);
        delete menu;
        desk.find<QComboBox>("quantity")->setCurrentIndex(1);
        Workspace workspace;
        const std::optional<Recipe> recipe = recipeOf(desk.page.plot(), workspace);
        QVERIFY(recipe);
        NoProgress quiet;
        const std::filesystem::path file = m_folder / "dynamics.recipe.json";
        saveRecipe(file, *recipe, quiet);
        const std::unique_ptr<FigurePlot> drawn = buildFigure(readRecipe(file), quiet);
        QCOMPARE(drawn->csv(), desk.page.plot().csv());
        QCOMPARE(dynamic_cast<const DynamicsPlot&>(*drawn).quantity(), DynamicsQuantity::LayerZeros);
    }
};

QTEST_MAIN(DynamicsPageTest)
#include "dynamics_page_test.moc"
