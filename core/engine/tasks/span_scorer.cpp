#include "engine/tasks/detail/span_scorer.h"

#include "engine/tasks/answer_rules.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sparsescope {
namespace {

constexpr int64_t nBest = 20, longestAnswer = 30;

/// The places of the largest of every second number, of equal ones the first.
std::vector<int64_t> largest(const float* values, int64_t length) {
    std::vector<int64_t> places(static_cast<size_t>(length));
    std::iota(places.begin(), places.end(), int64_t{0});
    const auto middle = places.begin() + std::min(nBest, length);
    std::partial_sort(places.begin(), middle, places.end(), [values](int64_t a, int64_t b) {
        return values[2 * a] != values[2 * b] ? values[2 * a] > values[2 * b] : a < b;
    });
    places.erase(middle, places.end());
    return places;
}

} // namespace

void SpanScorer::add(const at::Tensor& outputs, const Batch& batch) {
    const at::Tensor logits = outputs.detach().to(at::kCPU, at::kFloat).contiguous();
    for (size_t row = 0; row < batch.rows.size(); ++row) {
        const float* const first = logits.data_ptr<float>() + static_cast<int64_t>(row) * logits.stride(0);
        const auto window = static_cast<size_t>(batch.rows[row]);
        const int64_t length = batch.windows->length(window);
        if (std::any_of(first, first + 2 * length, [](float value) { return !std::isfinite(value); }))
            m_finite = false; // and the rest of it is of no use
        else
            addWindow(*batch.windows, window, first, length);
    }
}

void SpanScorer::addWindow(const PassageWindows& windows, size_t window, const float* logits,
                           int64_t length) {
    const PassageWindows::Window& at = windows.windows()[window];
    const PassageQuestion& question = windows.questions().questions[at.question];
    std::vector<std::string_view> right;
    right.reserve(question.answers.size());
    for (const PassageAnswer& answer : question.answers)
        right.push_back(answer.text);
    const auto keep = [&](std::string_view text) {
        const AnswerScore score = answerScore(text, right);
        m_answers.back() = text;
        m_f1.back() = score.f1;
        m_examples.back() = {1, score.exact ? 1 : 0, static_cast<float>(score.f1)};
    };
    if (at.question != m_question) {
        m_question = at.question;
        m_any = false;
        m_examples.emplace_back();
        m_f1.emplace_back();
        m_answers.emplace_back();
        keep({});
    }
    const int64_t begin = windows.partBegin(window), end = begin + at.count;
    const std::vector<int64_t> lasts = largest(logits + 1, length);
    std::pair<int64_t, int64_t> best{-1, -1};
    for (const int64_t first : largest(logits, length)) {
        if (first < begin || first >= end || !windows.isWidest(window, first))
            continue;
        for (const int64_t last : lasts) {
            if (last < first || last >= end || last - first >= longestAnswer)
                continue;
            const double sum =
                static_cast<double>(logits[2 * first]) + static_cast<double>(logits[2 * last + 1]);
            if (m_any && sum <= m_best)
                continue;
            m_any = true;
            m_best = sum;
            best = {first, last};
        }
    }
    if (best.first >= 0)
        keep(windows.text(window, best.first, best.second));
}

std::optional<double> SpanScorer::score() const {
    if (!m_finite)
        return std::nullopt;
    return m_f1.empty()
               ? 0.0
               : 100 * std::accumulate(m_f1.begin(), m_f1.end(), 0.0) / static_cast<double>(m_f1.size());
}

} // namespace sparsescope
