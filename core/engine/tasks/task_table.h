// The tasks that the engine can run: one row and one file each. experiment/task.h says what they are.
#pragma once

#include "experiment/task.h"

#include <memory>
#include <span>
#include <string_view>

namespace sparsescope {

class Task;
struct ImageTask;

struct TaskRow {
    std::string_view name;        ///< the catalogue's
    const ImageTask& (*images)(); ///< of a task of pictures: its files; else null
    std::unique_ptr<Task> (*make)(const TaskSpec&);
};

std::span<const TaskRow> taskTable();

} // namespace sparsescope
