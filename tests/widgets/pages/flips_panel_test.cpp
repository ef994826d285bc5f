#include "widgets/pages/flips_panel.h"

#include "widgets/item_models/flips_model.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/pages/measured_studies.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"

#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::Desk;
using sparsescope::test::Measured;

class FlipsPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        QSettings().clear();
    }

    void aRunShowsTheExamplesThatItChanged() {
        const Measured measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[2].id)); // 70 %
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 75);
        QTRY_VERIFY(desk.page.flips().summary().contains(QStringLiteral("95 %")));
        QVERIFY2(desk.page.flips().summary().startsWith(
                     QStringLiteral("70 of 200 examples turned from right to wrong, 5 from wrong to right.")),
                 qPrintable(desk.page.flips().summary()));
        const auto* model = desk.page.flips().findChild<FlipsModel*>();
        QAbstractItemModelTester tester(desk.examples()->model());
        const std::shared_ptr<const FlipSheet> sheet = model->sheet();
        QVERIFY(sheet->hasDetails());
        const Interval interval = *sheet->change->interval;
        QVERIFY(interval.low < -32.5 && interval.high > -32.5);
        const auto minus = [](double drop) { return QChar(0x2212) + QString::number(-drop, 'f', 2); };
        const QString said = desk.page.flips().summary();
        QVERIFY2(said.contains(QStringLiteral("Drop %1\u00a0points (95 %, paired bootstrap: %2 to %3).")
                                   .arg(minus(-32.5), minus(interval.low), minus(interval.high))),
                 qPrintable(said));
        // The pictures are those of the data.
        const ImageDataset data = loadImages(measured.study.spec().tasks[0], Split::Test);
        QCOMPARE(sheet->pictures.size(), size_t{75});
        for (size_t i = 0; i < sheet->table.rows.size(); ++i) {
            const auto pixels = data.image(static_cast<int64_t>(sheet->table.rows[i].flip.index));
            QCOMPARE(qGray(sheet->pictures[i].pixel(3, 5)), int{pixels[5 * 28 + 3]});
        }
        QCOMPARE(sheet->table.rows[7].place.value(), static_cast<int64_t>(sheet->table.rows[7].flip.index));
        // Of a part of the data they tell where in all of it they lie.
        TaskSpec part = measured.study.spec().tasks[0];
        part.testExamples = 20;
        const ImageDataset some = loadImages(part, Split::Test);
        QCOMPARE(some.places.size(), size_t{20});
        for (int64_t i = 0; i < 20; ++i)
            QVERIFY(std::ranges::equal(some.image(i), data.image(some.places[static_cast<size_t>(i)])));
        QVERIFY(some.places.back() > 19);
        QVERIFY(!model->index(0, FlipsModel::Example).data(Qt::DecorationRole).isNull());

        // Filters, by the keyboard as a person does it.
        const auto* count = desk.page.flips().findChild<QLabel*>(QStringLiteral("flipsShown"));
        QCOMPARE(count->text(), "75 of 75");
        QComboBox* direction = desk.box("Direction that is shown");
        direction->setFocus();
        QTest::keyClick(direction, Qt::Key_End);
        QCOMPARE(desk.examples()->model()->rowCount(), 5);
        QCOMPARE(count->text(), "5 of 75");
        QTest::keyClick(direction, Qt::Key_Home);
        QComboBox* classes = desk.box("Class that is shown");
        QTest::keyClick(classes, Qt::Key_Down);
        const QString name = classes->currentText();
        const int shown = desk.examples()->model()->rowCount();
        QVERIFY(shown > 0 && shown < 75);
        QCOMPARE(count->text(), QStringLiteral("%1 of 75").arg(shown));
        for (int row = 0; row < shown; ++row)
            QCOMPARE(desk.examples()->model()->index(row, FlipsModel::Label).data().toString(), name);
        const QString csv = desk.page.flips().csv();
        QCOMPARE(csv.count(QLatin1Char('\n')), shown + 1);
        // As the command line has them; the run that it is compared with is named.
        QVERIFY(
            csv.startsWith(QStringLiteral("seed,index,label,dense,pruned,margin,dense_margin,run,against,")));
        QVERIFY(csv.contains(
            QString::fromStdString(measured.study.runs()[2].id + "," + measured.study.runs()[0].id)));
        QTest::keyClick(classes, Qt::Key_Home);
        // Sorted by the smallest margin.
        desk.examples()->sortByColumn(FlipsModel::Margin, Qt::AscendingOrder);
        QCOMPARE(desk.examples()->model()->index(0, FlipsModel::Index).data().toString(), "199");

        // Two points beside each other.
        QComboBox* against = desk.box("Run that is compared with");
        QCOMPARE(against->currentText(), "the dense run");
        against->setCurrentIndex(1); // 50 %
        QTRY_VERIFY(desk.page.flips().summary().startsWith(
            QStringLiteral("20 of 200 examples turned from right to wrong, 5 from")));
        QVERIFY(desk.page.flips().csv().contains(
            QString::fromStdString(measured.study.runs()[2].id + "," + measured.study.runs()[1].id)));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES")) {
            desk.page.findChild<QTabWidget*>()->setCurrentIndex(1);
            QTest::qWait(300);
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/flips.png"));
        }
    }

    void allSeedsTogetherSayWhatThePointSays() {
        const Measured measured({0, 1, 2});
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study() && desk.watcher.study()->evidenceOf(0, 2).drop);
        const Run* last = nullptr; // 70 % of seed 2
        for (const Run& run : measured.study.runs()) {
            if (run.sparsity > 0.6 && run.seed == 2)
                last = &run;
        }
        desk.page.selectRun(QString::fromStdString(last->id));
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 68 + 5);
        QVERIFY(desk.examples()->isColumnHidden(FlipsModel::Seed));
        desk.page.showFlips(true);
        QComboBox* seeds = desk.box("Seeds that are shown");
        QVERIFY(seeds && seeds->isVisible());
        seeds->setFocus();
        QTest::keyClick(seeds, Qt::Key_Down);
        QCOMPARE(seeds->currentText(), "all seeds");
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 70 + 69 + 68 + 3 * 5);
        QVERIFY(!desk.examples()->isColumnHidden(FlipsModel::Seed));
        QTRY_VERIFY(desk.page.flips().summary().contains("95 %"));
        const PointEvidence point = desk.watcher.study()->evidenceOf(0, 2);
        const QString said = desk.page.flips().summary();
        QVERIFY2(said.startsWith("3 seeds together: 207 of 600 examples turned from right to wrong, 15 from"),
                 qPrintable(said));
        QCOMPARE(point.flips->rightToWrong, uint64_t{207});
        QVERIFY2(said.contains("p = " + QString::number(point.flips->pValue(), 'g', 2)), qPrintable(said));
        const auto minus = [](double drop) { return QChar(0x2212) + QString::number(-drop, 'f', 2); };
        QVERIFY2(said.contains(minus(point.drop->low) + " to " + minus(point.drop->high)), qPrintable(said));
        // With the 50 % of each seed instead of its dense run.
        QComboBox* against = desk.box("Run that is compared with");
        for (int i = 0; i < against->count(); ++i) {
            if (against->itemText(i).contains("50 %, seed 0"))
                against->setCurrentIndex(i);
        }
        QTRY_VERIFY(desk.page.flips().summary().startsWith("3 seeds together: 60 of 600"));
        seeds->setFocus();
        QTest::keyClick(seeds, Qt::Key_Up);
        QTRY_VERIFY(desk.page.flips().summary().startsWith("18 of 200")); // 68 wrong against 50 of seed 0
        // The drop is the one between these two, 18 - 5 of 200, not that of the run from its dense one.
        QVERIFY(desk.page.flips().summary().contains(QStringLiteral("Drop \u22126.50\u00a0points")));
    }

    void aPointOfWhichSeedsAreMissingSaysOfHowMany() {
        const Measured measured({0, 1, 2});
        for (const Run& run : measured.study.runs()) {
            if (run.sparsity > 0.6 && run.seed == 1)
                std::filesystem::remove_all(measured.study.folder() / measured.study.storeFolder(run));
        }
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        const SharedStudy study = desk.watcher.study();
        QCOMPARE(study->curves[0].points[2].seeds.size(), size_t{2});
        const auto few = std::ranges::find_if(
            study->runs, [](const Run& run) { return run.sparsity > 0.6 && run.seed == 2; });
        desk.page.selectRun(QString::fromStdString(few->id));
        desk.page.showFlips(true);
        QComboBox* seeds = desk.box("Seeds that are shown");
        seeds->setFocus();
        QTest::keyClick(seeds, Qt::Key_Down);
        const QString said = QStringLiteral("2 of 3 seeds together, the others are not done: 138 of 400 ");
        QTRY_VERIFY(desk.page.flips().summary().startsWith(said));
        auto* plot = desk.page.findChild<DropCurvesPlot*>();
        QTest::keyClick(plot, Qt::Key_Right); // from the point of that run, the last, which stays
        for (int i = 0; i < 3; ++i) {
            const bool isFewer = plot->accessibleDescription().contains("Of 2 of 3 seeds");
            QCOMPARE(isFewer, plot->accessibleDescription().contains("Sparsity 70 %"));
            QTest::keyClick(plot, Qt::Key_Left);
        }
    }

    void whatOldResultsLackIsSaidWithTheirFolders() {
        struct OldQuestions {
            test::TemporaryFolder folder;
            Study study;

            OldQuestions()
                : study(Study::create(folder / "study", spec())) {
                for (const Run& run : study.runs()) {
                    RunResult result;
                    result.score = run.amount.isDense() ? 100 : 50;
                    for (int64_t i = 0; i < 20; ++i) {
                        result.examples.labels.push_back(i % 4);
                        result.examples.predictions.push_back(run.amount.isDense() || i < 10 ? i % 4
                                                                                             : (i + 1) % 4);
                        result.examples.margins.push_back(0.5);
                        if (run.amount.isDense()) // the pruned run's is of a version that kept no subjects
                            result.examples.groups.push_back(i % 2);
                    }
                    result.examples.normalised = result.examples.predictions;
                    result.examples.normalisedMargins = result.examples.margins;
                    test::keepResult(study, run, std::move(result));
                }
            }
            StudySpec spec() {
                ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
                test::writeTinyCheckpoint(folder / "model.safetensors");
                std::filesystem::create_directory(folder / "data");
                StudySpec spec;
                spec.name = "Questions";
                spec.models = {{"LLaMA", folder / "model.safetensors"}};
                spec.tasks = {{.task = "mmlu", .folder = folder / "data"}};
                spec.training.epochs = 0;
                spec.sparsities = {0, 0.5};
                return spec;
            }
        };
        const OldQuestions measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        const Run& pruned = measured.study.runs()[1];
        desk.page.selectRun(QString::fromStdString(pruned.id));
        const QString said =
            QStringLiteral("macro accuracy is not known: results are of a version that did not keep what it "
                           "follows from; remove store/%1 from the study's folder and run it again.")
                .arg(QString::fromStdString(measured.study.stageOf(pruned).key));
        QTRY_VERIFY2(desk.page.flips().summary().contains(said), qPrintable(desk.page.flips().summary()));
        QVERIFY(desk.page.flips().summary().contains("acc_norm: 50.00 after 100.00"));
    }

    void theClassStaysWhenAnotherRunIsComparedWith() {
        const Measured measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[2].id)); // 70 %
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 75);
        desk.page.showFlips(true);
        QComboBox* classes = desk.box("Class that is shown");
        classes->setFocus();
        QTest::keyClick(classes, Qt::Key_Down);
        QTest::keyClick(classes, Qt::Key_Down);
        const QString name = classes->currentText();
        const auto isFiltered = [&] {
            const QAbstractItemModel* rows = desk.examples()->model();
            for (int row = 0; row < rows->rowCount(); ++row) {
                if (rows->index(row, FlipsModel::Label).data().toString() != name)
                    return false;
            }
            return classes->currentText() == name && rows->rowCount() < 20;
        };
        QVERIFY(isFiltered());
        QComboBox* against = desk.box("Run that is compared with");
        against->setFocus();
        QTest::keyClick(against, Qt::Key_Down); // 50 %
        QTRY_VERIFY(desk.page.flips().summary().startsWith("20 of 200"));
        QVERIFY(isFiltered());
        QTest::keyClick(against, Qt::Key_Up);
        QTRY_VERIFY(desk.page.flips().summary().startsWith("70 of 200"));
        QVERIFY(isFiltered());
        // And for another run, until a person chooses another one.
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[1].id));
        QTRY_VERIFY(desk.page.flips().summary().startsWith("50 of 200"));
        QVERIFY(isFiltered());
        classes->setFocus();
        QTest::keyClick(classes, Qt::Key_Home);
        QCOMPARE(desk.examples()->model()->rowCount(), 50);
    }

    void theTableIsExportedAsItIsShown() {
        const Measured measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[2].id));
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 75);
        desk.page.showFlips(true);
        auto* button = desk.page.flips().findChild<QPushButton*>();
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        auto* dialog = desk.page.flips().findChild<QFileDialog*>(QStringLiteral("exportFlips"));
        QVERIFY(dialog);
        const std::filesystem::path file = measured.folder / "flips.csv";
        dialog->selectFile(QString::fromStdString(file.string()));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_VERIFY(std::filesystem::exists(file));
        std::ifstream in(file);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        QCOMPARE(QString::fromStdString(text), desk.page.flips().csv());
        QCOMPARE(desk.page.flips().csv().count(QLatin1Char('\n')), 76);
    }

    void essentialSparsityWithinTheTolerance() {
        const Measured measured;
        Desk desk(measured);
        QSignalSpy marks(&desk.page, &StudyPage::marksChanged);
        QTRY_VERIFY(!marks.isEmpty() && desk.watcher.study() && desk.watcher.study()->essentialWithin(0));
        const auto essential = [&] {
            for (const SparsityMark& mark : marks.last()[0].value<QVector<SparsityMark>>()) {
                if (mark.kind == SparsityMark::Kind::Essential)
                    return mark.sparsity;
            }
            return -1.0;
        };
        QVERIFY(std::abs(essential() - 0.02) < 1e-12); // 25 points at 50 %
        const std::optional<double> within = desk.watcher.study()->essentialWithin(0);
        QVERIFY(within && *within < 0.02 && *within > 0.01);
        QMenu* menu = nullptr;
        for (const QToolButton* button : desk.page.findChildren<QToolButton*>()) {
            if (button->text() == QLatin1String("Show"))
                menu = button->menu();
        }
        QVERIFY(menu);
        menu->popup({});
        QMenu* definitions = nullptr;
        for (const QAction* action : menu->actions()) {
            if (action->text() == QLatin1String("Essential Sparsity"))
                definitions = action->menu();
        }
        QVERIFY(definitions);
        definitions->popup({});
        QTest::keyClick(definitions, Qt::Key_Down);
        QTest::keyClick(definitions, Qt::Key_Down);
        QTest::keyClick(definitions, Qt::Key_Return);
        menu->close();
        QCOMPARE(essential(), *within);
        QStringList texts;
        for (int i = 0; i < desk.page.curves().itemCount(); ++i) {
            if (const auto* item = qobject_cast<QCPItemText*>(desk.page.curves().item(i)))
                texts << item->text();
        }
        QVERIFY2(texts.join(u'|').contains("within tolerance at 95 %"), qPrintable(texts.join(u'|')));
    }

    void oneSelectionByIdentity() {
        const Measured measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        const QString id = QString::fromStdString(measured.study.runs()[1].id); // 50 %
        // A click on the point selects its run everywhere.
        DropCurvesPlot& plot = desk.page.curves();
        plot.replot();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 1).toPoint());
        QCOMPARE(desk.page.selectedRunId(), id);
        QCOMPARE(desk.runs()->currentIndex().siblingAtColumn(RunsModel::Sparsity).data().toString(), "50 %");
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 50);
        QCOMPARE(plot.selectedPoint(), std::optional(std::pair(size_t{0}, size_t{1})));
        QCOMPARE(desk.workspace.sparsity(), 0.5);
        // A sparsity before it moves its index, and nothing else.
        desk.watcher.add({"ViT", "fashion-mnist", "omp", 0.25});
        QTRY_COMPARE(desk.watcher.study()->runs.size(), size_t{4});
        QCOMPARE(desk.page.selectedRunId(), id);
        QCOMPARE(desk.runs()->currentIndex().siblingAtColumn(RunsModel::Sparsity).data().toString(), "50 %");
        QCOMPARE(plot.selectedPoint(),
                 std::optional(std::pair(size_t{0}, size_t{1}))); // 25 % is not measured
        QCOMPARE(desk.examples()->model()->rowCount(), 50);
        // The table selects the same way.
        const auto rows = desk.runs()->model()->rowCount();
        for (int row = 0; row < rows; ++row) {
            const QModelIndex cell = desk.runs()->model()->index(row, RunsModel::Sparsity);
            if (cell.data().toString() == QLatin1String("70 %"))
                QTest::mouseClick(desk.runs()->viewport(), Qt::LeftButton, {},
                                  desk.runs()->visualRect(cell).center());
        }
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 75);
        QCOMPARE(plot.selectedPoint(), std::optional(std::pair(size_t{0}, size_t{2})));
    }

    void theTableSaysFlipsAndP() {
        const Measured measured;
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study() && desk.watcher.study()->flipsOf(1));
        for (int row = 0; row < 3; ++row) {
            const QModelIndex index = desk.runs()->model()->index(row, RunsModel::Sparsity);
            const QString flips = index.siblingAtColumn(RunsModel::Flips).data().toString();
            const QString p = index.siblingAtColumn(RunsModel::PValue).data().toString();
            const QString sparsity = index.data().toString();
            QCOMPARE(flips, sparsity == QLatin1String("0 %")    ? ""
                            : sparsity == QLatin1String("50 %") ? "50 / 0"
                                                                : "70 / 5");
            QCOMPARE(p.isEmpty(), sparsity == QLatin1String("0 %"));
        }
    }

    void saysWhyThereIsNothing() {
        FlipsPanel panel;
        QVERIFY(panel.summary().contains(QStringLiteral("Select a run")));
        const Measured measured;
        std::filesystem::remove(measured.study.resultPath(measured.study.runs()[1]));
        Desk desk(measured);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[1].id));
        // Of a run whose result is gone it is said, and how to get it again.
        QTRY_VERIFY(desk.page.flips().summary().startsWith(QStringLiteral("This run failed: ")));
        QVERIFY2(desk.page.flips().summary().contains(QStringLiteral("result")),
                 qPrintable(desk.page.flips().summary()));
        QCOMPARE(desk.examples()->model()->rowCount(), 0);
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[0].id));
        QTRY_VERIFY(desk.page.flips().summary().contains(QStringLiteral("dense run")));
        QVERIFY(desk.page.flips().findChild<QLabel*>(QStringLiteral("flipsShown"))->text().isEmpty());
    }

    /// A run that failed says why where its flips would be, and so do those that are compared with it.
    void aRunThatFailedSaysWhy() {
        const Measured measured;
        const std::string path = "/" + std::string(300, 'd') + "/data"; // no label would break it
        const auto fail = [&](const Run& run) {
            std::filesystem::remove(measured.study.resultPath(run));
            JournalWriter(measured.study.journalPath(run))
                .append({{"kind", "failed"},
                         {"key", measured.study.stageOf(run).key},
                         {"code", "task.data"},
                         {"subject", path},
                         {"message", "is no folder"}},
                        true);
        };
        Desk desk(measured);
        desk.page.showFlips(true);
        QTRY_VERIFY(desk.watcher.study());
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[1].id));
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 50);
        fail(measured.study.runs()[1]);
        QTRY_VERIFY(desk.page.flips().summary().startsWith("This run failed: "));
        QVERIFY2(desk.page.flips().summary().contains("is no folder"),
                 qPrintable(desk.page.flips().summary()));
        QVERIFY(desk.page.flips().minimumSizeHint().width() < 600); // whatever the reason is
        QCOMPARE(desk.page.training().hint().left(16), "This run failed:");
        desk.page.selectRun(QString::fromStdString(measured.study.runs()[2].id));
        QTRY_COMPARE(desk.examples()->model()->rowCount(), 75);
        fail(measured.study.runs()[0]);
        QTRY_VERIFY(desk.page.flips().summary().startsWith("The dense run of this seed failed: "));
        QVERIFY(desk.page.flips().summary().contains("is no folder"));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            desk.page.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") +
                                  QStringLiteral("/failed.png"));
    }

    void theFlipsOfTenThousandExamplesAreThereAtOnce() {
        test::TemporaryFolder folder;
        std::vector<Key> keys{Key(32, 'a'), Key(32, 'b')};
        for (size_t run = 0; run < 2; ++run) {
            RunResult result;
            result.key = keys[run];
            for (int64_t i = 0; i < 10'000; ++i) {
                result.examples.labels.push_back(i % 10);
                result.examples.predictions.push_back(run == 1 && i % 7 == 0 ? 11 : i % 10);
                result.examples.margins.push_back(static_cast<double>(i % 97) / 10);
            }
            const StudyPath path = stagePath(folder.path(), keys[run], "result.h5");
            std::filesystem::create_directories(path.full().parent_path());
            writeResult(path.full(), result);
        }
        QElapsedTimer clock;
        clock.start();
        FlipsModel model;
        const TaskSpec task{.task = "fashion-mnist", .folder = folder.path()};
        model.setSheet(readFlips({folder.path(), task, {{"a", "b", keys[0], keys[1]}}}));
        const qint64 milliseconds = clock.elapsed();
        QCOMPARE(model.rowCount(), 1429);
        qInfo("flips of 10,000 examples: %lld ms", static_cast<long long>(milliseconds));
        QVERIFY(milliseconds < 60'000); // 100 on a quiet machine; not a search of each in all
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(FlipsPanelTest)
#include "flips_panel_test.moc"
