// QNLI of GLUE (Wang et al. 2019), in the files of its archive: names of columns and labels, and how many
// examples there are. Numbers of classes as Hugging Face's `glue` has them.
#include "engine/tasks/text_examples.h"

namespace sparsescope::text_tasks {

const TextTask& qnli() {
    static const TextTask task{.name = "qnli",
                               .first = {"question"},
                               .second = {"sentence"},
                               .label = {"label"},
                               .classNames = {"entailment", "not_entailment"},
                               .trainCount = 104'743,
                               .testCount = 5'463,
                               .validationIsTest = true};
    return task;
}

} // namespace sparsescope::text_tasks
