// SciQ (Welbl et al. 2017); lm_eval/tasks/sciq. The right answer is always the last.
#include "engine/tasks/multiple_choice.h"
#include "engine/tasks/python_text.h"

#include <fmt/format.h>

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> sciq(const TaskSpec& spec) {
    return multipleChoice(
        spec, choicesOfRows(1'000, [](const ChoiceRow& row, Rules rules) {
            const std::string support = row.text("support");
            const std::string whole =
                fmt::format("{}\nQuestion: {}\nAnswer:", python::stripLeft(support), row.text("question"));
            // Where there is no support, only today's harness begins with the line feed.
            const std::string_view asked = rules == Rules::Harness2023 ? python::strip(whole) : whole;
            return ChoiceDocument{.contexts = {std::string(asked)},
                                  .answers = {row.text("distractor1"), row.text("distractor2"),
                                              row.text("distractor3"), row.text("correct_answer")},
                                  .gold = 3};
        }));
}

} // namespace sparsescope::request_makers
