// The board of figures in the window: undo, the next start, another language, and the program without a
// window.
#include "gui/session_host.h"

#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/pages/figures_page.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QtTest>

using namespace sparsescope;

class BoardTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<SessionHost> m_host;

    MainWindow& window() { return m_host->session().window(); }
    FiguresPage& figures() { return m_host->session().figuresPage(); }
    std::filesystem::path model(const char* name) const { return m_folder / name; }
    QStringList captions() {
        QStringList captions;
        for (const BoardPlot::Part& each : figures().board().parts())
            captions << each.caption;
        return captions;
    }
    BoardPlot::Part part(const Recipe& recipe, const char* caption) const {
        NoProgress quiet;
        BoardPlot::Part part = partOf(*buildFigure(recipe, quiet), recipe);
        part.caption = QLatin1String(caption);
        return part;
    }
    void addTwo() {
        figures().add(part({SparsityProfileRecipe{{{"A", model("a.safetensors")}}, 0.5}, {}}, "one"));
        figures().add(
            part({LayerDistributionsRecipe{.checkpoints = {{"A", model("a.safetensors")}}}, {}}, "two"));
    }
    void open(const char* name) {
        const int before = window().workspace().modelCount();
        window().openPaths({QString::fromStdString(model(name).string())});
        QTRY_COMPARE(window().workspace().modelCount(), before + 1);
        QTRY_VERIFY(window().workspace().model(before).level);
    }
    void start() {
        m_host = std::make_unique<SessionHost>(m_folder / "sample");
        window().resize(1100, 760);
        window().show();
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }
    QAction* undo() {
        for (QAction* action : window().findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Undo))
                return action;
        }
        return nullptr;
    }
    static void press(QWidget& at, Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(&at, key, modifiers);
    }

private Q_SLOTS:
    void initTestCase() {
        test::useOwnSettings(m_folder / "settings");
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
    }
    void init() {
        std::filesystem::remove_all(m_folder / "settings");
        QSettings().clear();
        test::writeTiny(model("a.safetensors"), test::tinyVit(2, 0.5F));
        test::writeTiny(model("b.safetensors"), test::tinyVit(2, 0.25F));
        start();
    }
    void cleanup() { m_host.reset(); }

    /// Four panels of two models in three actions: the menu's entry, Send, and what follows it.
    void thePlotsOfSeveralPagesAreSentAtOnce() {
        open("a.safetensors");
        open("b.safetensors");
        QAction* ask = nullptr;
        for (QAction* action : window().findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence(QStringLiteral("Ctrl+Alt+F")))
                ask = action;
        }
        QVERIFY(ask);
        ask->trigger();
        auto* dialog = window().findChild<QDialog*>(QStringLiteral("sendPages"));
        QVERIFY(dialog && dialog->isVisible());
        QStringList ticked;
        for (const QCheckBox* box : dialog->findChildren<QCheckBox*>()) {
            if (box->isChecked())
                ticked << box->objectName();
        }
        QCOMPARE(ticked, QStringList({"weights", "masks", "profile", "compare"}));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(captions().size(), 4, 20'000);
        QTRY_VERIFY(window().currentPage() == &figures());
        QStringList kinds;
        for (const BoardPlot::Part& each : figures().board().parts()) {
            kinds << each.figure->name;
            QVERIFY2(each.recipe, qPrintable(each.figure->name));
        }
        QCOMPARE(kinds,
                 QStringList({"layer-distributions", "mask-grid", "sparsity-profile", "comparison-map"}));
    }

    /// What is done to the board is taken back by the window's own undo, whatever was opened since.
    void theBoardIsInTheWaysBack() {
        open("a.safetensors");
        window().showPage(&figures());
        addTwo();
        auto* list = figures().findChild<QListWidget*>(QStringLiteral("boardParts"));
        list->setFocus();
        list->setCurrentRow(0);
        press(*list, Qt::Key_Right, Qt::ShiftModifier);
        press(*list, Qt::Key_Down, Qt::ShiftModifier);
        press(*list, Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(figures().board().parts()[0].height);
        QCOMPARE(figures().board().parts()[0].span, 2);
        QCOMPARE(undo()->text().remove(u'&'), QStringLiteral("Undo Size of Figure"));
        press(*list, Qt::Key_Delete, {});
        QCOMPARE(captions(), QStringList{"two"});
        press(window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(captions(), QStringList({"one", "two"}));
        // One step where the keys came quickly.
        for (int i = 0; i < 3 && figures().board().parts()[0].span != 1; ++i)
            press(window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(figures().board().parts()[0].span, 1);
        QVERIFY(!figures().board().parts()[0].height);
        press(window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(figures().board().parts()[0].span, 2);
        // Another page, another model: the step to that page cannot be taken back any more, the board's can.
        window().showPage(window().pages().front());
        QCOMPARE(undo()->text().remove(u'&'), QStringLiteral("Undo Page"));
        open("b.safetensors");
        QCOMPARE(undo()->text().remove(u'&'), QStringLiteral("Undo Size of Figure"));
        press(window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(window().currentPage(), &figures());
        QCOMPARE(figures().board().parts()[0].span, 1);
        press(window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(captions(), QStringList{"one"});
        // And in another language, whose window is another one.
        m_host->chooseLanguage(QStringLiteral("vi"));
        QCOMPARE(captions(), QStringList{"one"});
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        press(window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(captions(), QStringList({"one", "two"}));
        press(window(), Qt::Key_Z, Qt::ControlModifier);
        press(window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(figures().board().parts().empty());
        m_host->chooseLanguage(QStringLiteral("en"));
    }

    /// As it was, without its files being read again.
    void theBoardIsThereAfterTheNextStart() {
        addTwo();
        figures().board().parts()[0].span = 2;
        figures().form().setSetup({.width = 117, .points = 7});
        window().showPage(&figures());
        auto* caption = figures().findChild<QLineEdit*>(QStringLiteral("boardCaption"));
        caption->setFocus();
        QTRY_VERIFY(caption->hasFocus());
        caption->selectAll();
        QTest::keyClicks(caption, QStringLiteral("not confirmed"));
        QVERIFY(window().close());
        const BoardPlot::State before = figures().board().state();
        m_host.reset();
        std::filesystem::remove(model("a.safetensors"));
        start();
        QVERIFY(figures().board().parts().empty());
        m_host->session().reopen();
        QCOMPARE(window().currentPage(), &figures());
        QCOMPARE(captions(), QStringList({"one", "not confirmed"}));
        QCOMPARE(figures().board().parts()[0].span, 2);
        QCOMPARE(figures().form().setup().width, 117.0);
        BoardPlot then;
        then.setState(before);
        QCOMPARE(renderFigure(figures().board(), FigureFormat::Svg, figures().form().setup()),
                 renderFigure(then, FigureFormat::Svg, figures().form().setup()));
        QVERIFY(figures().board().recipe());
        // An empty board is an empty board.
        auto* list = figures().findChild<QListWidget*>(QStringLiteral("boardParts"));
        list->setFocus();
        press(*list, Qt::Key_Delete, {});
        press(*list, Qt::Key_Delete, {});
        QVERIFY(figures().board().parts().empty());
        QVERIFY(window().close());
        m_host.reset();
        start();
        m_host->session().reopen();
        QVERIFY(figures().board().parts().empty());
    }

    /// The program draws the recipe as the window exports the board, whatever its language.
    void theProgramDrawsWhatTheWindowExports() {
        m_host->chooseLanguage(QStringLiteral("vi"));
        addTwo();
        figures().add(part({MaskGridRecipe{{"A", model("a.safetensors")}, 0.5, {0}}, {}}, "three"));
        figures().board().parts()[2].span = 2;
        figures().board().parts()[0].height = 50;
        figures().board().setSharesAxes(true);
        const PaperSetup setup{.width = 150, .points = 7, .legend = LegendPlace::Above};
        figures().form().setSetup(setup);
        NoProgress quiet;
        saveRecipe(m_folder / "board.recipe.json", figures().board().recipe().value(), quiet);
        const auto program = [&](const char* out) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                environment.remove(QLatin1String(display));
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral(SPARSESCOPE_BIN "/sparsescope"),
                          {"--figure", QString::fromStdString((m_folder / "board.recipe.json").string()),
                           "--out", QString::fromStdString((m_folder / out).string())});
            process.waitForFinished(120'000);
            return std::pair(process.exitCode(), process.readAllStandardError());
        };
        for (const auto& [name, format] :
             {std::pair("board.svg", FigureFormat::Svg), std::pair("board.pdf", FigureFormat::Pdf)}) {
            const auto [code, said] = program(name);
            QCOMPARE(said, QByteArray());
            QCOMPARE(code, 0);
            QFile file(QString::fromStdString((m_folder / name).string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto undated = [](const QByteArray& bytes) { // a PDF says when it was written
                return QString::fromLatin1(bytes)
                    .remove(QRegularExpression(QStringLiteral("/CreationDate[^\\n]*")))
                    .remove(QRegularExpression(QStringLiteral("<xmp:[A-Za-z]*Date>[^<]*")))
                    .remove(QRegularExpression(QStringLiteral("xmp:[A-Za-z]*Date=\"[^\"]*")))
                    .remove(QRegularExpression(QStringLiteral("(uuid:|/ID )[^\\n]*")));
            };
            const QByteArray written = file.readAll(),
                             exported = renderFigure(figures().board(), format, figures().form().setup());
            QVERIFY2(undated(written) == undated(exported), name);
            QVERIFY(written.size() > 2000);
        }
        // And of no other weights.
        test::writeTiny(model("a.safetensors"), test::tinyVit(2, 0.125F));
        const auto [code, said] = program("other.svg");
        QCOMPARE(code, 3);
        QVERIFY2(said.contains("a.safetensors: does not hold the weights that the recipe was made with"),
                 said);
        QVERIFY(!QFile::exists(QString::fromStdString((m_folder / "other.svg").string())));
        m_host->chooseLanguage(QStringLiteral("en"));
    }
};

QTEST_MAIN(BoardTest)
#include "board_test.moc"
