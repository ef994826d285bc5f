#include "experiment/tuning.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "experiment/spec.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

TuningSpec readTuning(JsonObject object, const std::filesystem::path& folder) {
    TuningSpec tuning;
    const std::string text = object.text("examples");
    if (text.empty() || text.size() > 4000 || text.find('\0') != text.npos)
        object.fail("examples", "must be a path");
    tuning.examples = resolvedPath(folder / text);
    tuning.rank = object.integer("rank", 1, 65'536, tuning.rank);
    tuning.scale = object.number("scale", 1e-6, 1e6, tuning.scale);
    tuning.dropout = object.number("dropout", 0, 0.9, tuning.dropout);
    tuning.epochs = object.integer("epochs", 1, 100'000, tuning.epochs);
    tuning.batchSize = object.integer("batch_size", 1, 65'536, tuning.batchSize);
    tuning.cutoff = object.integer("cutoff", 2, 1 << 24, tuning.cutoff);
    tuning.limit = object.integer("limit", 0, 1 << 30, tuning.limit);
    tuning.learningRate = object.number("learning_rate", 0, 10, tuning.learningRate);
    tuning.weightDecay = object.number("weight_decay", 0, 10, tuning.weightDecay);
    tuning.warmup = object.number("warmup", 0, 1, tuning.warmup);
    tuning.fullLearningRate = object.number("full_learning_rate", 0, 10, tuning.fullLearningRate);
    const std::optional<SppBeta> beta = findBeta(object.text("beta", std::string(betaName(tuning.beta))));
    if (!beta)
        object.fail("beta", "must be zero, random or none");
    tuning.beta = *beta;
    object.finish();
    return tuning;
}

TuningSpec tuningOf(const MethodSpec& method, TuningSpec tuning) {
    if (const auto rank = method.options.find(std::string(tuneRankOption)); rank != method.options.end())
        tuning.rank = std::get<int64_t>(rank->second);
    if (const auto beta = method.options.find(std::string(tuneBetaOption)); beta != method.options.end())
        tuning.beta = findBeta(std::get<std::string>(beta->second)).value_or(tuning.beta);
    return tuning;
}

nlohmann::json recipeOf(const TuningSpec& tuning, AdapterKind kind) {
    const bool isFull = kind == AdapterKind::Full;
    nlohmann::json json{{"epochs", tuning.epochs},
                        {"batch_size", tuning.batchSize},
                        {"cutoff", tuning.cutoff},
                        {"limit", tuning.limit},
                        {"learning_rate", isFull ? tuning.fullLearningRate : tuning.learningRate},
                        {"weight_decay", tuning.weightDecay},
                        {"warmup", tuning.warmup}};
    if (!isFull)
        json.update({{"rank", tuning.rank}, {"scale", tuning.scale}, {"dropout", tuning.dropout}});
    if (kind == AdapterKind::Spp && tuning.beta != SppBeta::Zero) // else left out: old keys stay
        json["beta"] = betaName(tuning.beta);
    return json;
}

nlohmann::json toJson(const TuningSpec& tuning) {
    nlohmann::json json = recipeOf(tuning, AdapterKind::Spp);
    json["full_learning_rate"] = tuning.fullLearningRate;
    json["examples"] = tuning.examples.string();
    return json;
}

namespace {

/// What is said of a tuning that a method does not have, or of another kind's.
void checkOwnTuning(const JsonObject& root, const MethodSpec& method) {
    const bool ranked = method.options.contains(std::string(tuneRankOption)),
               begun = method.options.contains(std::string(tuneBetaOption));
    if (!method.isTuned() && (ranked || begun))
        root.fail("methods", fmt::format("{}: \"{}\" is of a tuning; give it \"tune\", too", method.label(),
                                         ranked ? tuneRankOption : tuneBetaOption));
    if (ranked && method.adapter() == AdapterKind::Full)
        root.fail("methods", fmt::format("{}: full tuning has no rank", method.label()));
    if (begun && method.adapter() != AdapterKind::Spp)
        root.fail("methods", fmt::format("{}: beta is SPP's alone", method.label()));
}

} // namespace

void checkTuning(const JsonObject& root, const StudySpec& spec) {
    for (const MethodSpec& method : spec.methods)
        checkOwnTuning(root, method);
    const auto tuned = std::ranges::find_if(spec.methods, &MethodSpec::isTuned);
    if (tuned == spec.methods.end()) {
        if (spec.tuning.isGiven())
            root.fail("tuning", "is for methods with \"tune\", and there is none in methods");
        return;
    }
    if (!spec.tuning.isGiven())
        root.fail("tuning",
                  fmt::format("is missing, and {} is tuned: give {{\"examples\": FILE}}, Alpaca's .json or "
                              "any text that the tasks do not score",
                              tuned->label()));
    for (const TaskSpec& task : spec.tasks) {
        if (!task.info().isOfLanguageModels())
            root.fail("methods", fmt::format("{}: what is tuned are language models, and {} is learnt by "
                                             "itself; leave \"tune\" out",
                                             tuned->label(), task.task));
    }
}

} // namespace sparsescope
