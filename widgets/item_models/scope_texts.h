// What the slider's threshold is for, in words.
#pragma once

#include "weights/analysis/magnitude_range.h"

#include <QString>
#include <array>
#include <optional>
#include <string_view>

namespace sparsescope {

struct OpenModel;

inline constexpr std::array thresholdScopes{ThresholdScope::Model, ThresholdScope::AllModels,
                                            ThresholdScope::Matrix};
/// "model", "all-models", "matrix": of recipes and settings; "by-hand", which a person does not choose here.
std::string_view scopeName(ThresholdScope scope);
std::optional<ThresholdScope> scopeFromName(std::string_view name);

QString scopeTitle(ThresholdScope scope); ///< "each model", of the choice
QString scopeHelp(ThresholdScope scope);  ///< what it is, over which weights
/// What a caption adds where not each model has its own: "one threshold for all models"; empty where it has.
QString scopeNote(ThresholdScope scope);
/// A sparsity as captions have it: "50 %", or with the note.
QString sparsityWithScope(const QString& sparsity, ThresholdScope scope);

/// Of models that are perhaps not all pruned alike, by their names: "50 %, B by hand".
QString sparsityWithScopes(const QString& sparsity,
                           const std::vector<std::pair<QString, ThresholdScope>>& models);

/// "0.01 <= |w| <= 0.02" with proper signs.
QString litText(const MagnitudeRange& range);

/// How the slider prunes some weights of a model that has a level: a sentence with the threshold. Of the
/// scope Matrix of one matrix; without one of several.
QString prunedByText(const OpenModel& model, std::optional<size_t> matrix);

} // namespace sparsescope
