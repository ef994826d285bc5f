// The task of foreseeing a text.
#pragma once

#include "experiment/task.h"

#include <memory>

namespace sparsescope {

class Task;

/// TaskSpec::folder is a text file, `window` its windows' tokens (0 = the model's context), `testExamples`
/// how many windows at most (0 = all).
std::unique_ptr<Task> perplexityTask(const TaskSpec& spec);

} // namespace sparsescope
