// Layers that go, scores over tokens, latencies.
#include "widgets/plots/latency_plot.h"
#include "widgets/plots/layer_sets_plot.h"
#include "widgets/plots/token_budget_plot.h"

#include <QtTest>

using namespace sparsescope;

namespace {

template <class Mark>
const Mark& markOf(const PaperPanel& panel, size_t index) {
    return std::get<Mark>(panel.marks.at(index).shape);
}

} // namespace

class ChopFiguresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowASetAColumnALayer() {
        StudySpec spec;
        spec.tasks = {{.task = "perplexity", .folder = "/t"}};
        LayerSetsPlot plot;
        plot.setTables(spec,
                       {{"A", 0.5, 6, {36.5}, {{"input", {1, 2, 3}, {90}}, {"both", {1, 2, 4}, {{}}}}}});
        const PaperFigure figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{1});
        const PaperPanel& panel = figure.panels[0];
        QCOMPARE(panel.title, QStringLiteral("A: 3 of 6 layers go"));
        QCOMPARE(panel.y.categories, (QStringList{QStringLiteral("input"), QStringLiteral("both")}));
        const auto& cells = markOf<PaperCells>(panel, 0);
        QCOMPARE(cells.rows, 2);
        QCOMPARE(cells.columns, 6);
        const QColor goes = cells.at(0, 1).colour, stays = cells.at(0, 0).colour;
        QVERIFY(goes != stays);
        QVERIFY(cells.at(0, 3).colour == goes && cells.at(0, 4).colour == stays);
        QVERIFY(cells.at(1, 3).colour == stays && cells.at(1, 4).colour == goes);
        QCOMPARE(figure.keys.size(), size_t{2});
        QVERIFY(figure.keys[0].fill.color() == stays && figure.keys[1].fill.color() == goes);
        QCOMPARE(plot.csv(),
                 QStringLiteral("model,layers,set,removed,removed_layers,task,metric,dense,score\r\n"
                                "A,6,input,3,1 2 3,perplexity,perplexity,36.5,90\r\n"
                                "A,6,both,3,1 2 4,perplexity,perplexity,36.5,\r\n"));
        QCOMPARE(plot.table()->rows.size(), size_t{3});
    }

    void aLongListIsCutShort() {
        LayerSetsPlot plot;
        plot.setTables({}, {{"A", 0.5, 24, {}, {{"3,4,5,6,7,8,9,10,11,12,13,14", {3, 4}, {}}}}});
        QCOMPARE(plot.paper().panels[0].y.categories, QStringList{QStringLiteral("3,4,5,6,7,8\u2026")});
    }

    void aLineATrainingAPanelATask() {
        TokenBudgetPlot plot;
        plot.setSeries({{QStringLiteral("input"), {{4096, "perplexity", 90}, {0, "perplexity", 400}}},
                        {QStringLiteral("max-gap"), {{0, "perplexity", 900}, {4096, "piqa", 60.5}}}},
                       {{77, "perplexity", 36.5}});
        QVERIFY(plot.isWide());
        PaperFigure figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{2});
        const PaperPanel& panel = figure.panels[0];
        QCOMPARE(panel.title, QStringLiteral("perplexity"));
        QCOMPARE(panel.y.label, QStringLiteral("perplexity"));
        QCOMPARE(figure.panels[1].y.label, QStringLiteral("accuracy (%)"));
        QVERIFY(panel.y.scale == PaperAxis::Scale::Linear);
        const auto& line = markOf<PaperLine>(panel, 0);
        QVERIFY((line.points == std::vector<QPointF>{{0, 400}, {4096, 90}})); // in the order of the tokens
        QVERIFY(markOf<PaperLine>(panel, 1).pen.style() != line.pen.style());
        QVERIFY(markOf<PaperLine>(panel, 1).marker != line.marker);
        const auto& dense = markOf<PaperBand>(panel, 2);
        QVERIFY(dense.low == 36.5 && dense.high == 36.5 && dense.orientation == Qt::Horizontal);
        QVERIFY(panel.y.low < 36.5 && panel.y.high > 900);
        QCOMPARE(figure.panels[1].marks.size(), size_t{2}); // piqa of the dense model is not known
        QCOMPARE(figure.keys.size(), size_t{3});
        plot.setLogarithmic(true);
        QVERIFY(plot.paper().panels[0].y.scale == PaperAxis::Scale::Logarithmic);
        QVERIFY(plot.paper().panels[1].y.scale == PaperAxis::Scale::Linear); // an accuracy
        QCOMPARE(plot.csv(), QStringLiteral("training,tokens,task,metric,score,dense\r\n"
                                            "input,0,perplexity,perplexity,400,36.5\r\n"
                                            "input,4096,perplexity,perplexity,90,36.5\r\n"
                                            "max-gap,0,perplexity,perplexity,900,36.5\r\n"
                                            "max-gap,4096,piqa,accuracy (%),60.5,\r\n"));
        const std::optional<TextGrid> table = plot.table();
        QVERIFY((table->header ==
                 std::vector<std::string>{"training", "tokens", "perplexity", "piqa, accuracy (%)"}));
        QVERIFY(
            (table->rows == std::vector<std::vector<std::string>>{{"dense", "", "36.50", "\u2013"},
                                                                  {"input", "0", "400.00", "\u2013"},
                                                                  {"input", "4096", "90.00", "\u2013"},
                                                                  {"max-gap", "0", "900.00", "\u2013"},
                                                                  {"max-gap", "4096", "\u2013", "60.50"}}));
    }

    void aBarAModel() {
        LatencyTable table{
            .prompt = 128, .tokens = 16, .runs = 20, .threads = 2, .device = "cpu", .rows = {}};
        table.rows = {{"dense", 30, 1000, 0, {100, 90, 110}, Quantiles{20, 19, 21}, {400, 390, 412}, 1, {}},
                      {"half", 15, 500, 0, {50, 45, 55}, Quantiles{10, 9, 11}, {200, 190, 210}, 2, 3000.0}};
        LatencyPlot plot;
        plot.setTable(table);
        PaperFigure figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{2});
        const PaperPanel& queries = figure.panels[0];
        QCOMPARE(queries.x.categories, (QStringList{QStringLiteral("dense"), QStringLiteral("half")}));
        QCOMPARE(markOf<PaperBars>(queries, 0).bars[1].height(), 200.0);
        QCOMPARE(markOf<PaperBars>(queries, 1).bars[0].height(), 100.0); // the prompt's part
        QCOMPARE(markOf<PaperWhiskers>(queries, 2).whiskers[0].high, 412.0);
        QVERIFY(queries.y.high > 412);
        QCOMPARE(queries.notes.at(0).text, QStringLiteral("medians of 20 runs, cpu, threads: 2"));
        QCOMPARE(markOf<PaperBars>(figure.panels[1], 0).bars[1].height(), 2.0);
        QCOMPARE(figure.keys[0].text, QStringLiteral("prompt of 128 tokens"));
        table.trainingSeconds = 600;
        plot.setTable(table);
        figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{3});
        QCOMPARE(markOf<PaperBars>(figure.panels[2], 0).bars.size(), size_t{1});
        QCOMPARE(markOf<PaperBars>(figure.panels[2], 0).bars[0].height(), 3000.0);
        QVERIFY(plot.csv().contains(QStringLiteral("half,15,500,0,50,10,200,190,210,2,3000")));
        for (LatencyRow& row : table.rows) // no decoder
            row.token.reset();
        plot.setTable(table);
        QVERIFY(plot.paper().keys.empty());
    }
};

QTEST_MAIN(ChopFiguresTest)
#include "chop_figures_test.moc"
