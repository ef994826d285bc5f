#include "widgets/item_models/scope_texts.h"

#include "widgets/item_models/open_model.h"
#include "widgets/style/number_text.h"

#include <QObject>
#include <algorithm>

namespace sparsescope {

namespace {

QString byHandText() {
    return QObject::tr("Each matrix loses its smallest weights, as many as By Hand on Profile says.");
}

} // namespace

std::string_view scopeName(ThresholdScope scope) {
    return scope == ThresholdScope::AllModels ? "all-models"
           : scope == ThresholdScope::Matrix  ? "matrix"
           : scope == ThresholdScope::Given   ? "by-hand"
                                              : "model";
}

std::optional<ThresholdScope> scopeFromName(std::string_view name) {
    const auto found = std::ranges::find(thresholdScopes, name, scopeName);
    return found == thresholdScopes.end() ? std::nullopt : std::optional(*found);
}

QString scopeTitle(ThresholdScope scope) {
    switch (scope) {
    case ThresholdScope::Model:
        return QObject::tr("each model");
    case ThresholdScope::AllModels:
        return QObject::tr("all models");
    case ThresholdScope::Matrix:
        return QObject::tr("each matrix");
    case ThresholdScope::Given:
        return QObject::tr("each matrix, by hand");
    }
    return {};
}

QString scopeHelp(ThresholdScope scope) {
    switch (scope) {
    case ThresholdScope::Model:
        return QObject::tr("One threshold over the whole pool of each model (one-shot magnitude pruning).");
    case ThresholdScope::AllModels:
        return QObject::tr(
            "One threshold over the pools of all open models together: the sparsity is that of "
            "all their weights, and a model of small weights loses more of them.");
    case ThresholdScope::Matrix:
        return QObject::tr(
            "A threshold for each matrix of the pool (uniform pruning): every matrix loses the "
            "same share of its weights, the smallest.");
    case ThresholdScope::Given:
        return byHandText();
    }
    return {};
}

QString scopeNote(ThresholdScope scope) {
    switch (scope) {
    case ThresholdScope::Model:
        return {};
    case ThresholdScope::AllModels:
        return QObject::tr("one threshold for all models");
    case ThresholdScope::Matrix:
        return QObject::tr("a threshold for each matrix");
    case ThresholdScope::Given:
        return QObject::tr("by hand");
    }
    return {};
}

QString sparsityWithScope(const QString& sparsity, ThresholdScope scope) {
    return scope == ThresholdScope::Model
               ? sparsity
               : QObject::tr("%1, %2", "sparsity, what its threshold is for").arg(sparsity, scopeNote(scope));
}

QString sparsityWithScopes(const QString& sparsity,
                           const std::vector<std::pair<QString, ThresholdScope>>& models) {
    QStringList byHand;
    std::optional<ThresholdScope> other;
    for (const auto& [name, scope] : models) {
        if (scope == ThresholdScope::Given)
            byHand << name;
        else if (!other)
            other = scope;
    }
    if (byHand.isEmpty() || !other)
        return sparsityWithScope(
            sparsity, other.value_or(byHand.isEmpty() ? ThresholdScope::Model : ThresholdScope::Given));
    return QObject::tr("%1, %2 by hand", "sparsity, models")
        .arg(sparsityWithScope(sparsity, *other), byHand.join(QStringLiteral(", ")));
}

QString litText(const MagnitudeRange& range) {
    return QStringLiteral("%1 \u2264 |w| \u2264 %2").arg(magnitudeText(range.low), magnitudeText(range.high));
}

QString prunedByText(const OpenModel& model, std::optional<size_t> matrix) {
    const ThresholdLevel& level = *model.level;
    if (model.isByHand && !matrix)
        return byHandText();
    if (level.isByMatrix() && !matrix)
        return QObject::tr("Each matrix has a magnitude threshold of its own.");
    const QString threshold = magnitudeText(matrix ? level.thresholdOf(*matrix) : level.threshold);
    return (level.isByMatrix() ? QObject::tr("The magnitude threshold of this matrix alone is |w| \u2264 %1.")
            : level.scope == ThresholdScope::AllModels
                ? QObject::tr("One magnitude threshold holds for the pools of all open models together: "
                              "|w| \u2264 %1.")
                : QObject::tr("One magnitude threshold holds for the whole pool: |w| \u2264 %1."))
        .arg(threshold);
}

} // namespace sparsescope
