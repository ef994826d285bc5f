#include "engine/tasks/detail/solution_scorer.h"

#include <cmath>

namespace sparsescope {
namespace {

constexpr double same = 1e-4;

ExpressionTerm termOf(size_t number, const std::vector<double>& constants) {
    if (number < arithmeticOperators.size())
        return {.operation = arithmeticOperators[number]};
    number -= arithmeticOperators.size();
    if (number < constants.size())
        return {.constant = constants[number]};
    return {.number = number - constants.size(), .isNumber = true};
}

} // namespace

void SolutionScorer::add(const at::Tensor& outputs, const Batch& batch) {
    const at::Tensor found = outputs.detach().to(at::kCPU, at::kFloat).contiguous();
    const float* row = found.data_ptr<float>();
    for (size_t i = 0; i < batch.rows.size(); ++i, row += found.size(1)) {
        if (!std::isfinite(row[0])) {
            m_finite = false;
            continue;
        }
        std::vector<ExpressionTerm> terms;
        for (int64_t place = 1; place < found.size(1) && row[place] >= 0; ++place)
            terms.push_back(termOf(static_cast<size_t>(row[place]), m_constants));
        const WordProblem& problem = batch.problems->problems[static_cast<size_t>(batch.rows[i])];
        const std::optional<double> value = prefixValue(terms, problem.values);
        const bool right = value && std::abs(*value - problem.value) < same;
        const float probability = std::exp(row[0]);
        m_examples.push_back({1, right ? 1 : 0, right ? probability : -probability});
        m_expressions.push_back(std::move(terms));
        m_right += right ? 1 : 0;
    }
}

std::optional<double> SolutionScorer::score() const {
    if (!m_finite)
        return std::nullopt;
    return m_examples.empty() ? 0.0
                              : 100.0 * static_cast<double>(m_right) / static_cast<double>(m_examples.size());
}

} // namespace sparsescope
