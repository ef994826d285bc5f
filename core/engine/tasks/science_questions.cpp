#include "engine/tasks/science_questions.h"

#include "base/error.h"
#include "engine/tasks/python_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

ChoiceDocument scienceQuestion(const ChoiceRow& row,
                               const std::function<std::string(const std::string&)>& ask) {
    const ChoiceRow question = row.object("question");
    ChoiceDocument document{.contexts = {ask(question.text("stem"))}};
    std::vector<std::string> labels;
    for (const ChoiceRow& choice : question.objects("choices")) {
        document.answers.push_back(choice.text("text"));
        labels.push_back(choice.text("label"));
    }
    const std::string key(python::stripLeft(row.text("answerKey")));
    document.gold = static_cast<size_t>(std::ranges::find(labels, key) - labels.begin());
    if (document.gold == labels.size())
        row.fail(fmt::format("has the answerKey {}, which is none of its choices", printable(key, 60)));
    return document;
}

std::unique_ptr<RequestTask> arcTask(const TaskSpec& spec, int64_t count) {
    return multipleChoice(spec, choicesOfRows(count, [](const ChoiceRow& row, Rules) {
                              return scienceQuestion(row, [](const std::string& stem) {
                                  return fmt::format("Question: {}\nAnswer:", stem);
                              });
                          }));
}

} // namespace sparsescope
