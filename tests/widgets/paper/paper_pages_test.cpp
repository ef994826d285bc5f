// Every recipe on paper: nothing overlaps, nothing leaves the page, and what is drawn is where it is said to
// be.
#include "normal_vit.h"
#include "page_faults.h"
#include "support/temporary_folder.h"
#include "weights/masks/layer_set.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/jobs/study_snapshot.h"
#include "widgets/paper/paper_layout.h"
#include "widgets/plots/comparison_map_plot.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/latency_plot.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/plots/layer_sets_plot.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/mask_similarity_plot.h"
#include "widgets/plots/pattern_curves_plot.h"
#include "widgets/plots/recovery_bars_plot.h"
#include "widgets/plots/sparsity_profile_plot.h"
#include "widgets/plots/ticket_difference_plot.h"
#include "widgets/plots/token_budget_plot.h"
#include "widgets/plots/training_plot.h"
#include "widgets/study_on_disk.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <map>

using namespace sparsescope;
using sparsescope::test::faultsOf;
using sparsescope::test::missingFrom;
using sparsescope::test::pointsPerMillimetre;
using sparsescope::test::textOf;

namespace {

/// A study of two tasks or methods, made by hand with intervals.
SharedStudy widerStudy(const StudySpec& spec, size_t lines) {
    auto study = std::make_shared<StudySnapshot>();
    study->spec = spec;
    study->spec.methods.clear();
    const std::array methods{"omp", "uniform", "random", "erk"};
    for (size_t i = 0; i < lines; ++i)
        study->spec.methods.push_back({methods[i], {}});
    for (size_t model = 0; model < spec.models.size(); ++model) {
        for (size_t line = 0; line < lines; ++line) {
            DropCurve curve;
            curve.model = model;
            curve.method = methods[line];
            curve.denseScore = 84.6;
            std::vector<PointEvidence> evidence;
            for (int i = 0; i < 10; ++i) {
                CurvePoint point;
                point.sparsity = i / 10.0;
                point.drop = i == 3 ? 0.65 : -18 * std::pow(point.sparsity, 5 - static_cast<double>(line));
                point.score = 84.6 + point.drop;
                point.low = point.drop - 0.3;
                point.high = point.drop + 0.3;
                point.seeds = {0, 1};
                point.seedDrops = {point.low, point.high};
                point.seedScores = {point.score - 0.3, point.score + 0.3};
                curve.points.push_back(point);
                evidence.push_back(
                    {{},
                     i == 0 ? std::nullopt : std::optional(Interval{point.drop - 0.9, point.drop + 0.8})});
            }
            locateEssentialSparsity(curve, spec.epsilon);
            study->evidence.points.push_back(std::move(evidence));
            study->evidence.essential.push_back(std::nullopt);
            study->evidence.essentialIntervals.push_back(
                curve.essential
                    ? std::optional(EssentialInterval{
                          {curve.essential->value - 0.04, curve.essential->value + 0.05}, true, 2})
                    : std::nullopt);
            study->curves.push_back(std::move(curve));
        }
    }
    return study;
}

/// Nine sparsities of three tasks by two models.
std::unique_ptr<FigurePlot> ticketBars() {
    StudySpec spec;
    spec.models = {{"BERT-base", "/a"}, {"a model with a long name", "/b"}};
    for (const char* task : {"sst-2", "rte", "mnli"})
        spec.tasks.push_back({.task = task, .folder = "/b"});
    spec.methods = {{"omp", {}}, {"ltp", {}}};
    spec.sparsities = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
    spec.seeds = {0, 1};
    spec.training.epochs = 1;
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (size_t i = 0; i < runs.size(); ++i)
        scores.emplace_back(80 + static_cast<double>(i * 7 % 11) - 10 * runs[i].sparsity);
    auto plot = std::make_unique<TicketDifferencePlot>();
    plot->setStudy(spec, curvesOf(spec, runs, scores), "ltp", "omp");
    return plot;
}

/// Four patterns of three tasks by two models.
std::unique_ptr<FigurePlot> patternCurves() {
    StudySpec spec;
    spec.models = {{"BERT-base", "/a"}, {"a model with a long name", "/b"}};
    for (const char* task : {"sst-2", "rte", "mnli"})
        spec.tasks.push_back({.task = task, .folder = "/b"});
    spec.methods = {{"omp", {{std::string(alongOption), "pattern"}}}};
    for (const char* pattern : {"7:8", "4:8", "2:4", "1:4", "16:128"})
        spec.patterns.push_back(parsePattern(pattern));
    spec.seeds = {0, 1};
    spec.training.epochs = 1;
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (size_t i = 0; i < runs.size(); ++i)
        scores.emplace_back(80 + static_cast<double>(i * 7 % 11) - 10 * runs[i].sparsity);
    auto plot = std::make_unique<PatternCurvesPlot>();
    plot->setStudy(spec, curvesOf(spec, runs, scores), false);
    return plot;
}

/// Four sparsities of six masks.
std::unique_ptr<FigurePlot> alikeMasks() {
    std::vector<MaskMatrix> matrices;
    for (const double sparsity : {0.1, 0.2, 0.3, 0.4}) {
        MaskMatrix& matrix = matrices.emplace_back();
        matrix.amount = Amount::sparsity(sparsity);
        matrix.names = {"omp", "ltp, sst-2", "ltp, rte", "ltp, mnli", "ltp, qnli", "ltp, qqp"};
        const auto kept = static_cast<uint64_t>(1000 * (1 - sparsity));
        for (uint64_t i = 0; i < 36; ++i)
            matrix.pairs.push_back({1000, kept, kept, i % 7 == 0 ? kept : kept - 10 - i});
    }
    auto plot = std::make_unique<MaskSimilarityPlot>();
    plot->setMatrices({"BERT-base"}, std::move(matrices));
    return plot;
}

/// Four tunings of three tasks and perplexity, on a logarithmic axis.
std::unique_ptr<FigurePlot> tunedBars() {
    StudySpec spec;
    spec.models = {{"SmolLM2-135M", "/a"}};
    for (const char* task : {"boolq", "arc-challenge", "winogrande", "perplexity"})
        spec.tasks.push_back({.task = task, .folder = "/b"});
    spec.methods = {{"wanda", {}}};
    for (const char* kind : {"spp", "lora", "full"})
        spec.methods.push_back({"wanda", {{"tune", std::string(kind)}}});
    spec.methods.push_back({"wanda", {{"tune", std::string("spp")}, {"tune_beta", std::string("none")}}});
    spec.sparsities = {0, 0.5};
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (size_t i = 0; i < runs.size(); ++i)
        scores.emplace_back(40 + 3 * static_cast<double>(i));
    auto plot = std::make_unique<RecoveryBarsPlot>();
    plot->setStudy(spec, curvesOf(spec, runs, scores));
    plot->setLogarithmic(true);
    return plot;
}

/// The five sets of models of 6, 30 and 96 layers.
std::unique_ptr<FigurePlot> removedLayersOf(std::initializer_list<int> depths) {
    StudySpec spec;
    spec.tasks = {{.task = "perplexity", .folder = "/t"}};
    std::vector<LayerSetTable> tables;
    for (const int depth : depths) {
        LayerSetTable& table = tables.emplace_back(LayerSetTable{"SmolLM2-135M", 0.5, depth, {36.3}, {}});
        for (const LayerSet set : layerSets())
            table.rows.push_back(
                {std::string(layerSetName(set)), removedLayers(set, depth, depth / 2), {2890.0}});
        table.rows.push_back({"11,12,13,14,15", {}, {{}}});
    }
    auto plot = std::make_unique<LayerSetsPlot>();
    plot->setTables(spec, std::move(tables));
    return plot;
}

/// Five trainings of up to 100 M tokens, measured at two tasks.
std::unique_ptr<FigurePlot> tokenBudget(bool logarithmic) {
    std::vector<TokenBudgetPlot::Series> series;
    for (const LayerSet set : layerSets()) {
        const auto name = layerSetName(set);
        TokenBudgetPlot::Series& one = series.emplace_back();
        one.name = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        for (int64_t tokens = 0; tokens <= 100'000'000; tokens += 20'000'000) {
            const auto millions = static_cast<double>(tokens) / 1e6;
            one.scores.push_back(
                {tokens, "perplexity",
                 40 + 30'000 * std::exp(-millions / 15) * static_cast<double>(series.size())});
            one.scores.push_back({tokens, "piqa", 50 + 0.15 * millions});
        }
    }
    auto plot = std::make_unique<TokenBudgetPlot>();
    plot->setSeries(std::move(series), {{0, "perplexity", 36.3}});
    plot->setLogarithmic(logarithmic);
    return plot;
}

std::unique_ptr<FigurePlot> latencies() {
    LatencyTable table{.prompt = 128, .tokens = 16, .runs = 20, .threads = 2, .device = "cpu", .rows = {}};
    table.trainingSeconds = 600;
    table.rows = {{"SmolLM2-135M",
                   30,
                   134'479'872,
                   33'483,
                   {5193, 3880, 5770},
                   Quantiles{847, 669, 982},
                   {17411, 15114, 20482}},
                  {"SmolLM2-135M-max-gap",
                   15,
                   81'395'712,
                   0,
                   {2433, 2061, 3396},
                   Quantiles{354, 305, 486},
                   {7964, 6740, 10254},
                   2.19,
                   64.0},
                  {"SmolLM2-135M-2:4",
                   30,
                   134'479'872,
                   53'084'651,
                   {3811, 3366, 5405},
                   Quantiles{631, 526, 891},
                   {13277, 11130, 18959},
                   1.31,
                   146.0}};
    auto plot = std::make_unique<LatencyPlot>();
    plot->setTable(std::move(table));
    return plot;
}

} // namespace

class PaperPagesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    test::StudyOnDisk m_disk;
    std::map<QString, std::unique_ptr<FigurePlot>> m_plots;

private Q_SLOTS:
    void initTestCase() {
        test::writeTiny(m_folder / "sl.safetensors", test::normalVit(12, 1, 0));
        test::writeTiny(m_folder / "dino.safetensors", test::normalVit(12, 2, 3));
        test::writeTiny(m_folder / "deep.safetensors", test::normalVit(32, 3, 0));
        const RecipeModel sl{"SL", m_folder / "sl.safetensors"}, dino{"DINO", m_folder / "dino.safetensors"};
        const RecipeModel deep{"a model of thirty-two layers", m_folder / "deep.safetensors"};
        const RecipeModel longest{"ViT-B/16 with_an_unbroken_name_that_is_wider_than_any_column_of_paper",
                                  m_folder / "dino.safetensors"};
        NoProgress quiet;
        const auto add = [&](const char* name, const Recipe& recipe) {
            m_plots[QString::fromLatin1(name)] = buildFigure(recipe, quiet);
        };
        add("distributions", {LayerDistributionsRecipe{.checkpoints = {sl, dino},
                                                       .normalisation = Normalisation::Standard,
                                                       .logarithmic = true,
                                                       .sparsity = 0.5}});
        add("distributions-one", {LayerDistributionsRecipe{.checkpoints = {sl}}});
        add("distributions-l2",
            {LayerDistributionsRecipe{
                .checkpoints = {deep, longest}, .normalisation = Normalisation::L2, .sparsity = 0.5}});
        add("mask-grid", {MaskGridRecipe{dino, 0.215, {0}}});
        add("mask-grid-layers", {MaskGridRecipe{sl, 0.5, {0, 5, 11}}});
        add("mask-grid-beside", {MaskGridRecipe{sl, 0.5, {0}, dino, MaskGridShow::Beside}});
        add("mask-grid-difference", {MaskGridRecipe{sl, 0.5, {0}, dino, MaskGridShow::Difference}});
        add("profile", {SparsityProfileRecipe{{sl, dino}, 0.5}});
        add("profile-one", {SparsityProfileRecipe{{sl}, 0.5}});
        add("profile-deep", {SparsityProfileRecipe{{deep, longest, sl, dino}, 0.7}});
        add("comparison", {ComparisonMapRecipe{{sl, dino}, ComparisonMeasure::RelativeL2}});
        add("comparison-zeros", {ComparisonMapRecipe{{sl, dino}, ComparisonMeasure::ZerosDifference}});
        add("comparison-four", {ComparisonMapRecipe{{sl, dino, longest, sl}, ComparisonMeasure::Masks, 0.7}});
        add("comparison-deep", {ComparisonMapRecipe{{deep, longest}, ComparisonMeasure::Wasserstein}});
        m_disk.finishAll();
        add("drop-curves", {DropCurvesRecipe{m_disk.study.folder()}});
        add("recovery-bars", {RecoveryBarsRecipe{m_disk.study.folder()}});
        m_plots[QStringLiteral("recovery-bars-tuned")] = tunedBars();
        m_plots[QStringLiteral("ticket-difference")] = ticketBars();
        for (const char* name : {"LLaMA-7B.json", "a-LLaMA-with-a-longer-name.json"})
            std::ofstream(m_folder / name)
                << R"({"model_type": "llama", "hidden_size": 4096, "intermediate_size": 11008, "num_hidden_layers": 32,
                       "num_attention_heads": 32, "vocab_size": 32000})";
        add("trainable-table", {TrainableTableRecipe{{m_folder / "LLaMA-7B.json",
                                                      m_folder / "a-LLaMA-with-a-longer-name.json"}}});
        m_plots[QStringLiteral("pattern-curves")] = patternCurves();
        add("energy", {EnergyRecipe{{sl, longest}}});
        add("energy-deep", {EnergyRecipe{{deep}}});
        m_plots[QStringLiteral("mask-similarity")] = alikeMasks();
        m_plots[QStringLiteral("layer-sets")] = removedLayersOf({30});
        m_plots[QStringLiteral("layer-sets-depths")] = removedLayersOf({6, 24, 96});
        m_plots[QStringLiteral("token-budget")] = tokenBudget(false);
        m_plots[QStringLiteral("token-budget-logarithmic")] = tokenBudget(true);
        m_plots[QStringLiteral("latency-table")] = latencies();
        auto wider = std::make_unique<DropCurvesPlot>();
        wider->setStudy(widerStudy(m_disk.study.spec(), 3));
        m_plots[QStringLiteral("drop-curves-methods")] = std::move(wider);
        auto scores = std::make_unique<DropCurvesPlot>();
        scores->setStudy(widerStudy(m_disk.study.spec(), 1));
        scores->setShown(DropCurvesPlot::Value::Score, DropCurvesPlot::Spread::Seeds);
        m_plots[QStringLiteral("drop-curves-scores")] = std::move(scores);
        const std::filesystem::path run = SPARSESCOPE_TEST_DATA "/series/run";
        add("dynamics",
            {DynamicsRecipe{{{"all data", {run}},
                             {"half", {run / "step-000300.safetensors", run / "step-000900.safetensors"}}},
                            {ZeroRule::Kind::Std, 0.5}}});
        auto training = std::make_unique<TrainingPlot>();
        training->setRun(readStudy(m_disk.study.folder()), 0);
        m_plots[QStringLiteral("training-empty")] = std::move(training);
        auto sensitivity = std::make_unique<SparsityProfilePlot>();
        const auto& profile = dynamic_cast<SparsityProfilePlot&>(*m_plots["profile-one"]).profiles().front();
        sensitivity->setProfiles({profile});
        SensitivityMap map;
        map.unit = QStringLiteral("points");
        map.sparsity = 0.6;
        map.method = QStringLiteral("omp");
        map.task = QStringLiteral("fashion-mnist");
        for (size_t i = 0; i < profile.cells.size(); ++i)
            map.cells.push_back(
                i % 11 == 3 ? std::nullopt
                            : std::optional(SensitivityMap::Cell{0.65 - 0.13 * static_cast<double>(i), {}}));
        sensitivity->setSensitivity({map});
        m_plots[QStringLiteral("sensitivity")] = std::move(sensitivity);
    }

    void nothingOverlapsOrLeavesThePage_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("width");
        for (const char* name : {"distributions",
                                 "distributions-one",
                                 "distributions-l2",
                                 "mask-grid",
                                 "mask-grid-layers",
                                 "profile",
                                 "mask-grid-beside",
                                 "mask-grid-difference",
                                 "profile-one",
                                 "profile-deep",
                                 "comparison",
                                 "comparison-zeros",
                                 "comparison-four",
                                 "comparison-deep",
                                 "drop-curves",
                                 "drop-curves-methods",
                                 "drop-curves-scores",
                                 "dynamics",
                                 "training-empty",
                                 "sensitivity",
                                 "recovery-bars",
                                 "recovery-bars-tuned",
                                 "ticket-difference",
                                 "mask-similarity",
                                 "layer-sets",
                                 "layer-sets-depths",
                                 "token-budget",
                                 "token-budget-logarithmic",
                                 "latency-table",
                                 "pattern-curves",
                                 "energy",
                                 "energy-deep",
                                 "trainable-table"}) {
            for (const double width : {84.0, 120.0, 178.0})
                QTest::newRow(qPrintable(QStringLiteral("%1, %2 mm").arg(QLatin1String(name)).arg(width)))
                    << QString::fromLatin1(name) << width;
        }
    }
    void nothingOverlapsOrLeavesThePage() {
        QFETCH(QString, name);
        QFETCH(double, width);
        QVERIFY(m_plots.contains(name));
        FigurePlot& plot = *m_plots[name];
        for (const double points : {8.0, 7.0, 9.5}) {
            for (const char* family : {"DejaVu Sans", "DejaVu Serif"}) {
                for (const LegendPlace legend :
                     {LegendPlace::Below, LegendPlace::Above, LegendPlace::Right, LegendPlace::None}) {
                    for (const bool band : {true, false}) {
                        PaperSetup setup{.width = width, .points = points, .legend = legend, .band = band};
                        setup.family = QString::fromLatin1(family);
                        const PaperPage page = layOut(plot.paper(), setup);
                        QStringList faults = faultsOf(page) + missingFrom(page);
                        QVERIFY2(faults.isEmpty(),
                                 qPrintable(QStringLiteral("%1 pt, legend %2: %3")
                                                .arg(points)
                                                .arg(static_cast<int>(legend))
                                                .arg(faults.mid(0, 4).join(QStringLiteral("; ")))));
                        QCOMPARE(page.size.width(), width * pointsPerMillimetre);
                        QCOMPARE(page.keys.empty(), legend == LegendPlace::None || page.figure.keys.empty());
                    }
                }
            }
        }
        const QByteArray png = renderFigure(plot, FigureFormat::Png, {.width = width, .dpi = 200});
        const QImage image = QImage::fromData(png, "PNG");
        QCOMPARE(image.width(), qRound(width / 25.4 * 200));
        for (int x = 0; x < image.width(); ++x) // what is measured is what is drawn: no ink at the edge
            QVERIFY(image.pixel(x, 1) == qRgb(255, 255, 255) &&
                    image.pixel(x, image.height() - 2) == qRgb(255, 255, 255));
        for (int y = 0; y < image.height(); ++y)
            QVERIFY(image.pixel(1, y) == qRgb(255, 255, 255) &&
                    image.pixel(image.width() - 2, y) == qRgb(255, 255, 255));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES")) {
            QFile file(QStringLiteral("%1/%2-%3.png")
                           .arg(qEnvironmentVariable("SPARSESCOPE_PICTURES"), name)
                           .arg(width));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(png) == png.size());
        }
    }

    /// The ink of each text, painted alone, lies in its box.
    void boxesHoldTheInk() {
        for (const char* name : {"distributions", "profile", "drop-curves-methods"}) {
            const PaperPage page = layOut(m_plots[QString::fromLatin1(name)]->paper(), {.width = 120});
            constexpr double scale = 4;
            for (const PaperText& text : page.texts) {
                PaperPage alone;
                alone.family = page.family;
                alone.texts = {text};
                QImage image((page.size * scale).toSize(), QImage::Format_Grayscale8);
                image.fill(Qt::white);
                QPainter painter(&image);
                painter.scale(scale, scale);
                alone.texts.front().colour = Qt::black;
                draw(alone, painter);
                painter.end();
                const QRectF box = text.box.adjusted(-0.4, -0.4, 0.4, 0.4);
                int ink = 0;
                for (int y = 0; y < image.height(); ++y) {
                    const uchar* line = image.constScanLine(y);
                    for (int x = 0; x < image.width(); ++x) {
                        if (line[x] > 128)
                            continue;
                        ++ink;
                        QVERIFY2(box.contains(QPointF((x + 0.5) / scale, (y + 0.5) / scale)),
                                 qPrintable(textOf(text)));
                    }
                }
                QVERIFY2(ink > 3, qPrintable(textOf(text)));
            }
        }
    }

    /// Maps and bars of few cells: they are as wide as the page lets them, and no higher than they must.
    void fewCellsTakeTheWidth() {
        for (const char* name : {"comparison", "comparison-four", "mask-similarity", "layer-sets",
                                 "layer-sets-depths", "latency-table"}) {
            for (const double width : {84.0, 120.0, 178.0}) {
                const PaperPage page = layOut(m_plots[QString::fromLatin1(name)]->paper(), {.width = width});
                std::map<int, double> rows; // of panels beside each other
                for (const PlacedPanel& panel : page.panels)
                    rows[qRound(panel.data.top())] += panel.data.width();
                double widest = 0;
                for (const auto& [top, wide] : rows)
                    widest = std::max(widest, wide);
                // Bars beside each other each have an axis of their own, which takes its share of a narrow
                // page.
                QVERIFY2(widest > (width > 150 ? 0.6 : 0.5) * page.size.width(),
                         qPrintable(QStringLiteral("%1 at %2 mm: %3")
                                        .arg(QLatin1String(name))
                                        .arg(width)
                                        .arg(widest / page.size.width())));
                QVERIFY(page.size.height() < 260 * pointsPerMillimetre);
            }
        }
    }

    /// On the screen, too, the numbers of many layers stand apart, however low the window is.
    void numbersOfRowsDoNotTouch() {
        for (const char* name : {"comparison-deep", "profile-deep"}) {
            auto& plot = *m_plots[QString::fromLatin1(name)];
            plot.show();
            for (const int height : {240, 340, 500, 1000}) {
                plot.resize(900, height);
                plot.replot();
                int seen = 0;
                for (const QCPAxisRect* rect : plot.axisRects()) {
                    const QCPAxis* y = rect->axis(QCPAxis::atLeft);
                    if (!y->tickLabels() || y->tickVector().size() < 2)
                        continue;
                    ++seen;
                    const double apart =
                        std::abs(y->coordToPixel(y->tickVector()[1]) - y->coordToPixel(y->tickVector()[0]));
                    QVERIFY2(
                        apart > 0.8 * QFontMetricsF(y->tickLabelFont()).height(),
                        qPrintable(
                            QStringLiteral("%1 at %2: %3").arg(QLatin1String(name)).arg(height).arg(apart)));
                }
                QVERIFY(seen > 0);
            }
            plot.hide();
        }
    }

    /// Chance is told beside the agreement of masks; a model has no map of what it differs from itself.
    void mapsSayWhatTheyAreComparedWith() {
        const PaperFigure masks = m_plots["comparison-four"]->paper();
        QVERIFY(masks.scale);
        const auto& plot = dynamic_cast<ComparisonMapPlot&>(*m_plots["comparison-four"]);
        double low = 2, high = -1; // of two random masks that keep K and L of N: sqrt(K L) / N
        for (const auto& table : plot.tables()) {
            for (const ComparisonCell& cell : table->cells) {
                if (!cell.masks)
                    continue;
                const double chance = std::sqrt(static_cast<double>(cell.masks->keptA) *
                                                static_cast<double>(cell.masks->keptB)) /
                                      static_cast<double>(cell.masks->numel);
                low = std::min(low, chance);
                high = std::max(high, chance);
            }
        }
        QVERIFY2(masks.scale->label.endsWith(
                     QStringLiteral("random masks: %1 to %2")
                         .arg(QString::number(low, 'f', 2), QString::number(high, 'f', 2))),
                 qPrintable(masks.scale->label));
        auto& profile = dynamic_cast<SparsityProfilePlot&>(*m_plots["profile"]);
        QCOMPARE(profile.paper().panels.size(), size_t{3}); // two maps and the bars
        profile.setColouring(ProfileColouring::Difference);
        const PaperFigure difference = profile.paper();
        profile.setColouring(ProfileColouring::Sparsity);
        QCOMPARE(difference.panels.size(), size_t{2});
        QVERIFY(difference.panels.front().title.contains(QStringLiteral("DINO")));
    }

    void columnsFollowTheWidth() {
        const auto columnsAt = [&](const char* name, double width) {
            const PaperPage page = layOut(m_plots[QString::fromLatin1(name)]->paper(), {.width = width});
            std::set<int> places;
            for (const PlacedPanel& panel : page.panels)
                places.insert(qRound(panel.data.center().x()));
            return places.size();
        };
        QCOMPARE(columnsAt("distributions", 84), size_t{3});
        QCOMPARE(columnsAt("distributions", 120), size_t{4});
        QCOMPARE(columnsAt("distributions", 178), size_t{6});
        QCOMPARE(columnsAt("mask-grid", 84), size_t{3});
        QCOMPARE(columnsAt("mask-grid", 178), size_t{6});
    }

    /// Two models of twelve layers are alike in every panel: numbers stand left and below alone, and the
    /// panels take most of the page.
    void sharedAxesLeaveNoGutters() {
        const PaperPage page = layOut(m_plots["distributions"]->paper(), {.width = 178});
        double data = 0;
        for (const PlacedPanel& panel : page.panels)
            data += panel.data.width() / 2; // two rows
        QVERIFY2(data > 0.8 * page.size.width(), qPrintable(QString::number(data / page.size.width())));
        QStringList numbers;
        for (const PaperText& text : page.texts) {
            if (text.kind == PaperText::Kind::Tick)
                numbers << text.text;
        }
        QCOMPARE(numbers.count(QStringLiteral("\u22122")), 6);  // below the six columns
        QCOMPARE(numbers.count(QStringLiteral("10\u00B2")), 2); // left of the two rows
    }

    void whatIsSelectedIsNotPrinted() {
        auto& plot = dynamic_cast<LayerDistributionsPlot&>(*m_plots["distributions"]);
        const PaperSetup setup{.width = 120, .dpi = 100};
        const QByteArray before = renderFigure(plot, FigureFormat::Png, setup);
        plot.setSelected(5);
        QVERIFY(renderFigure(plot, FigureFormat::Png, setup) == before);
        plot.setSelected(-1);
        auto& profile = dynamic_cast<SparsityProfilePlot&>(*m_plots["profile"]);
        const QByteArray map = renderFigure(profile, FigureFormat::Png, setup);
        profile.setSelected(2, Component::Key);
        QVERIFY(renderFigure(profile, FigureFormat::Png, setup) == map);
        auto& curves = dynamic_cast<DropCurvesPlot&>(*m_plots["drop-curves"]);
        const QByteArray drops = renderFigure(curves, FigureFormat::Png, setup);
        curves.setSelectedRun(0);
        QVERIFY(renderFigure(curves, FigureFormat::Png, setup) == drops);
    }

    /// Zeros only where there are some, never "0.00 %".
    void zerosAreInTheTitles() {
        const PaperFigure figure = m_plots["distributions"]->paper();
        QCOMPARE(figure.panels[0].notes.size(), size_t{1});
        // 768 of 48 * 48 weights of the query, of 27,648 of the layer.
        QCOMPARE(figure.panels[0].notes[0].text, QStringLiteral("DINO: 2.78\u00A0%\u00A0zeros"));
        QVERIFY(figure.panels[1].notes.empty());
        auto few = test::normalVit(1, 7, 0);
        few.front().values.front() = 0; // one of 27,648: 0.0036 %
        test::writeTiny(m_folder / "few.safetensors", few);
        NoProgress quiet;
        const auto plot = buildFigure(
            {LayerDistributionsRecipe{.checkpoints = {{"few", m_folder / "few.safetensors"}}}}, quiet);
        QCOMPARE(plot->paper().panels[0].notes[0].text, QStringLiteral("<\u00A00.01\u00A0%\u00A0zeros"));
    }

    void aHeightIsKept() {
        for (const char* name : {"distributions", "mask-grid", "profile", "drop-curves-methods"}) {
            for (const double height : {110.0, 160.0}) {
                const PaperPage page =
                    layOut(m_plots[QString::fromLatin1(name)]->paper(), {.width = 120, .height = height});
                QCOMPARE(page.size.height(), height * pointsPerMillimetre);
                const QStringList faults = faultsOf(page);
                QVERIFY2(faults.isEmpty(), qPrintable(QLatin1String(name) + faults.mid(0, 3).join(u';')));
            }
        }
        QVERIFY_EXCEPTION_THROWN(layOut(m_plots["distributions"]->paper(), {.width = 84, .height = 20}),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(layOut(m_plots["distributions"]->paper(), {.width = 20, .points = 12}),
                                 Error);
    }

    /// Twelve layers of two models: a PDF in half a second and under 300 KB.
    void aPdfIsSmallAndQuick() {
        QElapsedTimer clock;
        clock.start();
        const QByteArray pdf = renderFigure(*m_plots["distributions"], FigureFormat::Pdf, {.width = 178});
        qInfo("%lld ms, %lld bytes", static_cast<long long>(clock.elapsed()),
              static_cast<long long>(pdf.size()));
        QVERIFY2(pdf.size() < 300'000, qPrintable(QString::number(pdf.size())));
    }

    void journalsAreDrawnAsTheyAsk() {
        for (const JournalPreset& preset : journalPresets()) {
            for (const JournalPreset::Width& width : preset.widths) {
                PaperSetup setup{.width = width.millimetres, .points = preset.points};
                setup.family = installedFamily(preset);
                for (const auto& [name, plot] : m_plots) {
                    const QStringList faults = faultsOf(layOut(plot->paper(), setup));
                    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1String(preset.name) + u' ' + name + u' ' +
                                                          faults.mid(0, 3).join(u';')));
                }
            }
        }
    }
};

QTEST_MAIN(PaperPagesTest)
#include "paper_pages_test.moc"
