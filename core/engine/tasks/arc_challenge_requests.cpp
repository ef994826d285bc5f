#include "engine/tasks/science_questions.h"

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> arcChallenge(const TaskSpec& spec) {
    return arcTask(spec, 1'172);
}

} // namespace sparsescope::request_makers
