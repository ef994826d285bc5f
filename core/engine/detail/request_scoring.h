// The answers of a language model to requests, with one block of it in memory.
#pragma once

#include "base/progress.h"
#include "engine/models/detail/model.h"
#include "engine/tasks/request_packs.h"

namespace sparsescope {

/// The sum of the log-probabilities that each request asks for, natural logarithm; log_softmax in f32, sums
/// in f64. NaN where an output was not finite. `masks` prune the model first (null = none). Packs are walked
/// through the blocks together as far as a quarter of the free memory holds their hidden states. Errors:
/// MaskMismatch, TaskData for a token that the model does not have, Cancelled.
std::vector<double> scoreRequests(BlockStream& model, const Checkpoint& checkpoint, const MaskSet* masks,
                                  std::span<const Request> requests, at::Device device, Progress& progress,
                                  const std::stop_token& stop);

} // namespace sparsescope
