// Top-1 accuracy.
#pragma once

#include "engine/tasks/detail/task.h"

namespace sparsescope {

/// Percent of examples whose largest logit (of equal ones the first) is their label's. An example's margin is
/// its label's logit minus the largest other one, so it is positive where the model is right.
class ClassificationScorer final : public Scorer {
public:
    void add(const at::Tensor& outputs, const Batch& batch) override;
    std::optional<double> score() const override;
    const std::vector<ExampleOutcome>& examples() const override { return m_examples; }

private:
    std::vector<ExampleOutcome> m_examples;
    int64_t m_right = 0;
    bool m_finite = true;
};

} // namespace sparsescope
