// Adapters that are trained beside what a method leaves of a language model, before it is scored.
#pragma once

#include "experiment/adapter.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

class JsonObject;
struct MethodSpec;
struct StudySpec;

/// By SPP's defaults (arXiv 2405.16057); which adapter it is says the option tuneOption of a method, which
/// may have a rank and a beta of its own.
struct TuningSpec {
    std::filesystem::path examples; ///< absolute once read: Alpaca's .json, or any text
    int64_t rank = 16;
    double scale = 2, dropout = 0.05;
    int64_t epochs = 3, batchSize = 128, cutoff = 512, limit = 0;
    double learningRate = 4e-3, weightDecay = 0.001, warmup = 0.03;
    double fullLearningRate = 2e-5; ///< of AdapterKind::Full, whose weights bear no such steps ([choice])
    SppBeta beta = SppBeta::Zero;

    bool isGiven() const { return !examples.empty(); }
    bool operator==(const TuningSpec&) const = default;
};

/// The key "tuning" of a spec; relative paths are taken from `folder`. Errors: SpecInvalid.
TuningSpec readTuning(JsonObject object, const std::filesystem::path& folder);
nlohmann::json toJson(const TuningSpec& tuning);
/// The tuning of one method.
TuningSpec tuningOf(const MethodSpec& method, TuningSpec ofStudy);
/// What decides what one kind learns, but for the examples: the keys of a spec that are the kind's, with the
/// rate that it has as `learning_rate`.
nlohmann::json recipeOf(const TuningSpec& tuning, AdapterKind kind);

/// Whether the methods that are tuned have examples, and nobody else is given some. Errors: SpecInvalid.
void checkTuning(const JsonObject& root, const StudySpec& spec);

} // namespace sparsescope
