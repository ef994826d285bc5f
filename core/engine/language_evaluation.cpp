// The score of a language model on a text, with one block of it in memory.
#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/detail/device.h"
#include "engine/detail/scoring.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <chrono>

namespace sparsescope {

EvaluationResult measureLanguage(const EvaluationRequest& request, Task& task, Progress& progress,
                                 const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    const Checkpoint& checkpoint = *request.checkpoint;
    LoadOptions options{.parameters = {.device = deviceOf(request.device)}};
    if (request.pruned != nullptr)
        options.weights = request.pruned->weights;
    const Anatomy anatomy = dissect(checkpoint);
    wantVocabulary(request.checkpoint, anatomy);
    const auto model = streamModel(request.checkpoint, anatomy, options);
    const auto examples = task.batches(request.split, &checkpoint, model->input(), stop);
    const auto scorer = task.scorer();
    const std::optional<double> score =
        scoreByBlocks(*model, checkpoint, request.pruned != nullptr ? &request.pruned->masks : nullptr,
                      *examples, options.parameters.device, *scorer, progress, stop);
    if (!score)
        failNotFinite(checkpoint);
    if (!request.outputs.empty()) {
        std::vector<float> margins;
        for (const ExampleOutcome& outcome : scorer->examples())
            margins.push_back(outcome.margin);
        NoProgress silent;
        writeSafetensors(
            request.outputs,
            {tensorSource("margins", Dtype::F32, {margins.size()}, std::as_bytes(std::span(margins)))}, {},
            silent, stop);
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    return {.metric = std::string(request.task.info().metric.name),
            .score = *score,
            .examples = examples->size(),
            .seconds = seconds.count(),
            .outcomes = scorer->examples(),
            .tokens = examples->tokens()};
}

} // namespace sparsescope
