// The tasks that the engine can run: one row (experiment/task.h) and one file each.
#pragma once

#include "experiment/task.h"

#include <memory>
#include <string_view>
#include <vector>

namespace sparsescope {

class Task;

/// NAME_task.cpp defines `std::unique_ptr<Task> NAME(const TaskSpec&)` in this namespace, and is a task that
/// is none of pictures (NAME_images.cpp) or labelled texts (NAME_texts.cpp); CMakeLists.txt lists these files
/// and writes their table, task_makers.h.
namespace task_makers {

struct Maker {
    std::string_view name;
    std::unique_ptr<Task> (*make)(const TaskSpec&);
};

} // namespace task_makers

/// The names of all tasks that have a file.
std::vector<std::string_view> madeTasks();

} // namespace sparsescope
