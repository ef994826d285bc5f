#include "engine/tasks/request_encoder.h"

#include "base/error.h"
#include "engine/tasks/python_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

namespace {

std::vector<int32_t> narrowed(std::span<const int64_t> ids) {
    std::vector<int32_t> out(ids.size());
    std::ranges::transform(ids, out.begin(), [](int64_t id) { return static_cast<int32_t>(id); });
    return out;
}

} // namespace

RequestEncoder::RequestEncoder(const Tokenizer& tokenizer, Rules rules, int64_t context)
    : m_tokenizer(tokenizer)
    , m_rules(rules)
    , m_context(context) {
    const std::optional<int64_t> begin = tokenizer.special(SpecialToken::Begin);
    const std::optional<int64_t> end = tokenizer.special(SpecialToken::End);
    const std::optional<int64_t> prefix =
        rules == Rules::Current ? (begin ? begin : end) : (end ? end : begin);
    if (!prefix)
        throw Error(ErrorCode::FormatUnsupported, printable(tokenizer.subject()),
                    "names no token for the beginning or the end of a text, one of which stands for an empty "
                    "context; name another with --tokenizer");
    m_prefix = *prefix;
    m_begin = tokenizer.token(m_prefix);
}

std::vector<int64_t> RequestEncoder::encode(std::string_view text) const {
    const bool special = m_rules == Rules::Current && (m_begin.empty() || !text.starts_with(m_begin));
    return m_tokenizer.encode(text, special);
}

Request RequestEncoder::pair(std::string_view context, std::string_view continuation,
                             const std::string& subject) {
    std::vector<int64_t> whole;
    int64_t asked = 0;
    if (context.empty()) {
        whole = m_tokenizer.encode(continuation, false);
        asked = static_cast<int64_t>(whole.size());
        if (m_rules == Rules::Current && !whole.empty() && whole.front() == m_prefix)
            --asked;
        else
            whole.insert(whole.begin(), m_prefix);
    } else {
        const std::string_view head = python::stripRight(context);
        whole = encode(std::string(context).append(continuation));
        if (head != m_lastText || m_lastIds.empty()) {
            m_lastText = head;
            m_lastIds = encode(head);
        }
        asked = static_cast<int64_t>(whole.size()) - static_cast<int64_t>(m_lastIds.size());
        if (m_lastIds.empty()) // a context of white space only, without special tokens
            throw Error(ErrorCode::TaskData, subject, "has a context without a token");
        // The context keeps its own tokens, also where the tokenizer would end it otherwise in the middle.
        std::copy_n(m_lastIds.begin(), std::min(m_lastIds.size(), whole.size()), whole.begin());
    }
    if (asked < 1)
        throw Error(
            ErrorCode::TaskData, subject,
            "has an answer without a token of its own: the tokenizer joins it with what stands before");
    if (asked > m_context)
        throw Error(
            ErrorCode::TaskData, subject,
            fmt::format("has an answer of {} tokens, and the model takes {} at once", asked, m_context));
    std::span<const int64_t> kept(whole);
    if (const auto most = static_cast<size_t>(m_context + 1); kept.size() > most) {
        kept = kept.last(most);
        ++m_truncated;
    }
    return {narrowed(kept), asked};
}

std::vector<Request> RequestEncoder::rolling(std::string_view text) const {
    std::vector<int64_t> ids{m_prefix};
    const std::vector<int64_t> own = encode(text);
    ids.insert(ids.end(), own.begin(), own.end());
    const auto all = static_cast<int64_t>(own.size());
    std::vector<Request> windows;
    for (int64_t predicted = 0; predicted < all;) {
        const int64_t count = std::min(m_context, all - predicted);
        predicted += count;
        // As many tokens as the model takes, up to the one before the last that is predicted.
        const int64_t first = std::max<int64_t>(0, predicted - m_context);
        windows.push_back({narrowed(std::span(ids).subspan(static_cast<size_t>(first),
                                                           static_cast<size_t>(predicted - first + 1))),
                           count});
    }
    return windows;
}

} // namespace sparsescope
