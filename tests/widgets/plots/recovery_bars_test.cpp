// Bars of what pruning took and tuning won back, as the table has it.
#include "study/recovery_table.h"
#include "widgets/plots/recovery_bars_plot.h"

#include <QtTest>
#include <cmath>

namespace sparsescope {

namespace {

std::vector<DropCurve> curvesBy(const StudySpec& spec, double (*scoreOf)(const StudySpec&, const Run&)) {
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (const Run& run : runs)
        scores.emplace_back(scoreOf(spec, run));
    return curvesOf(spec, runs, scores);
}

StudySpec questions() {
    StudySpec spec;
    spec.models = {{"A", "/a"}};
    spec.tasks = {{.task = "boolq", .folder = "/b"}, {.task = "piqa", .folder = "/p"}};
    spec.methods = {{"wanda", {}}, {"wanda", {{"tune", std::string("spp")}}}};
    spec.sparsities = {0, 0.5, 0.6};
    return spec;
}

/// dense 80 and 60; at 50 % wanda 60 and 50, tuned 75 and 55; at 60 % ten less.
double scoreOf(const StudySpec& spec, const Run& run) {
    const double dense = run.task == 0 ? 80 : 60;
    if (run.sparsity == 0)
        return dense;
    const double less = run.sparsity > 0.55 ? 10 : 0;
    if (spec.methods[run.methodIndex].isTuned())
        return (run.task == 0 ? 75 : 55) - less;
    return (run.task == 0 ? 60 : 50) - less;
}

double perplexityOf(const StudySpec&, const Run& run) {
    return run.sparsity == 0 ? 10 : 1000;
}

std::vector<QRectF> barsOf(const PaperPanel& panel, size_t mark) {
    return std::get<PaperBars>(panel.marks.at(mark).shape).bars;
}

} // namespace

class RecoveryBarsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPanelAnAmountAGroupATask() {
        RecoveryBarsPlot plot;
        plot.setStudy(questions(), curvesBy(questions(), scoreOf));
        const PaperFigure figure = plot.paper();
        QCOMPARE(figure.name, QStringLiteral("recovery-bars"));
        QCOMPARE(figure.panels.size(), size_t{2});
        QCOMPARE(figure.panels[0].title, QStringLiteral("A, 50 %"));
        QCOMPARE(figure.panels[1].title, QStringLiteral("A, 60 %"));
        QStringList keys;
        for (const PaperKey& key : figure.keys)
            keys << key.text;
        QCOMPARE(keys, (QStringList{QStringLiteral("dense"), QStringLiteral("wanda"),
                                    QStringLiteral("wanda + spp")}));
        const PaperPanel& panel = figure.panels[0];
        QCOMPARE(panel.x.categories,
                 (QStringList{QStringLiteral("boolq"), QStringLiteral("piqa"), QStringLiteral("mean")}));
        QCOMPARE(panel.y.label, QStringLiteral("accuracy (%)"));
        QCOMPARE(panel.marks.size(), size_t{3});
        const double heights[3][3] = {{80, 60, 70}, {60, 50, 55}, {75, 55, 65}};
        for (size_t mark = 0; mark < 3; ++mark) {
            const std::vector<QRectF> bars = barsOf(panel, mark);
            QCOMPARE(bars.size(), size_t{3});
            for (size_t group = 0; group < 3; ++group) {
                QCOMPARE(bars[group].height(), heights[mark][group]);
                // Beside each other, around the number of their group.
                QVERIFY(std::abs(bars[group].left() - (static_cast<double>(group) - 0.4 +
                                                       static_cast<double>(mark) * 0.8 / 3)) < 1e-9);
            }
        }
        QCOMPARE(barsOf(figure.panels[1], 2)[0].height(), 65.0);
        QCOMPARE(figure.panels[1].y.high, panel.y.high); // heights are compared across panels
        QVERIFY(plot.isWide());
    }

    void methodsHaveTheirOptionsOnlyWhereTheseDiffer() {
        StudySpec spec = questions();
        const auto keys = [&] {
            RecoveryBarsPlot plot;
            plot.setStudy(spec, curvesBy(spec, scoreOf));
            QStringList texts;
            for (const PaperKey& key : plot.paper().keys)
                texts << key.text;
            return texts;
        };
        const OptionValues samples{{"samples", int64_t{8}}};
        OptionValues pattern = samples, tuned = samples;
        pattern["along"] = std::string("pattern");
        tuned["tune"] = std::string("spp");
        spec.methods = {{"omp", {}}, {"wanda", samples}, {"wanda", tuned}, {"wanda", pattern}};
        spec.patterns = {Amount::pattern(2, 4)};
        QCOMPARE(keys(), (QStringList{"dense", "omp", "wanda", "wanda + spp"}));
        spec.methods.push_back({"wanda", {}});
        QCOMPARE(keys(), (QStringList{"dense", "omp", "wanda-samples8", "wanda-samples8 + spp", "wanda"}));
    }

    void perplexitiesMayBeLogarithmic() {
        StudySpec spec = questions();
        spec.tasks = {{.task = "perplexity", .folder = "/p"}};
        RecoveryBarsPlot plot;
        plot.setStudy(spec, curvesBy(spec, perplexityOf));
        plot.setLogarithmic(true);
        const PaperPanel panel = plot.paper().panels.at(0);
        QVERIFY(panel.y.scale == PaperAxis::Scale::Logarithmic);
        QCOMPARE(panel.y.low, 5.0);
        QCOMPARE(barsOf(panel, 0)[0].bottom(), 10.0);
        QCOMPARE(barsOf(panel, 0)[0].top(), 5.0);
        QCOMPARE(panel.x.categories, QStringList{QStringLiteral("perplexity")}); // one task has no mean
    }

    void theNumbersAreTheTables() {
        RecoveryBarsPlot plot;
        plot.setStudy(questions(), curvesBy(questions(), scoreOf));
        const QStringList lines = plot.csv().split(QStringLiteral("\r\n"));
        QCOMPARE(lines[0], QStringLiteral("model,method,tuned,pruned,task,metric,score,recovered"));
        QVERIFY(lines.contains(QStringLiteral("A,wanda,spp,50 %,boolq,accuracy (%),75,")));
        // (65 - 55) / (70 - 55)
        QVERIFY(lines.filter(QStringLiteral("A,wanda,spp,50 %,mean,accuracy (%),65,66.66")).size() == 1);
    }

    void tasksOfTwoMetricsHaveTwoPanels() {
        StudySpec spec = questions();
        spec.tasks[1] = {.task = "perplexity", .folder = "/p"};
        RecoveryBarsPlot plot;
        plot.setStudy(spec, curvesBy(spec, scoreOf));
        const PaperFigure figure = plot.paper();
        QCOMPARE(figure.panels.size(), size_t{4});
        QCOMPARE(figure.group, 2);
        QCOMPARE(figure.panels[1].y.label, QStringLiteral("perplexity"));
        QCOMPARE(figure.panels[1].x.categories, QStringList{QStringLiteral("perplexity")});
    }
};

} // namespace sparsescope

QTEST_MAIN(sparsescope::RecoveryBarsTest)
#include "recovery_bars_test.moc"
