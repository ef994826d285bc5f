// Instructions and answers as a language model learns from them.
#pragma once

#include "engine/tasks/detail/task.h"

#include <string>
#include <vector>

namespace sparsescope {

/// The text of Stanford Alpaca's template (tatsu-lab/stanford_alpaca, train.py) before the answer.
std::string alpacaPrompt(const std::string& instruction, const std::string& input);

/// {instruction, input, output} of each example of a JSON list: prompt and output together. Errors: TaskData
/// naming the example, FileRead.
std::vector<std::string> alpacaTexts(const std::filesystem::path& path, int64_t limit);

/// Sequences of different lengths: a batch is filled up behind with token 0, whose labels are -100. Every
/// token but the first is learnt.
class TokenSequences final : public Batches {
public:
    explicit TokenSequences(std::vector<std::vector<int64_t>> sequences)
        : m_sequences(std::move(sequences)) {}
    int64_t size() const override { return static_cast<int64_t>(m_sequences.size()); }
    Batch batch(std::span<const int64_t> indices, at::Device device) const override;
    std::string contentHash() const override;

private:
    std::vector<std::vector<int64_t>> m_sequences;
};

} // namespace sparsescope
