// QQP of GLUE (Wang et al. 2019), in the files of its archive: names of columns and labels, and how many
// examples there are. Numbers of classes as Hugging Face's `glue` has them.
#include "engine/tasks/text_examples.h"

namespace sparsescope::text_tasks {

const TextTask& qqp() {
    static const TextTask task{.name = "qqp",
                               .first = {"question1"},
                               .second = {"question2"},
                               .label = {"is_duplicate"},
                               .classNames = {"0", "1"},
                               .trainCount = 363'846,
                               .testCount = 40'430,
                               .leaveShortRows = true,
                               .validationIsTest = true};
    return task;
}

} // namespace sparsescope::text_tasks
