#include "widgets/figure/study_figures.h"

#include "base/error.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/mask_similarity_plot.h"
#include "widgets/plots/recovery_bars_plot.h"
#include "widgets/plots/ticket_difference_plot.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

std::unique_ptr<FigurePlot> buildStudyFigure(const DropCurvesRecipe& recipe, const std::stop_token& stop) {
    auto plot = std::make_unique<DropCurvesPlot>();
    plot->setShown(recipe.scores ? DropCurvesPlot::Value::Score : DropCurvesPlot::Value::Drop,
                   DropCurvesPlot::Spread::Band);
    plot->setLogarithmic(recipe.logarithmic);
    plot->setStudy(readStudyWithEvidence(recipe.study, stop));
    return plot;
}

std::unique_ptr<FigurePlot> buildStudyFigure(const RecoveryBarsRecipe& recipe, const std::stop_token&) {
    auto plot = std::make_unique<RecoveryBarsPlot>();
    const SharedStudy study = readStudy(recipe.study);
    plot->setStudy(study->spec, study->curves);
    plot->setLogarithmic(recipe.logarithmic);
    return plot;
}

std::unique_ptr<FigurePlot> buildStudyFigure(const MaskSimilarityRecipe& recipe,
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

std::unique_ptr<FigurePlot> buildStudyFigure(const TicketDifferenceRecipe& recipe, const std::stop_token&) {
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

std::optional<std::filesystem::path> studyOf(const Recipe& recipe) {
    if (const auto* curves = std::get_if<DropCurvesRecipe>(&recipe.figure))
        return curves->study;
    if (const auto* bars = std::get_if<RecoveryBarsRecipe>(&recipe.figure))
        return bars->study;
    if (const auto* similarity = std::get_if<MaskSimilarityRecipe>(&recipe.figure))
        return similarity->study;
    if (const auto* difference = std::get_if<TicketDifferenceRecipe>(&recipe.figure))
        return difference->study;
    return {};
}

} // namespace sparsescope
