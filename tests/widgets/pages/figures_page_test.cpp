// The board of figures by mouse and keyboard.
#include "widgets/pages/figures_page.h"

#include "base/json_object.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/paper_setup_form.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>
#include <fstream>

using namespace sparsescope;

class FiguresPageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<FiguresPage> m_page;

    std::filesystem::path model() const { return m_folder / "vit.safetensors"; }
    BoardPlot::Part part(const Recipe& recipe) const {
        NoProgress quiet;
        return partOf(*buildFigure(recipe, quiet), recipe);
    }
    QListWidget& list() const { return *m_page->findChild<QListWidget*>(QStringLiteral("boardParts")); }
    QString sizeText() const { return m_page->findChild<QLabel*>(QStringLiteral("boardSize"))->text(); }
    QSize previewSize() const {
        return m_page->findChild<QLabel*>(QStringLiteral("boardPreview"))->pixmap().size();
    }
    QStringList captions() const {
        QStringList captions;
        for (const BoardPlot::Part& each : m_page->board().parts())
            captions << each.caption;
        return captions;
    }

private Q_SLOTS:
    void initTestCase() { test::writeTiny(model(), test::tinyVit(2, 0.5F)); }
    void init() {
        m_page = std::make_unique<FiguresPage>();
        m_page->resize(900, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void whatIsSentIsOnThePage() {
        QVERIFY(m_page->currentPlot() == nullptr);
        QCOMPARE(m_page->add(part({SparsityProfileRecipe{{{"ViT", model()}}, 0.5}})), QStringLiteral("(a)"));
        QCOMPARE(m_page->add(part({LayerDistributionsRecipe{.checkpoints = {{"ViT", model()}}}})),
                 QStringLiteral("(b)"));
        QVERIFY(m_page->currentPlot() != nullptr);
        QTRY_VERIFY(!previewSize().isEmpty());
        QTRY_VERIFY2(sizeText().endsWith(QStringLiteral(" mm")), qPrintable(sizeText()));
        const QString wide = sizeText();
        // A caption is typed into the list.
        list().setFocus();
        list().setCurrentRow(0);
        list().editItem(list().item(0));
        auto* editor = list().findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("Where it is sparse"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(captions(), QStringList({QStringLiteral("Where it is sparse"), QString()}));
        // The order, by keys.
        QTest::keyClick(&list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(captions(), QStringList({QString(), QStringLiteral("Where it is sparse")}));
        QCOMPARE(list().item(1)->text(), QStringLiteral("Where it is sparse"));
        // One below the other is higher.
        auto* columns = m_page->findChild<QSpinBox*>(QStringLiteral("boardColumns"));
        columns->setFocus();
        QTest::keyClick(columns, Qt::Key_Down);
        QCOMPARE(m_page->board().columns(), 1);
        QTRY_VERIFY(sizeText() != wide);
        QTest::mouseClick(m_page->findChild<QCheckBox*>(QStringLiteral("boardShares")), Qt::LeftButton,
                          Qt::NoModifier, QPoint(8, 8));
        QVERIFY(!m_page->board().sharesLegend());
        // What has no room says so where its size would stand.
        m_page->form().setSetup({.width = 178, .height = 20});
        QTRY_VERIFY2(sizeText().contains(QStringLiteral("height")), qPrintable(sizeText()));
        m_page->form().setSetup({.width = 120});
        QTRY_VERIFY(sizeText().startsWith(QStringLiteral("120.0")));
        QCOMPARE(m_page->board().page()->width, 120.0);
        // Away with one.
        list().setFocus();
        list().setCurrentRow(0);
        QTest::keyClick(&list(), Qt::Key_Delete);
        QCOMPARE(captions(), QStringList{QStringLiteral("Where it is sparse")});
        QSignalSpy exported(m_page.get(), &FiguresPage::exportRequested);
        QTest::mouseClick(m_page->findChild<QPushButton*>(QStringLiteral("boardExport")), Qt::LeftButton);
        QCOMPARE(exported.size(), 1);
        list().setFocus();
        QTest::keyClick(&list(), Qt::Key_Delete);
        QVERIFY(m_page->currentPlot() == nullptr);
    }

    void aDraggedFigureIsAtItsNewPlace() {
        for (const char* caption : {"one", "two", "three"}) {
            BoardPlot::Part each = part({SparsityProfileRecipe{{{"ViT", model()}}, 0.5}});
            each.caption = QLatin1String(caption);
            m_page->add(each);
        }
        // As the view moves a row that is dropped.
        QVERIFY(list().model()->moveRow({}, 2, {}, 0));
        QCOMPARE(captions(), QStringList({"three", "one", "two"}));
        QVERIFY(list().model()->moveRow({}, 0, {}, 2));
        QCOMPARE(captions(), QStringList({"one", "three", "two"}));
    }

    void recipesAreOpened() {
        NoProgress quiet;
        const Recipe board{BoardRecipe{{{{SparsityProfileRecipe{{{"ViT", model()}}, 0.5}, {}}, "left"},
                                        {{MaskGridRecipe{{"ViT", model()}, 0.5, {0}}, {}}, "right"}},
                                       1,
                                       false},
                           PaperSetup{.width = 150}};
        saveRecipe(m_folder / "board.recipe.json", board, quiet);
        saveRecipe(m_folder / "one.recipe.json", {MaskGridRecipe{{"ViT", model()}, 0.25, {1}}, {}}, quiet);
        const auto path = [&](const char* name) {
            return QString::fromStdString((m_folder / name).string());
        };
        m_page->openRecipe(path("one.recipe.json"));
        QCOMPARE(captions(), QStringList{QString()});
        m_page->openRecipe(path("board.recipe.json")); // in place of it
        QCOMPARE(captions(), QStringList({"left", "right"}));
        QCOMPARE(m_page->board().columns(), 1);
        QVERIFY(!m_page->board().sharesLegend());
        QCOMPARE(m_page->form().setup().width, 150.0);
        QVERIFY(m_page->board().recipe());
        QVERIFY(toJson(*m_page->board().recipe(), m_folder.path()).at("inputs") ==
                toJson(board, m_folder.path()).at("inputs"));
        m_page->openRecipe(path("one.recipe.json")); // beside it
        QCOMPARE(captions().size(), 3);
        QSignalSpy said(m_page.get(), &FiguresPage::message);
        std::ofstream(m_folder / "broken.json") << R"({"recipe": "pie", "inputs": {}})";
        m_page->openRecipe(path("broken.json"));
        QCOMPARE(said.size(), 1);
        QVERIFY(said[0][0].toString().contains(QStringLiteral("\"pie\" is no figure")));
        QCOMPARE(captions().size(), 3);
    }

    /// A kind of figure, and then its files.
    void theGalleryDrawsChosenFiles() {
        auto* button = m_page->findChild<QPushButton*>(QStringLiteral("emptyGallery"));
        QVERIFY(button && button->isVisible() && button->menu());
        QAction* profile = nullptr;
        for (QAction* action : button->menu()->actions()) {
            if (action->text().startsWith(QLatin1String("Sparsity profile")))
                profile = action;
        }
        QVERIFY(profile);
        profile->trigger();
        QPointer<QFileDialog> dialog;
        QTRY_VERIFY((dialog = m_page->findChild<QFileDialog*>(QStringLiteral("figureFiles"))) &&
                    dialog->isVisible());
        dialog->selectFile(QString::fromStdString(model().string()));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_COMPARE(m_page->board().parts().size(), size_t{1});
        QCOMPARE(m_page->board().parts().front().figure.name, QStringLiteral("sparsity-profile"));
    }

    /// A plot that no recipe draws can be shown, and says so.
    void whatHasNoRecipeIsNamed() {
        m_page->add(part({SparsityProfileRecipe{{{"ViT", model()}}, 0.5}}));
        BoardPlot::Part sent = part({SparsityProfileRecipe{{{"ViT", model()}}, 0.5}});
        sent.recipe.reset();
        m_page->add(sent);
        QVERIFY(!m_page->board().recipe());
        QCOMPARE(m_page->board().withoutRecipe(), QStringList{QStringLiteral("(b)")});
        QVERIFY(list().item(1)->toolTip().contains(QStringLiteral("no recipe")));
    }
};

QTEST_MAIN(FiguresPageTest)
#include "figures_page_test.moc"
