// Questions with answers of which a language model has to find one the likeliest (lm-evaluation-harness,
// output_type multiple_choice).
#pragma once

#include "engine/tasks/choice_rows.h"
#include "engine/tasks/request_task.h"

#include <functional>

namespace sparsescope {

/// A question as a model is asked it: each answer is how its context goes on.
struct ChoiceDocument {
    std::vector<std::string> contexts; ///< one for all answers, or one each
    /// One each, or one for all contexts. Each is asked for behind a space, which is the harness's delimiter.
    std::vector<std::string> answers;
    size_t gold = 0;     ///< of the right one
    std::string where;   ///< "FILE: line N"
    std::string subject; ///< of the question; empty where a task has none
    std::string shown;   ///< the question for a person; empty: its context
    int64_t place = 0;   ///< among all questions of the files; multipleChoice() knows it

    size_t count() const { return std::max(contexts.size(), answers.size()); }
    const std::string& context(size_t i) const { return contexts[contexts.size() == 1 ? 0 : i]; }
    const std::string& answer(size_t i) const { return answers[answers.size() == 1 ? 0 : i]; }
};

/// How a task keeps its questions.
struct ChoiceTask {
    int64_t count = 0; ///< questions of the whole set
    /// All of them in the order of the files, which are those of dataFilesOf.
    std::function<std::vector<ChoiceDocument>(
        const TaskSpec& spec, const std::vector<std::filesystem::path>& files, const std::stop_token& stop)>
        read;
    std::string_view (*groupOf)(std::string_view subject) = nullptr; ///< of a task with subjects
};

/// Reads one file example by example.
ChoiceTask choicesOfRows(int64_t count,
                         const std::function<ChoiceDocument(const ChoiceRow&, Rules)>& document);

/// Score: accuracy, the share of questions whose right answer has the largest sum (the first of those that
/// are equal). Beside it the same with each sum divided by the answer's code points.
std::unique_ptr<RequestTask> multipleChoice(const TaskSpec& spec, ChoiceTask task);

} // namespace sparsescope
