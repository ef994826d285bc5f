// The score of one model on one task.
#include "base/atomic_file.h"
#include "base/error.h"
#include "engine/detail/device.h"
#include "engine/detail/scoring.h"
#include "engine/detail/torch_errors.h"
#include "engine/engine.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {
namespace {

std::span<const std::byte> bytesOf(const at::Tensor& tensor) {
    return {static_cast<const std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

void writeOutputs(const std::filesystem::path& path, const at::Tensor& logits, const at::Tensor& labels,
                  const std::stop_token& stop) {
    const auto shapeOf = [](const at::Tensor& tensor) {
        return std::vector<uint64_t>(tensor.sizes().begin(), tensor.sizes().end());
    };
    NoProgress progress;
    writeSafetensors(path,
                     {tensorSource("logits", Dtype::F32, shapeOf(logits), bytesOf(logits)),
                      tensorSource("labels", Dtype::I64, shapeOf(labels), bytesOf(labels))},
                     {}, progress, stop);
}

/// Those of batches, of texts as long as the longest.
at::Tensor together(std::vector<at::Tensor> outputs) {
    int64_t longest = 0;
    for (const at::Tensor& output : outputs)
        longest = std::max(longest, output.size(1));
    for (at::Tensor& output : outputs) {
        if (output.dim() == 3)
            output = at::constant_pad_nd(output, {0, 0, 0, longest - output.size(1)});
    }
    return at::cat(outputs);
}

EvaluationResult measure(const EvaluationRequest& request, Progress& progress, const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    // A folder that is missing or read-only is told before the work.
    if (!request.outputs.empty())
        const AtomicFile probe(request.outputs);
    const TaskInfo* const info = findTask(request.task.task);
    if (info != nullptr && info->objective == Objective::Continuations)
        return measureRequests(request, progress, stop);
    const std::unique_ptr<Task> task = makeTask(request.task); // which refuses what is no task
    if (request.task.info().objective == Objective::LanguageModel)
        return measureLanguage(request, *task, progress, stop);
    task->count(request.split); // what is wrong with the data is told before a model is read
    const auto model = loadClassifier(request, task->head());
    const auto examples = task->batches(request.split, request.checkpoint.get(), model->input(), stop);
    const auto scorer = task->scorer();
    progress.begin("evaluating", static_cast<uint64_t>(examples->size()));
    std::vector<at::Tensor> logits, labels;
    forEachOutput(*model, *examples, stepFor(*model, request.batchSize), progress, stop,
                  [&](const at::Tensor& outputs, const Batch& batch) {
                      scorer->add(outputs, batch);
                      if (request.outputs.empty())
                          return;
                      logits.push_back(outputs.to(at::kCPU));
                      labels.push_back(batch.labels.to(at::kCPU));
                  });
    const std::optional<double> score = scorer->score();
    if (!score)
        failNotFinite(*request.checkpoint);
    if (!request.outputs.empty())
        writeOutputs(request.outputs, together(std::move(logits)), at::cat(labels), stop);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    return {std::string(request.task.info().metric.name), *score, std::ssize(scorer->examples()),
            seconds.count(), scorer->examples()};
}

} // namespace

void wantOwnHead(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                 const TaskSpec& task, const Head& head) {
    if (head.spans && !hasSpans(checkpoint, anatomy))
        throw Error(
            ErrorCode::ModelTensor, checkpoint->path().string(),
            fmt::format("has no head for answers (qa_outputs.weight), so it has no score; fine-tune it "
                        "on {} first",
                        task.task));
    if (head.treeConstants) {
        const std::optional<int64_t> stored = treeConstantsOf(checkpoint, anatomy);
        if (stored == head.treeConstants)
            return;
        throw Error(
            ErrorCode::ModelTensor, printable(checkpoint->path().string()),
            stored
                ? fmt::format("has a decoder of expressions over {} constants, but the equations of {} have "
                              "{}; fine-tune it on {} first",
                              *stored, task.task, *head.treeConstants, task.task)
                : fmt::format("has no decoder of expressions (tree.predict.concat_l.weight), so it has no "
                              "score; fine-tune it on {} first",
                              task.task));
    }
    const int64_t stored = head.spans ? 0 : classesOf(checkpoint, anatomy);
    if (stored == 0 && !head.spans)
        throw Error(
            ErrorCode::ModelTensor, checkpoint->path().string(),
            fmt::format(
                "has no classifier (head.weight or classifier.weight), so it has no score; fine-tune it "
                "on {} first",
                task.task));
    if (stored != head.classes())
        throw Error(ErrorCode::ModelTensor, checkpoint->path().string(),
                    fmt::format("has a classifier for {} classes, but {} has {}; fine-tune it on {} first",
                                stored, task.task, head.classes(), task.task));
}

std::unique_ptr<Model> loadClassifier(const EvaluationRequest& request, const Head& head) {
    const Checkpoint& checkpoint = *request.checkpoint;
    const Anatomy anatomy = dissect(checkpoint);
    wantOwnHead(request.checkpoint, anatomy, request.task, head);
    LoadOptions options{.spans = head.spans,
                        .treeConstants = head.treeConstants,
                        .imageSize = request.imageSize,
                        .parameters = {.device = deviceOf(request.device)}};
    if (request.pruned != nullptr)
        options.weights = request.pruned->weights;
    auto model = loadModel(request.checkpoint, anatomy, options);
    if (request.pruned != nullptr)
        applyMask(*model, flatMask(*model, checkpoint, request.pruned->masks));
    return model;
}

int64_t stepFor(const Model& model, int64_t batchSize) {
    if (!model.device().is_cpu())
        return batchSize;
    return std::clamp<int64_t>(static_cast<int64_t>(8e9 / model.operations()), 1, batchSize);
}

void sideBySide(const Model& model, size_t count, const std::function<void(size_t)>& work) {
    const auto each = [&](int64_t first, int64_t last) {
        const at::NoGradGuard guard; // of this thread
        for (int64_t i = first; i < last; ++i)
            work(static_cast<size_t>(i));
    };
    if (model.device().is_cpu())
        at::parallel_for(0, static_cast<int64_t>(count), 1, each);
    else
        each(0, static_cast<int64_t>(count));
}

size_t batchesSideBySide(const Model& model) {
    return model.device().is_cpu() ? static_cast<size_t>(std::max(at::get_num_threads(), 1)) : 1;
}

void forEachOutput(const Model& model, const Batches& examples, int64_t batchSize, Progress& progress,
                   const std::stop_token& stop,
                   const std::function<void(const at::Tensor&, const Batch&)>& see) {
    std::vector<Batch> group;
    const auto run = [&] {
        std::vector<at::Tensor> outputs(group.size());
        sideBySide(model, group.size(), [&](size_t i) { outputs[i] = model.forward(group[i]); });
        for (size_t i = 0; i < group.size(); ++i)
            see(outputs[i], group[i]);
        group.clear();
    };
    forEachBatch(examples, model.device(), batchSize, progress, stop, [&](const Batch& batch) {
        group.push_back(batch);
        if (group.size() == batchesSideBySide(model))
            run();
    });
    run();
}

void forEachBatch(const Batches& examples, at::Device device, int64_t batchSize, Progress& progress,
                  const std::stop_token& stop, const std::function<void(const Batch&)>& see) {
    const at::NoGradGuard guard;
    std::vector<int64_t> indices;
    for (int64_t first = 0; first < examples.size(); first += batchSize) {
        throwIfStopped(stop);
        indices.resize(static_cast<size_t>(std::min(batchSize, examples.size() - first)));
        std::iota(indices.begin(), indices.end(), first);
        see(examples.batch(indices, device));
        progress.advance(indices.size());
    }
}

std::optional<double> scoreOf(const Model& model, const Batches& examples, Scorer& scorer, int64_t batchSize,
                              Progress& progress, const std::stop_token& stop) {
    forEachBatch(examples, model.device(), batchSize, progress, stop,
                 [&](const Batch& batch) { scorer.add(model.forward(batch), batch); });
    return scorer.score();
}

void failNotFinite(const Checkpoint& checkpoint) {
    throw Error(ErrorCode::ModelTensor, checkpoint.path().string(),
                "gives logits that are not finite, so it has no score; inspect says which weights are NaN or "
                "infinite");
}

EvaluationResult evaluate(const EvaluationRequest& request, Progress& progress, const std::stop_token& stop) {
    return withOwnErrors(request.checkpoint->path().string(),
                         [&] { return measure(request, progress, stop); });
}

} // namespace sparsescope
