// Which models a task can be measured with.
#pragma once

#include "experiment/task.h"
#include "weights/anatomy/anatomy.h"

#include <string>

namespace sparsescope {

/// Why a model of this family cannot be measured on a task, as what is said of the model; empty where it can,
/// and where only the engine can tell.
std::string misfit(Family family, const TaskInfo& task);

/// What a model of this family is measured on unless a person says otherwise: a language model as one, though
/// it may learn to classify, another on the first task that it fits. Null: none fits.
const TaskInfo* usualTask(Family family);

} // namespace sparsescope
