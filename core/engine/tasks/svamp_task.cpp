// SVAMP (Patel et al. 2021), behind a training on MAWPS and ASDiv-A: word problems of arithmetic, in the
// files of SVAMP's authors.
#include "engine/tasks/detail/expression_solving.h"
#include "engine/tasks/task_maker.h"

namespace sparsescope::task_makers {

std::unique_ptr<Task> svamp(const TaskSpec& spec) {
    return std::make_unique<ExpressionSolving>(spec);
}

} // namespace sparsescope::task_makers
