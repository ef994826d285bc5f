// Figures of several kinds on one page: nothing overlaps, and each is where it is said to be.
#include "base/error.h"
#include "normal_vit.h"
#include "page_faults.h"
#include "support/temporary_folder.h"
#include "widgets/figure/board_plot.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/paper/paper_layout.h"

#include <QtTest>
#include <cmath>
#include <map>

using namespace sparsescope;
using sparsescope::test::faultsOf;
using sparsescope::test::missingFrom;
using sparsescope::test::pointsPerMillimetre;

class PaperBoardTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::map<QString, std::unique_ptr<FigurePlot>> m_plots;

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "sl.safetensors", test::normalVit(12, 1, 0));
        test::writeTiny(m_folder / "dino.safetensors", test::normalVit(12, 2, 3));
        const RecipeModel sl{"SL", m_folder / "sl.safetensors"}, dino{"DINO", m_folder / "dino.safetensors"};
        NoProgress quiet;
        m_plots["distributions"] = buildFigure(
            {LayerDistributionsRecipe{
                .checkpoints = {sl, dino}, .normalisation = Normalisation::Standard, .sparsity = 0.5}},
            quiet);
        m_plots["comparison"] = buildFigure({ComparisonMapRecipe{{sl, dino}}}, quiet);
        m_plots["profile"] = buildFigure({SparsityProfileRecipe{{sl}, 0.5}}, quiet);
        m_plots["mask-grid"] = buildFigure({MaskGridRecipe{dino, 0.215, {0}}}, quiet);
    }

    /// Figures of several kinds on one page.
    void boardsAreLaidOutLikeAnyFigure() {
        const auto boardOf = [&](const std::vector<const char*>& names, int columns) {
            auto board = std::make_unique<BoardPlot>();
            for (const char* name : names) {
                board->parts().push_back(partOf(*m_plots[QString::fromLatin1(name)], {}));
                board->parts().back().caption = QStringLiteral("What %1 shows").arg(QLatin1String(name));
            }
            board->setColumns(columns);
            return board;
        };
        const auto textsOf = [](const PaperPage& page, PaperText::Kind kind) {
            QStringList texts;
            for (const PaperText& text : page.texts) {
                if (text.kind == kind)
                    texts << text.text;
            }
            return texts;
        };
        for (const int columns : {1, 2}) {
            const auto board = boardOf({"distributions", "comparison", "profile", "mask-grid"}, columns);
            for (const double width : {columns == 1 ? 84.0 : 140.0, 178.0}) {
                for (const LegendPlace legend : {LegendPlace::Below, LegendPlace::Above, LegendPlace::None}) {
                    const PaperPage page =
                        layOut(board->paper(), {.width = width, .points = 7, .legend = legend});
                    const QStringList faults = faultsOf(page) + missingFrom(page);
                    QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("%1 columns, %2 mm: %3")
                                                              .arg(columns)
                                                              .arg(width)
                                                              .arg(faults.mid(0, 4).join(u';'))));
                    QCOMPARE(page.size.width(), width * pointsPerMillimetre);
                    QCOMPARE(page.panels.size(), size_t{12 + 1 + 2 + 6});
                    const QString titles = textsOf(page, PaperText::Kind::Title).join(u' ');
                    for (const char* letter : {"(a) What", "(b) What", "(c) What", "(d) What"})
                        QVERIFY2(titles.contains(QLatin1String(letter)), qPrintable(titles));
                }
            }
            if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
                exportFigure(*board,
                             qEnvironmentVariable("SPARSESCOPE_PICTURES").toStdString() + "/board-" +
                                 std::to_string(columns) + ".png",
                             {.width = 178, .dpi = 150, .points = 7});
        }
        // What two of them say alike stands once, where that is wanted.
        const auto twins = boardOf({"distributions", "distributions"}, 2);
        PaperPage page = layOut(twins->paper(), {.width = 178, .points = 7});
        QCOMPARE(textsOf(page, PaperText::Kind::Key).count(QStringLiteral("SL")), 1);
        QVERIFY(faultsOf(page).isEmpty());
        // Those of one row are of one height.
        QCOMPARE(page.panels.front().data.bottom(), page.panels[12].data.bottom());
        twins->setSharesLegend(false);
        page = layOut(twins->paper(), {.width = 178, .points = 7});
        QCOMPARE(textsOf(page, PaperText::Kind::Key).count(QStringLiteral("SL")), 2);
        // A height is kept, and what has no room says so.
        page = layOut(twins->paper(), {.width = 178, .height = 120, .points = 7});
        QCOMPARE(page.size.height(), 120 * pointsPerMillimetre);
        QVERIFY(faultsOf(page).isEmpty());
        QVERIFY_EXCEPTION_THROWN(layOut(twins->paper(), {.width = 40}), Error);
        // It has its height without a letter, too.
        const auto high = boardOf({"profile"}, 2);
        high->parts().front().caption.clear();
        high->parts().front().height = 130;
        page = layOut(high->paper(), {});
        QVERIFY(std::abs(page.parts.front().box.height() - 130 * pointsPerMillimetre) < 1e-6);
        QVERIFY(!textsOf(page, PaperText::Kind::Title).join(u' ').contains(QStringLiteral("(a)")));
        // One alone, without a caption, is that figure.
        const auto one = boardOf({"profile"}, 2);
        one->parts().front().caption.clear();
        QVERIFY(renderFigure(*one, FigureFormat::Svg, {}) ==
                renderFigure(*m_plots["profile"], FigureFormat::Svg, {}));
    }

    /// Over several columns, and as high as was asked for.
    void figuresHaveTheSizesThatWereAskedFor() {
        BoardPlot board;
        for (int i = 0; i < 4; ++i)
            board.parts().push_back(partOf(*m_plots["distributions"], {}));
        board.setColumns(3);
        board.parts()[0].span = 2;
        board.parts()[2].span = 3;
        board.parts()[2].height = 60;
        board.parts()[3].span = 6; // no more than there are
        const PaperPage page = layOut(board.paper(), {.width = 178, .points = 7});
        QVERIFY2(faultsOf(page).isEmpty(), qPrintable(faultsOf(page).join(u';')));
        QCOMPARE(page.parts.size(), size_t{4});
        // By hand: 3 points of margin, 1.6 em of 7 points between columns.
        const double inner = 178 * pointsPerMillimetre - 6, gap = 1.6 * 7, column = (inner - 2 * gap) / 3;
        const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6; };
        QVERIFY(near(page.parts[0].box.width(), 2 * column + gap));
        QVERIFY(near(page.parts[1].box.left(), 3 + 2 * (column + gap)));
        QCOMPARE(page.parts[1].box.top(), page.parts[0].box.top());
        QVERIFY(near(page.parts[2].box.width(), inner) && near(page.parts[3].box.width(), inner));
        QVERIFY(page.parts[2].box.top() > page.parts[0].box.bottom());
        QVERIFY(page.parts[3].box.top() > page.parts[2].box.bottom());
        QVERIFY(near(page.parts[2].box.height() - page.parts[2].heading, 60 * pointsPerMillimetre));
        QVERIFY(near(page.columnStep, column + gap));
        for (size_t i = 0; i < page.panels.size(); ++i)
            QVERIFY(page.parts[i / 12].box.contains(page.panels[i].data));
        // Those beside it follow, unless they have a height of their own.
        board.parts()[0].height = 130;
        const PaperPage high = layOut(board.paper(), {.width = 178, .points = 7});
        QVERIFY(near(high.parts[1].box.height() - high.parts[1].heading, 130 * pointsPerMillimetre));
        QVERIFY(high.panels[12 + 11].data.bottom() > high.parts[1].box.bottom() - 40);
        // Or need more.
        board.parts()[0].height = 60;
        const PaperPage low = layOut(board.paper(), {.width = 178, .points = 7});
        QVERIFY2(faultsOf(low).isEmpty(), qPrintable(faultsOf(low).join(u';')));
        QVERIFY(low.parts[1].box.height() - low.parts[1].heading > 65 * pointsPerMillimetre);
        // What has no room is named.
        board.parts()[0].height = 10;
        try {
            layOut(board.paper(), {.width = 178, .points = 7});
            QFAIL("drawn without room");
        } catch (const Error& error) {
            QVERIFY2(error.line().find("(a) figure height") != std::string::npos, error.line().c_str());
        }
    }

    /// Equal scales: one range, its colours in all cells, one bar; another measure keeps its own.
    void equalColoursAreShared() {
        QImage grey(5, 1, QImage::Format_RGB32);
        for (int i = 0; i < 5; ++i)
            grey.setPixelColor(i, 0, QColor(50 * i, 50 * i, 50 * i));
        const auto mapOf = [&](const QString& label, double high, std::vector<double> numbers) {
            PaperFigure figure;
            PaperPanel& panel = figure.panels.emplace_back();
            panel.title = label;
            panel.x.high = panel.y.high = 0.5;
            panel.x.low = panel.y.low = -0.5;
            panel.x.high = static_cast<double>(numbers.size()) - 0.5;
            PaperCells cells;
            cells.rows = 1;
            cells.columns = static_cast<int>(numbers.size());
            for (const double number : numbers)
                cells.cells.push_back({Qt::red, number});
            panel.marks.push_back({std::move(cells)});
            figure.scale = PaperScale{label, grey, {.high = high}};
            return figure;
        };
        PaperFigure board;
        board.name = QStringLiteral("board");
        board.parts = {{mapOf("Distance (10)", 1, {0, 1})},
                       {mapOf("Distance (10)", 4, {0, 1, 4})},
                       {mapOf("Cosine", 1, {1})}};
        QCOMPARE(layOut(board, {.width = 178}).scales.size(), size_t{3});
        board.sharesColours = true;
        const PaperPage page = layOut(board, {.width = 178});
        QVERIFY2(faultsOf(page).isEmpty(), qPrintable(faultsOf(page).join(u';')));
        QCOMPARE(page.scales.size(), size_t{2});
        const auto shared = std::ranges::find(page.scales, QStringLiteral("Distance (10)"),
                                              [](const PlacedScale& scale) { return scale.scale.label; });
        QVERIFY(shared != page.scales.end());
        QCOMPARE(shared->scale.axis.low, 0.0);
        QCOMPARE(shared->scale.axis.high, 4.0);
        for (const PlacedPanel& panel : page.panels)
            QVERIFY(shared->bar.top() > panel.data.bottom());
        const auto colours = [&](size_t panel) {
            QStringList names;
            for (const PaperCells::Cell& cell :
                 std::get<PaperCells>(page.figure.panels[panel].marks[0].shape).cells)
                names << cell.colour.name();
            return names;
        };
        QCOMPARE(colours(0), QStringList({"#000000", "#323232"})); // 0 and 1 of 0 to 4: grey 0 and 50
        QCOMPARE(colours(1), QStringList({"#000000", "#323232", "#c8c8c8"}));
        QCOMPARE(colours(2), QStringList({"#ff0000"})); // as it was
    }

    /// A name of several words below a narrow column stands in lines where its words fit, else it is turned.
    void namesOfColumnsStandInLines() {
        for (const auto& [width, lines] : {std::pair(60.0, true), std::pair(22.0, false)}) {
            PaperFigure figure;
            PaperPanel& panel = figure.panels.emplace_back();
            panel.x.scale = PaperAxis::Scale::Categories;
            for (const char* name : {"Q", "Attention out", "FFN out", "Layer"})
                panel.x.categories << QLatin1String(name);
            panel.x.low = -0.5;
            panel.x.high = 3.5;
            const PaperPage page = layOut(figure, {.width = width, .points = 8});
            QVERIFY2((faultsOf(page) + missingFrom(page)).isEmpty(),
                     qPrintable((faultsOf(page) + missingFrom(page)).join(u';')));
            int turned = 0, outs = 0;
            for (const PaperText& text : page.texts) {
                turned += text.turned ? 1 : 0;
                outs += text.text == QLatin1String("out") ? 1 : 0;
            }
            QVERIFY2(
                lines ? turned == 0 && outs == 2 : turned >= 4 && outs == 0,
                qPrintable(QStringLiteral("%1 mm: %2 turned, %3 lines").arg(width).arg(turned).arg(outs)));
        }
    }

    /// Beside other models' the masks say whose they are.
    void masksAreNamedWhereItIsAskedFor() {
        NoProgress quiet;
        const RecipeModel dino{"DINO of two", m_folder / "dino.safetensors"};
        for (const bool named : {false, true}) {
            const auto plot = buildFigure(
                {MaskGridRecipe{.checkpoint = dino, .sparsity = 0.215, .blocks = {0}, .named = named}},
                quiet);
            const PaperPage page = layOut(plot->paper(), {.width = 84, .points = 7});
            QVERIFY2(faultsOf(page).isEmpty(), qPrintable(faultsOf(page).join(u';')));
            const auto count =
                std::ranges::count(page.texts, QStringLiteral("DINO of two"), &PaperText::text);
            QCOMPARE(count, named ? 6 : 0);
        }
    }

    /// Equal axes: one range, one row of numbers, and in line.
    void equalAxesAreShared() {
        test::writeTiny(m_folder / "one.safetensors", test::normalVit(1, 3, 0)); // one panel each
        test::writeTiny(m_folder / "two.safetensors", test::normalVit(1, 4, 0));
        NoProgress quiet;
        const auto alone = [&](const char* file, double low, double high) {
            return buildFigure({LayerDistributionsRecipe{.checkpoints = {{file, m_folder / file}},
                                                         .range = std::pair(low, high),
                                                         .component = Component::Query}},
                               quiet);
        };
        const auto left = alone("one.safetensors", -0.1, 0.1), right = alone("two.safetensors", -0.15, 0.05);
        BoardPlot board;
        for (int i = 0; i < 2; ++i) {
            board.parts().push_back(partOf(*left, {}));
            board.parts().push_back(partOf(*right, {}));
        }
        board.parts()[1].caption =
            QStringLiteral("One with a caption of quite some words, which take two lines");
        const auto numbersIn = [](const PaperPage& page, size_t part) {
            int count = 0;
            for (const PaperText& text : page.texts)
                count +=
                    text.kind == PaperText::Kind::Tick && page.parts[part].box.contains(text.box) ? 1 : 0;
            return count;
        };
        const PaperSetup setup{.width = 178, .points = 7};
        const PaperPage apart = layOut(board.paper(), setup);
        QVERIFY(apart.figure.panels[0].x.low == -0.1 && apart.figure.panels[1].x.low == -0.15);
        board.setSharesAxes(true);
        const PaperPage page = layOut(board.paper(), setup);
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            exportFigure(board,
                         qEnvironmentVariable("SPARSESCOPE_PICTURES").toStdString() + "/board-axes.png",
                         {.width = 178, .dpi = 150, .points = 7});
        QVERIFY2(faultsOf(page).isEmpty(), qPrintable(faultsOf(page).join(u';')));
        const double highest = std::max(apart.figure.panels[0].y.high, apart.figure.panels[1].y.high);
        QVERIFY(apart.figure.panels[0].y.high != apart.figure.panels[1].y.high);
        for (size_t i = 0; i < page.panels.size(); ++i) {
            const PaperPanel& panel = page.figure.panels[page.panels[i].index];
            QCOMPARE(panel.y.high, highest);                  // of its row
            QCOMPARE(panel.x.low, i % 2 == 0 ? -0.1 : -0.15); // of its column
            QCOMPARE(panel.x.high, i % 2 == 0 ? 0.1 : 0.05);
            // In line with the one beside it and the one below it.
            const QRectF& data = page.panels[i].data;
            const QRectF& beside = page.panels[i / 2 * 2].data;
            QVERIFY(std::abs(data.top() - beside.top()) < 0.5 &&
                    std::abs(data.bottom() - beside.bottom()) < 0.5);
            const QRectF& below = page.panels[2 + i % 2].data;
            QVERIFY(std::abs(data.left() - below.left()) < 0.5 &&
                    std::abs(data.right() - below.right()) < 0.5);
        }
        QVERIFY(numbersIn(apart, 1) > 0);
        QCOMPARE(numbersIn(page, 1), 0); // its y stand left of it, its x below it
        QVERIFY(numbersIn(page, 0) > 0 && numbersIn(page, 3) > 0);
        QVERIFY(numbersIn(page, 0) < numbersIn(apart, 0));
        // Axes of other quantities stay apart, and keep their numbers.
        BoardPlot other;
        other.parts() = {partOf(*left, {}), partOf(*m_plots["profile"], {})};
        other.setSharesAxes(true);
        const PaperPage two = layOut(other.paper(), setup);
        QVERIFY(numbersIn(two, 1) > 0);
        QCOMPARE(two.figure.panels[0].y.high, apart.figure.panels[0].y.high);
    }
};

QTEST_MAIN(PaperBoardTest)
#include "paper_board_test.moc"
