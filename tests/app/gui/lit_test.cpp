// A range of |w|: dragged or typed on the page Weights, counted, lit up in the heat maps, put out again.
// A holds the magnitudes 1 to 256, B 2 to 512 by 2.
#include "gui/session.h"

#include "support/own_settings.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/message_bar.h"
#include "widgets/pages/page.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/mask_grid_plot.h"

#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QToolButton>

using namespace sparsescope;

class LitTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<Session> m_session;

    MainWindow& window() const { return m_session->window(); }
    Workspace& workspace() const { return window().workspace(); }
    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }
    template <class Widget>
    Widget& find(const char* name) const {
        return *window().findChild<Widget*>(QLatin1String(name));
    }
    LayerDistributionsPlot& plot() const { return find<LayerDistributionsPlot>("layerDistributions"); }
    void showPage(Qt::Key number) { QTest::keyClick(&window(), number, Qt::ControlModifier); }
    void type(const QString& text) {
        auto& field = find<QLineEdit>("litRange");
        field.setFocus();
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClicks(&field, text);
        QTest::keyClick(&field, Qt::Key_Return);
    }
    /// From the middle of the panel's axis to a share of its right half.
    void drag(int panel, double from, double to, Qt::KeyboardModifiers keys) {
        const QRect area = plot().panelRect(panel);
        const auto at = [&](double share) {
            return QPoint(area.center().x() + qRound(share * area.width() / 2), area.center().y());
        };
        QTest::mousePress(&plot(), Qt::LeftButton, keys, at(from));
        for (const double share : {(from + to) / 2, to}) { // QTest's own moves press no button
            QMouseEvent move(QEvent::MouseMove, at(share), plot().mapToGlobal(at(share)), Qt::NoButton,
                             Qt::LeftButton, keys);
            QCoreApplication::sendEvent(&plot(), &move);
        }
        QTest::mouseRelease(&plot(), Qt::LeftButton, keys, at(to));
    }

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
        window().openPaths({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(workspace().modelCount() == 2 && workspace().model(0).indexIsQuick &&
                    workspace().model(1).indexIsQuick);
        showPage(Qt::Key_1);
        QTRY_COMPARE(plot().panelCount(), 2);
    }
    void cleanup() { m_session.reset(); }

    void aTypedRangeIsCountedAndLit() {
        type(QStringLiteral("10 to 20"));
        QVERIFY(workspace().lit() == std::optional(MagnitudeRange{10, 20}));
        auto& count = find<QLabel>("litCount");
        // 10, 11, ..., 20 of A and 10, 12, ..., 20 of B, each of 256.
        QTRY_VERIFY(count.toolTip().contains(QStringLiteral("a: 11 of the pool's 256 weights")));
        QVERIFY(count.toolTip().contains(QStringLiteral("b: 6 of the pool's 256 weights")));
        QVERIFY(count.toolTip().contains(QStringLiteral("10 \u2264 |w| \u2264 20")));
        showPage(Qt::Key_2);
        auto& view = find<MaskView>("maskView");
        QTRY_VERIFY(view.matrix() != nullptr && view.lit());
        // Of A's first query, 1 to 16, seven.
        QTRY_VERIFY(find<QLabel>("maskLit").text().contains(QStringLiteral("A: 7 of 16 weights")));
        QVERIFY(find<MaskView>("maskPanel0").lit());
        // The legend has the colours of the map: pale ones, and that of what is lit.
        const auto entry = [&](const QString& end) {
            for (const QLabel* label : window().findChildren<QLabel*>()) {
                if (label->isVisible() && label->text().contains(u'<') && label->text().endsWith(end))
                    return label->text();
            }
            return QString();
        };
        const auto colour = [](QRgb rgb) { return QColor(rgb).name(); };
        QVERIFY(entry(QStringLiteral("lit up")).contains(colour(view.colours().lit)));
        QVERIFY(entry(QStringLiteral("pruned"))
                    .contains(colour(litColour(view.colours().pruned, view.colours(), 0))));
        const QPointF sixteenth =
            QPointF(view.rect().center()) + QPointF(1.5, 1.5) * view.scale(); // the last weight of 4 x 4
        QVERIFY2(view.cellText(sixteenth).endsWith(QStringLiteral("lit up")),
                 qPrintable(view.cellText(sixteenth)));
        QCOMPARE(view.grab().toImage().pixelColor(sixteenth.toPoint() + QPoint(8, 8)).rgb(),
                 view.colours().lit);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!workspace().lit() && !view.lit() && find<QLabel>("maskLit").isHidden());
        QVERIFY(entry(QStringLiteral("lit up")).isEmpty());
        QVERIFY(entry(QStringLiteral("pruned")).contains(colour(view.colours().pruned)));
        QVERIFY(view.grab().toImage().pixelColor(sixteenth.toPoint() + QPoint(8, 8)).rgb() !=
                view.colours().lit);
        QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(workspace().lit() == std::optional(MagnitudeRange{10, 20}) && view.lit());
        QTest::keyClick(&window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!workspace().lit());
    }

    void aDragTakesARange() {
        const double half = plot().data().models.front().layers.front().histogram.edges.back();
        drag(0, 0.2, 0.6, Qt::ShiftModifier);
        QVERIFY(workspace().lit());
        QVERIFY(std::abs(workspace().lit()->low - 0.2 * half) < 0.02 * half);
        QVERIFY(std::abs(workspace().lit()->high - 0.6 * half) < 0.02 * half);
        QCOMPARE(plot().enlarged(), -1); // it was no click
        QVERIFY(!plot().view());         // and moved nothing
        // Over 0 it begins there; on the negative side it is the same range.
        drag(1, -0.3, 0.5, Qt::ShiftModifier);
        QCOMPARE(workspace().lit()->low, 0.0);
        drag(1, -0.2, -0.6, Qt::ShiftModifier);
        QVERIFY(std::abs(workspace().lit()->low - 0.2 * half) < 0.02 * half);
        // The field has it to the last digit: confirmed, it is the same.
        const auto taken = workspace().lit();
        auto& field = find<QLineEdit>("litRange");
        field.setFocus();
        QTest::keyClick(&field, Qt::Key_Return);
        QVERIFY(workspace().lit() == taken);
        plot().setFocus();
        QTest::keyClick(&plot(), Qt::Key_Escape);
        QVERIFY(!workspace().lit());
    }

    void theToolNeedsNoKey() {
        auto& tool = find<QToolButton>("brush");
        QTest::mouseClick(&tool, Qt::LeftButton);
        drag(0, 0.2, 0.6, Qt::NoModifier);
        QVERIFY(workspace().lit());
        QTest::mouseClick(&tool, Qt::LeftButton);
        const auto lit = workspace().lit();
        drag(0, 0.3, 0.4, Qt::NoModifier);
        QVERIFY(workspace().lit() == lit);
    }

    void whatIsNoRangeIsOneMessage() {
        for (const char* text : {"20 to 10", "-1 to 2", "nan 1", "one"}) {
            type(QLatin1String(text));
            QVERIFY(!workspace().lit());
            QTRY_VERIFY(!window().findChild<MessageBar*>()->lines().isEmpty()); // shown with the next event
            QVERIFY(find<QLineEdit>("litRange").text().isEmpty());
        }
    }

    void aFigureAndItsRecipeHaveIt() {
        type(QStringLiteral("10, 20"));
        showPage(Qt::Key_2);
        QTRY_VERIFY(window().currentPage()->currentPlot() != nullptr);
        const auto recipe = recipeOf(*window().currentPage()->currentPlot(), workspace());
        QVERIFY(recipe);
        NoProgress quiet;
        saveRecipe(m_folder / "lit.recipe.json", *recipe, quiet);
        const auto again = buildFigure(readRecipe(m_folder / "lit.recipe.json"), quiet);
        const auto& grid = dynamic_cast<MaskGridPlot&>(*again);
        QVERIFY(grid.source().lit == std::optional(MagnitudeRange{10, 20}));
        const PlotStyle paper = PlotStyle::paper();
        const auto shines = [&](const MaskPanel& panel) {
            const QImage picture = panel.picture(paper, QSize(4, 4));
            return picture.pixel(3, 3) == paper.lit.rgb(); // of query 16, of key 32
        };
        QVERIFY(shines(grid.panels()[0]));
        QVERIFY(!shines(grid.panels()[1]));
        QVERIFY(std::ranges::any_of(again->paper().keys, [](const PaperKey& key) {
            return key.text == QStringLiteral("10 \u2264 |w| \u2264 20");
        }));
    }
};

QTEST_MAIN(LitTest)
#include "lit_test.moc"
