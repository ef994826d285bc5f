#include "widgets/figure/measured_figures.h"

#include "base/error.h"
#include "base/json_object.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/latency_plot.h"
#include "widgets/plots/layer_sets_plot.h"
#include "widgets/plots/mask_similarity_plot.h"
#include "widgets/plots/pattern_curves_plot.h"
#include "widgets/plots/recovery_bars_plot.h"
#include "widgets/plots/ticket_difference_plot.h"
#include "widgets/plots/token_budget_plot.h"
#include "widgets/plots/trainable_plot.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace sparsescope {

namespace {

/// What is hidden is there: another name would hide nothing, and the figure be another.
void requireHidden(const DropCurvesRecipe& recipe, const StudySnapshot& study) {
    const auto require = [&](const char* what, const QSet<QString>& hidden, const auto& all, auto nameOf) {
        for (const QString& name : hidden) {
            if (std::ranges::find(all, name.toStdString(), nameOf) == all.end())
                throw Error(ErrorCode::SpecInvalid, printable(recipe.study.string()),
                            fmt::format("has no {} \"{}\" to hide", what, printable(name.toStdString())));
        }
    };
    require("model", recipe.filter.models, study.spec.models, &ModelSpec::name);
    require("task", recipe.filter.tasks, study.spec.tasks, &TaskSpec::task);
    require("method", recipe.filter.methods, study.spec.methods, &MethodSpec::label);
}

} // namespace

std::unique_ptr<FigurePlot> buildMeasuredFigure(const DropCurvesRecipe& recipe, const std::stop_token& stop) {
    auto plot = std::make_unique<DropCurvesPlot>();
    plot->setShown(recipe.scores ? DropCurvesPlot::Value::Score : DropCurvesPlot::Value::Drop,
                   recipe.eachSeed ? DropCurvesPlot::Spread::Seeds : DropCurvesPlot::Spread::Band,
                   recipe.within ? DropCurvesPlot::Essential::Within : DropCurvesPlot::Essential::ByValue);
    plot->setLogarithmic(recipe.logarithmic);
    const SharedStudy study = readStudyWithEvidence(recipe.study, stop);
    std::vector<SharedStudy> others;
    others.reserve(recipe.beside.size());
    for (const std::filesystem::path& other : recipe.beside)
        others.push_back(readStudyWithEvidence(other, stop));
    const QStringList metrics = metricsOf(study, others);
    if (!recipe.filter.metric.isEmpty() && !metrics.isEmpty() && !metrics.contains(recipe.filter.metric))
        throw Error(ErrorCode::SpecInvalid, printable(recipe.study.string()),
                    fmt::format("has no metric \"{}\"; it has {}", recipe.filter.metric.toStdString(),
                                metrics.join(QStringLiteral(", ")).toStdString()));
    const SharedStudy all = overlaid(study, others, recipe.filter);
    requireHidden(recipe, *all);
    if (all->curves.empty() && !recipe.filter.isEmpty())
        throw Error(ErrorCode::SpecInvalid, printable(recipe.study.string()),
                    "has no curve that the recipe does not hide; hide less");
    plot->setModelColours(recipe.colours);
    plot->setStudy(all, recipe.beside, recipe.filter);
    return plot;
}

std::string leftOutNote(const DropCurvesRecipe& recipe) {
    std::vector<SharedStudy> others;
    others.reserve(recipe.beside.size());
    for (const std::filesystem::path& other : recipe.beside)
        others.push_back(readStudy(other));
    QStringList metrics = metricsOf(readStudy(recipe.study), others);
    if (metrics.size() < 2)
        return {};
    const QString drawn = recipe.filter.metric.isEmpty() ? metrics.front() : recipe.filter.metric;
    metrics.removeAll(drawn);
    return fmt::format("only {} is drawn; not on this axis: {} (\"metric\" in the recipe's settings chooses)",
                       drawn.toStdString(), metrics.join(QStringLiteral(", ")).toStdString());
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const RecoveryBarsRecipe& recipe, const std::stop_token&) {
    auto plot = std::make_unique<RecoveryBarsPlot>();
    const SharedStudy study = readStudy(recipe.study);
    plot->setStudy(study->spec, study->curves);
    plot->setLogarithmic(recipe.logarithmic);
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const RecoveryTableRecipe& recipe, const std::stop_token&) {
    auto plot = std::make_unique<RecoveryBarsPlot>();
    const SharedStudy study = readStudy(recipe.study);
    plot->setStudy(study->spec, study->curves);
    plot->setTable();
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const TrainableTableRecipe& recipe,
                                                const std::stop_token& stop) {
    const AdapterSpec adapter{.kind = recipe.adapter, .rank = recipe.rank};
    std::vector<TrainableModel> models;
    for (const std::filesystem::path& path : recipe.models) {
        if (isConfiguration(path)) {
            models.push_back(trainableOf(readJsonFile(path), printable(path.string()), adapter));
        } else {
            const auto checkpoint = Checkpoint::open(path, stop);
            const Anatomy anatomy = dissect(*checkpoint);
            requirePool(*checkpoint, anatomy);
            models.push_back(trainableOf(*checkpoint, anatomy, adapter));
        }
        models.back().name = tableName(path);
    }
    auto plot = std::make_unique<TrainablePlot>();
    plot->setModels(std::move(models), adapter);
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const PatternCurvesRecipe& recipe, const std::stop_token&) {
    const SharedStudy study = readStudy(recipe.study);
    if (study->spec.patterns.empty())
        throw Error(ErrorCode::SpecInvalid, printable(recipe.study.string()),
                    "asks for no N:M patterns; give it a method along them and \"patterns\"");
    auto plot = std::make_unique<PatternCurvesPlot>();
    plot->setStudy(study->spec, study->curves, recipe.scores);
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const MaskSimilarityRecipe& recipe,
                                                const std::stop_token& stop) {
    auto plot = std::make_unique<MaskSimilarityPlot>();
    const SharedStudy study = readStudy(recipe.study);
    std::vector<std::string> models;
    for (const ModelSpec& model : study->spec.models)
        models.push_back(model.name);
    std::vector<MaskMatrix> matrices = maskMatrices(study->spec, study->runs, study->masks, stop);
    if (matrices.empty())
        throw Error(ErrorCode::StudyState, printable(recipe.study.string()),
                    "has no two masks of one model and amount yet; run it, or ask it for a second method");
    plot->setMatrices(std::move(models), std::move(matrices));
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const TicketDifferenceRecipe& recipe,
                                                const std::stop_token&) {
    auto plot = std::make_unique<TicketDifferencePlot>();
    const SharedStudy study = readStudy(recipe.study);
    const std::vector<MethodSpec>& methods = study->spec.methods;
    std::string ticket = recipe.ticket;
    const std::string other = recipe.other.empty() ? "omp" : recipe.other;
    for (const MethodSpec& method : methods) {
        if (ticket.empty() && method.info().trainsToPrune)
            ticket = method.label();
    }
    for (const std::string& label : {ticket.empty() ? std::string("ltp") : ticket, other}) {
        if (std::ranges::find(methods, label, &MethodSpec::label) == methods.end())
            throw Error(ErrorCode::SpecInvalid, printable(recipe.study.string()),
                        fmt::format("has no method \"{}\"; say in the settings which two of its methods are "
                                    "\"ticket\" and \"other\"",
                                    printable(label)));
    }
    plot->setStudy(study->spec, study->curves, ticket, other);
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const LayerSetsRecipe& recipe, const std::stop_token& stop) {
    auto plot = std::make_unique<LayerSetsPlot>();
    const SharedStudy study = readStudy(recipe.study);
    std::vector<LayerSetTable> tables = layerSetTables(study->spec, study->curves, stop);
    if (tables.empty())
        throw Error(ErrorCode::SpecInvalid, printable(recipe.study.string()),
                    "removes no layers; give it the method \"layers\"");
    plot->setTables(study->spec, std::move(tables));
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const LatencyTableRecipe& recipe, const std::stop_token&) {
    auto plot = std::make_unique<LatencyPlot>();
    plot->setTable(parseLatencyTable(readJsonFile(recipe.file), printable(recipe.file.string())));
    return plot;
}

std::unique_ptr<FigurePlot> buildMeasuredFigure(const TokenBudgetRecipe& recipe, const std::stop_token&) {
    std::vector<TokenBudgetPlot::Series> all;
    for (const TokenBudgetRecipe::Series& series : recipe.series) {
        all.push_back({QString::fromStdString(series.name), readTokenScores(series.path)});
        if (all.back().scores.empty())
            throw Error(ErrorCode::SpecInvalid, printable(series.path.string()),
                        "has no scores; pretrain writes them where its spec has \"tasks\"");
    }
    std::vector<TokenScore> dense;
    for (const std::filesystem::path& path : recipe.dense)
        std::ranges::move(readTokenScores(path), std::back_inserter(dense));
    auto plot = std::make_unique<TokenBudgetPlot>();
    plot->setSeries(std::move(all), std::move(dense));
    plot->setLogarithmic(recipe.logarithmic);
    return plot;
}

std::vector<std::filesystem::path> studiesOf(const Recipe& recipe) {
    std::vector<std::filesystem::path> studies;
    std::visit(
        [&](const auto& figure) {
            if constexpr (requires { figure.study; })
                studies.push_back(figure.study);
            if constexpr (requires { figure.beside; })
                std::ranges::copy(figure.beside, std::back_inserter(studies));
            if constexpr (requires { figure.panels; }) {
                for (const BoardPanel& panel : figure.panels)
                    std::ranges::move(studiesOf(panel.recipe), std::back_inserter(studies));
            }
        },
        recipe.figure);
    return studies;
}

} // namespace sparsescope
