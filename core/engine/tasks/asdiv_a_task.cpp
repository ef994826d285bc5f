// ASDiv-A (Miao et al. 2020): word problems of arithmetic, in the files of SVAMP's authors.
#include "engine/tasks/detail/expression_solving.h"
#include "engine/tasks/task_maker.h"

namespace sparsescope::task_makers {

std::unique_ptr<Task> asdivA(const TaskSpec& spec) {
    return std::make_unique<ExpressionSolving>(spec);
}

} // namespace sparsescope::task_makers
