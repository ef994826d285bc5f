#include "engine/training/continue_spec.h"

#include "base/json_object.h"
#include "experiment/spec.h"

#include <fmt/format.h>

namespace sparsescope {

bool isContinueSpec(const nlohmann::json& json) {
    return json.is_object() && json.value("method", nlohmann::json()) == "causal";
}

namespace {

void readDistillation(JsonObject given, ContinueSpec& spec, const std::filesystem::path& folder) {
    DistillationRequest& distillation = spec.request.distillation;
    spec.teacher = folder / given.text("teacher");
    constexpr double most = 1e6;
    distillation.languageModel = given.number("language_model", 0, most, distillation.languageModel);
    distillation.logits = given.number("logits", 0, most, 0);
    distillation.temperature = given.number("temperature", 1e-3, 1e3, distillation.temperature);
    distillation.hiddenStates = given.number("hidden_states", 0, most, 0);
    distillation.embeddings = given.number("embeddings", 0, most, 0);
    if (distillation.logits + distillation.hiddenStates + distillation.embeddings == 0)
        given.fail("teacher",
                   "is never asked; give \"logits\", \"hidden_states\" or \"embeddings\" a weight");
    if (given.has("layer_map"))
        for (const nlohmann::json& layer : given.array("layer_map")) {
            const std::optional<int64_t> number = wholeNumber(layer);
            if (!number || *number < 0 || *number > INT32_MAX)
                given.fail("layer_map", "must be numbers of the teacher's layers, from 0");
            distillation.layerMap.push_back(static_cast<int>(*number));
        }
    if (!distillation.layerMap.empty() && distillation.hiddenStates == 0)
        given.fail("layer_map", "is of hidden states; give \"hidden_states\" a weight");
    given.finish();
}

} // namespace

ContinueSpec parseContinueSpec(const nlohmann::json& json, const std::string& subject,
                               const std::filesystem::path& folder) {
    ContinueSpec spec;
    ContinueRequest& request = spec.request;
    JsonObject top(json, subject);
    top.text("method");
    spec.model = folder / top.text("model");
    spec.root = top.text("root", "");
    request.text = folder / top.text("text");
    if (top.has("tokenizer"))
        request.tokenizer = folder / top.text("tokenizer");
    request.tokens = top.integer("tokens", 1, int64_t{1} << 40);
    request.length = top.integer("sequence", 2, 1 << 24, request.length);
    request.batchSize = top.integer("batch_size", 1, 65536, request.batchSize);
    request.together = top.integer("together", 1, 65536, request.together);
    const std::string optimiser = top.text("optimizer", "lion");
    if (optimiser != "lion" && optimiser != "adamw")
        top.fail("optimizer", fmt::format("is \"{}\"; known are lion and adamw", printable(optimiser)));
    request.optimiser = optimiser == "lion" ? OptimiserKind::Lion : OptimiserKind::AdamW;
    request.learningRate = top.number("learning_rate", 0, 10, request.learningRate);
    request.beta1 = top.number("beta1", 0, 0.9999999, request.beta1);
    request.beta2 = top.number("beta2", 0, 0.9999999, optimiser == "lion" ? request.beta2 : 0.999);
    request.weightDecay = top.number("weight_decay", 0, 10, request.weightDecay);
    request.warmup = top.integer("warmup_steps", 0, INT32_MAX, request.warmup);
    request.finalShare = top.number("final_share", 0, 1, request.finalShare);
    request.seed = top.integer("seed", 0, INT32_MAX, 0);
    request.set = top.text("set", "");
    request.layers = static_cast<int>(top.integer("layers", 0, INT32_MAX, 0));
    request.layerEvery = top.integer("layer_every", 0, int64_t{1} << 40, 0);
    if (request.set.empty() && (request.layers > 0 || request.layerEvery > 0))
        top.fail("set",
                 "is missing: which layers go (input, output, middle, both, max-gap, or their numbers)");
    if (top.has("dimensions")) {
        JsonObject given = top.object("dimensions");
        DimensionsRequest& dimensions = request.dimensions;
        dimensions.count = given.integer("remove", 1, INT32_MAX);
        dimensions.from = given.integer("from", 0, int64_t{1} << 40, 0);
        dimensions.until = given.integer("until", 1, int64_t{1} << 40, 0);
        dimensions.beta1 = given.number("beta1", 1e-6, 0.9999999, dimensions.beta1);
        dimensions.beta2 = given.number("beta2", 0, 0.9999999, dimensions.beta2);
        dimensions.cut = given.flag("cut", dimensions.cut);
        given.finish();
    }
    if (top.has("distillation"))
        readDistillation(top.object("distillation"), spec, folder);
    if (top.has("tasks"))
        spec.tasks = readTasks(top, folder);
    for (TaskSpec& task : spec.tasks) {
        if (!task.info().isOfLanguageModels())
            top.fail("tasks", fmt::format("{} is not for language models", task.task));
        task.tokenizer = request.tokenizer;
    }
    request.measureEvery = top.integer("measure_every", 0, int64_t{1} << 40, 0);
    if (request.measureEvery > 0 && spec.tasks.empty())
        top.fail("measure_every", "is of tasks; say in \"tasks\" what is measured");
    top.finish();
    return spec;
}

} // namespace sparsescope
