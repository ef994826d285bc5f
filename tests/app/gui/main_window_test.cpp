// The window by mouse and keyboard, on checkpoints whose every threshold is known.
#include "gui/main_window.h"

#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "widgets/jobs/scan_dialog.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/message_bar.h"
#include "widgets/pages/page.h"
#include "widgets/pages/shares_panel.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/sparsity_slider.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>
#include <QTreeView>
#include <fstream>
#include <functional>

using namespace sparsescope;

namespace {

QString textOf(const MainWindow& window, const char* name) {
    return window.findChild<QLabel*>(QLatin1String(name))->text();
}

void drop(QWidget& target, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &event);
    QVERIFY(event.isAccepted());
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<MainWindow> m_window;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }
    bool levelsKnown(int models) const {
        Workspace& workspace = m_window->workspace();
        if (workspace.modelCount() != models)
            return false;
        for (int slot = 0; slot < models; ++slot) {
            if (!workspace.model(slot).level || !workspace.model(slot).indexIsQuick)
                return false;
        }
        return true;
    }
    void open(const QStringList& paths) {
        m_window->openPaths(paths);
        QTRY_VERIFY(levelsKnown(static_cast<int>(paths.size())));
    }

    void press(const char* text) const {
        for (QPushButton* button : m_window->findChild<MessageBar*>()->findChildren<QPushButton*>()) {
            if (button->text() != QLatin1String(text))
                continue;
            QTRY_VERIFY(!button->visibleRegion().isEmpty()); // the new line has its place
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F)); // 256 weights, |w| = 0.5 to 128
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(2, 0.25F));
        test::writeTiny(m_folder / "odd.safetensors",
                        {{"something.weight", {2, 3}, {1, -2, 3, -4, 5, -6}}, {"other", {2}, {1, 2}}});
    }
    void init() {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void emptyStateOffersTheWaysIn() {
        QSignalSpy sample(m_window.get(), &MainWindow::sampleRequested);
        QSignalSpy study(m_window.get(), &MainWindow::newStudyRequested);
        Page* page = m_window->currentPage();
        QVERIFY(page);
        QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("emptySample")), Qt::LeftButton);
        QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("emptyNewStudy")), Qt::LeftButton);
        QCOMPARE(sample.size(), 1);
        QCOMPARE(study.size(), 1);
        QTest::mouseClick(page->findChild<QPushButton*>(QStringLiteral("emptyOpen")), Qt::LeftButton);
        auto* dialog = m_window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        dialog->reject();
    }

    void dropOpensBothModels() {
        drop(*m_window, {path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(levelsKnown(2));
        QCOMPARE(m_window->workspace().model(0).name, QStringLiteral("a"));
        QCOMPARE(m_window->workspace().model(1).name, QStringLiteral("b"));
        // 50 % of 256: the 128th magnitude, 128 * 0.5 and 128 * 0.25.
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("A |w| \u2264 64.00\nB |w| \u2264 32.00"));
        QCOMPARE(textOf(*m_window, "count"), QStringLiteral("A 128 of 256\nB 128 of 256"));
    }

    void openDialogTakesATypedPath() {
        QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier);
        QPointer<QFileDialog> dialog;
        QTRY_VERIFY((dialog = m_window->findChild<QFileDialog*>(QStringLiteral("openDialog"))) &&
                    dialog->isVisible());
        dialog->selectFile(path("a.safetensors"));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_VERIFY(levelsKnown(1));
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 64"));
    }

    void aModelOpensWithTheScanThatWasKept() {
        const std::filesystem::path program = m_folder / "program";
        std::ofstream(program) << "#!/bin/sh\necho \"$@\" > '" << (m_folder / "asked").string()
                               << "'\necho '{\"point\":{\"drop\":0.0,\"score\":85.0,\"sparsity\":0.0}}'\n"
                               << "echo '{\"point\":{\"drop\":-9.0,\"score\":76.0,\"sparsity\":0.95}}'\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        m_window->scans().setProgram(QString::fromStdString(program.string()));
        open({path("a.safetensors")});
        auto* slider = m_window->findChild<SparsitySlider*>();
        QTest::mouseClick(m_window->findChild<QToolButton*>(QStringLiteral("scan")), Qt::LeftButton);
        auto* dialog = m_window->findChild<ScanDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        auto* folder = dialog->findChild<QLineEdit*>();
        folder->setFocus();
        folder->selectAll();
        QTest::keyClicks(folder, "/data");
        QTest::keyClick(folder, Qt::Key_Return);
        QTRY_VERIFY(!slider->curves().isEmpty() && slider->curves()[0].points.size() == 2);
        m_window->workspace().close(0);
        QTRY_VERIFY(slider->curves().isEmpty());
        std::filesystem::remove(m_folder / "asked");
        open({path("a.safetensors")});
        QTRY_VERIFY(!slider->curves().isEmpty() && slider->curves()[0].points.size() == 2);
        std::ifstream in(m_folder / "asked");
        std::string line;
        std::getline(in, line);
        QVERIFY2(QString::fromStdString(line).contains("--kept"), line.c_str());  // nothing is measured
        QVERIFY2(!QString::fromStdString(line).contains("--task"), line.c_str()); // whatever it was of
    }

    void theScanDialogTellsModelsOfOneNameApart() {
        std::filesystem::create_directory(m_folder / "other");
        test::writeTiny(m_folder / "other/a.safetensors", test::tinyVit(2, 0.125F));
        open({path("a.safetensors"), path("other/a.safetensors")});
        QTest::mouseClick(m_window->findChild<QToolButton*>(QStringLiteral("scan")), Qt::LeftButton);
        auto* dialog = m_window->findChild<ScanDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        auto* models = dialog->findChild<QComboBox*>();
        QCOMPARE(models->itemText(0), "A  a");
        QCOMPARE(models->itemText(1), "B  a");
        auto* file = dialog->findChild<QLabel*>(QStringLiteral("modelPath"));
        QVERIFY(file->isVisible() && file->toolTip().contains(path("a.safetensors")));
        models->setFocus();
        QTest::keyClick(models, Qt::Key_Down);
        QVERIFY2(file->toolTip().contains(path("other/a.safetensors")), qPrintable(file->toolTip()));
        QVERIFY(file->text().endsWith("a.safetensors"));
        QCOMPARE(dialog->question().model, path("other/a.safetensors"));
        dialog->reject();
    }

    void sliderKeysMoveTheThreshold() {
        open({path("a.safetensors")});
        auto* slider = m_window->findChild<SparsitySlider*>();
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right); // 51 %: floor(0.51 * 256 + 0.5) = 131
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 65.5"));
        QCOMPARE(textOf(*m_window, "count"), QStringLiteral("131 of 256"));
        QTest::keyClick(slider, Qt::Key_Left,
                        Qt::ShiftModifier); // 50.9 %: 130.8 rounds down after + 0.5 to 130
        QCOMPARE(textOf(*m_window, "count"), QStringLiteral("130 of 256"));
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 65"));
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(textOf(*m_window, "count"), QStringLiteral("0 of 256"));
    }

    void typedSparsityIsExact() {
        open({path("a.safetensors")});
        auto* number = m_window->findChild<QDoubleSpinBox*>(QStringLiteral("sparsityNumber"));
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("33.4375"));
        QCOMPARE(m_window->workspace().sparsity(), 0.5); // not while typing
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(m_window->workspace().sparsity(), 0.334375);
        QCOMPARE(textOf(*m_window, "count"), QStringLiteral("86 of 256")); // 85.6 + 0.5
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 43"));
    }

    void treeShowsTheSparsityOfEachLayer() {
        open({path("a.safetensors")});
        auto* tree = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const QAbstractItemModel& model = *tree->model();
        const QModelIndex top = model.index(0, 0);
        QCOMPARE(model.index(0, 2, top).data().toString(),
                 QStringLiteral("100.0\u00a0%")); // block 0 holds the small ones
        QCOMPARE(model.index(1, 2, top).data().toString(), QStringLiteral("0.0\u00a0%"));
        m_window->workspace().setSparsity(0.25);
        QCOMPARE(model.index(0, 2, top).data().toString(), QStringLiteral("50.0\u00a0%"));
    }

    void undoTakesTheViewBack() {
        open({path("a.safetensors")});
        auto* slider = m_window->findChild<SparsitySlider*>();
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        m_window->workspace().select({.block = 1, .component = Component::Key});
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_window->workspace().selection().isEmpty());
        QCOMPARE(m_window->workspace().sparsity(), 0.51);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->workspace().sparsity(), 0.5);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_window->workspace().sparsity(), 0.51);
        QCOMPARE(m_window->workspace().selection().block, 1);
    }

    void undoTakesThePoolBack() {
        open({path("a.safetensors")});
        Workspace& workspace = m_window->workspace();
        const auto poolNumel = [&] { return workspace.model(0).anatomy->poolNumel; };
        const uint64_t whole = poolNumel();
        auto* view = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const QModelIndex block = view->model()->index(0, 0, view->model()->index(0, 0));
        view->setCurrentIndex(block);
        QVERIFY(view->model()->setData(block, Qt::Unchecked, Qt::CheckStateRole));
        QTRY_COMPARE(poolNumel(), whole / 2);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(poolNumel(), whole);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(poolNumel(), whole / 2);
        m_window->close();
        QCOMPARE(QSettings().value(QStringLiteral("pools")).toMap().size(), 1);
        QSettings().remove(QStringLiteral("pools"));
    }

    void undoTakesSharesByHandBack() {
        open({path("a.safetensors")});
        auto& panel = *m_window->findChild<SharesPanel*>();
        QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier); // Profile
        m_window->findChild<QCheckBox*>(QStringLiteral("byHand"))->setChecked(true);
        QCOMPARE(panel.shares().layers().size(), size_t{2});
        panel.bars().setCurrent(0);
        auto* share = m_window->findChild<QDoubleSpinBox*>(QStringLiteral("handShare"));
        share->setValue(40);
        share->setValue(30); // one gesture
        panel.bars().setCurrent(1);
        share->setValue(60);
        const double second = panel.shares().share(1); // as near as the budget allows
        m_window->findChild<QPushButton*>(QStringLiteral("letAllFollow"))->click();
        QVERIFY(!panel.shares().isAnyGiven());
        const auto undo = [&] { QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier); };
        undo();
        QCOMPARE(panel.shares().share(0), 0.3);
        QCOMPARE(panel.shares().share(1), second);
        undo();
        QVERIFY(!panel.shares().isGiven(1));
        QCOMPARE(panel.shares().share(0), 0.3);
        undo();
        QVERIFY(!panel.shares().isAnyGiven());
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(panel.shares().share(0), 0.3);
        // The window follows; its bar says so and goes back, which is a step, too.
        auto* end = m_window->findChild<QToolButton*>(QStringLiteral("endByHand"));
        const auto isByHand = [&] { return m_window->workspace().model(0).isByHand; };
        QTRY_VERIFY(isByHand() && end->isVisible());
        QVERIFY2(textOf(*m_window, "threshold").contains(QStringLiteral("by hand")),
                 qPrintable(textOf(*m_window, "threshold")));
        // Where the shares do not fit the slider's number goes, and nothing moves below the mouse.
        const double sparsity = m_window->workspace().sparsity();
        m_window->workspace().setSparsity(0.9);
        QTRY_VERIFY(!isByHand());
        QVERIFY(end->isVisible());
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("by hand: no fit"));
        m_window->workspace().setSparsity(sparsity);
        QTRY_VERIFY(isByHand());
        end->click();
        QTRY_VERIFY(!isByHand() && !end->isVisible());
        undo();
        QTRY_VERIFY(isByHand() && end->isVisible());
        // The next start shows the same.
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        open({path("a.safetensors")});
        QTRY_VERIFY(isByHand());
        QCOMPARE(m_window->workspace().sharesByHand(0).begin()->second, 0.3);
        m_window->findChild<QToolButton*>(QStringLiteral("endByHand"))->click();
        QTRY_VERIFY(!isByHand());
    }

    /// A file with the dictionaries "model" and "model_ema", whose heads have a 1 at class 5 and at class 3.
    void theMenuOffersTheOtherDictionaryOfAFile() {
        const QString roots = QStringLiteral(SPARSESCOPE_TEST_DATA "/training/roots.pth");
        open({roots});
        const auto classSaid = [&] {
            std::vector<float> bias(10);
            readValues(*m_window->workspace().model(0).checkpoint->find("head.bias"), 0, std::span(bias));
            return static_cast<int>(std::ranges::find(bias, 1.0F) - bias.begin());
        };
        QCOMPARE(classSaid(), 5);
        auto* messages = m_window->findChild<MessageBar*>();
        QTRY_VERIFY(messages->lines().join(u'\n').contains(
            QStringLiteral("2 dictionaries of weights, and model is")));
        auto* view = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const auto row = [&] { return view->model()->index(0, 0); };
        QCOMPARE(row().data().toString(), QStringLiteral("A  roots (model)"));
        const QPoint place = view->visualRect(row()).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, view->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(view->viewport(), &event);
        auto* menu = m_window->findChild<QMenu*>(QStringLiteral("modelMenu"));
        QVERIFY(menu && menu->isVisible());
        QStringList checked;
        QAction* other = nullptr;
        for (QAction* action : menu->actions()) {
            if (action->isChecked())
                checked << action->text();
            if (action->text() == QLatin1String("model_ema"))
                other = action;
        }
        QCOMPARE(checked, QStringList{QStringLiteral("model")});
        QVERIFY(other);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(other).center());
        QTRY_COMPARE(classSaid(), 3);
        QCOMPARE(row().data().toString(), QStringLiteral("A  roots (model_ema)"));
        QTRY_VERIFY(messages->lines().join(u'\n').contains(QStringLiteral("and model_ema is shown")));
        // By their actions: without a window manager the menu keeps the keyboard.
        const auto trigger = [&](const QKeySequence& key) {
            for (QAction* action : m_window->findChildren<QAction*>()) {
                if (action->shortcut() == key)
                    action->trigger();
            }
        };
        trigger(QKeySequence(QKeySequence::Undo));
        QTRY_COMPARE(classSaid(), 5);
        trigger(QKeySequence(QStringLiteral("Ctrl+Shift+Z")));
        QTRY_COMPARE(classSaid(), 3);
        // The next start shows the same.
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        open({roots});
        QCOMPARE(classSaid(), 3);
        // A dictionary that is gone does not keep the file from being opened.
        m_window->workspace().close(0);
        m_window->workspace().choose(roots, {{}, "teacher"});
        open({roots});
        QCOMPARE(classSaid(), 5);
        QVERIFY(m_window->workspace().choices().isEmpty());
        QTRY_VERIFY(m_window->findChild<MessageBar*>()->lines().join(u'\n').contains(
            QStringLiteral("no dictionary of weights called teacher any more")));
    }

    /// Codes without a scale: nothing says what they stand for.
    void whatThePoolLacksIsSaid() {
        std::vector<float> values(64, 0.5F);
        const std::vector<std::byte> codes(64);
        std::vector<TensorSource> sources;
        for (const char* block : {"blocks.0.", "blocks.1."}) {
            sources.push_back(tensorSource(block + std::string("attn.proj.weight"), Dtype::F32, {8, 8},
                                           std::as_bytes(std::span(values))));
            sources.push_back(tensorSource(block + std::string("mlp.fc1.weight"), Dtype::I8, {8, 8}, codes));
        }
        NoProgress quiet;
        writeSafetensors(m_folder / "lost.safetensors", sources, {}, quiet);
        m_window->openPaths({path("lost.safetensors")});
        auto* messages = m_window->findChild<MessageBar*>();
        QTRY_VERIFY(messages->lines().join(u'\n').contains(
            QStringLiteral("2 tensors of the pool cannot be read, the first is blocks.0.mlp.fc1.weight")));
        QVERIFY(!m_window->workspace().model(0).level);
        press("Count What Is There");
        QTRY_VERIFY(levelsKnown(1));
        QTRY_VERIFY(messages->lines().join(u'\n').contains(QStringLiteral(
            "2 tensors of the pool are not read, the first is blocks.0.mlp.fc1.weight: every number "
            "about the pool is without them")));
        auto* view = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        QVERIFY(view->model()
                    ->index(0, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("2 tensors of the pool are not read and not counted")));
        press("Show No Such Numbers");
        QTRY_VERIFY(!m_window->workspace().model(0).level);
        QVERIFY(m_window->workspace().choices().isEmpty());
    }

    /// Three lists of blocks, of which each lacks one: the first note is said, the others unfold in the tree.
    void theNotesOfAModelUnfold() {
        std::vector<test::TinyTensor> tensors;
        for (const char* block : {"a.layers.0", "a.layers.1", "a.layers.3", "b.layers.0", "b.layers.2",
                                  "b.layers.3", "c.layers.0", "c.layers.2", "c.layers.3"}) {
            for (const char* layer : {".mlp.fc1.weight", ".mlp.fc2.weight"})
                tensors.push_back({block + std::string(layer), {2, 2}, {1, 2, 3, 4}});
        }
        test::writeTiny(m_folder / "gaps.safetensors", tensors);
        open({path("gaps.safetensors")});
        auto* messages = m_window->findChild<MessageBar*>();
        QTRY_VERIFY(messages->lines().join(u'\n').contains(
            QStringLiteral("although 3 is; the pool is of what is there. 2 notes more stand in the tree.")));
        press("Show Notes");
        auto* view = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const QModelIndex notes = view->currentIndex();
        QCOMPARE(notes.data().toString(), QStringLiteral("Notes (3)"));
        QVERIFY(view->isExpanded(notes));
        QVERIFY(view->model()
                    ->index(1, 0, notes)
                    .data()
                    .toString()
                    .contains(QStringLiteral("Layer 1 of b.layers is not there")));
    }

    void findFocusesTheFilterAndFilters() {
        open({path("a.safetensors")});
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        auto* filter = m_window->findChild<QLineEdit*>(QStringLiteral("treeFilter"));
        QCOMPARE(m_window->focusWidget(), filter);
        QTest::keyClicks(filter, QStringLiteral("layer 1"));
        const QAbstractItemModel& model =
            *m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"))->model();
        const QModelIndex top = model.index(0, 0);
        QCOMPARE(model.rowCount(top), 1);
        QCOMPARE(model.index(0, 0, top).data().toString(), QStringLiteral("Layer 1"));
        QCOMPARE(model.rowCount(model.index(0, 0, top)), 6); // its components stay with it
    }

    void closingTheFirstModelMovesTheSecondUp() {
        open({path("a.safetensors"), path("b.safetensors")});
        auto* tree = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_window->workspace().modelCount(), 1);
        QCOMPARE(m_window->workspace().model(0).name, QStringLiteral("b"));
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 32"));
    }

    void missingFileIsOneMessageAndTheWindowStaysUsable() {
        m_window->openPaths({path("missing.safetensors")});
        auto* messages = m_window->findChild<MessageBar*>();
        QTRY_COMPARE(messages->lines().size(), 1);
        QVERIFY2(messages->lines().first().contains(QStringLiteral("missing.safetensors")),
                 qPrintable(messages->lines().first()));
        QCOMPARE(m_window->workspace().modelCount(), 0);
        m_window->showMessage(QStringLiteral("a run failed"));
        m_window->withdrawMessage(QStringLiteral("a run failed")); // once it is done: that one alone
        QCOMPARE(messages->lines().size(), 1);
        QVERIFY(messages->lines().first().contains(QStringLiteral("missing.safetensors")));
        open({path("a.safetensors")});
    }

    /// Somebody truncates an open file: that model says so, the other one is not touched, the window lives.
    void aShrunkenFileIsSaidAndTheWindowLives() {
        test::writeTiny(m_folder / "cut.safetensors", test::tinyVit(40, 0.5F)); // some pages of memory
        open({path("cut.safetensors"), path("b.safetensors")});
        auto* messages = m_window->findChild<MessageBar*>();
        QTRY_VERIFY(!m_window->workspace().model(0).sparklines.empty());
        QTRY_VERIFY(!m_window->workspace().model(1).sparklines.empty());
        std::filesystem::resize_file(m_folder / "cut.safetensors", 6000);
        QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier); // the masks read the weights
        m_window->workspace().select({.slot = 0, .block = 39, .component = Component::Query});
        QTRY_VERIFY(!messages->lines().isEmpty()); // one for what was being counted, too, if it was
        QVERIFY2(messages->lines().first().contains(QStringLiteral("cut.safetensors")),
                 qPrintable(messages->lines().first()));
        m_window->workspace().select({.slot = 1, .block = 1, .component = Component::Query});
        auto* view = m_window->findChild<MaskView*>(QStringLiteral("maskView"));
        QTRY_VERIFY(view->matrix() != nullptr);
        m_window->repaint();
        for (const Qt::Key key : {Qt::Key_3, Qt::Key_1, Qt::Key_2}) {
            QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
            QCoreApplication::processEvents();
        }
        m_window->workspace().setSparsity(0.25);
        QTest::qWait(200);
        for (const QString& line : messages->lines())
            QVERIFY2(line.contains(QStringLiteral("cut.safetensors")), qPrintable(line));
    }

    void badInputIsOneMessage_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("said");
        const auto write = [this](const char* name, const QByteArray& bytes) {
            QFile file(path(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        QDir().mkpath(path("empty-folder"));
        QTest::newRow("folder without weights") << path("empty-folder") << "empty-folder";
        write("picture.safetensors", "\x89PNG\r\n\x1a\n and more");
        QTest::newRow("unknown format") << path("picture.safetensors") << "picture.safetensors";
        write("model.onnx", "\x08\x08\x12\x07pytorch\x1a\x03\x31.0");
        QTest::newRow("ONNX") << path("model.onnx") << "is an ONNX model";
        QDir().mkpath(path("saved"));
        write("saved/saved_model.pb", "\x08\x01\x12xxxxx");
        QTest::newRow("SavedModel") << path("saved") << "is a TensorFlow SavedModel";
        QFile whole(path("a.safetensors"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        write("truncated.safetensors", whole.readAll().chopped(10));
        QTest::newRow("truncated") << path("truncated.safetensors") << "truncated.safetensors";
        QTest::newRow("no regular file") << "/dev/zero"
                                         << "/dev/zero";
        write("list.json", "[1, 2]");
        QTest::newRow("some JSON") << path("list.json") << "list.json";
    }
    void badInputIsOneMessage() {
        QFETCH(QString, file);
        QFETCH(QString, said);
        m_window->openPaths({file});
        auto* messages = m_window->findChild<MessageBar*>();
        QTRY_COMPARE(messages->lines().size(), 1);
        QVERIFY2(messages->lines().first().contains(said), qPrintable(messages->lines().first()));
        QCOMPARE(m_window->workspace().modelCount(), 0);
        open({path("a.safetensors")}); // and the window goes on
    }

    void namesFromFilesAreNoMarkup() {
        auto tensors = test::tinyVit(1, 1);
        tensors.push_back({"<b>bold</b><img src='/x.png'>", {2}, {1, 2}});
        const char* name = "<b>model<br>.safetensors";
        test::writeTiny(m_folder / "<b>model<br>.safetensors", tensors);
        open({path(name)});
        auto* tree = m_window->findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const auto plain = [](const QString& tip) {
            return !Qt::mightBeRichText(tip) || tip.startsWith("<qt>");
        };
        int markedTips = 0;
        const std::function<void(const QModelIndex&)> look = [&](const QModelIndex& parent) {
            for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
                const QModelIndex index = tree->model()->index(row, 0, parent);
                const QString tip = index.data(Qt::ToolTipRole).toString();
                QVERIFY2(plain(tip), qPrintable(tip));
                QVERIFY2(!tip.contains("<b>") && !tip.contains("<img"), qPrintable(tip));
                markedTips += tip.contains("&lt;b&gt;") ? 1 : 0;
                look(index);
            }
        };
        look({});
        QVERIFY(markedTips > 0);
        for (const QLabel* label : m_window->findChildren<QLabel*>())
            QVERIFY2(!label->text().contains("<b>m") || label->textFormat() == Qt::PlainText,
                     qPrintable(label->text()));
        QVERIFY(plain(m_window->findChild<QLabel*>(QStringLiteral("threshold"))->toolTip()));
    }

    void keysSwitchPagesAndReload() {
        open({path("a.safetensors")});
        auto* pages = m_window->findChild<QTabWidget*>(QStringLiteral("pages"));
        for (const auto& [key, index] :
             {std::pair(Qt::Key_2, 1), std::pair(Qt::Key_3, 2), std::pair(Qt::Key_1, 0)}) {
            QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
            QCOMPARE(pages->currentIndex(), index);
        }
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 2));
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QTRY_COMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 256"));
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F));
    }

    void themesAreChosenAndRemembered() {
        const auto choose = [this](const QString& name) {
            for (QAction* action : m_window->findChildren<QAction*>()) {
                if (QString(action->text()).remove(u'&') == name && action->isCheckable())
                    action->trigger();
            }
        };
        choose(QStringLiteral("Dark"));
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
        QCOMPARE(QSettings().value(QStringLiteral("theme")).toString(), QStringLiteral("dark"));
        choose(QStringLiteral("Light"));
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 128);
    }

    void quantisedAndUnreadTensorsAreSaid() {
        open({QStringLiteral(SPARSESCOPE_TEST_DATA "/formats/blocks.gguf")});
        auto* messages = m_window->findChild<MessageBar*>();
        QCOMPARE(messages->lines().size(), 3);
        const QString all = messages->lines().join(u'\n');
        QVERIFY(all.contains(QStringLiteral("shown dequantised")));
        QVERIFY(all.contains(QStringLiteral("q8_1: it has the type Q8_1")));
        QVERIFY(all.contains(QStringLiteral("family unknown")));
    }

    void unknownFamilyIsSaid() {
        open({path("odd.safetensors")});
        auto* messages = m_window->findChild<MessageBar*>();
        QCOMPARE(messages->lines().size(), 1);
        QVERIFY(messages->lines().first().contains(QStringLiteral("family unknown")));
        QCOMPARE(textOf(*m_window, "count"), QStringLiteral("3 of 6"));
        QCOMPARE(textOf(*m_window, "threshold"), QStringLiteral("|w| \u2264 3"));
    }

    void studyFolderIsHandedOn() {
        std::filesystem::create_directories(m_folder / "study");
        QFile file(path("study/study.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{}");
        file.close();
        QSignalSpy requested(m_window.get(), &MainWindow::studyRequested);
        m_window->openPaths({path("study")});
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested.first().first().toString(), path("study"));
        QCOMPARE(m_window->workspace().modelCount(), 0);
    }

    void paletteRunsACommand() {
        open({path("a.safetensors")});
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = m_window->findChild<QDialog*>(QStringLiteral("commandPalette"));
        QVERIFY(palette);
        auto* text = palette->findChild<QLineEdit*>();
        QTest::keyClicks(text, QStringLiteral("close model"));
        QCOMPARE(palette->findChild<QListWidget*>()->count(), 1);
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(m_window->workspace().modelCount(), 0);
    }

    void thePaletteFindsALanguageByItsEnglishName() {
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = m_window->findChild<QDialog*>(QStringLiteral("commandPalette"));
        auto* text = palette->findChild<QLineEdit*>();
        for (const auto& [typed, found] :
             {std::pair("vietn", "Tiếng Việt"), std::pair("chinese", "简体中文")}) {
            text->setText(QString::fromLatin1(typed));
            const auto* list = palette->findChild<QListWidget*>();
            QCOMPARE(list->count(), 1);
            QVERIFY(list->item(0)->text().contains(QString::fromUtf8(found)));
        }
        palette->close();
    }

    void aFolderOfCheckpointsIsASeries() {
        drop(*m_window, {QStringLiteral(SPARSESCOPE_TEST_DATA "/series/run")});
        QTRY_COMPARE(m_window->currentPage()->title(), QStringLiteral("Dynamics"));
        QTRY_VERIFY(m_window->currentPage()->currentPlot() != nullptr);
        QCOMPARE(m_window->workspace().modelCount(), 0);
        QVERIFY(m_window->findChild<MessageBar*>()->lines().isEmpty());
        // One of its checkpoints as a model.
        QTest::mouseClick(m_window->currentPage()->findChild<QToolButton*>(QStringLiteral("openStep")),
                          Qt::LeftButton);
        QTRY_VERIFY(levelsKnown(1));
        QCOMPARE(m_window->workspace().model(0).name, QStringLiteral("step-001200"));
    }

    void theModelsAndThePageComeBack() {
        open({path("a.safetensors"), path("b.safetensors")});
        QTest::keyClick(m_window.get(), Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage()->title(), QStringLiteral("Compare"));
        auto* map = m_window->currentPage()->findChild<QWidget*>(QStringLiteral("comparisonMap"));
        QTRY_VERIFY(map->isVisible());
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->reopenModels();
        m_window->reopenPage();
        QTRY_VERIFY(levelsKnown(2));
        QCOMPARE(m_window->workspace().model(1).name, QStringLiteral("b"));
        QCOMPARE(m_window->currentPage()->title(), QStringLiteral("Compare"));
        // What is gone meanwhile is no message.
        m_window->close();
        QSettings().setValue(QStringLiteral("models"),
                             QStringList{path("gone.safetensors"), path("b.safetensors")});
        m_window = std::make_unique<MainWindow>();
        m_window->reopenModels();
        QTRY_VERIFY(levelsKnown(1));
        QVERIFY(m_window->findChild<MessageBar*>()->lines().isEmpty());
    }

    void openedModelsAreRecentAndTheSparsityIsRemembered() {
        open({path("a.safetensors")});
        m_window->workspace().setSparsity(0.7);
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        QCOMPARE(m_window->workspace().sparsity(), 0.7);
        QCOMPARE(QSettings().value(QStringLiteral("recent")).toStringList(),
                 QStringList{path("a.safetensors")});
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
