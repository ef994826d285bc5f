// Exact match and F1 of answers that stand in passages.
#pragma once

#include "engine/tasks/detail/task.h"
#include "engine/tasks/passage_windows.h"

namespace sparsescope {

/// Of outputs [windows, length, 2], how much a token is an answer's first and how much its last, the answer
/// of a question is what has the largest sum of both, among the 20 largest of each in each window (Google's
/// run_squad.py, n_best_size): first not behind last, at most 30 tokens, in the passage, and the first in the
/// window that has most around it. Padding takes no part, which it does in Python where windows are padded.
/// Where no window has such tokens the answer is empty. The score is the mean F1, percent; an example is a
/// question: label 1, prediction 1 where the answer matches exactly and 0 where not, margin F1 from 0 to 1.
class SpanScorer final : public Scorer {
public:
    void add(const at::Tensor& outputs, const Batch& batch) override;
    std::optional<double> score() const override;
    const std::vector<ExampleOutcome>& examples() const override { return m_examples; }
    /// The answers, one a question, as far as windows have been seen.
    const std::vector<std::string>& answers() const { return m_answers; }

private:
    void addWindow(const PassageWindows& windows, size_t window, const float* logits, int64_t length);

    std::vector<ExampleOutcome> m_examples;
    std::vector<double> m_f1;
    std::vector<std::string> m_answers;
    size_t m_question = static_cast<size_t>(-1); ///< of the last window
    double m_best = 0;
    bool m_any = false; ///< whether the question has an answer
    bool m_finite = true;
};

} // namespace sparsescope
