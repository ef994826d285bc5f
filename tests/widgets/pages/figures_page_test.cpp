// The board of figures by mouse and keyboard.
#include "widgets/pages/figures_page.h"

#include "base/json_object.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/pages/board_view.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QtTest>
#include <cmath>
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
    QSize previewSize() const { return view().picture().size(); }
    BoardView& view() const { return *m_page->findChild<BoardView*>(QStringLiteral("boardPreview")); }
    QStringList captions() const {
        QStringList captions;
        for (const BoardPlot::Part& each : m_page->board().parts())
            captions << each.caption;
        return captions;
    }
    /// Captioned so, and shown.
    void fill(const QStringList& names) {
        for (const QString& caption : names) {
            BoardPlot::Part each = part({SparsityProfileRecipe{{{"ViT", model()}}, 0.5}});
            each.caption = caption;
            m_page->add(each);
        }
        QTRY_VERIFY(!view().rectOf(static_cast<int>(names.size()) - 1).isEmpty());
    }
    /// As a hand does.
    void drag(const QPoint& from, const QPoint& to) {
        QTest::mousePress(&view(), Qt::LeftButton, {}, from);
        for (const double way : {0.3, 0.7, 1.0})
            QTest::mouseMove(&view(), from + (QPointF(to - from) * way).toPoint());
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, to);
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

    /// In the list each figure has its letter, and what it is where it has no caption.
    void aFigureIsNamedBeforeItHasACaption() {
        fill({QString(), QStringLiteral("mine")});
        QStyleOptionViewItem option;
        const auto shown = [&](int row) {
            struct Delegate : QStyledItemDelegate {
                using QStyledItemDelegate::initStyleOption;
            };
            option = {};
            option.palette = list().palette();
            const auto* delegate = static_cast<const QStyledItemDelegate*>(list().itemDelegate());
            (delegate->*(&Delegate::initStyleOption))(&option, list().model()->index(row, 0));
            return option.text;
        };
        QCOMPARE(shown(1), QStringLiteral("(b) mine"));
        QCOMPARE(option.palette.color(QPalette::Text), list().palette().color(QPalette::Text));
        QCOMPARE(shown(0), QStringLiteral("(a) Sparsity profile"));
        QCOMPARE(option.palette.color(QPalette::Text), list().palette().color(QPalette::PlaceholderText));
        // The caption is a field, too.
        list().setCurrentRow(0);
        auto* caption = m_page->findChild<QLineEdit*>(QStringLiteral("boardCaption"));
        QCOMPARE(caption->text(), QString());
        caption->setFocus();
        QTest::keyClicks(caption, QStringLiteral("Where it is sparse"));
        QTest::keyClick(caption, Qt::Key_Return);
        QCOMPARE(captions(), QStringList({QStringLiteral("Where it is sparse"), QStringLiteral("mine")}));
        QCOMPARE(shown(0), QStringLiteral("(a) Where it is sparse"));
        list().setCurrentRow(1);
        QCOMPARE(caption->text(), QStringLiteral("mine"));
    }

    /// A page that is higher than its view is scrolled down, not aside too.
    void aHighPageFitsTheWidth() {
        fill({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")});
        const auto* paper = view().parentWidget()->parentWidget();
        const auto* scroll = qobject_cast<const QScrollArea*>(paper);
        QVERIFY(scroll);
        m_page->form().setSetup({.width = 178});
        m_page->findChild<QSpinBox*>(QStringLiteral("boardColumns"))->setValue(1);
        m_page->findChild<QDoubleSpinBox*>(QStringLiteral("boardHeight"))->setValue(200);
        QTRY_VERIFY(scroll->verticalScrollBar()->isVisible());
        QCoreApplication::processEvents();
        QVERIFY(!scroll->horizontalScrollBar()->isVisible());
        QVERIFY(view().picture().deviceIndependentSize().width() > 0.9 * scroll->viewport()->width());
    }

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
        fill({"one", "two", "three"});
        // As the view moves a row that is dropped.
        QVERIFY(list().model()->moveRow({}, 2, {}, 0));
        QCOMPARE(captions(), QStringList({"three", "one", "two"}));
        QVERIFY(list().model()->moveRow({}, 0, {}, 2));
        QCOMPARE(captions(), QStringList({"one", "three", "two"}));
    }

    /// On the paper, by its edges and its middle.
    void figuresAreResizedAndMovedByTheMouse() {
        fill({"one", "two", "three"});
        QVERIFY(view().rectOf(1).left() > view().rectOf(0).right()); // two columns
        QSignalSpy edited(m_page.get(), &FiguresPage::edited);
        const auto lastStep = [&] {
            return edited.isEmpty() ? QByteArray() : edited.last()[0].toByteArray();
        };
        // A click chooses it, and its caption is edited by a double click.
        QTest::mouseClick(&view(), Qt::LeftButton, {}, view().rectOf(1).center());
        QCOMPARE(list().currentRow(), 1);
        QVERIFY(edited.isEmpty());
        // The right edge, over the second column: the others begin the next row.
        QRect first = view().rectOf(0);
        drag({first.right(), first.center().y()}, {view().rectOf(1).right(), first.center().y() + 3});
        QCOMPARE(m_page->board().parts()[0].span, 2);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(lastStep(), QByteArray("Size of Figure"));
        QTRY_VERIFY(view().rectOf(1).top() > view().rectOf(0).bottom());
        QCOMPARE(view().rectOf(2).top(), view().rectOf(1).top());
        // The lower edge: so many millimetres, without the caption.
        first = view().rectOf(0);
        const double scale = first.width() / (178 - 6 / 72.0 * 25.4); // pixels a mm: it has the page's width
        const double before = view().heightOf(0);
        drag({first.center().x(), first.bottom()}, {first.center().x() + 2, first.bottom() + 40});
        QVERIFY(m_page->board().parts()[0].height);
        QVERIFY(std::abs(*m_page->board().parts()[0].height - (before + 40 / scale)) < 1.5);
        QTRY_VERIFY(std::abs(view().heightOf(0) - *m_page->board().parts()[0].height) < 0.01);
        auto* height = m_page->findChild<QDoubleSpinBox*>(QStringLiteral("boardHeight"));
        QCOMPARE(height->value(), *m_page->board().parts()[0].height);
        // A double click on it: as high as it wants to be.
        QTest::mouseDClick(&view(), Qt::LeftButton, {},
                           {view().rectOf(0).center().x() + 20, view().rectOf(0).bottom()});
        QVERIFY(!m_page->board().parts()[0].height);
        QTRY_VERIFY(std::abs(view().heightOf(0) - before) < 0.01);
        // The middle, to before the first.
        drag(view().rectOf(2).center(), {view().rectOf(0).left() + 20, view().rectOf(0).center().y()});
        QCOMPARE(captions(), QStringList({"three", "one", "two"}));
        QCOMPARE(lastStep(), QByteArray("Move Figure"));
        QCOMPARE(list().currentRow(), 0);
        QTRY_VERIFY(view().rectOf(2).top() > view().rectOf(1).bottom());
        // And behind the last.
        drag(view().rectOf(0).center(), {view().rectOf(2).right() - 4, view().rectOf(2).center().y()});
        QCOMPARE(captions(), QStringList({"one", "two", "three"}));
        // A press and a release at one place change nothing.
        const auto steps = edited.size();
        QTRY_VERIFY(view().rectOf(1).top() > view().rectOf(0).bottom());
        QTest::mouseClick(&view(), Qt::LeftButton, {},
                          {view().rectOf(0).right(), view().rectOf(0).center().y()});
        QCOMPARE(edited.size(), steps);
    }

    void figuresAreResizedAndMovedByKeys() {
        fill({"one", "two", "three"});
        view().setFocus();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&view(), Qt::Key_Left);
        QCOMPARE(list().currentRow(), 0);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_page->board().parts()[0].span, 2);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::ShiftModifier); // there are no more
        QCOMPARE(m_page->board().parts()[0].span, 2);
        QTRY_VERIFY(view().rectOf(1).top() > view().rectOf(0).bottom());
        const double before = view().heightOf(0);
        QTest::keyClick(&view(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(m_page->board().parts()[0].height && *m_page->board().parts()[0].height > before);
        QCOMPARE(std::fmod(*m_page->board().parts()[0].height, 5), 0.0);
        QTest::keyClick(&view(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(captions(), QStringList({"two", "one", "three"}));
        QCOMPARE(m_page->board().parts()[1].span, 2); // it takes its size along
        QTest::keyClick(&view(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(m_page->board().parts()[1].span, 1);
        // Typed, with the field of the one that is chosen.
        auto* height = m_page->findChild<QDoubleSpinBox*>(QStringLiteral("boardHeight"));
        height->setFocus();
        height->selectAll();
        QTest::keyClicks(height, QStringLiteral("62"));
        QTest::keyClick(height, Qt::Key_Return);
        QCOMPARE(m_page->board().parts()[1].height, std::optional(62.0));
        list().setFocus();
        list().setCurrentRow(0);
        QVERIFY(height->text() != QStringLiteral("62 mm"));
        QVERIFY(!m_page->board().parts()[0].height);
        QTest::keyClick(&list(), Qt::Key_Delete);
        QCOMPARE(captions(), QStringList({"one", "three"}));
    }

    /// All of it is put back at once, and is no step.
    void aBoardIsPutBack() {
        fill({"one", "two"});
        const BoardPlot::State then = m_page->board().state();
        const QString size = sizeText();
        list().setCurrentRow(0);
        QTest::keyClick(&list(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&list(), Qt::Key_Delete);
        m_page->findChild<QSpinBox*>(QStringLiteral("boardColumns"))->setValue(3);
        m_page->findChild<QCheckBox*>(QStringLiteral("boardSharesAxes"))->setChecked(true);
        m_page->findChild<QCheckBox*>(QStringLiteral("boardSharesColours"))->setChecked(true);
        m_page->form().setSetup({.width = 120});
        QVERIFY(m_page->board().sharesAxes() && m_page->board().sharesColours());
        QTRY_VERIFY(sizeText() != size);
        QSignalSpy edited(m_page.get(), &FiguresPage::edited);
        m_page->setState(then);
        QVERIFY(edited.isEmpty());
        QVERIFY(m_page->board().state() == then);
        QCOMPARE(captions(), QStringList({"one", "two"}));
        QCOMPARE(list().count(), 2);
        QCOMPARE(m_page->findChild<QSpinBox*>(QStringLiteral("boardColumns"))->value(), 2);
        QVERIFY(!m_page->findChild<QCheckBox*>(QStringLiteral("boardSharesAxes"))->isChecked());
        QVERIFY(!m_page->findChild<QCheckBox*>(QStringLiteral("boardSharesColours"))->isChecked());
        QTRY_COMPARE(sizeText(), size);
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
        QCOMPARE(m_page->board().parts().front().figure->name, QStringLiteral("sparsity-profile"));
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
