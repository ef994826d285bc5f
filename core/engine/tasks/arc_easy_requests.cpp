#include "engine/tasks/science_questions.h"

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> arcEasy(const TaskSpec& spec) {
    return arcTask(spec, 2'376);
}

} // namespace sparsescope::request_makers
