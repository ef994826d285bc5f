#include "engine/tasks/task_maker.h"

#include "base/error.h"
#include "engine/tasks/detail/image_classification.h"
#include "engine/tasks/detail/text_classification.h"
#include "engine/tasks/request_task.h"
#include "engine/tasks/task_makers.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace sparsescope {

std::vector<std::string_view> madeTasks() {
    std::vector<std::string_view> names = imageTasks();
    const std::vector<std::string_view> texts = textTasks();
    names.insert(names.end(), texts.begin(), texts.end());
    for (const task_makers::Maker& maker : task_makers::all)
        names.push_back(maker.name);
    const std::vector<std::string_view> asked = requestTasks();
    names.insert(names.end(), asked.begin(), asked.end());
    return names;
}

std::unique_ptr<Task> makeTask(const TaskSpec& spec) {
    if (const ImageTask* images = findImageTask(spec.task))
        return std::make_unique<ImageClassification>(*images, spec);
    if (const TextTask* texts = findTextTask(spec.task))
        return std::make_unique<TextClassification>(*texts, spec);
    const auto maker = std::ranges::find(task_makers::all, spec.task, &task_makers::Maker::name);
    if (maker != std::end(task_makers::all))
        return maker->make(spec);
    if (const std::vector<std::string_view> asked = requestTasks();
        std::ranges::find(asked, spec.task) != asked.end())
        throw Error(ErrorCode::SpecInvalid, spec.task,
                    "is measured and not trained for; give the study 0 epochs");
    throw Error(ErrorCode::TaskUnknown, printable(spec.task),
                fmt::format("is no known task; known are {}", taskNames()));
}

} // namespace sparsescope
