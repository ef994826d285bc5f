// MNLI of GLUE (Wang et al. 2019), in the files of its archive: names of columns and labels, and how many
// examples there are. Numbers of classes as Hugging Face's `glue` has them.
#include "engine/tasks/text_examples.h"

namespace sparsescope::text_tasks {

const TextTask& mnli() {
    static const TextTask task{.name = "mnli",
                               .first = {"sentence1"},
                               .second = {"sentence2"},
                               .label = {"gold_label"},
                               .classNames = {"entailment", "neutral", "contradiction"},
                               .trainCount = 392'702,
                               .testCount = 9'815,
                               .validationIsTest = true};
    return task;
}

} // namespace sparsescope::text_tasks
