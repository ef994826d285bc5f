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

/// The model's score over the examples; `scorer` then knows what became of each of them. Nothing where an
/// output was not finite.
std::optional<double> scoreOf(const Model& model, const Batches& examples, Scorer& scorer, int64_t batchSize,
                              Progress& progress, const std::stop_token& stop);

/// evaluate() of a task that takes a language model's own outputs, block by block. Errors: as evaluate.
EvaluationResult measureLanguage(const EvaluationRequest& request, Task& task, Progress& progress,
                                 const std::stop_token& stop);

/// The error of a checkpoint whose own weights give outputs that are not finite.
[[noreturn]] void failNotFinite(const Checkpoint& checkpoint);

} // namespace sparsescope
