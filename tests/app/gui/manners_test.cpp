// What people expect of any window: by mouse and keyboard.
#include "gui/session.h"

#include "base/json_object.h"
#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/figures_page.h"
#include "widgets/pages/message_bar.h"
#include "widgets/pages/page.h"
#include "widgets/pages/study_page.h"
#include "widgets/plots/drop_curves_plot.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QTreeView>
#include <QtTest>
#include <fstream>

using namespace sparsescope;

class MannersTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<Session> m_session;

    MainWindow& window() { return m_session->window(); }
    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }
    void open(const QStringList& paths) {
        m_session->open(paths);
        Workspace& workspace = window().workspace();
        QTRY_COMPARE(workspace.modelCount(), static_cast<int>(paths.size()));
        for (int slot = 0; slot < workspace.modelCount(); ++slot)
            QTRY_VERIFY(workspace.model(slot).level);
    }
    Page* page(const char* title) {
        for (Page* each : window().pages()) {
            if (each->title() == QLatin1String(title))
                return each;
        }
        return nullptr;
    }
    /// The menu of a right click; a person's next click closes it.
    static QMenu* menuOf(QWidget& widget, const char* name) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, widget.rect().center(),
                                widget.mapToGlobal(widget.rect().center()));
        QCoreApplication::sendEvent(&widget, &event);
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (top->objectName() == QLatin1String(name) && top->isVisible())
                return qobject_cast<QMenu*>(top);
        }
        return nullptr;
    }
    static QAction* actionIn(const QMenu& menu, const char* text) {
        for (QAction* action : menu.actions()) {
            if (action->text().remove(u'&').startsWith(QLatin1String(text)))
                return action;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(2, 0.5F));
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(2, 0.25F));
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

    /// Keys go to what has the focus, as they do from a keyboard.
    void thePaletteHasTheFocusAndListsWhatCannotActNow() {
        QTest::keyClick(&window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = window().findChild<QDialog*>(QStringLiteral("commandPalette"));
        QVERIFY(palette);
        QTRY_VERIFY(QApplication::focusWidget() != nullptr &&
                    qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr &&
                    palette->isAncestorOf(QApplication::focusWidget()));
        auto* list = palette->findChild<QListWidget*>();
        const int all = list->count();
        QVERIFY(all > 10);
        for (const char key : QByteArray("close"))
            QTest::keyClick(QApplication::focusWidget(), key);
        QVERIFY(list->count() > 0 && list->count() < all);
        // No model is open, so there is none to close: that it could be done is said all the same.
        const auto found = list->findItems(QStringLiteral("Close Model"), Qt::MatchContains);
        QCOMPARE(found.size(), 1);
        QVERIFY(!found.front()->flags().testFlag(Qt::ItemIsEnabled));
        QVERIFY(list->currentItem() != found.front());
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
        QCOMPARE(list->count(), all);
        for (const char key : QByteArray("about sparse"))
            QTest::keyClick(QApplication::focusWidget(), key);
        QCOMPARE(list->count(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(window().findChild<QDialog*>(QStringLiteral("commandPalette")) == nullptr);
    }

    void theFirstScreenOffersWhatWasOpenedLately() {
        open({path("a.safetensors")});
        window().workspace().close(0);
        QSettings settings;
        settings.setValue(QStringLiteral("recent"),
                          QStringList{path("gone.safetensors"), path("a.safetensors")});
        window().showPage(page("Masks"));
        auto* recent = page("Masks")->findChild<QPushButton*>(QStringLiteral("emptyRecent"));
        QTRY_VERIFY(recent && recent->isVisible());
        QVERIFY(recent->text().startsWith(QStringLiteral("a.safetensors"))); // what is gone is not offered
        QTest::mouseClick(recent, Qt::LeftButton);
        QTRY_COMPARE(window().workspace().modelCount(), 1);
        QCOMPARE(window().workspace().model(0).name, QStringLiteral("a"));
    }

    void filesOverTheWindowAreAnswered() {
        auto* mark = window().findChild<QLabel*>(QStringLiteral("dropMark"));
        QVERIFY(mark && !mark->isVisible());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("a.safetensors"))});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &enter);
        QVERIFY(mark->isVisible() && mark->width() > 600);
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(&window(), &leave);
        QVERIFY(!mark->isVisible());
        QMimeData text;
        text.setText(QStringLiteral("no file"));
        QDragEnterEvent other({10, 10}, Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &other);
        QVERIFY(!mark->isVisible());
        QDragEnterEvent again({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &again);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &drop);
        QVERIFY(!mark->isVisible());
        QTRY_COMPARE(window().workspace().modelCount(), 1);
    }

    void aFilterLeavesTheTreeAsItWas() {
        open({path("a.safetensors")});
        auto* tree = window().findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        const auto block = [&](int row) { return tree->model()->index(row, 0, tree->model()->index(0, 0)); };
        tree->expand(block(1));
        QVERIFY(!tree->isExpanded(block(0)) && tree->isExpanded(block(1)));
        QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier);
        auto* filter = window().findChild<QLineEdit*>(QStringLiteral("treeFilter"));
        QTest::keyClicks(filter, QStringLiteral("layer"));
        QVERIFY(tree->isExpanded(block(0)));
        // A model that is opened meanwhile shows its layers, and is found too.
        m_session->open({path("b.safetensors")});
        QTRY_COMPARE(tree->model()->rowCount(), 2);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(filter, Qt::Key_Backspace);
        QVERIFY(filter->text().isEmpty());
        QVERIFY(!tree->isExpanded(block(0)) && tree->isExpanded(block(1)));
        QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
        QTRY_VERIFY(tree->isExpanded(tree->model()->index(1, 0)));
    }

    void aModelIsRenamedInTheTree() {
        open({path("a.safetensors")});
        auto* tree = window().findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        QTRY_VERIFY(window().workspace().model(0).level); // all that is counted is in the tree
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_F2);
        auto* editor = tree->findChild<QLineEdit*>();
        QVERIFY(editor);
        QCOMPARE(editor->text(), QStringLiteral("a")); // without its letter
        QTest::keyClicks(editor, QStringLiteral("Dense"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(window().workspace().model(0).name, QStringLiteral("Dense"));
        QTRY_COMPARE(tree->model()->index(0, 0).data().toString(), QStringLiteral("A  Dense"));
        QVERIFY(window().windowTitle().startsWith(QStringLiteral("Dense")));
        QVERIFY(window().workspace().model(0).level); // nothing is counted again
        // The next time too; an empty name is the file's again.
        window().close();
        m_session = std::make_unique<Session>(m_folder / "sample");
        open({path("a.safetensors")});
        QCOMPARE(window().workspace().model(0).name, QStringLiteral("Dense"));
        window().workspace().rename(0, QString());
        QCOMPARE(window().workspace().model(0).name, QStringLiteral("a"));
        QVERIFY(window().workspace().names().isEmpty());
    }

    /// Models come, are counted and tell their structure meanwhile.
    void aNameIsTypedWhileModelsAreCounted() {
        open({path("a.safetensors")});
        auto* tree = window().findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        tree->setFocus();
        tree->setCurrentIndex(tree->model()->index(0, 0));
        QTest::keyClick(tree, Qt::Key_F2);
        const auto editors = [tree] { return tree->viewport()->findChildren<QLineEdit*>(); };
        const auto type = [&](const char* text) {
            QTRY_COMPARE(editors().size(), 1); // one before may be on its way out
            QVERIFY2(editors().front()->hasFocus(), text);
            QTest::keyClicks(editors().front(), QString::fromLatin1(text));
        };
        type("The ");
        Workspace& workspace = window().workspace();
        QTRY_VERIFY(workspace.model(0).level && !workspace.model(0).sparklines.empty());
        type("first ");
        window().openPaths({path("b.safetensors")});
        QTRY_VERIFY(workspace.model(1).level && !workspace.model(1).sparklines.empty());
        type("dense ");
        const auto checkpoint = workspace.model(0).checkpoint;
        workspace.reload(0);
        QTRY_VERIFY(workspace.model(0).checkpoint != checkpoint);
        QTRY_VERIFY(workspace.model(0).level && !workspace.model(0).sparklines.empty());
        type("one");
        QTest::keyClick(editors().front(), Qt::Key_Left); // where the cursor stands
        workspace.setSparsity(0.3);
        QTRY_VERIFY(workspace.model(0).level && workspace.model(0).level->sparsity == 0.3);
        workspace.close(1);
        type("-");
        QTest::keyClick(editors().front(), Qt::Key_Return);
        QTRY_COMPARE(workspace.model(0).name, QStringLiteral("The first dense on-e"));
        QTRY_VERIFY(editors().isEmpty());
        // That of a model that is closed goes.
        QTest::keyClick(tree, Qt::Key_F2);
        type("x");
        workspace.close(0);
        QTRY_VERIFY(editors().isEmpty());
        QVERIFY(!workspace.names().values().contains(QStringLiteral("x")));
    }

    /// It has no sign of a warning, and no two of them cover the page.
    void whatWasDoneIsSaidForAWhile() {
        auto* bar = window().findChild<MessageBar*>();
        bar->clear();
        bar->setDoneStays(60'000);
        window().showMessage(QStringLiteral("wrong"));
        window().showDone(QStringLiteral("done"));
        window().showDone(QStringLiteral("done too"));
        QTRY_COMPARE(bar->lines(), QStringList({QStringLiteral("done too"), QStringLiteral("wrong")}));
        const auto signOf = [&](const char* line) {
            for (const QFrame* row : bar->findChildren<QFrame*>(QStringLiteral("message"))) {
                if (row->property("line").toString() == QLatin1String(line))
                    return row->property("sign").toString();
            }
            return QString();
        };
        QCOMPARE(signOf("wrong"), QStringLiteral("warning"));
        QCOMPARE(signOf("done too"), QStringLiteral("done"));
        bar->setDoneStays(1);
        window().showDone(QStringLiteral("done at last"));
        QTRY_COMPARE(bar->lines(), QStringList{QStringLiteral("wrong")});
        bar->clear();
    }

    /// It stands below the page, which gives it the room from its lower edge, until it is closed.
    void aMessageCoversNothing() {
        open({path("a.safetensors")});
        Page* page = window().currentPage();
        const auto* messages = window().findChild<MessageBar*>();
        const auto* bar = messages->findChild<QWidget*>(QStringLiteral("messages"));
        const auto placeOf = [&](const QWidget* widget) {
            return QRect(widget->mapTo(&window(), QPoint()), widget->size());
        };
        const QRect before = placeOf(page);
        const QSize least = window().minimumSizeHint();
        QCOMPARE(bar->height(), 0);
        for (const char* line : {"one", "two", "three", "four"})
            window().showMessage(QString::fromLatin1(line).repeated(40));
        QTRY_VERIFY(bar->height() > 0);
        QCoreApplication::processEvents();
        QCOMPARE(placeOf(page).topLeft(), before.topLeft());
        QCOMPARE(window().minimumSizeHint(), least); // the window does not grow
        QCOMPARE(messages->lines().size(), 3);
        QVERIFY(before.contains(placeOf(bar)));
        QCOMPARE(placeOf(bar).bottom(), before.bottom());
        QVERIFY(!placeOf(bar).intersects(placeOf(page)));
        window().resize(1000, 720);
        QTRY_COMPARE(bar->width(), placeOf(page).width());
        QVERIFY(!placeOf(bar).intersects(placeOf(page)));
        window().resize(window().minimumSizeHint()); // there is no more room than the page needs
        QTRY_COMPARE(window().size(), window().minimumSizeHint());
        QVERIFY(bar->height() > 0 && page->height() >= page->minimumSizeHint().height());
        while (!messages->lines().isEmpty()) { // each by its own button, where it is seen
            QToolButton* close = nullptr;
            for (QToolButton* button : bar->findChildren<QToolButton*>()) {
                if (button->isVisible())
                    close = button;
            }
            QVERIFY(close);
            QVERIFY(window().childAt(close->mapTo(&window(), close->rect().center())) == close);
            QTest::mouseClick(close, Qt::LeftButton);
        }
        QTRY_COMPARE(bar->height(), 0);
        window().resize(1000, 720);
        QTest::keyClick(&window(), Qt::Key_2, Qt::ControlModifier); // a page that is shown does not cover it
        window().showMessage(QStringLiteral("five"));
        QTRY_VERIFY(bar->height() > 0);
        QVERIFY(bar->isAncestorOf(window().childAt(bar->mapTo(&window(), bar->rect().center()))));
    }

    void everyPlotHasAMenu() {
        open({path("a.safetensors"), path("b.safetensors")});
        for (Page* each : window().pages()) {
            window().showPage(each);
            const QList<FigurePlot*> plots = each->findChildren<FigurePlot*>();
            for (FigurePlot* plot : plots) {
                QVERIFY2(plot->contextMenuPolicy() == Qt::CustomContextMenu, qPrintable(each->title()));
            }
            const QList<MaskView*> masks = each->findChildren<MaskView*>();
            for (MaskView* mask : masks)
                QVERIFY(mask->focusPolicy() != Qt::StrongFocus ||
                        mask->contextMenuPolicy() == Qt::CustomContextMenu ||
                        (mask->contextMenuPolicy() == Qt::ActionsContextMenu && !mask->actions().isEmpty()));
        }
        window().showPage(page("Weights"));
        auto* plot = page("Weights")->findChild<FigurePlot*>(QStringLiteral("layerDistributions"));
        QTRY_VERIFY(page("Weights")->currentPlot() == plot);
        QMenu* menu = menuOf(*plot, "plotMenu");
        QVERIFY(menu);
        for (const char* text : {"Send to Figures", "Export This Plot", "Copy Picture", "Copy Data"})
            QVERIFY2(actionIn(*menu, text) && actionIn(*menu, text)->isEnabled(), text);
        actionIn(*menu, "Copy Data")->trigger();
        menu->close();
        QCOMPARE(QGuiApplication::clipboard()->text(), plot->csv());
        // Nothing is shown there yet: what could be done is listed.
        window().showPage(page("Study"));
        menu = menuOf(m_session->studyPage().curves(), "plotMenu");
        QVERIFY(menu && !actionIn(*menu, "Export This Plot")->isEnabled());
        menu->close();
    }

    /// A four-panel figure: a plot a right click or a key.
    void plotsAreSentToFigures() {
        open({path("a.safetensors")});
        window().showPage(page("Weights"));
        QTRY_VERIFY(page("Weights")->currentPlot());
        FigurePlot* plot = page("Weights")->currentPlot();
        QMenu* menu = menuOf(*plot, "plotMenu");
        QVERIFY(menu);
        actionIn(*menu, "Send to Figures")->trigger();
        menu->close();
        window().showPage(page("Profile"));
        QTRY_VERIFY(page("Profile")->currentPlot());
        QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        window().showPage(page("Masks"));
        QTRY_VERIFY(page("Masks")->currentPlot());
        auto* mask = page("Masks")->findChild<MaskView*>(QStringLiteral("maskView"));
        menu = menuOf(*mask, "plotMenu");
        QVERIFY(menu);
        actionIn(*menu, "Send to Figures")->trigger();
        menu->close();
        const std::vector<BoardPlot::Part>& parts = m_session->figuresPage().board().parts();
        QCOMPARE(parts.size(), size_t{3});
        QCOMPARE(parts[0].figure->name, QStringLiteral("layer-distributions"));
        QCOMPARE(parts[1].figure->name, QStringLiteral("sparsity-profile"));
        QCOMPARE(parts[2].figure->name, QStringLiteral("mask-grid"));
        QTRY_COMPARE(window().findChild<MessageBar*>()->lines(),
                     QStringList{QStringLiteral("The plot is (c) of Figures, as it is now.")});
        // It is what it was when it was sent.
        const QString then = parts[1].csv;
        window().workspace().setSparsity(0.9);
        QCOMPARE(parts[1].csv, then);
        // Its recipe draws the same again.
        QVERIFY(m_session->figuresPage().board().recipe());
        NoProgress quiet;
        saveRecipe(m_folder / "sent.recipe.json", *m_session->figuresPage().board().recipe(), quiet);
        QCOMPARE(buildFigure(readRecipe(m_folder / "sent.recipe.json"), quiet)->csv(),
                 m_session->figuresPage().board().csv());
    }

    void theWindowOpensItsOwnRecipes() {
        NoProgress quiet;
        saveRecipe(m_folder / "mask.recipe.json",
                   {MaskGridRecipe{{"A", m_folder / "a.safetensors"}, 0.5, {0}}, {}}, quiet);
        window().openPaths({path("mask.recipe.json")});
        QCOMPARE(window().currentPage()->title(), QStringLiteral("Figures"));
        QCOMPARE(m_session->figuresPage().board().parts().size(), size_t{1});
        QCOMPARE(window().workspace().modelCount(), 0);
        QVERIFY(window().findChild<MessageBar*>()->lines().isEmpty());
    }

    void theWindowMakesTheStudyOfASpec() {
        std::filesystem::create_directory(m_folder / "data");
        std::ofstream(m_folder / "plan.json")
            << nlohmann::json{{"name", "Planned"},
                              {"models", {{{"name", "A"}, {"path", "a.safetensors"}}}},
                              {"tasks", {{{"task", "fashion-mnist"}, {"folder", "data"}}}},
                              {"sparsities", {0, 0.5}}};
        window().openPaths({path("plan.json")});
        QPointer<QFileDialog> dialog;
        QTRY_VERIFY((dialog = window().findChild<QFileDialog*>(QStringLiteral("studyOfSpec"))) &&
                    dialog->isVisible());
        dialog->setDirectory(QString::fromStdString(m_folder.path().string()));
        dialog->selectFile(QStringLiteral("planned"));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_COMPARE(window().currentPage()->title(), QStringLiteral("Study"));
        QTRY_VERIFY(m_session->watcher().study());
        QCOMPARE(m_session->watcher().study()->spec.name, "Planned");
        QCOMPARE(m_session->watcher().study()->runs.size(), size_t{2});
        m_session->watcher().close();
        // A spec that is none is one line.
        std::ofstream(m_folder / "bad.json") << R"({"models": [], "tasks": []})";
        window().openPaths({path("bad.json")});
        QTRY_VERIFY((dialog = window().findChild<QFileDialog*>(QStringLiteral("studyOfSpec"))) &&
                    dialog->isVisible());
        dialog->selectFile(QStringLiteral("bad"));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_COMPARE(window().findChild<MessageBar*>()->lines().size(), 1);
        QVERIFY(window().findChild<MessageBar*>()->lines().front().contains(QStringLiteral("bad.json")));
    }
};

QTEST_MAIN(MannersTest)
#include "manners_test.moc"
