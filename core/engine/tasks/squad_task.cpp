// SQuAD v1.1 (Rajpurkar et al. 2016): where in a passage the answer to a question stands.
#include "base/error.h"
#include "engine/tasks/detail/span_scorer.h"
#include "engine/tasks/passage_windows.h"
#include "engine/tasks/task_maker.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <xxhash.h>

namespace sparsescope {
namespace {

/// Windows of passages; an example is a window.
class SpanBatches final : public Batches {
public:
    explicit SpanBatches(std::shared_ptr<const PassageWindows> windows)
        : m_windows(std::move(windows)) {}

    int64_t size() const override { return static_cast<int64_t>(m_windows->windows().size()); }

    Batch batch(std::span<const int64_t> indices, at::Device device) const override {
        const auto count = static_cast<int64_t>(indices.size());
        std::vector<TokenSequence> rows;
        size_t longest = 1;
        for (const int64_t i : indices) {
            rows.push_back(m_windows->sequence(static_cast<size_t>(i)));
            longest = std::max(longest, rows.back().ids.size());
        }
        const auto length = static_cast<int64_t>(longest);
        const int64_t padding = m_windows->tokenizer().special(SpecialToken::Pad).value_or(0);
        const at::Tensor tokens = at::full({count, length}, padding, at::kLong);
        const at::Tensor types = at::zeros({count, length}, at::kLong);
        const at::Tensor mask = at::zeros({count, length}, at::kBool);
        const at::Tensor labels = at::empty({count, 2}, at::kLong);
        for (int64_t row = 0; row < count; ++row) {
            const TokenSequence& text = rows[static_cast<size_t>(row)];
            std::ranges::copy(text.ids, tokens.data_ptr<int64_t>() + row * length);
            std::ranges::copy(text.types, types.data_ptr<int64_t>() + row * length);
            std::fill_n(mask.data_ptr<bool>() + row * length, text.ids.size(), true);
            const auto window = static_cast<size_t>(indices[static_cast<size_t>(row)]);
            const auto [first, last] = m_windows->answer(window);
            labels.data_ptr<int64_t>()[2 * row] = first;
            labels.data_ptr<int64_t>()[2 * row + 1] = last;
        }
        return {.tokens = tokens.to(device),
                .mask = mask.to(device),
                .types = types.to(device),
                .labels = labels.to(device),
                .windows = m_windows,
                .rows = {indices.begin(), indices.end()}};
    }

    std::string contentHash() const override {
        const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                    XXH3_freeState);
        if (!state)
            throw std::bad_alloc();
        XXH3_128bits_reset(state.get());
        const auto add = [&](const auto& values) {
            const size_t count = values.size();
            XXH3_128bits_update(state.get(), &count, sizeof(count));
            XXH3_128bits_update(state.get(), values.data(), count * sizeof(values.front()));
        };
        for (size_t i = 0; i < m_windows->windows().size(); ++i) {
            const TokenSequence sequence = m_windows->sequence(i);
            const auto [first, last] = m_windows->answer(i);
            add(sequence.ids);
            add(sequence.types);
            add(std::array{first, last});
        }
        for (const PassageQuestion& question : m_windows->questions().questions) {
            for (const PassageAnswer& answer : question.answers)
                add(answer.text);
        }
        const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

private:
    std::shared_ptr<const PassageWindows> m_windows;
};

class Squad final : public Task {
public:
    explicit Squad(TaskSpec spec)
        : m_spec(std::move(spec)) {}

    Head head() const override { return {.spans = true}; }

    /// Questions; windows are known once they are cut.
    int64_t count(Split split) const override {
        return static_cast<int64_t>(read(split, {}).questions.size());
    }

    std::unique_ptr<Batches> batches(Split split, const Checkpoint* checkpoint, const InputShape& input,
                                     const std::stop_token& stop) override {
        if (input.tokens == 0 || checkpoint == nullptr)
            throw Error(ErrorCode::ModelUnsupported,
                        checkpoint != nullptr ? printable(checkpoint->path().string()) : std::string("model"),
                        fmt::format("takes no texts, which {} consists of", m_spec.task));
        const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(checkpoint->path());
        if (input.vocabulary > 0)
            tokenizer->checkFits(input.vocabulary);
        return std::make_unique<SpanBatches>(
            std::make_shared<PassageWindows>(read(split, stop), tokenizer, input.tokens, stop));
    }

    std::unique_ptr<Scorer> scorer() const override { return std::make_unique<SpanScorer>(); }

    /// The mean of the cross-entropies of the first and of the last token, over the tokens that are there.
    at::Tensor loss(const at::Tensor& outputs, const Batch& batch) const override {
        const at::Tensor logits = outputs.masked_fill(batch.mask.logical_not().unsqueeze(-1),
                                                      -std::numeric_limits<float>::infinity());
        return 0.5 * (at::cross_entropy_loss(logits.select(-1, 0), batch.labels.select(-1, 0)) +
                      at::cross_entropy_loss(logits.select(-1, 1), batch.labels.select(-1, 1)));
    }

private:
    PassageQuestions read(Split split, const std::stop_token& stop) const {
        const int64_t cap = split == Split::Train        ? m_spec.trainExamples
                            : split == Split::Validation ? m_spec.validationExamples
                                                         : m_spec.testExamples;
        return loadQuestions(m_spec, split != Split::Train, cap, stop);
    }

    TaskSpec m_spec;
};

} // namespace

namespace task_makers {

std::unique_ptr<Task> squad(const TaskSpec& spec) {
    return std::make_unique<Squad>(spec);
}

} // namespace task_makers

} // namespace sparsescope
