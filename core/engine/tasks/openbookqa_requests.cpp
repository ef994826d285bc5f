// OpenBookQA (Mihaylov et al. 2018); lm_eval/tasks/openbookqa: the stem and nothing else.
#include "engine/tasks/science_questions.h"

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> openbookqa(const TaskSpec& spec) {
    return multipleChoice(spec, choicesOfRows(500, [](const ChoiceRow& row, Rules) {
                              return scienceQuestion(row, [](const std::string& stem) { return stem; });
                          }));
}

} // namespace sparsescope::request_makers
