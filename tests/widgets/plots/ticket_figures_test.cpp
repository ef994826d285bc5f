// What tickets gain over one-shot magnitude, what patterns cost, and how alike masks are, on paper.
#include "widgets/plots/mask_similarity_plot.h"
#include "widgets/plots/pattern_curves_plot.h"
#include "widgets/plots/ticket_difference_plot.h"

#include <QtTest>

namespace sparsescope {

namespace {

StudySpec tickets() {
    StudySpec spec;
    spec.models = {{"A", "/a"}};
    spec.tasks = {{.task = "sst-2", .folder = "/s"}, {.task = "rte", .folder = "/r"}};
    spec.methods = {{"omp", {}}, {"ltp", {}}};
    spec.sparsities = {0, 0.5, 0.6};
    spec.seeds = {0, 1};
    spec.training.epochs = 1;
    return spec;
}

/// Dense 90; OMP 80; tickets of sst-2 83 and 85 by their seeds, of rte 78 and not yet.
std::vector<DropCurve> curves(const StudySpec& spec) {
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (const Run& run : runs) {
        if (run.sparsity == 0)
            scores.emplace_back(90);
        else if (run.method == "omp")
            scores.emplace_back(80);
        else if (run.task == 0)
            scores.emplace_back(run.seed == 0 ? 83 : 85);
        else
            scores.push_back(run.seed == 0 ? std::optional(78.0) : std::nullopt);
    }
    return curvesOf(spec, runs, scores);
}

} // namespace

class TicketFiguresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesAreOfTheSameSeeds() {
        TicketDifferencePlot plot;
        plot.setStudy(tickets(), curves(tickets()), "ltp", "omp");
        QCOMPARE(plot.csv(),
                 QStringLiteral("model,task,sparsity,difference,low,high,seeds\r\n"
                                "A,sst-2,0.5,4,3,5,2\r\nA,sst-2,0.59999999999999998,4,3,5,2\r\n"
                                "A,rte,0.5,-2,-2,-2,1\r\nA,rte,0.59999999999999998,-2,-2,-2,1\r\n"));
        const PaperFigure figure = plot.paper();
        QCOMPARE(figure.name, QStringLiteral("ticket-difference"));
        QCOMPARE(figure.panels.size(), size_t{1});
        QCOMPARE(figure.panels[0].x.low, 45.0); // percent, half of the gap around
        QCOMPARE(figure.panels[0].x.high, 65.0);
        QCOMPARE(figure.panels[0].y.label, QStringLiteral("ltp minus omp (points)"));
        const auto& bars = std::get<PaperBars>(figure.panels[0].marks[0].shape).bars;
        QCOMPARE(bars.size(), size_t{2});
        QCOMPARE(bars[0].height(), 4.0);
        QCOMPARE(bars[0].left(), 46.0); // the first of two beside each other, around 50
        QCOMPARE(bars[0].width(), 4.0);
        QCOMPARE(std::get<PaperBars>(figure.panels[0].marks[2].shape).bars[1].height(), -2.0);
        const auto& whiskers = std::get<PaperWhiskers>(figure.panels[0].marks[1].shape).whiskers;
        QCOMPARE(whiskers[0].low, 3.0);
        QCOMPARE(whiskers[0].high, 5.0);
        // One seed has no extremes.
        QVERIFY(std::get<PaperWhiskers>(figure.panels[0].marks[3].shape).whiskers.empty());
        QCOMPARE(figure.keys.size(), size_t{2});
    }

    /// Dense 90; at 3:4, 2:4 and 1:4 the drops 1, 4 and 20 of the first seed, 2 more of the second, whose 1:4
    /// is not yet measured.
    void patternsStandByTheirDensity() {
        StudySpec spec = tickets();
        spec.tasks.pop_back();
        spec.methods = {{"omp", {{std::string(alongOption), "pattern"}}}};
        for (const char* pattern : {"3:4", "2:4", "1:4"})
            spec.patterns.push_back(parsePattern(pattern));
        const std::vector<Run> runs = runsOf(spec);
        std::vector<std::optional<double>> scores;
        for (const Run& run : runs) {
            const double drop = run.amount.isDense()     ? 0
                                : run.pattern() == "3:4" ? 1
                                : run.pattern() == "2:4" ? 4
                                                         : 20;
            const bool missing = run.seed == 1 && run.pattern() == "1:4";
            scores.push_back(missing ? std::nullopt
                                     : std::optional(90 - drop - (drop > 0 && run.seed == 1 ? 2 : 0)));
        }
        PatternCurvesPlot plot;
        plot.setStudy(spec, curvesOf(spec, runs, scores), false);
        const PaperFigure figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{1});
        const PaperPanel& panel = figure.panels[0];
        QCOMPARE(panel.x.categories, QStringList({QStringLiteral("dense"), QStringLiteral("3:4"),
                                                  QStringLiteral("2:4"), QStringLiteral("1:4")}));
        const auto& line = std::get<PaperLine>(panel.marks[1].shape);
        QCOMPARE(line.points, (std::vector<QPointF>{{0, 0}, {1, -2}, {2, -5}, {3, -20}}));
        const auto& seeds = std::get<PaperArea>(panel.marks[0].shape).outline;
        QVERIFY(panel.marks[0].band);
        QCOMPARE(seeds[1], QPointF(1, -1));
        QCOMPARE(seeds[6], QPointF(1, -3));
        QCOMPARE(std::get<PaperBand>(panel.marks[3].shape).low, -1.0); // the tolerance
        QCOMPARE(panel.y.label, QStringLiteral("Score drop (points)"));
        QVERIFY(plot.csv().contains(QStringLiteral(",2:4,0.5,85,-5,-6,-4,2,90,1\r\n")));
        // Of two models and methods each method has one colour, in both panels, and none the tolerance's.
        StudySpec wider = spec;
        wider.models.push_back({"B", "/b"});
        for (const char* name : {"wanda", "sparsegpt"})
            wider.methods.push_back({name, {{std::string(alongOption), "pattern"}}});
        const std::vector<Run> all = runsOf(wider);
        PatternCurvesPlot several;
        several.setStudy(wider, curvesOf(wider, all, std::vector<std::optional<double>>(all.size(), 80.0)),
                         false);
        const PaperFigure panels = several.paper();
        QCOMPARE(panels.panels.size(), size_t{2});
        QCOMPARE(panels.keys.size(), size_t{5}); // three methods, tolerance, seeds
        for (size_t method = 0; method < 3; ++method) {
            const QColor colour = panels.keys[method].colour;
            for (const PaperPanel& each : panels.panels)
                QCOMPARE(std::get<PaperLine>(each.marks[2 * method + 1].shape).colour, colour);
            QVERIFY(colour != PlotStyle::paper().tolerance);
        }
        plot.setStudy(spec, curvesOf(spec, runs, scores), true);
        QCOMPARE(std::get<PaperLine>(plot.paper().panels[0].marks[1].shape).points[3], QPointF(3, 70));
        QCOMPARE(plot.paper().panels[0].y.label, QStringLiteral("Score (accuracy, %)"));
    }

    void similaritiesStandWithTheRandomOne() {
        // 10 weights, of which 5 are kept of each; 4 of both.
        const Similarity same{10, 5, 5, 5}, near{10, 5, 5, 4};
        MaskSimilarityPlot plot;
        plot.setMatrices({"A"}, {{0, Amount::sparsity(0.5), {"omp", "ltp, rte"}, {same, near, near, same}}});
        const PaperFigure figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{1});
        QCOMPARE(figure.panels[0].notes.front().text, QStringLiteral("random masks: 0.500"));
        const auto& cells = std::get<PaperCells>(figure.panels[0].marks[0].shape);
        QCOMPARE(cells.rows, 2);
        QCOMPARE(*cells.at(0, 1).number, 0.8);
        QVERIFY(cells.at(0, 0).colour != cells.at(0, 1).colour);
        QVERIFY(figure.scale.has_value());
        QCOMPARE(figure.scale->axis.low, 0.5);
        QVERIFY(plot.csv().contains(QStringLiteral("A,s0.5,omp,\"ltp, rte\",0.80000000000000004,")));
    }
};

} // namespace sparsescope

QTEST_MAIN(sparsescope::TicketFiguresTest)
#include "ticket_figures_test.moc"
