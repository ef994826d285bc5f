// A task of word problems: which expression solves each.
#pragma once

#include "engine/tasks/detail/task.h"
#include "engine/tasks/word_problems.h"

#include <optional>

namespace sparsescope {

/// A text is the question with NUM for each number; a decoder (tree_decoder.h) names operators, the constants
/// of the task's equations and the numbers by their tokens. The loss is the mean cross-entropy of the terms.
class ExpressionSolving final : public Task {
public:
    explicit ExpressionSolving(TaskSpec spec)
        : m_spec(std::move(spec)) {}

    /// Reads both files: how many constants there are. Errors: as loadWordProblems.
    Head head() const override;
    int64_t count(Split split) const override;
    /// Errors: TaskData naming the line of a problem to learn from whose equation has a number that its
    /// question has not; ModelUnsupported for a tokenizer that joins words, and a text that is longer than
    /// the model's.
    std::unique_ptr<Batches> batches(Split split, const Checkpoint* checkpoint, const InputShape& input,
                                     const std::stop_token& stop) override;
    std::unique_ptr<Scorer> scorer() const override;
    at::Tensor loss(const at::Tensor& outputs, const Batch& batch) const override;

private:
    WordProblems read(Split split, const std::stop_token& stop) const;
    const std::vector<double>& constants() const;

    TaskSpec m_spec;
    mutable std::optional<std::vector<double>> m_constants;
};

} // namespace sparsescope
