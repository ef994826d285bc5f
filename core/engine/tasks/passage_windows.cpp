#include "engine/tasks/passage_windows.h"

#include "base/error.h"
#include "base/progress.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr int64_t longestWindow = 384, longestQuestion = 64, mostStep = 128;

/// The tokens that hold bytes [begin, end): the last that does not begin behind `begin` to the first that
/// ends at `end` or behind it. Nothing (-1) where the text begins or ends outside of all tokens.
std::pair<int64_t, int64_t> tokensOf(const PlacedTokens& passage, size_t begin, size_t end) {
    const auto& places = passage.places;
    const auto first = std::ranges::upper_bound(places, begin, {}, &std::pair<uint32_t, uint32_t>::first);
    const auto last = std::ranges::lower_bound(places, end, {}, &std::pair<uint32_t, uint32_t>::second);
    if (first == places.begin() || last == places.end())
        return {-1, -1};
    return {first - places.begin() - 1, last - places.begin()};
}

} // namespace

PassageWindows::PassageWindows(PassageQuestions questions, std::shared_ptr<const Tokenizer> tokenizer,
                               int64_t longest, const std::stop_token& stop)
    : m_questions(std::move(questions))
    , m_tokenizer(std::move(tokenizer))
    , m_passages(m_questions.passages.size()) {
    const std::vector<int64_t> probe = m_tokenizer->pairOf({-1}, {-2}).ids;
    m_before = std::ranges::find(probe, -2) - probe.begin() - 1;
    const int64_t room = std::min(longest, longestWindow) - static_cast<int64_t>(m_tokenizer->addedToPair());
    std::vector<bool> known(m_passages.size());
    for (size_t q = 0; q < m_questions.questions.size(); ++q) {
        if (q % 256 == 0)
            throwIfStopped(stop);
        const PassageQuestion& question = m_questions.questions[q];
        const std::string& text = m_questions.passages[question.passage];
        if (!known[question.passage])
            m_passages[question.passage] = m_tokenizer->encodePlaced(text);
        known[question.passage] = true;
        std::vector<int64_t>& asked = m_asked.emplace_back(m_tokenizer->encode(question.text, false));
        asked.resize(std::min(asked.size(), static_cast<size_t>(longestQuestion)));
        const int64_t part = room - static_cast<int64_t>(asked.size());
        if (part < 1)
            throw Error(ErrorCode::ModelUnsupported, fmt::format("a model of {} tokens", longest),
                        fmt::format("has no room for question {} of {} tokens and a part of its passage",
                                    printable(question.id, 60), asked.size()));
        const int64_t step = std::min(mostStep, (part + 1) / 2);
        const auto tokens = static_cast<int64_t>(m_passages[question.passage].ids.size());
        m_firstOf.push_back(m_windows.size());
        for (int64_t first = 0;; first += step) {
            m_windows.push_back({q, first, std::min(part, tokens - first)});
            if (first + part >= tokens)
                break;
        }
        const PassageAnswer& answer = question.answers.front();
        m_answers.push_back(
            tokensOf(m_passages[question.passage], answer.begin, answer.begin + answer.text.size()));
    }
    m_firstOf.push_back(m_windows.size());
}

TokenSequence PassageWindows::sequence(size_t window) const {
    const Window& at = m_windows[window];
    const auto first = passageOf(window).ids.begin() + at.first;
    return m_tokenizer->pairOf(m_asked[at.question], std::vector<int64_t>(first, first + at.count));
}

int64_t PassageWindows::length(size_t window) const {
    const Window& at = m_windows[window];
    return static_cast<int64_t>(m_tokenizer->addedToPair() + m_asked[at.question].size()) + at.count;
}

int64_t PassageWindows::partBegin(size_t window) const {
    return m_before + static_cast<int64_t>(m_asked[m_windows[window].question].size());
}

std::pair<int64_t, int64_t> PassageWindows::answer(size_t window) const {
    const Window& at = m_windows[window];
    const auto [first, last] = m_answers[at.question];
    if (first < at.first || last >= at.first + at.count)
        return {0, 0};
    const int64_t shift = partBegin(window) - at.first;
    return {first + shift, last + shift};
}

bool PassageWindows::isWidest(size_t window, int64_t token) const {
    const auto around = [&](const Window& at, int64_t place) {
        return static_cast<double>(std::min(place - at.first, at.first + at.count - 1 - place)) +
               0.01 * static_cast<double>(at.count);
    };
    const Window& mine = m_windows[window];
    const int64_t place = mine.first + token - partBegin(window); // in the passage
    const double own = around(mine, place);
    for (size_t other = m_firstOf[mine.question]; other < m_firstOf[mine.question + 1]; ++other) {
        const Window& at = m_windows[other];
        if (place < at.first || place >= at.first + at.count)
            continue;
        const double theirs = around(at, place);
        if (theirs > own || (theirs == own && other < window)) // of equal ones the first
            return false;
    }
    return true;
}

std::string_view PassageWindows::text(size_t window, int64_t from, int64_t to) const {
    const auto& places = passageOf(window).places;
    const int64_t shift = m_windows[window].first - partBegin(window);
    const size_t begin = places[static_cast<size_t>(from + shift)].first;
    const size_t end = places[static_cast<size_t>(to + shift)].second;
    const PassageQuestion& question = m_questions.questions[m_windows[window].question];
    return std::string_view(m_questions.passages[question.passage]).substr(begin, end - begin);
}

} // namespace sparsescope
