// Running a model over examples without training it.
#pragma once

#include "base/progress.h"
#include "engine/models/detail/model.h"
#include "engine/tasks/detail/task.h"

#include <functional>

namespace sparsescope {

/// Calls `see` with each batch of the examples, in order. Reports examples. Errors: Cancelled (after at most
/// one batch).
void forEachBatch(const Batches& examples, at::Device device, int64_t batchSize, Progress& progress,
                  const std::stop_token& stop, const std::function<void(const Batch&)>& see);

/// A score without training is that of the model's own head. Errors: ModelTensor where it has none, or one
/// for other classes than the task's.
void wantOwnHead(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                 const TaskSpec& task, const Head& head);
/// A classifier for exactly the task's classes, with the request's mask: evaluation never invents a head.
/// Errors: as evaluate.
std::unique_ptr<Model> loadClassifier(const EvaluationRequest& request, const Head& head);

/// Examples a step: on the CPU at most some 8 GFLOP, a tenth of a second, so that a stop is soon obeyed;
/// larger steps are not faster there (measured with widths of 192: the same from 64 to 512 pictures).
int64_t stepFor(const Model& model, int64_t batchSize);

/// `work` for each of `count` batches, without gradients: on the CPU side by side, one a thread, because
/// threads that share each operation of a small model wait for each other at its end; a single one has all
/// threads, and elsewhere they come in turn.
void sideBySide(const Model& model, size_t count, const std::function<void(size_t)>& work);
/// How many batches are worth holding for it.
size_t batchesSideBySide(const Model& model);

/// Calls `see` with the model's outputs of each batch, in order; they come from sideBySide. Reports examples.
/// Errors: Cancelled (after at most one batch a thread).
void forEachOutput(const Model& model, const Batches& examples, int64_t batchSize, Progress& progress,
                   const std::stop_token& stop,
                   const std::function<void(const at::Tensor& outputs, const Batch& batch)>& see);

/// The model's score over the examples; `scorer` then knows what became of each of them. Nothing where an
/// output was not finite.
std::optional<double> scoreOf(const Model& model, const Batches& examples, Scorer& scorer, int64_t batchSize,
                              Progress& progress, const std::stop_token& stop);

/// evaluate() of a task that takes a language model's own outputs, block by block. Errors: as evaluate.
EvaluationResult measureLanguage(const EvaluationRequest& request, Task& task, Progress& progress,
                                 const std::stop_token& stop);

/// evaluate() of a task of requests, block by block. Errors: as evaluate.
EvaluationResult measureRequests(const EvaluationRequest& request, Progress& progress,
                                 const std::stop_token& stop);

/// The error of a checkpoint whose own weights give outputs that are not finite.
[[noreturn]] void failNotFinite(const Checkpoint& checkpoint);

} // namespace sparsescope
