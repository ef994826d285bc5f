// The score of one model on one task.
#include "base/atomic_file.h"
#include "base/error.h"
#include "engine/detail/device.h"
#include "engine/detail/scoring.h"
#include "engine/detail/torch_errors.h"
#include "engine/engine.h"
#include "engine/scanner.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/core/grad_mode.h>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {
namespace {

constexpr size_t mostPrepared = size_t{256} << 20U; ///< bytes of batches that a scan keeps

/// A classifier for exactly the task's classes: evaluation never invents a head.
std::unique_ptr<Model> loadClassifier(const EvaluationRequest& request, const Head& head) {
    const Checkpoint& checkpoint = *request.checkpoint;
    const Anatomy anatomy = dissect(checkpoint);
    const int64_t stored = classesOf(request.checkpoint, anatomy);
    if (stored == 0)
        throw Error(
            ErrorCode::ModelTensor, checkpoint.path().string(),
            fmt::format(
                "has no classifier (head.weight or classifier.weight), so it has no score; fine-tune it "
                "on {} first",
                request.task.task));
    if (stored != head.classes())
        throw Error(ErrorCode::ModelTensor, checkpoint.path().string(),
                    fmt::format("has a classifier for {} classes, but {} has {}; fine-tune it on {} first",
                                stored, request.task.task, head.classes(), request.task.task));
    LoadOptions options{.imageSize = request.imageSize, .parameters = {.device = deviceOf(request.device)}};
    if (request.pruned != nullptr)
        options.weights = request.pruned->weights;
    auto model = loadModel(request.checkpoint, anatomy, options);
    if (request.pruned != nullptr)
        applyMask(*model, flatMask(*model, checkpoint, request.pruned->masks));
    return model;
}

/// Examples a step: on the CPU at most some 8 GFLOP, a tenth of a second, so that a stop is soon obeyed;
/// larger steps are not faster there (measured with widths of 192: the same from 64 to 512 pictures).
int64_t stepFor(const Model& model, int64_t batchSize) {
    if (!model.device().is_cpu())
        return batchSize;
    return std::clamp<int64_t>(static_cast<int64_t>(8e9 / model.operations()), 1, batchSize);
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

EvaluationResult measure(const EvaluationRequest& request, Progress& progress, const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    // A folder that is missing or read-only is told before the work.
    if (!request.outputs.empty())
        const AtomicFile probe(request.outputs);
    const std::unique_ptr<Task> task = makeTask(request.task);
    if (request.task.info().objective == Objective::LanguageModel)
        return measureLanguage(request, *task, progress, stop);
    progress.begin("evaluating", static_cast<uint64_t>(task->count(request.split)));
    const auto model = loadClassifier(request, task->head());
    const auto examples = task->batches(request.split, request.checkpoint.get(), model->input(), stop);
    const auto scorer = task->scorer();
    std::vector<at::Tensor> logits, labels;
    forEachBatch(*examples, model->device(), stepFor(*model, request.batchSize), progress, stop,
                 [&](const Batch& batch) {
                     const at::Tensor outputs = model->forward(batch);
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
        writeOutputs(request.outputs, at::cat(logits), at::cat(labels), stop);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    return {std::string(request.task.info().metric.name), *score, examples->size(), seconds.count(),
            scorer->examples()};
}

} // namespace

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

/// Everything that a mask does not change.
struct Scanner::Loaded {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::unique_ptr<Task> task;
    std::unique_ptr<Model> model;
    at::Tensor weights; ///< as they were loaded
    std::unique_ptr<Batches> examples;
    int64_t step = 0;
    std::vector<ExampleOutcome> outcomes; ///< of the last mask
    std::vector<Batch> batches;           ///< prepared once where they fit; else made again for each mask
};

Scanner::Scanner(const EvaluationRequest& request, const std::stop_token& stop)
    : m_loaded(std::make_unique<Loaded>()) {
    withOwnErrors(request.checkpoint->path().string(), [&] {
        m_loaded->checkpoint = request.checkpoint;
        if (request.task.info().objective == Objective::LanguageModel)
            throw Error(ErrorCode::ModelUnsupported, request.checkpoint->path().string(),
                        "is a language model, which is scored block by block and not by a scan; prune it and "
                        "evaluate each mask");
        m_loaded->task = makeTask(request.task);
        m_loaded->model = loadClassifier(request, m_loaded->task->head());
        m_loaded->weights = m_loaded->model->parameters().values().detach().clone();
        m_loaded->examples =
            m_loaded->task->batches(request.split, request.checkpoint.get(), m_loaded->model->input(), stop);
        m_loaded->step = stepFor(*m_loaded->model, request.batchSize);
    });
}

Scanner::~Scanner() = default;

int64_t Scanner::examples() const {
    return m_loaded->examples->size();
}

const std::vector<ExampleOutcome>& Scanner::outcomes() const {
    return m_loaded->outcomes;
}

double Scanner::score(const MaskSet* masks, const std::stop_token& stop) {
    return withOwnErrors(m_loaded->checkpoint->path().string(), [&] {
        const at::NoGradGuard guard;
        Model& model = *m_loaded->model;
        model.parameters().values().copy_(m_loaded->weights);
        if (masks != nullptr)
            applyMask(model, flatMask(model, *m_loaded->checkpoint, *masks));
        const auto scorer = m_loaded->task->scorer();
        const auto see = [&](const Batch& batch) { scorer->add(model.forward(batch), batch); };
        std::vector<Batch>& kept = m_loaded->batches;
        for (const Batch& batch : kept) {
            throwIfStopped(stop);
            see(batch);
        }
        if (kept.empty()) {
            NoProgress silent;
            size_t bytes = 0;
            std::vector<Batch> prepared;
            forEachBatch(*m_loaded->examples, model.device(), m_loaded->step, silent, stop,
                         [&](const Batch& batch) {
                             see(batch);
                             bytes += (batch.images.defined() ? batch.images : batch.tokens).nbytes();
                             if (bytes <= mostPrepared)
                                 prepared.push_back(batch);
                         });
            if (bytes <= mostPrepared)
                kept = std::move(prepared);
        }
        const std::optional<double> score = scorer->score();
        if (!score)
            failNotFinite(*m_loaded->checkpoint);
        m_loaded->outcomes = scorer->examples();
        return *score;
    });
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
