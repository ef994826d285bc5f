// The labelled texts of a task, as its public files hold them.
#pragma once

#include "base/error.h"
#include "experiment/task.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// How a task keeps its texts.
struct TextTask {
    std::string_view name;
    /// Names of the columns, of each the first that the file has; a task of single texts has no second.
    std::vector<std::string_view> first, second, label;
    bool secondMayLack = false;
    /// In the order of their numbers; empty: as the training file has them.
    std::vector<std::string_view> classNames;
    int64_t trainCount = 0, testCount = 0; ///< examples of the whole set; 0 = any number
    bool leaveShortRows = false;           ///< rows with fewer cells are no examples (QQP has some)
    /// GLUE keeps the labels of its test sets: dev is validation and test.
    bool validationIsTest = false;

    const TaskInfo& info() const { return *findTask(name); }
};

/// NAME_texts.cpp defines the task NAME in this namespace; examples.cmake lists these files and writes their
/// table, text_tasks.h.
namespace text_tasks {

struct Row {
    std::string_view name;
    const TextTask& (*task)();
};

} // namespace text_tasks

/// The names of the tasks of labelled texts.
std::vector<std::string_view> textTasks();
/// By the task's name; null for one that is no task of labelled texts.
const TextTask* findTextTask(std::string_view name);

/// Texts and labels in the order of a file.
struct TextExamples {
    std::vector<std::string> first, second; ///< `second` is empty of single texts
    std::vector<std::string> labels;
    std::vector<int64_t> lines;  ///< of the file, from 1
    std::vector<int64_t> places; ///< among the file's examples, from 0
    std::filesystem::path file;

    int64_t size() const { return static_cast<int64_t>(first.size()); }
};

/// Errors: TaskData naming file and line, FileRead, Cancelled.
TextExamples readTextExamples(const TextTask& task, const std::filesystem::path& file,
                              const std::stop_token& stop = {});

/// The training or test files of a task, the validation's own last where there is one. Errors: TaskData.
std::vector<std::filesystem::path> textFilesOf(const TextTask& task, const std::filesystem::path& folder,
                                               bool test);
/// The first of them. Errors: as readTextExamples; TaskData where a public set is not whole.
TextExamples readTextFile(const TextTask& task, const std::filesystem::path& folder, bool test,
                          const std::stop_token& stop = {});

/// Which of a file's examples a split takes, in their order: as images are chosen (loadImages), those of
/// shuffledIndices from `first` on, `count` of them.
std::vector<size_t> textsOfSplit(size_t all, size_t first, size_t count);
/// The test split, in the order in which scores and predictions of it are kept. Errors: TaskUnknown for a
/// task that is none of labelled texts; as readTextFile.
TextExamples loadTestTexts(const TaskSpec& task, const std::stop_token& stop = {});

/// The names of the labels: as numbers where all are whole ones from 0, else in byte order. Errors: TaskData
/// for fewer than 2 or more than 10,000.
std::vector<std::string> classNamesOf(const TextExamples& examples);

} // namespace sparsescope
