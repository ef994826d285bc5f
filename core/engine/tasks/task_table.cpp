#include "engine/tasks/task_table.h"

#include "base/error.h"
#include "engine/tasks/detail/image_classification.h"
#include "engine/tasks/detail/text_classification.h"
#include "engine/tasks/image_files.h"
#include "engine/tasks/perplexity.h"

#include <fmt/format.h>

namespace sparsescope {

namespace {

std::unique_ptr<Task> classifyImages(const TaskSpec& spec) {
    return std::make_unique<ImageClassification>(imageTask(spec.task), spec);
}

/// Of texts.
template <const TextTask& (*texts)()>
std::unique_ptr<Task> classifyTexts(const TaskSpec& spec) {
    return std::make_unique<TextClassification>(texts(), spec);
}

const TaskRow rows[] = {
    {"cifar-10", cifar10, classifyImages},
    {"cifar-100", cifar100, classifyImages},
    {"fashion-mnist", fashionMnist, classifyImages},
    {"text-classification", nullptr, classifyTexts<textClassification>},
    {"sst-2", nullptr, classifyTexts<sst2>},
    {"mnli", nullptr, classifyTexts<mnli>},
    {"qnli", nullptr, classifyTexts<qnli>},
    {"qqp", nullptr, classifyTexts<qqp>},
    {"rte", nullptr, classifyTexts<rte>},
    {"perplexity", nullptr, perplexityTask},
};

const TaskRow& rowOf(std::string_view name) {
    for (const TaskRow& row : rows) {
        if (row.name == name)
            return row;
    }
    throw Error(ErrorCode::TaskUnknown, printable(name),
                fmt::format("is no known task; known are {}", taskNames()));
}

} // namespace

std::span<const TaskRow> taskTable() {
    return rows;
}

std::unique_ptr<Task> makeTask(const TaskSpec& spec) {
    return rowOf(spec.task).make(spec);
}

} // namespace sparsescope
