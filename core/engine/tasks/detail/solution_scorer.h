// Whether expressions solve word problems.
#pragma once

#include "engine/tasks/detail/task.h"
#include "engine/tasks/word_problems.h"

namespace sparsescope {

/// Of a tree decoder's expressions: an answer is right where its value is the equation's to 1e-4, as SVAMP's
/// compute_prefix_tree_result has it; an expression that is not done or divides by zero is wrong. The score
/// is the share of right answers, percent; an example is a problem: label 1, prediction 1 where the answer is
/// right and 0 where not, margin the expression's probability, negative where the answer is wrong.
class SolutionScorer final : public Scorer {
public:
    explicit SolutionScorer(std::vector<double> constants)
        : m_constants(std::move(constants)) {}
    void add(const at::Tensor& outputs, const Batch& batch) override;
    std::optional<double> score() const override;
    const std::vector<ExampleOutcome>& examples() const override { return m_examples; }
    /// One a problem, as far as they have been seen.
    const std::vector<std::vector<ExpressionTerm>>& expressions() const { return m_expressions; }

private:
    std::vector<double> m_constants;
    std::vector<ExampleOutcome> m_examples;
    std::vector<std::vector<ExpressionTerm>> m_expressions;
    int64_t m_right = 0;
    bool m_finite = true;
};

} // namespace sparsescope
