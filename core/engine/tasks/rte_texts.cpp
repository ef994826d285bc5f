// RTE of GLUE (Wang et al. 2019), in the files of its archive: names of columns and labels, and how many
// examples there are. Numbers of classes as Hugging Face's `glue` has them.
#include "engine/tasks/text_examples.h"

namespace sparsescope::text_tasks {

const TextTask& rte() {
    static const TextTask task{.name = "rte",
                               .first = {"sentence1"},
                               .second = {"sentence2"},
                               .label = {"label"},
                               .classNames = {"entailment", "not_entailment"},
                               .trainCount = 2'490,
                               .testCount = 277,
                               .validationIsTest = true};
    return task;
}

} // namespace sparsescope::text_tasks
