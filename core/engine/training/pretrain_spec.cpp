#include "engine/training/pretrain_spec.h"

#include "base/error.h"
#include "base/json_object.h"
#include "engine/tasks/image_dataset.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

namespace {

DinoSpec parseDino(JsonObject json, const PretrainSpec& spec) {
    DinoSpec dino;
    dino.outDimensions = json.integer("out_dim", 2, 1 << 20, dino.outDimensions);
    dino.hiddenWidth = json.integer("hidden_dim", 1, 1 << 16, dino.hiddenWidth);
    dino.bottleneck = json.integer("bottleneck_dim", 1, 1 << 16, dino.bottleneck);
    dino.localCrops = json.integer("local_crops", 0, 64, dino.localCrops);
    dino.localSize = json.integer("local_size", 1, 4096,
                                  std::max(spec.patch, spec.imageSize / 2 / spec.patch * spec.patch));
    dino.globalScale = json.number("global_scale", 0.01, 1, dino.globalScale);
    dino.localScale =
        json.number("local_scale", 0.01, dino.globalScale, std::min(dino.localScale, dino.globalScale));
    dino.studentTemperature = json.number("student_temperature", 1e-3, 10, dino.studentTemperature);
    dino.teacherTemperature = json.number("teacher_temperature", 1e-3, 10, dino.teacherTemperature);
    dino.momentum = json.number("momentum", 0, 1, dino.momentum);
    dino.centreMomentum = json.number("centre_momentum", 0, 1, dino.centreMomentum);
    dino.finalWeightDecay = json.number("final_weight_decay", 0, 10, dino.finalWeightDecay);
    dino.clipNorm = json.number("clip_norm", 0, 1e6, dino.clipNorm);
    dino.frozenEpochs = json.integer("freeze_last_layer", 0, 100000, dino.frozenEpochs);
    if (dino.localSize % spec.patch != 0)
        json.fail("local_size",
                  fmt::format("is {}, which is no multiple of the patch, {}", dino.localSize, spec.patch));
    json.finish();
    return dino;
}

} // namespace

PretrainSpec parsePretrainSpec(const nlohmann::json& json, const std::string& subject,
                               const std::filesystem::path& folder) {
    PretrainSpec spec;
    JsonObject top(json, subject);
    const std::string method = top.text("method");
    if (method != "supervised" && method != "dino")
        top.fail("method",
                 fmt::format("is \"{}\"; known are supervised, dino, masked and causal", printable(method)));
    spec.method = method == "dino" ? PretrainSpec::Method::Dino : PretrainSpec::Method::Supervised;

    JsonObject task = top.object("task");
    spec.task.task = task.text("task");
    taskClasses(spec.task.task);
    spec.task.folder = folder / task.text("folder");
    spec.task.trainExamples = task.integer("train_examples", 0, INT32_MAX, 0);
    spec.task.validationExamples = task.integer("validation_examples", 0, INT32_MAX, 0);
    spec.task.testExamples = task.integer("test_examples", 0, INT32_MAX, 0);
    task.finish();

    JsonObject model = top.object("model");
    spec.imageSize = model.integer("image_size", 1, 4096);
    spec.patch = model.integer("patch", 1, 4096);
    spec.width = model.integer("width", 1, 16384);
    spec.depth = model.integer("depth", 1, 256);
    spec.heads = model.integer("heads", 1, 1024, std::max<int64_t>(1, spec.width / 64));
    spec.channels = model.integer("channels", 1, 3, 3);
    if (spec.imageSize % spec.patch != 0)
        model.fail("patch", fmt::format("is {}, which does not divide the image size, {}", spec.patch,
                                        spec.imageSize));
    if (spec.width % spec.heads != 0)
        model.fail("heads",
                   fmt::format("is {}, which does not divide the width, {}", spec.heads, spec.width));
    model.finish();

    spec.epochs = top.integer("epochs", 1, 100000);
    spec.batchSize = top.integer("batch_size", 1, 65536, spec.batchSize);
    spec.learningRate = top.number("learning_rate", 0, 10, spec.learningRate);
    spec.finalLearningRate =
        top.number("final_learning_rate", 0, 10, std::min(spec.finalLearningRate, spec.learningRate));
    spec.weightDecay = top.number("weight_decay", 0, 10, spec.weightDecay);
    spec.warmupEpochs = top.integer("warmup_epochs", 0, spec.epochs, 0);
    spec.seed = top.integer("seed", 0, INT32_MAX, 0);
    spec.checkpointEvery = top.integer("checkpoint_every", 0, INT32_MAX, 0);
    if (spec.method == PretrainSpec::Method::Supervised) {
        spec.labelSmoothing = top.number("label_smoothing", 0, 0.9, 0);
        spec.shift = top.integer("shift", 0, 64, 0);
    } else if (top.has("dino"))
        spec.dino = parseDino(top.object("dino"), spec);
    else
        spec.dino = parseDino(JsonObject(nlohmann::json::object(), subject), spec);
    top.finish();
    return spec;
}

} // namespace sparsescope
