// The window in its languages: chosen while it runs, numbers written as the language does, figures the same
// in all.
#include "gui/language.h"

#include "gui/session_host.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/board_plot.h"
#include "widgets/figure/figure_export.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/figures_page.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/pages/page.h"
#include "widgets/pages/study_page.h"
#include "widgets/plots/comparison_map_plot.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"
#include "widgets/study_on_disk.h"
#include "widgets/style/number_text.h"
#include "widgets/style/screen_language.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <fstream>

using namespace sparsescope;

class LanguageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }
    static bool counted(Workspace& workspace, int models) {
        if (workspace.modelCount() != models)
            return false;
        for (int slot = 0; slot < models; ++slot) {
            if (!workspace.model(slot).level || !workspace.model(slot).indexIsQuick)
                return false;
        }
        return true;
    }

    /// By the mouse, in View > Language; the window that speaks it.
    static MainWindow* choose(SessionHost& host, const QString& language) {
        auto* action = host.session().window().findChild<QAction*>(QStringLiteral("language-") + language);
        auto* menu = qobject_cast<QMenu*>(action->parent());
        menu->popup(host.session().window().mapToGlobal(QPoint(40, 40)));
        QTest::mouseClick(menu, Qt::LeftButton, Qt::NoModifier, menu->actionGeometry(action).center());
        return QTest::qWaitFor([&] { return appliedLanguage() == language; }) ? &host.session().window()
                                                                              : nullptr;
    }
    template <class Control>
    static Control* control(MainWindow* window, const char* name) {
        return window->findChild<Control*>(QString::fromLatin1(name));
    }
    /// As a person does: with the keys, on what has the focus.
    static void chooseInList(QComboBox* box, int downs) {
        box->setFocus();
        for (int i = 0; i < downs; ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    static QAction* undoOf(MainWindow* window) {
        for (QAction* action : window->findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Undo))
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path("settings"));
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F)); // 256 weights, |w| = 0.5 to 128
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(2, 0.25F));
    }
    void init() {
        QSettings().clear();
        applyLanguage(QStringLiteral("en"));
    }
    void cleanup() { applyLanguage(QStringLiteral("en")); }

    void writesNumbersAsTheLanguageDoes_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("count");
        QTest::addColumn<QString>("percent");
        QTest::addColumn<QString>("magnitude");
        QTest::newRow("en") << "en"
                            << "42,467,328"
                            << "50.0\u00a0%"
                            << "0.01908";
        QTest::newRow("vi") << "vi"
                            << "42.467.328"
                            << "50,0\u00a0%"
                            << "0,01908";
        QTest::newRow("zh_CN") << "zh_CN"
                               << "42,467,328"
                               << "50.0\u00a0%"
                               << "0.01908";
    }
    void writesNumbersAsTheLanguageDoes() {
        QFETCH(QString, language);
        applyLanguage(language);
        QTEST(countText(42'467'328), "count");
        QTEST(percentText(0.5), "percent");
        QTEST(magnitudeText(0.01908), "magnitude");
        const OnPaper paper;
        QCOMPARE(countText(42'467'328), QStringLiteral("42,467,328"));
        QCOMPARE(percentText(0.5), QStringLiteral("50.0\u00a0%"));
        QCOMPARE(magnitudeText(1e-8), QStringLiteral("1e-08"));
    }

    void translatesWhatQtSays_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("cancel");
        QTest::newRow("en") << "en"
                            << "Cancel";
        QTest::newRow("vi") << "vi"
                            << "Huỷ";
        QTest::newRow("zh_CN") << "zh_CN"
                               << "取消";
    }
    void translatesWhatQtSays() {
        QFETCH(QString, language);
        applyLanguage(language);
        QMessageBox box(QMessageBox::NoIcon, {}, {}, QMessageBox::Cancel);
        QTEST(box.button(QMessageBox::Cancel)->text().remove(u'&'), "cancel");
    }

    void saysOneAndMany() {
        QCOMPARE(QCoreApplication::translate("sparsescope::JobsDrawer", "%n jobs running", nullptr, 1),
                 QStringLiteral("1 job running"));
        QCOMPARE(QCoreApplication::translate("sparsescope::JobsDrawer", "%n jobs running", nullptr, 2),
                 QStringLiteral("2 jobs running"));
        applyLanguage(QStringLiteral("vi"));
        QCOMPARE(QCoreApplication::translate("sparsescope::JobsDrawer", "%n jobs running", nullptr, 1),
                 QStringLiteral("1 công việc đang chạy"));
    }

    void keepsTheChoice() {
        QCOMPARE(keptLanguage(), QStringLiteral("system"));
        QSettings().setValue(QStringLiteral("language"), QStringLiteral("xx")); // of another version
        QCOMPARE(keptLanguage(), QStringLiteral("system"));
        QVERIFY(!isLanguage(QStringLiteral("xx")));
        applyLanguage(QStringLiteral("system"));
        QVERIFY(appliedLanguage() != QLatin1String("system"));
    }

    void changesWhileItRuns() {
        SessionHost host(m_folder / "sample");
        MainWindow* window = &host.session().window();
        window->resize(1100, 760);
        window->show();
        window->openPaths({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(counted(window->workspace(), 2));
        window->workspace().setSparsity(0.3);
        window->showPage(window->pages()[1]);
        QSignalSpy quits(qApp, &QCoreApplication::aboutToQuit);
        QCOMPARE(window->menuBar()->actions().front()->text(), QStringLiteral("&File"));

        auto* vietnamese = window->findChild<QAction*>(QStringLiteral("language-vi"));
        QVERIFY(vietnamese);
        QVERIFY(!vietnamese->isChecked());
        vietnamese->trigger();
        QTRY_COMPARE(appliedLanguage(), QStringLiteral("vi"));
        window = &host.session().window();
        QVERIFY(window->isVisible());
        QCOMPARE(window->menuBar()->actions().front()->text(), QStringLiteral("&Tệp"));
        QVERIFY(window->findChild<QAction*>(QStringLiteral("language-vi"))->isChecked());
        QTRY_VERIFY(counted(window->workspace(), 2)); // what it had
        QCOMPARE(window->workspace().model(0).path, path("a.safetensors"));
        QCOMPARE(window->workspace().sparsity(), 0.3);
        QCOMPARE(window->currentPage(), window->pages()[1]);
        QCOMPARE(window->size(), QSize(1100, 760));
        auto* number = window->findChild<QDoubleSpinBox*>(QStringLiteral("sparsityNumber"));
        QCOMPARE(number->text(), QStringLiteral("30,0 %"));
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("12,5"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(window->workspace().sparsity(), 0.125);
        QCOMPARE(keptLanguage(), QStringLiteral("vi"));

        window->findChild<QAction*>(QStringLiteral("language-en"))->trigger();
        QTRY_COMPARE(appliedLanguage(), QStringLiteral("en"));
        QCOMPARE(host.session().window().menuBar()->actions().front()->text(), QStringLiteral("&File"));
        QTRY_VERIFY(counted(host.session().window().workspace(), 2));
        QCOMPARE(quits.size(), 0); // no window is open for a moment, which ends nothing
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }

    /// What a person looks at and chose stays, and so does the way back.
    void whatIsSeenStays() {
        SessionHost host(m_folder / "sample");
        MainWindow* window = &host.session().window();
        window->resize(1200, 800);
        window->show();
        window->activateWindow();
        window->openPaths({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(counted(window->workspace(), 2));
        QTest::keyClick(window, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(control<QComboBox>(window, "component")->isVisible());
        chooseInList(control<QComboBox>(window, "normalisation"), 2);
        auto* bins = control<QComboBox>(window, "bins");
        bins->setFocus();
        bins->lineEdit()->selectAll();
        QTest::keyClicks(bins->lineEdit(), QStringLiteral("321"));
        QTest::keyClick(bins->lineEdit(), Qt::Key_Return);
        QTest::mouseClick(control<QCheckBox>(window, "cumulative"), Qt::LeftButton, Qt::NoModifier, {8, 8});
        auto* tree = control<QTreeView>(window, "checkpointTree");
        const QModelIndex second = tree->model()->index(1, 0);
        tree->expand(tree->model()->index(1, 0, second)); // its Layer 1
        tree->collapse(tree->model()->index(0, 0));
        const QModelIndex row = tree->model()->index(2, 0, tree->model()->index(1, 0, second));
        tree->scrollTo(row);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, Qt::NoModifier, tree->visualRect(row).center());
        const Selection selected = window->workspace().selection();
        QCOMPARE(selected.slot, 1);
        QCOMPARE(selected.block, 1);
        QTest::keyClick(window, Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(control<QComboBox>(window, "colouring")->isVisible());
        chooseInList(control<QComboBox>(window, "colouring"), 2);
        control<QSlider>(window, "sparsitySlider")->setFocus();
        const double before = window->workspace().sparsity();
        QTest::keyClick(control<QSlider>(window, "sparsitySlider"), Qt::Key_Right);
        const double after = window->workspace().sparsity();
        QVERIFY(after > before);
        const auto checkpoint = window->workspace().model(0).checkpoint;
        QVERIFY(undoOf(window)->text().contains(QLatin1String("Sparsity")));

        window = choose(host, QStringLiteral("vi"));
        QVERIFY(window);
        Workspace& workspace = window->workspace();
        QCOMPARE(workspace.modelCount(), 2);
        QVERIFY(workspace.model(0).checkpoint == checkpoint); // nothing was read again
        QCOMPARE(window->currentPage(), window->pages()[2]);
        QVERIFY(workspace.selection() == selected);
        QCOMPARE(workspace.sparsity(), after);
        QCOMPARE(control<QComboBox>(window, "colouring")->currentIndex(), 2);
        QCOMPARE(control<QComboBox>(window, "normalisation")->currentIndex(), 2);
        QCOMPARE(control<QComboBox>(window, "bins")->currentText(), QStringLiteral("321"));
        QVERIFY(control<QCheckBox>(window, "cumulative")->isChecked());
        tree = control<QTreeView>(window, "checkpointTree");
        QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0)));
        QVERIFY(tree->isExpanded(tree->model()->index(1, 0, tree->model()->index(1, 0))));
        QCOMPARE(tree->currentIndex().row(), 2);
        QTRY_VERIFY(window->pages()[2]->currentPlot()); // the page drew it
        QCOMPARE(qobject_cast<SparsityProfilePlot*>(window->pages()[2]->currentPlot())->profiles().size(),
                 size_t{2});

        // Back: the step with its name in this language, then the colours, the page and the row.
        QAction* undo = undoOf(window);
        QVERIFY2(!undo->text().contains(QLatin1String("Sparsity")), qPrintable(undo->text()));
        QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(workspace.sparsity(), before);
        QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(control<QComboBox>(window, "colouring")->currentIndex(), 1); // each that was looked at
        QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(control<QComboBox>(window, "colouring")->currentIndex(), 0);
        QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window->currentPage(), window->pages()[0]);
        QTest::keyClick(window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(workspace.selection() != selected);
        QTest::keyClick(window, Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(workspace.selection() == selected);
    }

    /// A filter of the tree, what is on the board, and the series.
    void whatIsOnThePagesStays() {
        SessionHost host(m_folder / "sample");
        MainWindow* window = &host.session().window();
        window->resize(1200, 800);
        window->show();
        window->activateWindow();
        window->openPaths({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(counted(window->workspace(), 2));
        window->workspace().rename(1, QStringLiteral("The second"));
        auto* filter = control<QLineEdit>(window, "treeFilter");
        QTest::keyClick(window, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(filter, QStringLiteral("the second"));
        QTest::keyClick(window, Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(window->currentPage()->currentPlot());
        QTest::keyClick(window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(host.session().figuresPage().board().parts().size(), size_t{1});
        host.session().figuresPage().board().parts().front().caption = QStringLiteral("as it is");
        const PaperSetup page = [&] {
            PaperSetup setup = host.session().figuresPage().form().setup();
            setup.width = 91;
            host.session().figuresPage().form().setSetup(setup);
            return setup;
        }();

        // Into what its plots and maps zoom, of another page too.
        QTest::keyClick(window, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(window->currentPage()->currentPlot());
        auto* distributions =
            window->findChild<LayerDistributionsPlot*>(QStringLiteral("layerDistributions"));
        distributions->setView(std::pair(0.2, 0.3));
        QVERIFY(distributions->view());
        const auto view = *distributions->view();
        QTest::keyClick(window, Qt::Key_2, Qt::ControlModifier);
        auto* map = window->findChild<MaskView*>(QStringLiteral("maskView"));
        QTRY_VERIFY(map->matrix());
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(map, Qt::Key_Plus);
        QTest::keyClick(map, Qt::Key_Right);
        const double scale = map->scale();
        const QPointF corner = map->visiblePart().topLeft();
        QVERIFY(corner.x() > 0);

        window = choose(host, QStringLiteral("zh_CN"));
        QVERIFY(window);
        map = window->findChild<MaskView*>(QStringLiteral("maskView"));
        QTRY_VERIFY(map->matrix());
        QCOMPARE(map->scale(), scale);
        QVERIFY((map->visiblePart().topLeft() - corner).manhattanLength() < 0.5);
        QTest::keyClick(window, Qt::Key_1, Qt::ControlModifier);
        distributions = window->findChild<LayerDistributionsPlot*>(QStringLiteral("layerDistributions"));
        QTRY_VERIFY(window->currentPage()->currentPlot());
        QVERIFY(distributions->view() == std::optional(view));
        QCOMPARE(control<QLineEdit>(window, "treeFilter")->text(), QStringLiteral("the second"));
        QCOMPARE(control<QTreeView>(window, "checkpointTree")->model()->rowCount(), 1);
        BoardPlot& board = host.session().figuresPage().board();
        QCOMPARE(board.parts().size(), size_t{1});
        QCOMPARE(board.parts().front().caption, QStringLiteral("as it is"));
        QCOMPARE(host.session().figuresPage().form().setup().width, page.width);
        QTest::keyClick(window, Qt::Key_7, Qt::ControlModifier);
        QTRY_VERIFY(window->currentPage()->currentPlot());
    }

    /// It measures for whatever window is there.
    void aScanGoesOn() {
        const std::string go = (m_folder / "go").string();
        std::ofstream(m_folder / "program")
            << "#!/bin/sh\ncase \"$*\" in *--kept*) exit 0;; esac\n"
            << R"(echo '{"point":{"drop":0.0,"examples":9,"score":85.0,"sparsity":0.0}}')" << '\n'
            << "while ! [ -e '" << go << "' ]; do sleep 0.05; done\n"
            << R"(echo '{"point":{"drop":-60.0,"examples":9,"score":25.0,"sparsity":0.95}}')" << '\n';
        std::filesystem::permissions(m_folder / "program", std::filesystem::perms::owner_all);
        SessionHost host(m_folder / "sample");
        MainWindow* window = &host.session().window();
        window->show();
        window->scans().setProgram(path("program"));
        window->openPaths({path("a.safetensors")});
        QTRY_VERIFY(counted(window->workspace(), 1));
        window->scans().start({.model = path("a.safetensors"), .task = QStringLiteral("fashion-mnist:/d")});
        const auto measured = [&] { return window->scans().of(path("a.safetensors"))->curve.size(); };
        QTRY_COMPARE(measured(), size_t{1});

        window = choose(host, QStringLiteral("vi"));
        QVERIFY(window);
        QVERIFY(window->scans().isRunning());
        auto* button = control<QToolButton>(window, "scan");
        QVERIFY2(button->isVisible() && button->text() != QLatin1String("Stop Scan"),
                 qPrintable(button->text()));
        const QString stop = button->text();
        std::ofstream(go).put('\n');
        QTRY_VERIFY(!window->scans().isRunning());
        QCOMPARE(measured(), size_t{2});
        QTRY_VERIFY(button->text() != stop); // the window heard of it
        QVERIFY(!control<QSlider>(window, "sparsitySlider")->accessibleDescription().isEmpty());
    }

    /// The run that everything shows, and the tab beside it.
    void theStudyStaysAsItIs() {
        const test::StudyOnDisk disk;
        disk.finishAll();
        SessionHost host(m_folder / "sample");
        MainWindow* window = &host.session().window();
        window->resize(1200, 800);
        window->show();
        window->activateWindow();
        host.session().open(
            {QString::fromStdString((disk.study.folder().parent_path() / "vit.safetensors").string()),
             QString::fromStdString(disk.study.folder().string())});
        QTRY_VERIFY(counted(window->workspace(), 1) && host.session().watcher().study());
        window->showPage(&host.session().studyPage());
        auto* runs = control<QTableView>(window, "runs");
        QTRY_VERIFY(runs->model()->rowCount() > 10);
        runs->sortByColumn(RunsModel::Score, Qt::DescendingOrder);
        const QModelIndex row = runs->model()->index(7, RunsModel::Sparsity);
        runs->scrollTo(row);
        QTest::mouseClick(runs->viewport(), Qt::LeftButton, Qt::NoModifier, runs->visualRect(row).center());
        const QString run = host.session().studyPage().selectedRunId();
        QVERIFY(!run.isEmpty());
        host.session().studyPage().showFlips(true);
        control<QSlider>(window, "sparsitySlider")->setFocus();
        QTest::keyClick(control<QSlider>(window, "sparsitySlider"), Qt::Key_Left);
        const double sparsity = window->workspace().sparsity();

        window = choose(host, QStringLiteral("vi"));
        QVERIFY(window);
        QCOMPARE(window->currentPage(), &host.session().studyPage());
        QCOMPARE(host.session().studyPage().selectedRunId(), run);
        QCOMPARE(window->workspace().sparsity(), sparsity); // which a run that is chosen would move
        QVERIFY(host.session().studyPage().flips().isVisible());
        runs = control<QTableView>(window, "runs");
        QCOMPARE(runs->currentIndex().row(), 7);
        QCOMPARE(runs->horizontalHeader()->sortIndicatorSection(), int{RunsModel::Score});
        // It is still followed: a click on another row is answered.
        const QModelIndex other = runs->model()->index(3, RunsModel::Sparsity);
        runs->scrollTo(other);
        QTest::mouseClick(runs->viewport(), Qt::LeftButton, Qt::NoModifier, runs->visualRect(other).center());
        QVERIFY(host.session().studyPage().selectedRunId() != run);
    }

    /// What leaves the program is English with points, whatever the screen speaks.
    void exportsTheSame() {
        QByteArrayList pictures, tables;
        for (const Language& language : languages()) {
            applyLanguage(language.key);
            SessionHost host(m_folder / "sample");
            MainWindow& window = host.session().window();
            window.show();
            window.openPaths({path("a.safetensors"), path("b.safetensors")});
            QTRY_VERIFY(counted(window.workspace(), 2));
            window.workspace().setSparsity(0.305);
            const PaperSetup setup{.width = PaperSetup::twoColumns};
            for (Page* page : window.pages()) {
                window.showPage(page);
                QTRY_VERIFY(!page->isBusy());
                FigurePlot* plot = page->currentPlot();
                if (plot == nullptr)
                    continue;
                pictures << renderFigure(*plot, FigureFormat::Svg, setup);
                tables << plot->csv().toUtf8();
            }
        }
        QVERIFY(tables.size() >= 9);
        QVERIFY(tables.front().contains("Layer 0"));
        const qsizetype of = tables.size() / languages().size();
        for (qsizetype i = of; i < tables.size(); ++i) {
            QCOMPARE(tables[i], tables[i % of]);
            QVERIFY2(pictures[i] == pictures[i % of], qPrintable(QString::number(i)));
        }
    }
};

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
