// RTE asked instead of trained for, in GLUE's file or SuperGLUE's; lm_eval/tasks/glue/rte.
#include "base/error.h"
#include "engine/tasks/multiple_choice.h"

#include <fmt/format.h>

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> rteZeroShot(const TaskSpec& spec) {
    return multipleChoice(spec, choicesOfRows(277, [](const ChoiceRow& row, Rules) {
                              const bool glue = row.has("sentence1");
                              const std::string label = row.text("label");
                              if (label != "entailment" && label != "not_entailment")
                                  row.fail(fmt::format("has the label {}, but the labels are entailment and "
                                                       "not_entailment",
                                                       printable(label, 60)));
                              return ChoiceDocument{
                                  .contexts = {fmt::format("{}\nQuestion: {} True or False?\nAnswer:",
                                                           row.text(glue ? "sentence1" : "premise"),
                                                           row.text(glue ? "sentence2" : "hypothesis"))},
                                  .answers = {"True", "False"},
                                  .gold = label == "entailment" ? 0U : 1U};
                          }));
}

} // namespace sparsescope::request_makers
