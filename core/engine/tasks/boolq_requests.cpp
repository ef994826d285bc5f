// BoolQ (Clark et al. 2019), in SuperGLUE's files or Google's own; lm_eval/tasks/super_glue/boolq.
#include "engine/tasks/multiple_choice.h"

#include <fmt/format.h>

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> boolq(const TaskSpec& spec) {
    return multipleChoice(spec, choicesOfRows(3'270, [](const ChoiceRow& row, Rules) {
                              const bool own = row.has("title"); // SuperGLUE has it inside of the passage
                              const std::string title = own ? row.text("title") + " -- " : std::string();
                              return ChoiceDocument{
                                  .contexts = {fmt::format("{}{}\nQuestion: {}?\nAnswer:", title,
                                                           row.text("passage"), row.text("question"))},
                                  .answers = {"no", "yes"},
                                  .gold = row.flag(own ? "answer" : "label") ? 1U : 0U};
                          }));
}

} // namespace sparsescope::request_makers
