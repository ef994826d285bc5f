// A user's own labelled texts.
#include "engine/tasks/text_examples.h"

namespace sparsescope::text_tasks {

const TextTask& textClassification() {
    static const TextTask task{.name = "text-classification",
                               .first = {"sentence", "text", "sentence1"},
                               .second = {"sentence2"},
                               .label = {"label"},
                               .secondMayLack = true};
    return task;
}

} // namespace sparsescope::text_tasks
