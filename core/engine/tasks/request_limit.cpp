#include "engine/pruning/python_random.h"
#include "engine/tasks/request_task.h"

#include <algorithm>
#include <numeric>

namespace sparsescope {

std::vector<size_t> limited(size_t count, const TaskSpec& spec) {
    std::vector<size_t> kept(count);
    std::iota(kept.begin(), kept.end(), size_t{0});
    if (spec.testExamples <= 0)
        return kept;
    constexpr uint64_t seed = 42; // lm_eval/evaluator.py of df3da98
    if (spec.rules == Rules::Harness2023)
        std::ranges::copy(PythonRandom(seed).shuffled(static_cast<uint32_t>(count)), kept.begin());
    kept.resize(std::min(count, static_cast<size_t>(spec.testExamples)));
    std::ranges::sort(kept);
    return kept;
}

} // namespace sparsescope
