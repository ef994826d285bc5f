// Naming what a text, or a pair of them, is about.
#pragma once

#include "engine/tasks/detail/task.h"
#include "engine/tasks/text_examples.h"
#include "engine/tasks/tokenizer.h"

namespace sparsescope {

/// Texts as ids of one tokenizer, each cut to a model's length.
class TextBatches final : public Batches {
public:
    /// ids[i], types[i] and labels[i] are of example i.
    TextBatches(std::vector<TokenSequence> texts, std::vector<int64_t> labels, int64_t padding);

    int64_t size() const override { return static_cast<int64_t>(m_labels.size()); }
    /// Padded behind to the longest of them.
    Batch batch(std::span<const int64_t> indices, at::Device device) const override;
    std::string contentHash() const override;

private:
    std::vector<TokenSequence> m_texts;
    std::vector<int64_t> m_labels;
    int64_t m_padding;
};

/// A task of labelled texts, whatever files they come in. Texts are cut to 128 tokens, as the GLUE code that
/// the paper used does (BERT-Tickets, max_seq_length).
class TextClassification final : public Task {
public:
    TextClassification(const TextTask& texts, TaskSpec spec);

    Head head() const override;
    int64_t count(Split split) const override;
    std::unique_ptr<Batches> batches(Split split, const Checkpoint* checkpoint, const InputShape& input,
                                     const std::stop_token& stop) override;
    std::unique_ptr<Scorer> scorer() const override;
    at::Tensor loss(const at::Tensor& outputs, const Batch& batch) const override;

private:
    const TextExamples& examples(bool test, const std::stop_token& stop = {}) const;
    /// Of the training file, or the test's or validation's own.
    const TextExamples& fileOf(Split split, const std::stop_token& stop = {}) const;
    std::vector<size_t> chosen(Split split, const std::stop_token& stop = {}) const;
    std::vector<int64_t> labelsOf(const TextExamples& examples, const std::vector<size_t>& chosen,
                                  const Checkpoint* checkpoint) const;

    const TextTask& m_texts;
    TaskSpec m_spec;
    /// Read when they are first asked for.
    mutable std::unique_ptr<TextExamples> m_train, m_test, m_validation;
    mutable std::vector<std::string> m_classNames;
};

} // namespace sparsescope
