// Token perplexity.
#pragma once

#include "engine/tasks/detail/task.h"

namespace sparsescope {

/// exp of the mean over windows of the mean cross-entropy of a window's predictions (Wanda, lib/eval.py;
/// methods.md section 2). log_softmax is in f32, sums are in f64. The margin of an example, a window, is
/// minus its mean cross-entropy.
class PerplexityScorer final : public Scorer {
public:
    /// Predictions a window.
    explicit PerplexityScorer(int64_t predictions)
        : m_predictions(predictions) {}
    /// Logits [batch, places, vocabulary] and labels [batch, places], the next tokens; -100 asks for nothing.
    /// A window may come in several calls, place by place.
    void add(const at::Tensor& outputs, const Batch& batch) override;
    std::optional<double> score() const override;
    const std::vector<ExampleOutcome>& examples() const override { return m_examples; }
    const std::vector<double>& losses() const { return m_losses; } ///< of each window

private:
    int64_t m_predictions;
    int64_t m_seen = 0; ///< of the window that is not complete
    double m_sum = 0;
    std::vector<double> m_losses;
    std::vector<ExampleOutcome> m_examples;
};

} // namespace sparsescope
