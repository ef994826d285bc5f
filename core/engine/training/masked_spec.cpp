#include "engine/training/masked_spec.h"

#include "base/json_object.h"

#include <fmt/format.h>

namespace sparsescope {

bool isMaskedSpec(const nlohmann::json& json) {
    return json.is_object() && json.value("method", nlohmann::json()) == "masked";
}

MaskedRequest parseMaskedSpec(const nlohmann::json& json, const std::string& subject,
                              const std::filesystem::path& folder) {
    MaskedRequest spec;
    JsonObject top(json, subject);
    top.text("method");
    JsonObject model = top.object("model");
    spec.width = model.integer("width", 1, 16384, spec.width);
    spec.depth = model.integer("depth", 1, 256, spec.depth);
    spec.heads = model.integer("heads", 1, 1024, std::max<int64_t>(1, spec.width / 64));
    spec.mlpWidth = model.integer("mlp_width", 1, 1 << 17, 4 * spec.width);
    spec.positions = model.integer("positions", 2, 1 << 16, spec.positions);
    spec.dropout = model.number("dropout", 0, 0.99, spec.dropout);
    if (spec.width % spec.heads != 0)
        model.fail("heads",
                   fmt::format("is {}, which does not divide the width, {}", spec.heads, spec.width));
    model.finish();
    spec.tokenizer = folder / top.text("tokenizer");
    spec.text = folder / top.text("text");
    if (top.has("weights"))
        spec.weights = folder / top.text("weights");
    spec.tokens = top.integer("tokens", 0, int64_t{1} << 40, spec.tokens);
    spec.fraction = top.number("fraction", 1e-6, 1, spec.fraction);
    spec.steps = top.integer("steps", 1, INT32_MAX);
    spec.length = top.integer("sequence", 2, spec.positions, std::min(spec.length, spec.positions));
    spec.batchSize = top.integer("batch_size", 1, 65536, spec.batchSize);
    spec.together = top.integer("together", 1, 65536, spec.together);
    spec.maskShare = top.number("mask_share", 1e-3, 1, spec.maskShare);
    spec.learningRate = top.number("learning_rate", 0, 10, spec.learningRate);
    spec.weightDecay = top.number("weight_decay", 0, 10, spec.weightDecay);
    spec.warmup = top.integer("warmup_steps", 0, spec.steps, spec.warmup);
    spec.checkpointEvery = top.integer("checkpoint_every", 1, INT32_MAX, spec.checkpointEvery);
    spec.seed = top.integer("seed", 0, INT32_MAX, spec.seed);
    top.finish();
    return spec;
}

} // namespace sparsescope
