// The distributions by mouse and keyboard, of a model whose every weight is known.
#include "widgets/pages/weights_page.h"

#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/item_models/workspace.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/plot_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>
#include <limits>
#include <numeric>

using namespace sparsescope;

class WeightsPageTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WeightsPage> m_page;

    LayerDistributionsPlot& plot() {
        return *m_page->findChild<LayerDistributionsPlot*>(QStringLiteral("layerDistributions"));
    }
    QComboBox& box(const char* name) { return *m_page->findChild<QComboBox*>(QLatin1String(name)); }
    const Histogram& histogram(size_t layer) { return plot().data().models.front().layers[layer].histogram; }
    static uint64_t counted(const Histogram& histogram) {
        return std::accumulate(histogram.counts.begin(), histogram.counts.end(), uint64_t{0});
    }
    void type(const char* name, const char* text) {
        QLineEdit* edit = box(name).lineEdit();
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, QLatin1String(text));
        QTest::keyClick(edit, Qt::Key_Return);
    }
    static void wheel(QWidget& widget, const QPoint& at, int steps) {
        QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&widget, &event);
    }
    std::vector<std::pair<double, double>> axes() {
        std::vector<std::pair<double, double>> ranges;
        const QList<QCPAxisRect*> rects = plot().axisRects();
        for (const QCPAxisRect* rect : rects) {
            const QCPRange range = rect->axis(QCPAxis::atBottom)->range();
            ranges.emplace_back(range.lower, range.upper);
        }
        return ranges;
    }

private Q_SLOTS:
    void initTestCase() {
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
        // Two layers of 128 weights; of the first the query has the magnitudes 0.5 to 8.
        test::writeTiny(m_folder / "vit.safetensors", test::tinyVit(2, 0.5F));
    }
    void init() {
        m_workspace = std::make_unique<Workspace>();
        m_page = std::make_unique<WeightsPage>(*m_workspace);
        m_page->resize(900, 600);
        m_page->show();
        m_workspace->openPaths({QString::fromStdString((m_folder / "vit.safetensors").string())});
        QTRY_VERIFY(m_workspace->model(0).level && m_page->currentPlot());
    }
    void cleanup() {
        m_page.reset();
        m_workspace.reset();
    }

    void choosingQueryShowsQuery() {
        QCOMPARE(histogram(0).numel, uint64_t{128});
        m_workspace->select({.block = 0, .component = Component::Query});
        QTRY_COMPARE(histogram(0).numel, uint64_t{16});
        QCOMPARE(box("component").currentText(), QStringLiteral("Query"));
        QCOMPARE(textsOf(plot().data().titles), QStringList({"Layer 0, Query", "Layer 1, Query"}));
        // A click on another panel stays with the query.
        QTest::mouseClick(&plot(), Qt::LeftButton, {}, plot().panelRect(1).center());
        QCOMPARE(m_workspace->selection().block, 1);
        QCOMPARE(m_workspace->selection().component, Component::Query);
        QCOMPARE(plot().enlarged(), 1); // a component's histogram, large
        // The other way round: what is chosen here is chosen everywhere.
        box("component").setFocus();
        QTest::keyClick(&box("component"), Qt::Key_Down);
        QTRY_COMPARE(m_workspace->selection().component, Component::Key);
        QTRY_COMPARE(plot().data().component, Component::Key);
        // A layer is all of it.
        m_workspace->select({.block = 0});
        QTRY_COMPARE(histogram(0).numel, uint64_t{128});
        QCOMPARE(box("component").currentText(), QStringLiteral("Layer together"));
    }

    void binsAndAxisAreTyped() {
        type("bins", "5");
        QTRY_COMPARE(histogram(0).counts.size(), size_t{5});
        m_workspace->select({.block = 0, .component = Component::Query});
        type("range", "-4.25 to 4.25");
        QTRY_COMPARE(histogram(0).edges.back(), 4.25);
        QTRY_COMPARE(histogram(0).numel, uint64_t{16});
        QCOMPARE(counted(histogram(0)), uint64_t{8}); // 0.5, 1, ... 4
        QCOMPARE(histogram(0).below + histogram(0).above, uint64_t{8});
        QSignalSpy said(m_page.get(), &WeightsPage::message);
        type("range", "wide");
        QCOMPARE(said.size(), 1);
        QVERIFY(said[0][0].toString().contains(QStringLiteral("\"wide\" is no range")));
        QCOMPARE(box("range").currentText(), box("range").itemText(0));
    }

    void cumulativeSharesEndAtAHundred() {
        m_workspace->select({.block = 0, .component = Component::Query});
        type("range", "-4.25 to 8.25");
        QTRY_COMPARE(histogram(0).edges.back(), 8.25);
        QTRY_COMPARE(histogram(0).numel, uint64_t{16});
        QTest::mouseClick(m_page->findChild<QCheckBox*>(QStringLiteral("cumulative")), Qt::LeftButton, {},
                          QPoint(8, 8));
        QVERIFY(!m_page->findChild<QCheckBox*>(QStringLiteral("logarithmic"))->isEnabled());
        const QCPGraph* steps = plot().graph(0);
        // Of 16 weights of alternating sign, the four of -8 to -5 lie left of the axis.
        const auto values = steps->data();
        QCOMPARE((values->constEnd() - 1)->value, 100.0);
        QVERIFY(values->constBegin()->value >= 25.0);
        for (auto point = values->constBegin() + 1; point != values->constEnd(); ++point)
            QVERIFY(point->value >= (point - 1)->value);
        // The same on paper, and from its recipe.
        QCOMPARE(plot().paper().panels.front().y.high, 100.0);
        const auto recipe = recipeOf(plot(), *m_workspace);
        QVERIFY(recipe);
        NoProgress quiet;
        const auto again =
            buildFigure(parseRecipe(toJson(*recipe, m_folder.path()), "r", m_folder.path()), quiet);
        const auto& drawn = dynamic_cast<LayerDistributionsPlot&>(*again);
        QVERIFY(drawn.isCumulative());
        QCOMPARE(drawn.data().component, Component::Query);
        QCOMPARE(drawn.csv(), plot().csv());
        QCOMPARE(drawn.paper().panels.front().y.label, plot().paper().panels.front().y.label);
    }

    void theWheelZoomsAllPanels() {
        plot().replot();
        const auto whole = axes();
        QCOMPARE(whole.size(), size_t{2});
        const QPoint at = plot().panelRect(0).center() + QPoint(20, 0);
        // The rect of the first panel comes last.
        QCPAxis* x = plot().axisRects().back()->axis(QCPAxis::atBottom);
        const double under = x->pixelToCoord(at.x());
        wheel(plot(), at, 4);
        const auto zoomed = axes();
        QVERIFY(zoomed[0] == zoomed[1]); // linked
        QVERIFY(std::abs((zoomed[0].second - zoomed[0].first) * std::pow(1.2, 4) -
                         (whole[0].second - whole[0].first)) < 1e-9 * (whole[0].second - whole[0].first));
        QVERIFY(std::abs(x->pixelToCoord(at.x()) - under) < 1e-9); // at the pointer
        // Dragging moves along it, and is no click.
        QTest::mousePress(&plot(), Qt::LeftButton, {}, at);
        QMouseEvent move(QEvent::MouseMove, at + QPoint(10, 0), plot().mapToGlobal(at + QPoint(10, 0)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&plot(), &move);
        QTest::mouseRelease(&plot(), Qt::LeftButton, {}, at + QPoint(10, 0));
        QVERIFY(axes()[0].first < zoomed[0].first);
        QVERIFY(axes()[0] == axes()[1]);
        QCOMPARE(plot().enlarged(), -1);
        // It is printed as it is shown, also from its recipe.
        QCOMPARE(plot().paper().panels.front().x.low, axes()[0].first);
        const auto recipe = recipeOf(plot(), *m_workspace);
        NoProgress quiet;
        const auto again =
            buildFigure(parseRecipe(toJson(*recipe, m_folder.path()), "r", m_folder.path()), quiet);
        QCOMPARE(again->paper().panels.front().x.low, plot().paper().panels.front().x.low);
        // The whole again, by key and by button.
        plot().setFocus();
        QTest::keyClick(&plot(), Qt::Key_0);
        QVERIFY(axes() == whole);
        QTest::keyClick(&plot(), Qt::Key_Plus);
        auto* button = m_page->findChild<QToolButton*>(QStringLiteral("wholeAxis"));
        QVERIFY(axes() != whole && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(axes() == whole && !button->isEnabled());
        wheel(plot(), at, -3); // never more than there is
        QVERIFY(axes() == whole);
    }

    /// Real names at the axes, and no share where there is none.
    void axesHaveNames() {
        QStringList names;
        const QList<QCPLayoutElement*> elements = plot().plotLayout()->elements(true);
        for (const QCPLayoutElement* element : elements) {
            if (const auto* name = dynamic_cast<const SharedAxisName*>(element))
                names << name->text();
            if (const auto* text = dynamic_cast<const QCPTextElement*>(element))
                QVERIFY2(!text->text().contains(QStringLiteral("x:")), qPrintable(text->text()));
        }
        QCOMPARE(names.size(), 2);
        QVERIFY(names[0].startsWith(QStringLiteral("Weights in a bin of")));
        QCOMPARE(names[1], QStringLiteral("Weight"));
    }

    /// The page waits while the magnitudes of a model are counted, but not for those that have no order.
    void aPoolWithANanIsShown() {
        std::vector<test::TinyTensor> tensors = test::tinyVit(2, 0.5F);
        tensors.front().values[3] = std::numeric_limits<float>::quiet_NaN();
        test::writeTiny(m_folder / "nan.safetensors", tensors);
        m_workspace->close(0);
        m_workspace->openPaths({QString::fromStdString((m_folder / "nan.safetensors").string())});
        QTRY_VERIFY(plot().data().models.size() == 1 && plot().data().models.front().name.endsWith(u"nan"));
        QVERIFY(!m_workspace->model(0).index);
        // The largest of 256 is 128; the axis is wide enough for all of the second layer.
        QCOMPARE(counted(histogram(1)), uint64_t{128});
    }
};

QTEST_MAIN(WeightsPageTest)
#include "weights_page_test.moc"
