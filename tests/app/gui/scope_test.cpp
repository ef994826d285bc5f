// What the slider's threshold is for: chosen by mouse and keys, followed by every page, written as it is
// shown. A holds the magnitudes 1 to 256, B 2 to 512 by 2, so that every threshold is known by counting.
#include "gui/session.h"

#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/masks/mask.h"
#include "widgets/figure/export_pruned_dialog.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/pages/message_bar.h"
#include "widgets/pages/page.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sparsescope;

class ScopeTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<Session> m_session;

    MainWindow& window() const { return m_session->window(); }
    Workspace& workspace() const { return window().workspace(); }
    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }
    QString said(const char* name) const { return window().findChild<QLabel*>(QLatin1String(name))->text(); }
    QComboBox& bar() const { return *window().findChild<QComboBox*>(QStringLiteral("scope")); }
    bool levelsKnown(int models) const {
        if (workspace().modelCount() != models)
            return false;
        for (int slot = 0; slot < models; ++slot) {
            if (!workspace().model(slot).level || !workspace().model(slot).indexIsQuick)
                return false;
        }
        return true;
    }
    void open(const QStringList& paths) {
        window().openPaths(paths);
        QTRY_VERIFY(levelsKnown(static_cast<int>(paths.size())));
    }
    void openBoth() { open({path("a.safetensors"), path("b.safetensors")}); }
    void showPage(Qt::Key number) { QTest::keyClick(&window(), number, Qt::ControlModifier); }
    /// The scope of the bar, by its keys.
    void choose(int index) {
        bar().setFocus();
        while (bar().currentIndex() != index) {
            const int before = bar().currentIndex();
            QTest::keyClick(&bar(), before < index ? Qt::Key_Down : Qt::Key_Up);
            QVERIFY(bar().currentIndex() != before);
        }
    }
    std::vector<uint64_t> prunedOf(int slot) const { return workspace().model(slot).level->prunedIn; }

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 1));
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(2, 2));
    }
    void init() {
        QSettings().clear();
        m_session = std::make_unique<Session>(m_folder / "sample");
        window().resize(1200, 760);
        window().show();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    void cleanup() { m_session.reset(); }

    void theBarChoosesAndSaysIt() {
        openBoth();
        QCOMPARE(bar().currentText(), QStringLiteral("each model"));
        QCOMPARE(said("threshold"), QStringLiteral("A |w| \u2264 128.0\nB |w| \u2264 256.0"));
        choose(1);
        // 171 of A and 85 of B are up to 171: half of all 512.
        QCOMPARE(said("threshold"), QStringLiteral("A |w| \u2264 171.0\nB |w| \u2264 171.0"));
        QCOMPARE(said("count"), QStringLiteral("A 171 of 256\nB 85 of 256"));
        QVERIFY(bar().toolTip().contains(QStringLiteral("Now these are: A, B.")));
        choose(2);
        // Half of each: of A's first query 1 to 16, of its last matrix 225 to 256.
        QCOMPARE(said("threshold"), QStringLiteral("A |w| \u2264 8\u2013240\nB |w| \u2264 16\u2013480"));
        QCOMPARE(said("count"), QStringLiteral("A 128 of 256\nB 128 of 256"));
        QCOMPARE(prunedOf(0), std::vector<uint64_t>({8, 8, 8, 8, 16, 16, 8, 8, 8, 8, 16, 16}));
    }

    /// A third model, closed again; and one whose order cannot be known.
    void allModelsAreThoseThatAreOpen() {
        openBoth();
        choose(1);
        workspace().close(1);
        QTRY_COMPARE(said("threshold"), QStringLiteral("|w| \u2264 128"));
        QVERIFY(bar().toolTip().contains(QStringLiteral("Now these are: A.")));
        window().openPaths({path("b.safetensors")});
        QTRY_VERIFY(levelsKnown(2));
        QTRY_COMPARE(said("threshold"), QStringLiteral("A |w| \u2264 171.0\nB |w| \u2264 171.0"));
    }

    void ofOneModelAllModelsCannotBeChosen() {
        open({path("a.safetensors")});
        auto* action = window().findChild<QAction*>(QStringLiteral("scope-all-models"));
        QVERIFY(!action->isEnabled());
        bar().setFocus();
        QTest::keyClick(&bar(), Qt::Key_Down); // steps over it
        QCOMPARE(workspace().scope(), ThresholdScope::Matrix);
    }

    void theMenuChoosesAndUndoTakesItBack() {
        openBoth();
        auto* together = window().findChild<QAction*>(QStringLiteral("scope-all-models"));
        together->trigger();
        QCOMPARE(workspace().scope(), ThresholdScope::AllModels);
        QCOMPARE(bar().currentIndex(), 1);
        QVERIFY(together->isChecked());
        workspace().setSparsity(0.25);
        QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(workspace().scope(), ThresholdScope::Model);
        QCOMPARE(workspace().sparsity(), 0.5);
        QCOMPARE(prunedOf(1), std::vector<uint64_t>({16, 16, 16, 16, 32, 32, 0, 0, 0, 0, 0, 0}));
        QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(workspace().scope(), ThresholdScope::AllModels);
        QCOMPARE(bar().currentIndex(), 1);
    }

    void theNextWindowHasIt() {
        openBoth();
        choose(2);
        window().close();
        m_session = std::make_unique<Session>(m_folder / "sample");
        QCOMPARE(workspace().scope(), ThresholdScope::Matrix);
        QCOMPARE(bar().currentIndex(), 2);
    }

    void theTreeSaysIt() {
        openBoth();
        auto* tree = window().findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const auto tip = [tree](int block, int row) {
            const QAbstractItemModel& model = *tree->model();
            const QModelIndex parent = model.index(block, 0, model.index(0, 0));
            return model.index(row, 0, parent).data(Qt::ToolTipRole).toString();
        };
        QVERIFY(tip(0, 0).contains(QStringLiteral("holds for the whole pool: |w| \u2264 128.")));
        choose(1);
        QVERIFY(tip(0, 0).contains(QStringLiteral("all open models together: |w| \u2264 171.")));
        choose(2);
        QVERIFY2(tip(0, 0).contains(QStringLiteral("this matrix alone is |w| \u2264 8.")),
                 qPrintable(tip(0, 0)));
    }

    void aBandIsOfOneThreshold() {
        openBoth();
        choose(2);
        showPage(Qt::Key_1);
        auto* plot = window().findChild<LayerDistributionsPlot*>(QStringLiteral("layerDistributions"));
        QTRY_COMPARE(plot->panelCount(), 2);
        const auto* none = window().findChild<QLabel*>(QStringLiteral("noBand"));
        QTRY_VERIFY(none->isVisible());
        QVERIFY(!plot->band(0, 0));
        auto* component = window().findChild<QComboBox*>(QStringLiteral("component"));
        component->setFocus();
        QTest::keyClick(component, Qt::Key_Down); // Query
        QTRY_VERIFY(plot->data().component == Component::Query && plot->band(0, 0));
        QVERIFY(!none->isVisible());
        QCOMPARE(plot->band(0, 0)->second, 8.0);
        QCOMPARE(plot->band(1, 0)->second, 136.0); // of 129 to 144
        QCOMPARE(plot->band(0, 1)->second, 16.0);
        choose(1);
        QCOMPARE(plot->band(0, 0)->second, 171.0);
        QCOMPARE(plot->band(1, 1)->second, 171.0);
    }

    void theProfileSaysIt() {
        openBoth();
        choose(2);
        showPage(Qt::Key_3);
        auto* plot = window().findChild<SparsityProfilePlot*>(QStringLiteral("sparsityProfile"));
        QTRY_COMPARE(plot->profiles().size(), size_t{2});
        for (size_t place = 0; place < plot->profiles().front().cells.size(); ++place)
            QCOMPARE(plot->cellValue(0, place), std::optional(50.0));
        QVERIFY(plot->cellText(0, 0, 0).contains(QStringLiteral("pruned by a threshold for each matrix")));
        QVERIFY(plot->barTitle().contains(QStringLiteral("a threshold for each matrix")));
        QVERIFY(plot->paper().scale->label.contains(QStringLiteral("a threshold for each matrix")));
    }

    void whatIsWrittenIsWhatIsShown_data() {
        QTest::addColumn<int>("scope");
        QTest::addColumn<uint64_t>("pruned");
        QTest::addColumn<QString>("method");
        QTest::newRow("each model") << 0 << uint64_t{128} << QStringLiteral("omp");
        QTest::newRow("all models") << 1 << uint64_t{85} << QStringLiteral("omp");
        QTest::newRow("each matrix") << 2 << uint64_t{128} << QStringLiteral("uniform");
    }
    void whatIsWrittenIsWhatIsShown() {
        QFETCH(int, scope);
        QFETCH(uint64_t, pruned);
        QFETCH(QString, method);
        openBoth();
        choose(scope);
        for (const char* before : {"pruned.safetensors", "mask.safetensors"}) // else it asks
            std::filesystem::remove(m_folder / before);
        Q_EMIT window().exportModelRequested(1);
        auto* dialog = window().findChild<ExportPrunedDialog*>();
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QLabel*>(QStringLiteral("exportedScope"))->text().isEmpty());
        dialog->setCheckpointPath(path("pruned.safetensors"));
        dialog->setMaskPath(path("mask.safetensors"));
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QTest::keyClick(dialog->findChild<QLineEdit*>(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30'000);
        const MaskSet mask = readMask(m_folder / "mask.safetensors");
        QCOMPARE(QString::fromStdString(mask.method), method);
        QCOMPARE(mask.prunedCount(), pruned);
        // In the weights that were written, matrix by matrix, what the window shows.
        const auto written = Checkpoint::open(m_folder / "pruned.safetensors");
        const Anatomy anatomy = dissect(*written);
        for (size_t i = 0; i < anatomy.pool.size(); ++i) {
            std::vector<float> values(anatomy.pool[i].numel());
            readValues(written->tensors()[anatomy.pool[i].tensor], anatomy.pool[i].firstElement(),
                       std::span(values));
            QCOMPARE(static_cast<uint64_t>(std::ranges::count(values, 0.0F)), prunedOf(1)[i]);
        }
    }

    /// A figure of one model, of a threshold for two: drawn again from its file it has the same cells.
    void recipesHaveIt() {
        openBoth();
        NoProgress quiet;
        for (const int scope : {1, 2, 0}) {
            choose(scope);
            showPage(Qt::Key_2);
            QTRY_VERIFY(window().currentPage()->currentPlot() != nullptr);
            const auto recipe = recipeOf(*window().currentPage()->currentPlot(), workspace());
            QVERIFY(recipe);
            saveRecipe(m_folder / "grid.recipe.json", *recipe, quiet);
            const Recipe read = readRecipe(m_folder / "grid.recipe.json");
            const auto& grid = std::get<MaskGridRecipe>(read.figure);
            QCOMPARE(grid.threshold.scope, workspace().scope());
            QCOMPARE(grid.threshold.pooled.size(), size_t(scope == 1 ? 2 : 0));
            const auto again = buildFigure(read, quiet);
            QCOMPARE(dynamic_cast<MaskGridPlot&>(*again).csv(),
                     dynamic_cast<MaskGridPlot&>(*window().currentPage()->currentPlot()).csv());
            const PaperFigure paper = again->paper();
            QCOMPARE(std::ranges::any_of(paper.keys,
                                         [](const PaperKey& key) { return key.text.contains(u"threshold"); }),
                     scope != 0);
        }
    }

    void aModelThatIsNotPooledIsRefused() {
        NoProgress quiet;
        MaskGridRecipe grid{{"", m_folder / "a.safetensors", {}}, 0.5, {}};
        grid.threshold = {ThresholdScope::AllModels, {{"", m_folder / "b.safetensors", {}}}};
        try {
            buildFigure({grid}, quiet);
            QFAIL("was drawn");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::SpecInvalid);
        }
    }
};

QTEST_MAIN(ScopeTest)
#include "scope_test.moc"
