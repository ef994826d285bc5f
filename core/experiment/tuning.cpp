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
    object.finish();
    return tuning;
}

nlohmann::json recipeOf(const TuningSpec& tuning) {
    return {{"rank", tuning.rank},
            {"scale", tuning.scale},
            {"dropout", tuning.dropout},
            {"epochs", tuning.epochs},
            {"batch_size", tuning.batchSize},
            {"cutoff", tuning.cutoff},
            {"limit", tuning.limit},
            {"learning_rate", tuning.learningRate},
            {"weight_decay", tuning.weightDecay},
            {"warmup", tuning.warmup}};
}

nlohmann::json toJson(const TuningSpec& tuning) {
    nlohmann::json json = recipeOf(tuning);
    json["examples"] = tuning.examples.string();
    return json;
}

void checkTuning(const JsonObject& root, const StudySpec& spec) {
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
            root.fail("methods",
                      fmt::format("{}: adapters are trained for language models, and {} is learnt by "
                                  "itself; leave \"tune\" out",
                                  tuned->label(), task.task));
    }
}

} // namespace sparsescope
