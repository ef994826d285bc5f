// The score of one model on one task.
#include "base/atomic_file.h"
#include "base/error.h"
#include "engine/detail/image_batches.h"
#include "engine/detail/inference.h"
#include "engine/detail/torch_errors.h"
#include "engine/detail/vit.h"
#include "engine/engine.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/preprocessing.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// A classifier for exactly the task's classes: evaluation never invents a head.
std::shared_ptr<Vit> loadClassifier(const EvaluationRequest& request) {
    const Checkpoint& checkpoint = *request.checkpoint;
    const auto model = loadVit(checkpoint, dissect(checkpoint), 0, request.imageSize, 0, engineDevice());
    const int64_t classes = taskClasses(request.task.task);
    if (!model->headLoaded)
        throw Error(
            ErrorCode::ModelTensor, checkpoint.path().string(),
            fmt::format(
                "has no classifier (head.weight or classifier.weight), so it has no score; fine-tune it "
                "on {} first",
                request.task.task));
    if (model->config().classes != classes)
        throw Error(ErrorCode::ModelTensor, checkpoint.path().string(),
                    fmt::format("has a classifier for {} classes, but {} has {}; fine-tune it on {} first",
                                model->config().classes, request.task.task, classes, request.task.task));
    if (request.mask != nullptr)
        applyMask(*model, checkpoint, *request.mask);
    model->parameters().freeze();
    return model;
}

/// Pictures a step: on the CPU at most some 8 GFLOP, a tenth of a second, so that a stop is soon obeyed;
/// larger steps are not faster there (measured with widths of 192: the same from 64 to 512 pictures).
int64_t stepFor(const VitConfig& config, at::Device device, int64_t batchSize) {
    if (!device.is_cpu())
        return batchSize;
    const auto width = static_cast<double>(config.width), tokens = static_cast<double>(config.tokens());
    const double multiplications =
        4 * width * width + 2 * width * static_cast<double>(config.mlpWidth) + 2 * tokens * width;
    const double picture = 2 * tokens * static_cast<double>(config.depth) * multiplications;
    return std::clamp<int64_t>(static_cast<int64_t>(8e9 / picture), 1, batchSize);
}

std::span<const std::byte> bytesOf(const at::Tensor& tensor) {
    return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

void writeOutputs(const std::filesystem::path& path, const at::Tensor& logits, const at::Tensor& labels,
                  const std::stop_token& stop) {
    const auto rows = static_cast<uint64_t>(logits.size(0)), columns = static_cast<uint64_t>(logits.size(1));
    NoProgress progress;
    writeSafetensors(path,
                     {tensorSource("logits", Dtype::F32, {rows, columns}, bytesOf(logits)),
                      tensorSource("labels", Dtype::I64, {rows}, bytesOf(labels))},
                     {}, progress, stop);
}

EvaluationResult score(const EvaluationRequest& request, Progress& progress, const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    // A folder that is missing or read-only is told before the work.
    if (!request.outputs.empty())
        const AtomicFile probe(request.outputs);
    progress.begin("evaluating", static_cast<uint64_t>(countImages(request.task, request.split)));
    const auto model = loadClassifier(request);
    const ImageDataset data = loadImages(request.task, request.split, stop);
    const VitConfig& config = model->config();
    const PreparedImages images(data, preprocessingOf(*request.checkpoint, config.channels, config.imageSize),
                                static_cast<unsigned>(at::get_num_threads()), stop);
    const at::Tensor labels = labelsOf(images);
    const at::Tensor logits = outputsOf(*model, images, Output::Logits,
                                        stepFor(config, model->device(), request.batchSize), progress, stop);
    // argmax of NaN is some class, so a broken model would get a score like any other.
    if (!logits.isfinite().all().item<bool>())
        throw Error(ErrorCode::ModelTensor, request.checkpoint->path().string(),
                    "gives logits that are not finite, so it has no score; inspect says which weights are "
                    "NaN or infinite");
    if (!request.outputs.empty())
        writeOutputs(request.outputs, logits, labels, stop);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    return {"accuracy", accuracyOf(logits, labels), images.size(), seconds.count()};
}

} // namespace

EvaluationResult evaluate(const EvaluationRequest& request, Progress& progress, const std::stop_token& stop) {
    return withOwnErrors(request.checkpoint->path().string(), [&] { return score(request, progress, stop); });
}

} // namespace sparsescope
