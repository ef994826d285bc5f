// SST-2 of GLUE (Wang et al. 2019), in the files of its archive: names of columns and labels, and how many
// examples there are. Numbers of classes as Hugging Face's `glue` has them.
#include "engine/tasks/text_examples.h"

namespace sparsescope::text_tasks {

const TextTask& sst2() {
    static const TextTask task{.name = "sst-2",
                               .first = {"sentence"},
                               .label = {"label"},
                               .classNames = {"0", "1"},
                               .trainCount = 67'349,
                               .testCount = 872,
                               .validationIsTest = true};
    return task;
}

} // namespace sparsescope::text_tasks
