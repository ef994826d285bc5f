// How well a language model foresees a text: Wanda's token perplexity (lib/eval.py).
#include "engine/tasks/detail/perplexity_scorer.h"
#include "engine/tasks/detail/text_windows.h"
#include "engine/tasks/task_maker.h"
#include "engine/tasks/text_file.h"

#include "base/error.h"
#include "engine/tasks/tokenizer.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t longestText = uint64_t{1} << 30U;

class Perplexity final : public Task {
public:
    explicit Perplexity(TaskSpec spec)
        : m_spec(std::move(spec)) {}

    Head head() const override { return {}; }

    /// How many windows there are is not known before the text is tokens: 0 unless the spec says it.
    int64_t count(Split split) const override {
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(m_spec.folder, ignored))
            throw Error(ErrorCode::TaskData, printable(m_spec.folder.string()),
                        fmt::format("is no file; {}", findTask(m_spec.task)->data.wayOut));
        return split == Split::Test ? m_spec.testExamples : 0;
    }

    std::unique_ptr<Batches> batches(Split split, const Checkpoint* checkpoint, const InputShape& input,
                                     const std::stop_token& stop) override {
        if (split != Split::Test)
            throw Error(ErrorCode::SpecInvalid, "perplexity",
                        "is measured and not trained for; give the study 0 epochs");
        if (checkpoint == nullptr || input.tokens == 0)
            throw Error(ErrorCode::ModelUnsupported, "perplexity", "is of language models only");
        const int64_t window = m_spec.window > 0 ? m_spec.window : input.tokens;
        if (window > input.tokens)
            throw Error(ErrorCode::Usage, fmt::format("a window of {} tokens", window),
                        fmt::format("is longer than the model's context of {}", input.tokens));
        if (window < 2)
            throw Error(ErrorCode::Usage, "a window of 1 token", "predicts nothing; take 2 or more");
        const std::string text = plainText(m_spec.folder, longestText, stop);
        const std::shared_ptr<const Tokenizer> tokenizer =
            loadTokenizer(m_spec.tokenizer.empty() ? checkpoint->path() : m_spec.tokenizer);
        auto windows = std::make_unique<TextWindows>(tokenizer->encode(text), window, m_spec.testExamples,
                                                     printable(m_spec.folder.string()));
        m_predictions = window - 1;
        return windows;
    }

    /// After batches(): until then nobody says how long a window is.
    std::unique_ptr<Scorer> scorer() const override {
        return std::make_unique<PerplexityScorer>(m_predictions);
    }

    at::Tensor loss(const at::Tensor& outputs, const Batch& batch) const override {
        return at::cross_entropy_loss(outputs.flatten(0, 1), batch.labels.flatten());
    }

private:
    TaskSpec m_spec;
    int64_t m_predictions = 0;
};

} // namespace

namespace task_makers {

std::unique_ptr<Task> perplexity(const TaskSpec& spec) {
    return std::make_unique<Perplexity>(spec);
}

} // namespace task_makers

} // namespace sparsescope
