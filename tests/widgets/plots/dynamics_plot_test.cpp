#include "widgets/plots/dynamics_plot.h"

#include "base/json_object.h"
#include "widgets/figure/figure_builder.h"

#include <QtTest>

using namespace sparsescope;

namespace {

const QString run = QStringLiteral(SPARSESCOPE_TEST_DATA "/series/run");

void keepPicture(QWidget& widget, const QString& name) {
    if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
        widget.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") + QLatin1Char('/') + name);
}

} // namespace

class DynamicsPlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// numpy's numbers (make_series.py), drawn and exported.
    void drawsTheSharesOfTheRecipe() {
        const nlohmann::json theirs = readJsonFile(SPARSESCOPE_TEST_DATA "/series/expected.json")["run"];
        const nlohmann::json json{{"recipe", "dynamics"},
                                  {"inputs",
                                   {{"series",
                                     {{{"name", "all data"}, {"paths", {run.toStdString()}}},
                                      {{"name", "half"},
                                       {"paths",
                                        {run.toStdString() + "/step-000300.safetensors",
                                         run.toStdString() + "/step-000900.safetensors"}}}}}}},
                                  {"settings", {{"zero", "std:0.5"}}}};
        NoProgress progress;
        const std::unique_ptr<FigurePlot> figure = buildFigure(parseRecipe(json, "r", "/"), progress);
        auto* plot = dynamic_cast<DynamicsPlot*>(figure.get());
        QVERIFY(plot);
        QCOMPARE(plot->recipeName(), QStringLiteral("dynamics"));
        plot->resize(640, 420);
        plot->show();
        plot->replot();
        keepPicture(*plot, QStringLiteral("dynamics.png"));

        const nlohmann::json& rule = theirs["rules"]["std:0.5"];
        QCOMPARE(plot->graphCount(), 3); // two series, and what the dashed line is; its interval has no width
        QCOMPARE(plot->graph(0)->dataCount(), 12);
        for (int i = 0; i < 12; ++i) {
            const QCPGraphData& point = *(plot->graph(0)->data()->constBegin() + i);
            QCOMPARE(point.key, theirs["steps"][static_cast<size_t>(i)].get<double>());
            QCOMPARE(point.value, 100 * rule["zeros"][static_cast<size_t>(i)].get<double>() /
                                      theirs["pool_numel"].get<double>());
        }
        // The change of level, of the first series alone: the other has two checkpoints.
        int lines = 0;
        for (int i = 0; i < plot->itemCount(); ++i) {
            if (const auto* line = qobject_cast<QCPItemStraightLine*>(plot->item(i))) {
                ++lines;
                QCOMPARE(line->point1->key(), rule["change"][0].get<double>());
            }
        }
        QCOMPARE(lines, 1);
        QVERIFY(plot->yAxis->label().contains(QLatin1String("0.5 std")));
        // The legend lies outside of the data.
        const auto* legend = plot->findChild<QCPLegend*>();
        QVERIFY(legend && legend->itemCount() == 3);
        QStringList named;
        for (int i = 0; i < plot->graphCount(); ++i)
            named << plot->graph(i)->name();
        QCOMPARE(named, QStringList({"all data", "half", "change of level"}));
        QVERIFY(!legend->outerRect().intersects(plot->axisRect()->outerRect()));

        const QStringList rows = plot->csv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 1 + 12 + 2);
        QVERIFY(rows[1].startsWith(QLatin1String("all data,all,std:0.5,100,")));
        QVERIFY(rows[13].startsWith(QLatin1String("half,all,std:0.5,300,")));
        QVERIFY(rows[13].endsWith(QLatin1String(",,")));
    }

    void theLayersOfASeriesHaveTheRoom() {
        const nlohmann::json json{
            {"recipe", "dynamics"},
            {"inputs", {{"series", {{{"name", "all data"}, {"paths", {run.toStdString()}}}}}}}};
        NoProgress progress;
        const std::unique_ptr<FigurePlot> figure = buildFigure(parseRecipe(json, "r", "/"), progress);
        auto* plot = dynamic_cast<DynamicsPlot*>(figure.get());
        QVERIFY(plot);
        plot->resize(900, 500);
        plot->show();
        plot->setQuantity(DynamicsQuantity::LayerZeros, 0);
        // A row a layer and step, whose zeros are together the pool's.
        const Series& series = plot->series().front().series;
        const QStringList rows = plot->csv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QCOMPARE(static_cast<size_t>(rows.size()), 1 + series.layerNumel.size() * series.points.size());
        uint64_t zeros = 0, weights = 0;
        for (const QString& row : rows) {
            if (row.section(u',', 3, 3) == QString::number(series.points.back().step)) {
                zeros += row.section(u',', 4, 4).toULongLong();
                weights += row.section(u',', 5, 5).toULongLong();
            }
        }
        QVERIFY(rows[1].startsWith(QLatin1String("all data,Layer 0,")));
        QCOMPARE(zeros, series.points.back().zeros);
        QCOMPARE(weights, series.anatomy.poolNumel);
        plot->replot();
        keepPicture(*plot, QStringLiteral("dynamics-layers.png"));
        QVERIFY2(plot->axisRect()->width() > 700, qPrintable(QString::number(plot->axisRect()->width())));
    }

    void isNothingWithoutASeries() {
        DynamicsPlot plot;
        plot.setSeries({}, {});
        QCOMPARE(plot.graphCount(), 0);
        QCOMPARE(plot.csv().count(QLatin1Char('\n')), 1);
    }
};

QTEST_MAIN(DynamicsPlotTest)
#include "dynamics_plot_test.moc"
