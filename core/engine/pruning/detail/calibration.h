// The examples by which methods that need data judge weights.
#pragma once

#include "engine/engine.h"
#include "engine/tasks/detail/task.h"

namespace sparsescope {

/// Windows of a text or pictures of a task, drawn by Python's random numbers of the seed as Wanda's
/// lib/data.py draws them: of JSON lines (C4's shards, .json, .jsonl, perhaps .gz) documents until one has
/// more tokens than a window, then a place in it; of any other text places in the whole. Errors: TaskData for
/// a text that is too short, Usage for a window longer than the model's context, and those of tokenizers and
/// tasks.
std::unique_ptr<Batches> calibrationExamples(const PruneRequest& request, const InputShape& input,
                                             const std::stop_token& stop);
/// Of the options of a method: 0 where nobody said one.
int64_t seedOf(const OptionValues& options);

/// The windows of a text that is tokens already: `samples` times `length` ids.
std::vector<int64_t> calibrationWindows(std::span<const int64_t> ids, int64_t samples, int64_t length,
                                        uint64_t seed, const std::string& subject);

} // namespace sparsescope
