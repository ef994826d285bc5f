#include "widgets/pages/curves_menu.h"
#include "widgets/pages/runs_table.h"
#include "widgets/pages/study_page.h"
#include "widgets/pages/study_tool_bar.h"

#include "widgets/item_models/runs_model.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/new_study_dialog.h"
#include "widgets/jobs/recent_studies.h"
#include "widgets/jobs/study_facts.h"
#include "widgets/jobs/study_watcher.h"
#include "widgets/pages/masks_page.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"
#include "widgets/study_on_disk.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

namespace {

struct Desk {
    Workspace workspace;
    StudyWatcher watcher;
    StudyPage page{workspace, watcher};

    Desk() {
        page.resize(1100, 700);
        page.show();
    }
    void open(const StudyOnDisk& disk) {
        page.openStudy(QString::fromStdString(disk.study.folder().string()));
    }
};

/// Chooses an entry as a person does with the keyboard: the menu is open, the entry under the mark.
void choose(QMenu* menu, const QString& text) {
    menu->popup({});
    QAction* found = nullptr;
    for (QAction* action : menu->actions()) {
        if (action->text() == text)
            found = action;
    }
    QVERIFY2(found, qPrintable(text));
    menu->setActiveAction(found);
    QTest::keyClick(menu, Qt::Key_Return);
}

QMenu* shownMenu(const StudyPage& page) {
    for (const QToolButton* button : page.findChildren<QToolButton*>()) {
        if (button->text() == QLatin1String("Show"))
            return button->menu();
    }
    return nullptr;
}

/// A menu in a menu that is filled when it is shown.
QMenu* menuIn(QMenu* menu, const QString& text) {
    menu->popup({});
    QMenu* found = nullptr;
    for (const QAction* action : menu->actions()) {
        if (action->text() == text)
            found = action->menu();
    }
    return found;
}

} // namespace

class StudyPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }
    void init() { QSettings().clear(); }

    void offersTheWaysIntoAStudy() {
        Desk desk;
        QVERIFY(!desk.page.currentPlot());
        QSignalSpy sample(&desk.page, &StudyPage::sampleRequested);
        for (QPushButton* button : desk.page.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text().contains(QLatin1String("Sample")))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QCOMPARE(sample.count(), 1);
    }

    void aNewStudyTakesThePoolAndTheDictionaryOfTheWindow() {
        Desk desk;
        const QString path = QStringLiteral(SPARSESCOPE_TEST_DATA "/training/roots.pth");
        desk.workspace.choose(path, {PoolRule{"mlp"}, "model_ema"});
        desk.workspace.openPaths({path});
        QTRY_VERIFY(desk.workspace.model(0).isOpen());
        desk.page.newStudy();
        auto* dialog = desk.page.findChild<NewStudyDialog*>();
        QVERIFY(dialog);
        const QString tip = dialog->findChild<QListWidget*>()->item(0)->toolTip();
        QVERIFY2(tip.contains(QStringLiteral("--pool mlp")), qPrintable(tip));
        QVERIFY2(tip.contains(QStringLiteral("Dictionary of weights: model_ema")), qPrintable(tip));
        dialog->reject();
    }

    void showsAStudyAndFollowsIt() {
        const StudyOnDisk disk;
        disk.finish(disk.run(0, 0, 0));
        Desk desk;
        QSignalSpy marks(&desk.page, &StudyPage::marksChanged);
        desk.open(disk);
        QTRY_VERIFY(desk.page.currentPlot());
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        QCOMPARE(table->model()->rowCount(), 40);
        QCOMPARE(desk.page.toolBar().run()->text(), "Resume"); // one run is done already
        QVERIFY(desk.page.toolBar().run()->isEnabled());
        QVERIFY(!desk.page.toolBar().cancel()->isEnabled());
        QCOMPARE(marks.last().at(0).value<QVector<SparsityMark>>().size(), 1);
        disk.finish(disk.run(0, 0.6, 0));
        QTRY_COMPARE(marks.last().at(0).value<QVector<SparsityMark>>().size(), 2);
        disk.finishAll();
        QTRY_VERIFY(!desk.page.toolBar().run()->isEnabled()); // nothing is left to do
        const auto last = marks.last().at(0).value<QVector<SparsityMark>>();
        QCOMPARE(std::ranges::count(last, SparsityMark::Kind::Essential, &SparsityMark::kind), 2);
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES")) {
            QTest::qWait(100);
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/study-page.png"));
        }
    }

    void numbersThatReproduceStandBesideTheCurve() {
        const StudyOnDisk disk;
        disk.finishAll();
        const QString facts = studyFacts(*readStudy(disk.study.folder()));
        const double dense =
            (StudyOnDisk::scoreOf(disk.run(0, 0, 0)) + StudyOnDisk::scoreOf(disk.run(0, 0, 1))) / 2;
        for (const QString& fact :
             {QString::number(dense, 'f', 2), QStringLiteral("0, 1"), QStringLiteral("libtorch 1.13.1"),
              QStringLiteral("OpenBLAS 0.3.21"), QStringLiteral("6,000 training"), QStringLiteral("2e-05"),
              QStringLiteral("essential sparsity")})
            QVERIFY2(facts.contains(fact), qPrintable(fact + QStringLiteral(" in ") + facts));
    }

    void aRowShowsItsTrainingAndCanBeCancelled() {
        const StudyOnDisk disk;
        const Run& run = disk.run(1, 0.5, 0);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        disk.train(journal, run, 20);
        Desk desk;
        desk.open(disk);
        QTRY_VERIFY(desk.page.currentPlot());
        // The newest run is followed until a row is chosen.
        QTRY_VERIFY(desk.page.training().csv().contains(QString::fromStdString(run.id)));
        QVERIFY(desk.page.toolBar().cancelRun()->isEnabled());
        desk.page.toolBar().cancelRun()->trigger();
        QTRY_VERIFY(disk.study.cancelRequested(run));
        // It stays the selected one when another begins: a second press cancels no other.
        const Run& next = disk.run(0, 0.5, 0);
        disk.study.prepare(next);
        JournalWriter other(disk.study.journalPath(next));
        disk.start(other, next);
        QTRY_COMPARE(desk.watcher.study()->count(RunState::Running), size_t{2});
        QVERIFY(desk.page.training().csv().contains(QString::fromStdString(run.id)));
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        const QModelIndex first = table->model()->index(0, 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(first).center());
        QVERIFY(!desk.page.training().csv().contains(QString::fromStdString(run.id)));
        QVERIFY(!desk.page.toolBar().cancelRun()->isEnabled());
        disk.train(journal, run, 40); // news do not take the chosen row away
        QTest::qWait(500);
        QCOMPARE(table->selectionModel()->currentIndex().row(), 0);
        desk.page.toolBar().cancel()->trigger();
        QTRY_VERIFY(desk.watcher.study()->cancelRequested);
    }

    void measureNextAddsAndRunsWhatItNamesAndNothingElse() {
        const StudyOnDisk disk({0, 0.5, 0.6, 0.7, 0.8}, {0, 1});
        const Run& left = disk.run(1, 0.8, 1);
        for (const Run& run : disk.study.runs()) {
            if (&run != &left)
                disk.finish(run);
        }
        disk.study.requestCancel();
        Desk desk;
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        QCOMPARE(desk.watcher.study()->statuses[disk.indexOf(left)].state, RunState::Cancelled);
        QCOMPARE(nextPoints(*desk.watcher.study()).size(), size_t{2}); // each model has one
        QSignalSpy failed(&desk.watcher, &StudyWatcher::failed);
        auto* button = desk.page.findChild<QToolButton*>(QStringLiteral("measureNext"));
        QVERIFY(button && button->isVisible());
        // It is of the curve that is looked at, and says so.
        desk.page.selectRun(QString::fromStdString(disk.run(1, 0.5, 0).id));
        const PointSpec dino = nextPoints(*desk.watcher.study())[1];
        QCOMPARE(dino.model, "DINO");
        const QString amount = sparsityText(dino.sparsity);
        for (const PointSpec& point : nextPoints(*desk.watcher.study())) { // what is said is what is added
            const QString said = sparsityText(point.sparsity);
            QCOMPARE(said.chopped(2).toDouble(), point.sparsity * 100);
            const QString facts = studyFacts(*desk.watcher.study()).replace(QChar::Nbsp, u' ');
            QVERIFY2(facts.contains("most worth measuring next: " + said), qPrintable(facts));
        }
        QCOMPARE(button->text(), QStringLiteral("Measure Next: DINO, omp, %1").arg(amount));
        QVERIFY(button->toolTip().contains(QStringLiteral("DINO, omp, %1").arg(amount)));
        desk.page.selectRun(QString::fromStdString(disk.run(0, 0.5, 0).id));
        QVERIFY2(button->text().startsWith("Measure Next: ViT, omp, "), qPrintable(button->text()));
        // The other one is in the button's menu.
        QVERIFY(button->menu());
        QCOMPARE(button->menu()->actions().size(), 2);
        QVERIFY(button->menu()->actions()[1]->text().startsWith("DINO, omp, "));
        const PointSpec vit = nextPoints(*desk.watcher.study())[0];
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, button->height() / 2));
        QTRY_COMPARE(desk.watcher.study()->runs.size(), disk.study.runs().size() + 2);
        const SharedStudy grown = desk.watcher.study();
        for (const Run& run : grown->runs) {
            if (disk.study.find(run.id) != nullptr)
                continue;
            QCOMPARE(grown->spec.models[run.model].name, vit.model);
            QCOMPARE(run.method, vit.method);
            QCOMPARE(run.sparsity, vit.sparsity);
        }
        QCOMPARE(grown->spec.sparsities, disk.study.spec().sparsities);
        QTRY_VERIFY(!desk.watcher.study()->cancelRequested); // of the whole study; the rest stays cancelled
        const auto leftNow = std::ranges::find(desk.watcher.study()->runs, left.id, &Run::id);
        QCOMPARE(desk.watcher.study()
                     ->statuses[static_cast<size_t>(leftNow - desk.watcher.study()->runs.begin())]
                     .state,
                 RunState::Cancelled);
        // The coordinator has ended when its failure is said: there is no data here, and perhaps no worker.
        QTRY_VERIFY_WITH_TIMEOUT(failed.count() > 0, 60'000);
        QVERIFY(!std::filesystem::exists(disk.study.journalPath(left)));
    }

    void aRunThatWaitsForItsTurnCanBeCancelled() {
        const StudyOnDisk disk;
        const FileLock coordinator = FileLock::tryTake(StudyPath(disk.study.lockPath()));
        Desk desk;
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study() && desk.watcher.study()->coordinatorRunning);
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(0, 0)).center());
        QTRY_VERIFY(desk.page.toolBar().cancelRun()->isEnabled());
        desk.page.toolBar().cancelRun()->trigger();
        const auto asked = [&] {
            return std::ranges::count_if(disk.study.runs(),
                                         [&](const Run& run) { return disk.study.cancelRequested(run); });
        };
        QTRY_COMPARE(asked(), 1);
        QVERIFY(!desk.watcher.study()->cancelRequested);
    }

    void aClickOnAPointMovesTheSlider() {
        const StudyOnDisk disk;
        disk.finishAll();
        Desk desk;
        desk.open(disk);
        QTRY_VERIFY(desk.page.currentPlot());
        DropCurvesPlot& plot = desk.page.curves();
        plot.replot();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 8).toPoint());
        QCOMPARE(desk.workspace.sparsity(), 0.8);
        QCOMPARE(desk.workspace.modelCount(), 1); // the model whose mask it is gets opened
        auto* details = desk.page.findChild<QTabWidget*>();
        QCOMPARE(details->tabText(details->currentIndex()), "Flips"); // what the point changed
    }

    void aClickOnAPointShowsItsMaskOnTheMasksPage() {
        const StudyOnDisk disk;
        disk.finishAll();
        const Run& run = disk.run(0, 0.8, 0);
        const auto checkpoint = Checkpoint::open(disk.study.spec().models[0].path);
        const MaskSet mask = stageMask(disk.study.folder(),
                                       readStageFile(disk.study.folder(), disk.study.maskStageOf(run)->key),
                                       checkpoint, dissect(*checkpoint));
        Desk desk;
        MasksPage masks(desk.workspace);
        masks.resize(900, 600);
        masks.show();
        desk.open(disk);
        QTRY_VERIFY(desk.page.currentPlot());
        DropCurvesPlot& plot = desk.page.curves();
        plot.replot();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 8).toPoint());
        const QString said = QStringLiteral("Mask of %1").arg(QString::fromStdString(run.id));
        QTRY_VERIFY(std::ranges::any_of(masks.findChildren<QLabel*>(),
                                        [&](const QLabel* label) { return label->text().contains(said); }));
        const std::shared_ptr<const MaskSet> shown = desk.workspace.model(0).runMask;
        QVERIFY(shown && shown->tensors.size() == mask.tensors.size());
        for (size_t i = 0; i < mask.tensors.size(); ++i)
            QVERIFY(shown->tensors[i].bits == mask.tensors[i].bits);
    }

    /// A copy of its model at another path, whose weights are hashed behind the opening.
    void aCopyElsewhereShowsTheMaskOfTheRunOnceItsWeightsAreKnown() {
        const StudyOnDisk disk({0, 0.5, 0.8}, {0}, 1);
        disk.finishAll();
        const Run& run = disk.run(0, 0.8, 0);
        const auto checkpoint = Checkpoint::open(disk.study.spec().models[0].path);
        stageMask(disk.study.folder(), readStageFile(disk.study.folder(), disk.study.maskStageOf(run)->key),
                  checkpoint,
                  dissect(*checkpoint)); // made, as a run does
        const std::filesystem::path folder = m_settings.filePath(QStringLiteral("elsewhere")).toStdString();
        std::filesystem::create_directories(folder);
        std::filesystem::copy_file(disk.study.spec().models[0].path, folder / "copy.safetensors");
        Desk desk;
        desk.workspace.setCache(AnalysisCache(folder / "cache"));
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(run.id));
        QCOMPARE(desk.workspace.sparsity(), 0.5);
        desk.workspace.openPaths({QString::fromStdString((folder / "copy.safetensors").string())});
        QTRY_VERIFY(desk.workspace.model(0).runMask);
        QCOMPARE(desk.workspace.sparsity(), 0.8);
        QTRY_VERIFY(!desk.workspace.isBusy() && !desk.page.isBusy());
        QCOMPARE(desk.workspace.model(0).runMaskName.toStdString(), run.id);
    }

    void theRunThatIsShownAtFirstHasItsRing() {
        const StudyOnDisk disk({0, 0.5, 0.8}, {0});
        disk.finish(disk.run(0, 0, 0));
        disk.finish(disk.run(0, 0.5, 0));
        Desk desk;
        desk.workspace.openPaths({QString::fromStdString(disk.study.spec().models[0].path)});
        QTRY_VERIFY(desk.workspace.model(0).isOpen());
        desk.workspace.setSparsity(0.3);
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study() && desk.page.curves().selectedPoint());
        const auto [curve, point] = *desk.page.curves().selectedPoint();
        const Run* shown = disk.study.find(desk.page.selectedRunId().toStdString());
        QVERIFY(shown && curve == 0);
        QCOMPARE(desk.watcher.study()->curves[0].points[point].sparsity, shown->sparsity);
        QTRY_COMPARE(desk.workspace.sparsity(), shown->sparsity); // and the slider is there too
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        for (const double before : {0.3, 0.4}) { // also when the slider was moved since
            desk.workspace.setSparsity(before);
            QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                              table->visualRect(table->currentIndex()).center());
            QCOMPARE(desk.workspace.sparsity(), shown->sparsity);
        }
    }

    void theSliderFollowsTheNewestRunUntilAPersonMovesIt() {
        const StudyOnDisk disk({0, 0.5, 0.8}, {0});
        const auto start = [&](double sparsity, double time) {
            const Run& run = disk.run(0, sparsity, 0);
            disk.study.prepare(run);
            auto journal = std::make_unique<JournalWriter>(disk.study.journalPath(run));
            journal->append({{"kind", "started"},
                             {"key", disk.study.stageOf(run).key},
                             {"epochs", 2},
                             {"steps", 40},
                             {"time", time}});
            return journal;
        };
        const auto first = start(0.5, 2e9);
        Desk desk;
        desk.workspace.setSparsity(0.3);
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        QCOMPARE(desk.workspace.sparsity(), 0.3); // its model is not open
        desk.workspace.openPaths({QString::fromStdString(disk.study.spec().models[0].path)});
        QTRY_COMPARE(desk.workspace.sparsity(), 0.5);
        const auto next = start(0, 2.05e9); // the one that began behind it is followed too
        QTRY_VERIFY(desk.page.selectedRunId().contains("s0-"));
        QCOMPARE(desk.workspace.sparsity(), 0.0);
        desk.workspace.setSparsity(0.65);
        const auto second = start(0.8, 2.1e9);
        QTRY_VERIFY(desk.page.selectedRunId().contains("0.8"));
        QCOMPARE(desk.workspace.sparsity(), 0.65); // the hand is not led
    }

    void whatFailedIsWithdrawnWhenAllIsDone() {
        const StudyOnDisk disk({0, 0.5}, {0});
        Desk desk;
        QSignalSpy said(&desk.page, &StudyPage::message), over(&desk.page, &StudyPage::messageOver);
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        Q_EMIT desk.watcher.failed(QStringLiteral("run: was ended"));
        QCOMPARE(said.count(), 1);
        disk.finish(disk.run(0, 0, 0));
        QTRY_COMPARE(desk.watcher.study()->count(RunState::Done), size_t{1});
        QCOMPARE(over.count(), 0);
        disk.finishAll();
        QTRY_COMPARE(over.count(), 1);
        QCOMPARE(over[0][0].toString(), "run: was ended");
    }

    void theNamesOfTheModelsCanBeRead() {
        const StudyOnDisk disk({0, 0.5, 0.95}, {0, 1});
        Desk desk;
        desk.page.resize(1080, 760); // of a window of 1440 x 900
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        const auto canBeRead = [&] {
            return table->columnWidth(RunsModel::Model) >=
                   table->fontMetrics().horizontalAdvance(QStringLiteral("DINO")) + 6;
        };
        const auto isEmpty = [&](int column) { return table->isColumnHidden(column); };
        QTRY_VERIFY(isEmpty(RunsModel::Score) && isEmpty(RunsModel::Drop) && isEmpty(RunsModel::Flips) &&
                    isEmpty(RunsModel::PValue) && isEmpty(RunsModel::TimeLeft));
        QVERIFY(canBeRead());
        const Run& run = disk.run(0, 0.5, 0);
        disk.finish(disk.run(0, 0, 0));
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        disk.train(journal, run, 20);
        QTRY_VERIFY(!isEmpty(RunsModel::Score) && !isEmpty(RunsModel::Drop) && !isEmpty(RunsModel::TimeLeft));
        QVERIFY(canBeRead());
        desk.page.resize(700, 760);
        QVERIFY(canBeRead());
        desk.page.resize(1600, 760);
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
        QVERIFY(canBeRead());
    }

    void severalStudiesOnOnePlot() {
        const StudyOnDisk one({0, 0.5, 0.8}, {0, 1}), other({0, 0.3, 0.6}, {0});
        one.finishAll();
        other.finishAll();
        Desk desk;
        QSignalSpy marks(&desk.page, &StudyPage::marksChanged);
        desk.open(other); // so that it is among the recent ones
        QTRY_VERIFY(desk.watcher.study());
        desk.open(one);
        QTRY_VERIFY(desk.watcher.study() && desk.watcher.study()->folder == one.study.folder());
        DropCurvesPlot& plot = desk.page.curves();
        QMenu* shown = shownMenu(desk.page);
        QVERIFY(shown);
        QMenu* add = menuIn(shown, "Add a Study");
        QVERIFY(add);
        choose(add, QString::fromStdString(other.study.folder().string()));
        shown->close();
        QTRY_COMPARE(plot.study()->curves.size(), size_t{4});
        // Marks on the slider are of this study's models alone, each with the model that it is of.
        const auto latest = marks.last()[0].value<QVector<SparsityMark>>();
        for (const SparsityMark& mark : latest)
            QVERIFY(mark.path.startsWith(QString::fromStdString(one.study.folder().parent_path().string())));
        QVERIFY(!latest.isEmpty());
        // A model can be left out.
        QMenu* models = menuIn(shown, "Models");
        QVERIFY(models);
        QCOMPARE(models->actions().size(), 4);
        choose(models, "DINO");
        shown->close();
        QCOMPARE(plot.study()->curves.size(), size_t{3});
        // Scores instead of drops, a line for each seed instead of the band.
        choose(shown, "Scores Instead of Drops");
        QCOMPARE(plot.axisRects().first()->axis(QCPAxis::atLeft)->label(), "Score (accuracy, %)");
        const auto [curve, point] = std::pair(size_t{0}, size_t{2});
        const double score =
            (StudyOnDisk::scoreOf(one.run(0, 0.8, 0)) + StudyOnDisk::scoreOf(one.run(0, 0.8, 1))) / 2;
        plot.replot();
        QVERIFY(std::abs(plot.axisRects()
                             .first()
                             ->axis(QCPAxis::atLeft)
                             ->pixelToCoord(plot.positionOf(curve, point).y()) -
                         score) < 1e-6);
        choose(shown, "A Line for Each Seed");
        int named = 0;
        for (int i = 0; i < plot.graphCount(); ++i)
            named += plot.graph(i)->name().contains(QLatin1String("seed")) ? 1 : 0;
        QCOMPARE(named, 2); // two seeds of the one model that is left
        choose(shown, "Scores Instead of Drops");
        QVERIFY(
            plot.axisRects().first()->axis(QCPAxis::atLeft)->label().startsWith(QLatin1String("Score drop")));
        choose(shown, "Remove Other Studies");
        QCOMPARE(plot.study()->curves.size(), size_t{1});
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/overlay.png"));
    }

    /// Two studies in a small window: the curves have its width and most of its height, the runs are a tab;
    /// in a large one, and when the other study goes, they are beside each other.
    void twoStudiesHaveTheWidthOfASmallWindow() {
        const StudyOnDisk one({0, 0.5, 0.8}, {0}), other({0, 0.3, 0.6}, {0});
        one.finishAll();
        other.finishAll();
        nlohmann::json spec = toJson(other.study.asked());
        spec["methods"] = {"omp", "random"};
        std::ofstream(other.study.folder() / "study.json") << spec;
        Desk desk;
        desk.page.resize(710, 525);
        desk.open(one);
        QTRY_VERIFY(desk.watcher.study());
        auto* details = desk.page.findChild<QTabWidget*>(QStringLiteral("studyDetails"));
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        const auto areApart = [&] { return details->isAncestorOf(table); };
        QVERIFY(!areApart());
        CurvesMenu& menu = desk.page.toolBar().curves();
        menu.overlay(QString::fromStdString(other.study.folder().string()));
        QTRY_VERIFY(areApart());
        DropCurvesPlot& curves = desk.page.curves();
        QCOMPARE(curves.axisRects().size(), 2);
        QTRY_VERIFY(table->isVisible());
        QCOMPARE(details->tabText(details->currentIndex()), "Runs");
        QTRY_VERIFY2(curves.width() > 690 && curves.height() > details->height(),
                     qPrintable(QStringLiteral("%1 x %2").arg(curves.width()).arg(curves.height())));
        for (const QCPAxisRect* panel : curves.axisRects())
            QVERIFY(panel->width() > 200);
        details->setCurrentWidget(&desk.page.training());
        QTRY_VERIFY(curves.height() > details->height());
        desk.page.resize(1200, 700);
        QTRY_VERIFY(!areApart() && table->isVisible());
        QTRY_VERIFY(curves.width() >= curves.leastWidth());
        desk.page.resize(710, 525);
        QTRY_VERIFY(areApart());
        QMenu* shown = shownMenu(desk.page);
        choose(shown, "Remove Other Studies");
        shown->close();
        QTRY_VERIFY(!areApart() && table->isVisible());
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    }

    void aFailedRunSaysWhyWhereItsLossWouldBe() {
        const StudyOnDisk disk({0, 0.5}, {0});
        const Run& run = disk.run(0, 0.5, 0);
        disk.study.prepare(run);
        {
            JournalWriter journal(disk.study.journalPath(run));
            disk.start(journal, run);
            disk.train(journal, run, 8);
            journal.append({{"kind", "failed"},
                            {"code", "model.memory"},
                            {"subject", "vit"},
                            {"message", "needs 9 GB, of which 4 are free"}},
                           true);
        }
        Desk desk;
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(run.id));
        QTRY_VERIFY(
            desk.page.training().hint().replace(u'\n', u' ').contains("needs 9 GB, of which 4 are free"));
        // No line crosses it: it has its own ground, and what was learnt until then is faint.
        const auto* loss = desk.page.training().graph(0);
        QTRY_COMPARE(loss->dataCount(), 8);
        QVERIFY(loss->pen().color().alpha() < 128);
        const auto* reason = qobject_cast<QCPItemText*>(desk.page.training().item(0));
        QVERIFY(reason && reason->brush().style() == Qt::SolidPattern && reason->brush().isOpaque());
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES")) {
            QTest::qWait(300);
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/failed.png"));
        }
    }

    void theSelectedRowStaysInViewWhateverThePageIsGiven() {
        for (const size_t models : {2, 1}) { // of one the column of models is hidden
            const StudyOnDisk disk({0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95}, {0, 1}, models);
            disk.finishAll();
            Desk desk;
            desk.page.resize(1100, 900);
            desk.open(disk);
            QTRY_VERIFY(desk.watcher.study());
            const auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
            const auto isInView = [&] {
                const QRect row = table->visualRect(table->currentIndex());
                return row.height() > 0 && row.top() >= 0 && row.bottom() <= table->viewport()->height();
            };
            desk.page.selectRun(QString::fromStdString(disk.study.runs().back().id));
            QTRY_VERIFY(isInView());
            desk.page.resize(1000, 480);
            QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
            QTRY_VERIFY(isInView());
            // One that is chosen while another page is shown.
            desk.page.hide();
            desk.page.selectRun(QString::fromStdString(disk.study.runs().front().id));
            desk.page.show();
            QTRY_VERIFY(isInView());
        }
    }

    /// In a low window the flips need more than half, and the curves have it while others are looked at.
    void theCurvesHaveTheRoomThatFlipsDoNotNeed() {
        const StudyOnDisk disk({0, 0.5, 0.95}, {0});
        disk.finishAll();
        Desk desk;
        desk.page.resize(700, 520);
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        const auto* curves = desk.page.findChild<DropCurvesPlot*>();
        QTRY_VERIFY(curves->height() > 0 && curves->isVisible());
        const int high = curves->height();
        desk.page.showFlips(true);
        QTRY_VERIFY(curves->height() < high);
        desk.page.showFlips(false);
        QTRY_COMPARE(curves->height(), high);
    }

    /// One that trains nothing has no plot of losses: its place in a low window is the curve's.
    void withoutTrainingTheCurveHasThePlace() {
        const StudyOnDisk trained({0, 0.5, 0.95}, {0});
        const StudyOnDisk untrained({0, 0.5, 0.95}, {0});
        for (const StudyOnDisk* disk : {&trained, &untrained})
            disk->finishAll();
        nlohmann::json spec = toJson(untrained.study.asked());
        spec["training"] = {{"epochs", 0}};
        std::ofstream(untrained.study.folder() / "study.json") << spec;
        int low = 0;
        for (const StudyOnDisk* disk : {&trained, &untrained}) {
            Desk desk;
            desk.page.resize(700, 520);
            desk.open(*disk);
            QTRY_VERIFY(desk.watcher.study());
            const auto* details = desk.page.findChild<QTabWidget*>(QStringLiteral("studyDetails"));
            const auto* curves = desk.page.findChild<DropCurvesPlot*>();
            const bool isTrained = disk == &trained;
            QTRY_COMPARE(details->isTabVisible(details->indexOf(&desk.page.training())), isTrained);
            QCOMPARE(details->tabText(details->currentIndex()),
                     isTrained ? QStringLiteral("Training") : QStringLiteral("Facts"));
            if (isTrained)
                low = curves->height();
            else
                QTRY_VERIFY2(curves->height() > low + 50, qPrintable(QString::number(curves->height())));
            desk.page.showFlips(true);
            QCOMPARE(details->tabText(details->currentIndex()), QStringLiteral("Flips"));
        }
    }

    void theTableNeedsNoScrollBar() {
        const StudyOnDisk disk({0, 0.5, 0.95}, {0});
        disk.finishAll();
        Desk desk;
        desk.page.resize(1080, 760); // of a window of 1440 x 900
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        QTRY_VERIFY(desk.page.isVisible());
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
        // And no state is cut.
        const int state = table->columnWidth(RunsModel::State);
        QVERIFY(state >= table->fontMetrics().horizontalAdvance(stateText(RunState::Cancelled)) + 24);
    }

    /// Those of a perplexity may be long, and come later than those that the columns were sized for.
    void aColumnGrowsWithItsNumbers() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finish(disk.run(0, 0, 0));
        disk.finish(disk.run(0, 0.5, 0));
        RunsTable table;
        table.show();
        StudySnapshot study = *readStudy(disk.study.folder());
        table.setStudy(std::make_shared<StudySnapshot>(study), {});
        const int before = table.columnWidth(RunsModel::Score);
        RunStatus& last = study.statuses[disk.indexOf(disk.run(1, 0, 0))];
        last.state = RunState::Done;
        last.score = 161519.21;
        table.setStudy(std::make_shared<StudySnapshot>(study), {});
        QVERIFY(table.columnWidth(RunsModel::Score) > before);
        QVERIFY(table.columnWidth(RunsModel::Score) >=
                table.fontMetrics().horizontalAdvance(QStringLiteral("161519.21")));
    }

    void aNarrowWindowHidesNoButtonAndCutsNoNumber() {
        const StudyOnDisk disk({0, 0.5, 0.95}, {0, 1});
        disk.finishAll();
        Desk desk;
        desk.open(disk);
        QTRY_VERIFY(desk.watcher.study());
        auto* table = desk.page.findChild<QTableView*>(QStringLiteral("runs"));
        // Of windows of 1280 x 800 and 1024 x 700 beside the tree of the models.
        for (const QSize size : {QSize(884, 640), QSize(710, 540)}) {
            desk.page.resize(size);
            QTRY_COMPARE(desk.page.toolBar().width(), size.width());
            const auto* more =
                desk.page.toolBar().findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"));
            QVERIFY(more && !more->isVisible());
            for (const char* text : {"Show", "Export Figure", "Pause", "Cancel Run"}) {
                QToolButton* found = nullptr;
                for (QToolButton* button : desk.page.findChildren<QToolButton*>()) {
                    if (button->text() == QLatin1String(text) && button->isVisible())
                        found = button;
                }
                QVERIFY2(found && desk.page.rect().contains(found->mapTo(&desk.page, found->rect().center())),
                         text);
            }
            QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
            QVERIFY(table->columnWidth(RunsModel::Model) >=
                    table->fontMetrics().horizontalAdvance(QStringLiteral("DINO")) + 6); // the longest
            // Of a state its word or its sign is whole.
            const QModelIndex state = table->model()->index(0, RunsModel::State);
            QVERIFY(state.data().isNull() ||
                    table->columnWidth(RunsModel::State) >=
                        table->fontMetrics().horizontalAdvance(stateText(RunState::Cancelled)) + 24);
            QCOMPARE(state.data(Qt::AccessibleTextRole).toString(), "done");
            if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
                desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                      QStringLiteral("/narrow-%1.png").arg(size.width()));
        }
    }

    void theNextStartShowsTheStudyAgain() {
        const StudyOnDisk disk;
        disk.finishAll();
        {
            Desk desk;
            desk.open(disk);
            QTRY_VERIFY(desk.page.currentPlot());
        }
        Desk next;
        next.page.reopenLast();
        QTRY_VERIFY(next.watcher.study());
        QCOMPARE(next.watcher.study()->count(RunState::Done), size_t{40});
        QCOMPARE(recentStudies().size(), 1);
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(StudyPageTest)
#include "study_page_test.moc"
