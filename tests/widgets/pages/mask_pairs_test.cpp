// Masks of two models on the page Masks, beside each other and their difference, counted by hand.
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_ruler.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/masks_page.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/style/elided_label.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QSettings>
#include <QStandardItemModel>
#include <QTest>
#include <QWheelEvent>

using namespace sparsescope;

namespace {

/// Of 128 weights 6.25 % are 8. A prunes the first 8 of its query, one of which is zero in the file.
std::vector<test::TinyTensor> modelA() {
    auto tensors = test::tinyVit(1, 1);
    tensors[0].values[0] = 0;
    return tensors;
}

/// B prunes 7 of its query, at the places 0 to 4, 8 and 9, and the first of its key. So 0 to 4 are pruned in
/// both, A keeps 8 and 9 alone, B keeps 5 to 7 alone, and both keep 10 to 15.
std::vector<test::TinyTensor> modelB() {
    auto tensors = test::tinyVit(1, 1);
    tensors[0].values = {0, 2, 3, 4, 5, 14, 15, 16, 6, 7, 8, 13, 9, 10, 11, 12};
    tensors[1].values[0] = 0.5F;
    return tensors;
}

/// Its FFN is twice as wide.
std::vector<test::TinyTensor> modelC() {
    auto tensors = test::tinyVit(1, 1);
    for (test::TinyTensor& tensor : tensors) {
        if (tensor.shape == std::vector<uint64_t>{8, 4})
            tensor.shape = {16, 4};
        else if (tensor.shape == std::vector<uint64_t>{4, 8})
            tensor.shape = {4, 16};
        else
            continue;
        const std::vector<float> once = tensor.values;
        tensor.values.insert(tensor.values.end(), once.begin(), once.end());
    }
    return tensors;
}

struct Desk {
    Workspace workspace;
    MasksPage page{workspace};
    QComboBox* choice = page.findChild<QComboBox*>(QStringLiteral("maskModel"));
    ElidedLabel* heading = page.findChild<ElidedLabel*>(QStringLiteral("maskHeading"));

    explicit Desk(const QStringList& paths) {
        page.resize(1000, 700);
        page.show();
        workspace.openPaths(paths);
    }
    bool ready(int models) const {
        for (int slot = 0; slot < workspace.modelCount(); ++slot) {
            if (!workspace.model(slot).level)
                return false;
        }
        return workspace.modelCount() == models && page.view().matrix() != nullptr;
    }
    void press(int key, int times = 1) const {
        choice->setFocus();
        for (int i = 0; i < times; ++i)
            QTest::keyClick(choice, static_cast<Qt::Key>(key));
    }
    bool canChoose(const QString& text) const {
        const int place = choice->findText(text);
        return place >= 0 && qobject_cast<QStandardItemModel*>(choice->model())->item(place)->isEnabled();
    }
    QString tip(const QString& text) const {
        return choice->itemData(choice->findText(text), Qt::ToolTipRole).toString();
    }
    /// The middle of a weight in the large view.
    QPointF placeOf(int row, int column) const {
        return (QPointF(column + 0.5, row + 0.5) - page.view().visiblePart().topLeft()) * page.view().scale();
    }
};

const QString beside = QStringLiteral("A beside B"), difference = QStringLiteral("Difference of A and B");

} // namespace

class MaskPairsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path("settings"));
        test::writeTiny(m_folder / "a.safetensors", modelA());
        test::writeTiny(m_folder / "b.safetensors", modelB());
        test::writeTiny(m_folder / "c.safetensors", modelC());
    }
    void init() { QSettings().clear(); }

    void theDifferenceIsCountedAsByHand() {
        Desk desk({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(desk.ready(2));
        desk.workspace.setSparsity(0.0625);
        QTRY_COMPARE(desk.workspace.model(1).level->pruned, uint64_t{8});
        QCOMPARE(desk.choice->currentText(), QStringLiteral("A  a"));
        desk.press(Qt::Key_Down, 3); // B, beside, difference
        QCOMPARE(desk.choice->currentText(), difference);
        QTRY_VERIFY(desk.page.view().showsDifference());
        QTRY_COMPARE(desk.heading->text(),
                     QStringLiteral("A and B Layer 0, Query, 4 \u00d7 4: Jaccard 0.500, random 0.304\n"
                                    "kept in both 6, in A alone 2, in B alone 3\n"
                                    "pruned in both 5, of which zero in both files 1"));
        QCOMPARE(desk.page.view().cellText(desk.placeOf(2, 0)),
                 QStringLiteral("row 2, column 0: A 9, kept; B 6, pruned"));
        QCOMPARE(desk.page.view().cellText(desk.placeOf(0, 0)),
                 QStringLiteral("row 0, column 0: A 0, zero in the file; B 0, zero in the file"));
        QVERIFY(!desk.page.besideView().isVisible());
        // At the edges: of each row and column what one of them alone keeps, 5 to 7 of B and 8 and 9 of A.
        const auto ruler = [&](const char* name) {
            return desk.page.view().parentWidget()->findChild<MaskRuler*>(QLatin1String(name));
        };
        QTRY_VERIFY(ruler("rowRuler")->densities() == std::vector<float>({0, 0.75F, 0.5F, 0}));
        QVERIFY(ruler("columnRuler")->densities() == std::vector<float>({0.25F, 0.5F, 0.25F, 0.25F}));
        // Of one model again what is kept.
        desk.press(Qt::Key_Up, 3);
        QTRY_VERIFY(!desk.page.view().showsDifference());
        QVERIFY(ruler("rowRuler")->densities() == std::vector<float>({0, 0, 1, 1}));
        desk.press(Qt::Key_Down, 3);
        QTRY_VERIFY(ruler("rowRuler")->densities() == std::vector<float>({0, 0.75F, 0.5F, 0}));

        // The slider moves it, and so does another layer's matrix: of the key A prunes nothing.
        desk.workspace.select({.block = 0, .component = Component::Key});
        QTRY_VERIFY(desk.heading->text().contains(
            QStringLiteral("kept in both 15, in A alone 1, in B alone 0\npruned in both 0")));
        QVERIFY(desk.heading->text().contains(QStringLiteral("Jaccard 0.000, random 0.000")));
        desk.workspace.setSparsity(0.5); // the first three matrices and the attention's output
        QTRY_VERIFY(desk.heading->text().contains(QStringLiteral("pruned in both 16")));
    }

    void twoMapsMoveTogether() {
        Desk desk({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(desk.ready(2));
        desk.workspace.setSparsity(0.0625);
        QTRY_COMPARE(desk.workspace.model(1).level->pruned, uint64_t{8});
        MaskView& a = desk.page.view();
        MaskView& b = desk.page.besideView();
        desk.press(Qt::Key_Down, 2);
        QCOMPARE(desk.choice->currentText(), beside);
        QTRY_VERIFY(b.isVisible() && b.matrix() != nullptr && b.matrix() != a.matrix());
        QVERIFY(!a.showsDifference());
        QCOMPARE(b.matrix()->at(1, 1), 14.0F);
        // The small pictures are of both, and say whose they are; the large ones have more room than these.
        const auto* small = desk.page.findChild<MaskView*>(QStringLiteral("maskBesidePanel0"));
        QTRY_VERIFY(small->isVisible() && small->matrix() == b.matrix());
        QCOMPARE(small->accessibleName(), QStringLiteral("B Layer 0, Query"));
        const auto* smallOfA = desk.page.findChild<MaskView*>(QStringLiteral("maskPanel0"));
        QCOMPARE(smallOfA->matrix(), a.matrix());
        QTRY_VERIFY(small->x() > smallOfA->x() && small->y() == smallOfA->y());
        bool says = false;
        for (const ElidedLabel* label : desk.page.findChildren<ElidedLabel*>())
            says = says || label->text() == QStringLiteral("Query\nA 50.0\u00a0% | B 43.8\u00a0%");
        QVERIFY(says);
        QTRY_VERIFY(2 * small->width() < b.width());
        const auto* other = desk.page.findChild<ElidedLabel*>(QStringLiteral("maskBesideHeading"));
        QTRY_VERIFY(desk.heading->text().contains(QStringLiteral("50.00\u00a0% pruned, 8 of 16")));
        QVERIFY(other->text().startsWith(QStringLiteral("B Layer 0, Query, 4 \u00d7 4")));
        QVERIFY(other->text().endsWith(
            QStringLiteral("43.75\u00a0% pruned, 7 of 16\nzero in the file: 6.25\u00a0%")));
        QTRY_COMPARE(a.visiblePart().topLeft(), b.visiblePart().topLeft());

        const QPointF place(40, 50);
        QWheelEvent wheel(place, b.mapToGlobal(place), {}, {0, 480}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&b, &wheel);
        QVERIFY(a.scale() > 60 && a.scale() == b.scale());
        QCOMPARE(a.visiblePart().topLeft(), b.visiblePart().topLeft());
        const QPointF before = a.visiblePart().topLeft();
        QTest::keyClick(&a, Qt::Key_Right);
        QVERIFY(a.visiblePart().left() > before.x());
        QCOMPARE(b.visiblePart().topLeft(), a.visiblePart().topLeft());
        // A zoomed map stays where it is when the other one comes and goes.
        const double scale = a.scale();
        desk.press(Qt::Key_Down);
        QTRY_VERIFY(!b.isVisible());
        QVERIFY(!small->isVisible());
        QCOMPARE(a.scale(), scale);
        desk.press(Qt::Key_Up);
        QTRY_VERIFY(b.isVisible());
        QCOMPARE(b.scale(), a.scale());
        QCOMPARE(a.scale(), scale);
    }

    void whatCannotBeComparedSaysWhy() {
        Desk desk({path("a.safetensors")});
        QTRY_VERIFY(desk.ready(1));
        for (const QString& text : {beside, difference}) {
            QVERIFY(!desk.canChoose(text));
            QVERIFY(desk.tip(text).contains(QStringLiteral("Open another model")));
        }
        QVERIFY(desk.choice->toolTip().contains(QStringLiteral("Open another model")));
        desk.press(Qt::Key_Down, 3); // keys pass what cannot be
        QCOMPARE(desk.choice->currentText(), QStringLiteral("A  a"));

        desk.workspace.openPaths({path("c.safetensors")});
        QTRY_VERIFY(desk.ready(2));
        QVERIFY(desk.canChoose(difference)); // their queries have one shape
        desk.press(Qt::Key_Down, 3);
        QTRY_VERIFY(desk.page.view().showsDifference());
        desk.workspace.select({.block = 0, .component = Component::FfnIn});
        QVERIFY(!desk.canChoose(difference) && !desk.canChoose(beside));
        QVERIFY(desk.tip(difference).contains(QStringLiteral("8 \u00d7 4 in a and 16 \u00d7 4 in c")));
        QCOMPARE(desk.choice->currentText(), QStringLiteral("A  a")); // which is shown instead
        QTRY_VERIFY(!desk.page.view().showsDifference() && desk.page.view().matrix()->rows == 8);
        desk.workspace.select({.block = 0, .component = Component::Value});
        QCOMPARE(desk.choice->currentText(), difference); // as it was chosen
        QTRY_VERIFY(desk.page.view().showsDifference());
        desk.workspace.close(1);
        QTRY_VERIFY(!desk.page.view().showsDifference());
        QCOMPARE(desk.choice->currentText(), QStringLiteral("A  a"));
    }

    void theChoiceIsThereTheNextTime() {
        {
            Desk desk({path("a.safetensors"), path("b.safetensors")});
            QTRY_VERIFY(desk.ready(2));
            desk.press(Qt::Key_Down, 3);
            QCOMPARE(desk.choice->currentText(), difference);
        }
        Desk desk({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(desk.ready(2));
        QCOMPARE(desk.choice->currentText(), difference);
        QTRY_VERIFY(desk.page.view().showsDifference());
    }

    void theFigureIsWhatIsSeen_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<MaskGridShow>("show");
        QTest::addColumn<size_t>("panels");
        QTest::newRow("beside") << 2 << MaskGridShow::Beside << size_t{8};
        QTest::newRow("difference") << 3 << MaskGridShow::Difference << size_t{4};
    }
    /// Of the matrices that both have in one shape, which the FFN's are not; its recipe draws the same.
    void theFigureIsWhatIsSeen() {
        QFETCH(int, steps);
        QFETCH(MaskGridShow, show);
        QFETCH(size_t, panels);
        Desk desk({path("a.safetensors"), path("c.safetensors")});
        QTRY_VERIFY(desk.ready(2));
        desk.press(Qt::Key_Down, steps);
        QTRY_VERIFY(desk.page.currentPlot() != nullptr);
        auto* plot = dynamic_cast<MaskGridPlot*>(desk.page.currentPlot());
        QCOMPARE(plot->panels().size(), panels);
        if (show == MaskGridShow::Beside) { // each panel names its own model, and no other
            QCOMPARE(plot->panels()[0].title.text(), QStringLiteral("a, Layer 0, Query"));
            QCOMPARE(plot->panels()[1].title.text(), QStringLiteral("c, Layer 0, Query"));
        }
        const std::optional<Recipe> recipe = recipeOf(*plot, desk.workspace);
        const auto& grid = std::get<MaskGridRecipe>(recipe.value().figure);
        QCOMPARE(grid.show, show);
        QCOMPARE(QString::fromStdString(grid.other.value().path.string()), path("c.safetensors"));
        NoProgress quiet;
        const std::unique_ptr<FigurePlot> drawn = buildFigure(*recipe, quiet);
        QCOMPARE(drawn->csv(), plot->csv());
        const PaperFigure again = drawn->paper(), now = plot->paper();
        QVERIFY(again.keys == now.keys);
        for (size_t i = 0; i < panels; ++i)
            QCOMPARE(again.panels[i].title, now.panels[i].title);
        // No recipe draws the mask of a run.
        const OpenModel& model = desk.workspace.model(0);
        desk.workspace.showRunMask(
            model.path, "", std::make_shared<MaskSet>(uniformMask(*model.checkpoint, *model.anatomy, 0.75)),
            QStringLiteral("run 1"));
        QTRY_VERIFY(model.runMask);
        QVERIFY(!recipeOf(*desk.page.currentPlot(), desk.workspace));
    }
};

QTEST_MAIN(MaskPairsTest)
#include "mask_pairs_test.moc"
