// The figures of weights: their numbers, their marks and what a click does.
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/masks/mask.h"
#include "widgets/paper/paper_layout.h"
#include "widgets/paper/paper_page.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/plot_text.h"
#include "widgets/plots/sparsity_profile_plot.h"

#include <QSignalSpy>
#include <QTest>
#include <functional>
#include <numeric>

using namespace sparsescope;

class WeightPlotsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    DistributionInput m_a, m_b;

    DistributionInput read(const char* name) const {
        DistributionInput input;
        input.name = QString::fromLatin1(name);
        input.checkpoint = Checkpoint::open(m_folder / (std::string(name) + ".safetensors"));
        input.anatomy = std::make_shared<const Anatomy>(dissect(*input.checkpoint));
        return input;
    }
    static LayerDistributions count(const std::vector<DistributionInput>& models,
                                    const DistributionRequest& request) {
        NoProgress quiet;
        return layerDistributions(models, request, quiet);
    }

private Q_SLOTS:
    /// Minus signs, of exponents too, as on paper.
    void numbersHaveTheirSigns() {
        class Numbers final : public FigurePlot {
        public:
            Numbers() {
                xAxis->setTicker(logarithmicTicker());
                xAxis->setScaleType(QCPAxis::stLogarithmic);
                xAxis->setRange(1e-6, 1e-3);
                yAxis->setTicker(numberTicker());
                yAxis->setRange(-3e-6, 3e-6);
                resize(400, 300);
                replot();
            }
            QString recipeName() const override { return {}; }
            QString csv() const override { return {}; }
            PaperFigure paper() const override { return {}; }
        } plot;
        const QVector<QString> x = plot.xAxis->tickVectorLabels(), y = plot.yAxis->tickVectorLabels();
        QVERIFY2(x.contains(QStringLiteral("10\u207B\u2075")), qPrintable(QStringList(x).join(u' ')));
        QVERIFY2(y.contains(QStringLiteral("\u22122\u00B710\u207B\u2076")),
                 qPrintable(QStringList(y).join(u' ')));
        for (const QString& label : x + y)
            QVERIFY2(!label.contains(u'-') && !label.contains(u'e'), qPrintable(label));
    }
    void initTestCase() {
        test::writeTiny(m_folder / "a.safetensors",
                        test::tinyVit(2, 1)); // block 0: |w| = 1..128, block 1: 129..256
        auto zeros = test::tinyVit(2, 1);
        std::fill_n(zeros.front().values.begin(), 16, 0.0F); // the query of block 0
        test::writeTiny(m_folder / "b.safetensors", zeros);
        m_a = read("a");
        m_b = read("b");
    }

    void countsEveryWeightOnOneAxis() {
        const LayerDistributions data = count({m_a, m_b}, {.bins = 64, .coverage = 1});
        QCOMPARE(textsOf(data.titles), (QStringList{QStringLiteral("Layer 0"), QStringLiteral("Layer 1")}));
        for (const ModelDistributions& model : data.models) {
            for (const LayerDistribution& layer : model.layers) {
                QCOMPARE(std::accumulate(layer.histogram.counts.begin(), layer.histogram.counts.end(),
                                         uint64_t{0}),
                         uint64_t{128});
                QCOMPARE(layer.histogram.edges.front(), -256.0);
                QCOMPARE(layer.histogram.edges.back(), 256.0);
            }
        }
        QCOMPARE(data.models[1].layers[0].histogram.zeros, uint64_t{16});
        QCOMPARE(*data.models[1].layers[0].histogram.zeroBin,
                 size_t{32}); // the first bin right of the middle
        QVERIFY(!data.models[0].layers[0].histogram.zeroBin);
    }

    /// The share of exact zeros stands in the title, not on the curves.
    void zerosStandInTheTitle() {
        LayerDistributionsPlot plot;
        plot.resize(900, 400);
        LayerDistributions data = count({m_a, m_b}, {.bins = 16, .coverage = 1});
        data.models[0].name = QStringLiteral("A  one");
        data.models[1].name = QStringLiteral("B  two");
        plot.setData(std::move(data));
        plot.replot();
        QStringList titles;
        const std::function<void(QCPLayout*)> look = [&](QCPLayout* layout) {
            for (int i = 0; i < layout->elementCount(); ++i) {
                if (const auto* title = dynamic_cast<PlotTitle*>(layout->elementAt(i)))
                    titles << title->shownText();
                else if (auto* inner = qobject_cast<QCPLayout*>(layout->elementAt(i)))
                    look(inner);
            }
        };
        look(plot.plotLayout());
        QCOMPARE(titles, QStringList({QStringLiteral("Layer 0: A 0.00\u00a0%, B 12.50\u00a0% zeros"),
                                      QStringLiteral("Layer 1")}));
    }

    /// Names of any length leave the plot, and with it the window, as narrow as it was.
    void aLongNameNeedsNoRoom() {
        LayerDistributions data = count({m_a, m_b}, {.bins = 16, .coverage = 1});
        for (ModelDistributions& model : data.models)
            model.name = QString(200, u'm');
        LayerDistributionsPlot plot;
        plot.resize(900, 400);
        plot.setData(std::move(data));
        plot.show();
        plot.resize(600, 400);
        QTRY_COMPARE(plot.width(), 600);
        plot.replot();
        QVERIFY2(static_cast<const QWidget&>(plot).minimumSizeHint().width() <= 600,
                 qPrintable(QString::number(static_cast<const QWidget&>(plot).minimumSizeHint().width())));
    }

    void bandFollowsTheThresholdAndTheNormalisation() {
        LayerDistributionsPlot plot;
        plot.setData(count({m_a}, {.bins = 16, .coverage = 1}));
        plot.setThresholds({64});
        QCOMPARE(*plot.band(0, 0), std::pair(-64.0, 64.0));
        plot.setThresholds({0});
        QVERIFY(!plot.band(0, 0)); // nothing is pruned
        plot.setData(count({m_a}, {.bins = 16, .normalisation = Normalisation::MaxAbs, .coverage = 1}));
        plot.setThresholds({64});
        QCOMPARE(*plot.band(0, 0), std::pair(-0.5, 0.5));   // 64 / 128
        QCOMPARE(*plot.band(1, 0), std::pair(-0.25, 0.25)); // 64 / 256
        // Min-max of block 1: from -256 to 255 (even magnitudes are negative).
        plot.setData(count({m_a}, {.bins = 16, .normalisation = Normalisation::MinMax, .coverage = 1}));
        plot.setThresholds({64});
        QVERIFY(std::abs(plot.band(1, 0)->first - (256.0 - 64) / 511) < 1e-12);
    }

    void bandIsSeenInThePicture() {
        LayerDistributionsPlot plot;
        plot.resize(800, 400);
        plot.setData(count({m_a}, {.bins = 16, .coverage = 1}));
        const QImage without = plot.toPixmap(800, 400).toImage();
        plot.setThresholds({128});
        const QImage with = plot.toPixmap(800, 400).toImage();
        const QRect panel = plot.panelRect(1); // empty in the middle: block 1 has no small weight
        const QPoint middle(panel.center().x(), panel.top() + panel.height() / 4);
        const QPoint edge(panel.left() + panel.width() / 10, middle.y());
        QVERIFY(without.pixel(middle) != with.pixel(middle));
        QCOMPARE(without.pixel(edge), with.pixel(edge)); // |w| > 128 there
    }

    void clickEnlargesAndEscapeGoesBack() {
        LayerDistributionsPlot plot;
        plot.resize(800, 400);
        plot.setData(count({m_a, m_b}, {.bins = 16, .coverage = 1}));
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QTRY_VERIFY(plot.panelRect(1).width() > 100);
        QSignalSpy clicked(&plot, &LayerDistributionsPlot::panelClicked);
        QTest::mouseClick(&plot, Qt::LeftButton, Qt::NoModifier, plot.panelRect(1).center());
        QCOMPARE(clicked.first().first().toInt(), 1);
        QCOMPARE(plot.enlarged(), 1);
        QVERIFY(plot.panelRect(0).isEmpty());
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(plot.enlarged(), 0);
        QTest::keyClick(&plot, Qt::Key_Escape);
        QCOMPARE(plot.enlarged(), -1);
    }

    void distributionCsvHoldsEveryBin() {
        LayerDistributionsPlot plot;
        plot.setData(count({m_b}, {.bins = 4, .coverage = 1}));
        const QStringList lines = plot.csv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 2 * 4);
        QCOMPARE(lines[0], QStringLiteral("model,layer,normalisation,left,right,count,zeros"));
        // Right of 0 to 128: the 56 odd magnitudes from 17 to 127 (positive), and 16 zeros.
        QCOMPARE(lines[3], QStringLiteral("b,Layer 0,none,0,128,72,16"));
    }

    void profileSharesAreThoseOfTheLevel() {
        NoProgress quiet;
        const auto index = MagnitudeIndex::build(m_a.checkpoint, *m_a.anatomy, true, quiet);
        const SparsityProfile profile = sparsityProfile(QStringLiteral("A"), *m_a.checkpoint, *m_a.anatomy,
                                                        index->level(0.25)); // 64: q, k, v, out of block 0
        QCOMPARE(profile.layers.size(), 2);
        QCOMPARE(profile.components.size(), size_t{6});
        for (size_t i = 0; i < 12; ++i)
            QCOMPARE(profile.cells[i].value(), i < 4 ? 1.0 : 0.0);
        QCOMPARE(profile.rows[0].value(), 0.5);
        SparsityProfilePlot plot;
        plot.resize(700, 300);
        plot.setProfiles({profile});
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QTRY_VERIFY(plot.cellRect(0, 0, 0).width() > 10);
        const QImage picture = plot.grab().toImage();
        const auto ground = [&](int row, int column) {
            return picture.pixel(plot.cellRect(0, row, column).topLeft() + QPoint(4, 4));
        };
        QVERIFY(ground(0, 0) != ground(1, 0));
        QCOMPARE(ground(0, 0), ground(0, 3));
        QCOMPARE(ground(1, 0), ground(0, 5));
        QSignalSpy clicked(&plot, &SparsityProfilePlot::cellClicked);
        QTest::mouseClick(&plot, Qt::LeftButton, Qt::NoModifier, plot.cellRect(0, 1, 4).center());
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.first()[1].toInt(), 1);
        QCOMPARE(clicked.first()[2].value<Component>(), Component::FfnIn);
        // Keys go on from there, and say what the pointer would.
        plot.setFocus();
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Right); // there is no further column
        QTest::keyClick(&plot, Qt::Key_Up);
        QCOMPARE(clicked.size(), 4);
        QCOMPARE(clicked.last()[1].toInt(), 0);
        QCOMPARE(clicked.last()[2].value<Component>(), Component::FfnOut);
        QCOMPARE(plot.accessibleDescription(), plot.cellText(0, 0, 5));
        QCOMPARE(QToolTip::text(), plot.cellText(0, 0, 5));
        plot.setSelected(1, Component::Key); // by another part of the window
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(clicked.last()[1].toInt(), 1);
        QCOMPARE(clicked.last()[2].value<Component>(), Component::Query);
        QVERIFY(plot.csv().contains(QStringLiteral("A,Layer 0,query,16,16,1,0,16\r\n")));
        QVERIFY(plot.csv().endsWith(QStringLiteral("A,all,all,64,256,0.25,0,64\r\n")));
    }

    /// Where a cell has room for two digits and a sign, a drop of less than a point is not a whole one, or
    /// Of several models whose names have no room each says its own whole where the pointer is on it; on
    /// paper they take lines.
    void longNamesAreSaidWhole() {
        NoProgress quiet;
        const auto index = MagnitudeIndex::build(m_a.checkpoint, *m_a.anatomy, false, quiet);
        const QString names[] = {QStringLiteral("A  a-vision-transformer-of-some-length-patch16"),
                                 QStringLiteral("B  another-one-that-was-tuned-on-pictures"),
                                 QStringLiteral("C  a-third-one-that-learned-from-no-label")};
        SparsityProfilePlot plot;
        std::vector<SparsityProfile> profiles;
        for (const QString& name : names)
            profiles.push_back(sparsityProfile(name, *m_a.checkpoint, *m_a.anatomy, index->level(0.25)));
        plot.setProfiles(std::move(profiles));
        plot.resize(700, 300);
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QTRY_VERIFY(plot.cellRect(0, 0, 0).width() > 5);
        for (int model = 0; model < 3; ++model) {
            const QRect map = plot.mapRect(model);
            for (int y = map.top(); y > 0 && QToolTip::text() != names[model]; y -= 3) // over the map
                QTest::mouseMove(&plot, {map.center().x(), y});
            QCOMPARE(QToolTip::text(), names[model]);
        }
        QTest::mouseMove(&plot, plot.cellRect(0, 0, 0).center());
        QTRY_COMPARE(QToolTip::text(), plot.cellText(0, 0, 0));
        QString all;
        for (const PaperText& text : layOut(plot.paper(), {.width = 120}).texts)
            all += text.text;
        all.remove(u' ');
        for (QString name : names)
            QVERIFY(all.contains(name.remove(u' ')));
    }

    /// In a narrow cell a small drop is no zero, and where whole numbers would be the same of colours that
    /// differ there are none.
    void numbersOfCellsAgreeWithTheirColours() {
        NoProgress quiet;
        const auto index = MagnitudeIndex::build(m_a.checkpoint, *m_a.anatomy, true, quiet);
        SparsityProfilePlot plot;
        plot.setProfiles(
            {sparsityProfile(QStringLiteral("A"), *m_a.checkpoint, *m_a.anatomy, index->level(0.25))});
        const auto show = [&](std::vector<double> drops) {
            SensitivityMap map;
            for (const double drop : drops)
                map.cells.push_back(SensitivityMap::Cell{drop, {}});
            map.cells.resize(12);
            plot.setSensitivity({map});
        };
        show({-0.4, 0.4, -0.6, -1.2, 0.0, -0.96});
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        const auto numbers = [&] {
            QStringList all;
            for (size_t place = 0; place < 6; ++place)
                all << plot.cellNumber(0, place);
            return all;
        };
        plot.resize(1400, 300);
        QTRY_COMPARE(numbers(),
                     QStringList({"\u22120.4", "+0.4", "\u22120.6", "\u22121.2", "0", "\u22121.0"}));
        const QFontMetrics metrics(plot.style().font);
        const int room = metrics.horizontalAdvance("+88") + 6;
        int width = 1400;
        while (plot.cellRect(0, 0, 0).width() > room && width > 200) {
            plot.resize(width -= 20, 300);
            plot.replot();
        }
        QCOMPARE(numbers(), QStringList({"", "", "", "", "", ""}));
        show({-0.4, 0.4, -0.6, -12.2, 0.0, -0.96});
        plot.replot();
        QCOMPARE(numbers(), QStringList({"\u2212.4", "+.4", "\u2212.6", "\u221212", "0", "\u22121"}));
    }

    /// At 25 % q, k, v and out of block 0 are gone: 75 points above the pool, and the rest 25 below.
    void cellsCanBeColouredAgainstThePoolAndAgainstA() {
        NoProgress quiet;
        const auto index = MagnitudeIndex::build(m_a.checkpoint, *m_a.anatomy, true, quiet);
        const auto at = [&](double sparsity) {
            return sparsityProfile(QStringLiteral("A"), *m_a.checkpoint, *m_a.anatomy,
                                   index->level(sparsity));
        };
        SparsityProfilePlot plot;
        plot.setProfiles({at(0.25), at(0)});
        plot.setColouring(ProfileColouring::Deviation);
        QCOMPARE(*plot.cellValue(0, 0), 75.0);
        QCOMPARE(*plot.cellValue(0, 5), -25.0);
        QCOMPARE(*plot.cellValue(1, 0), 0.0);
        QVERIFY(plot.legend().contains(QStringLiteral("less that of its pool")));
        QVERIFY(plot.cellText(0, 0, 5).contains(QStringLiteral("\u221225.00 points")));
        const PaperFigure paper = plot.paper();
        const auto& cells = std::get<PaperCells>(paper.panels[0].marks[0].shape);
        QVERIFY(cells.plus && *cells.cells[0].number == 75.0);
        QCOMPARE(paper.scale->axis.low, -75.0);
        QCOMPARE(paper.scale->axis.high, 75.0);
        // On paper too: a number of a range of 0.2 has two decimals or is not there, of a range of 10 it may
        // be rounded to 0.
        const auto said = [&](double reach) {
            PaperFigure figure = paper;
            figure.scale->axis.low = -reach;
            figure.scale->axis.high = reach;
            for (PaperPanel& panel : figure.panels) {
                for (PaperMark& mark : panel.marks) {
                    auto* shown = std::get_if<PaperCells>(&mark.shape);
                    for (size_t i = 0; shown != nullptr && i < shown->cells.size(); ++i)
                        shown->cells[i].number = -0.04;
                }
            }
            QStringList numbers;
            for (const double width : {84.0, 178.0, 300.0}) {
                for (const PaperText& text : layOut(figure, {.width = width}).texts) {
                    if (text.kind == PaperText::Kind::Number)
                        numbers << text.text;
                }
            }
            numbers.removeDuplicates();
            return numbers;
        };
        QVERIFY(!said(5).isEmpty() && !said(5).contains(QStringLiteral("\u22120.04")));
        QVERIFY(said(0.1).isEmpty() || said(0.1) == QStringList(QStringLiteral("\u22120.04")));
        plot.setColouring(ProfileColouring::Difference);
        QCOMPARE(*plot.cellValue(0, 0), 0.0); // A against itself
        QCOMPARE(*plot.cellValue(1, 0), -100.0);
        QCOMPARE(*plot.cellValue(1, 5), 0.0);
        plot.setColouring(ProfileColouring::Sparsity);
        QCOMPARE(*plot.cellValue(0, 0), 100.0);
    }

    void maskGridCsvCountsAsTheMaskDoes() {
        NoProgress quiet;
        const auto index = MagnitudeIndex::build(m_b.checkpoint, *m_b.anatomy, true, quiet);
        const ThresholdLevel level = index->level(0.3);
        MaskGridPlot plot;
        plot.setPanels(maskPanels(*m_b.checkpoint, *m_b.anatomy, level, m_b.anatomy->blockMatrices(0)), 3);
        QCOMPARE(plot.panels().size(), size_t{6});
        const QStringList lines = plot.csv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1 + 128); // every weight is a cell of its own in so small matrices
        uint64_t pruned = 0;
        for (const QString& line : lines.mid(1))
            pruned += line.section(u',', -3, -3).toULongLong();
        uint64_t expected = 0;
        for (const size_t matrix : m_b.anatomy->blockMatrices(0))
            expected += m_b.anatomy->pool[matrix].numel() -
                        ompMatrixMask(*m_b.checkpoint, *m_b.anatomy, matrix, level).keptCount();
        QCOMPARE(pruned, expected);
        QVERIFY(pruned > 0);
    }
};

QTEST_MAIN(WeightPlotsTest)
#include "weight_plots_test.moc"
