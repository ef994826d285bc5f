#include "engine/tasks/tokenizer/text_pattern.h"

#include "base/error.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <oniguruma.h>

namespace sparsescope {
namespace {

constexpr size_t longestPattern = 16384;
/// A piece of text takes some dozens; a word of a million letters as many as it has.
constexpr unsigned long retries = 20'000'000;
constexpr unsigned stackEntries = 20'000'000;

const OnigUChar* bytes(std::string_view text) {
    return reinterpret_cast<const OnigUChar*>(text.data());
}

std::string errorText(int code, OnigErrorInfo* info) {
    std::array<OnigUChar, ONIG_MAX_ERROR_MESSAGE_LEN> text{};
    const int length = info != nullptr ? onig_error_code_to_str(text.data(), code, info)
                                       : onig_error_code_to_str(text.data(), code);
    return {reinterpret_cast<const char*>(text.data()), static_cast<size_t>(std::max(0, length))};
}

} // namespace

struct TextPattern::Compiled {
    Compiled() = default;
    Compiled(const Compiled&) = delete;
    Compiled& operator=(const Compiled&) = delete;
    ~Compiled() {
        if (regex != nullptr)
            onig_free(regex);
        if (limits != nullptr)
            onig_free_match_param(limits);
    }
    OnigRegex regex = nullptr; ///< null: the text `literal`
    OnigMatchParam* limits = nullptr;
    std::string literal, subject;
};

TextPattern::TextPattern(std::string_view pattern, std::string subject) {
    auto compiled = std::make_shared<Compiled>();
    compiled->subject = std::move(subject);
    static const bool ready = [] {
        OnigEncoding encoding = ONIG_ENCODING_UTF8;
        return onig_initialize(&encoding, 1) == ONIG_NORMAL;
    }();
    OnigErrorInfo info{};
    int code = ONIGERR_INVALID_WIDE_CHAR_VALUE;
    if (ready && pattern.size() <= longestPattern && isUtf8(pattern))
        code = onig_new(&compiled->regex, bytes(pattern), bytes(pattern) + pattern.size(),
                        ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8, ONIG_SYNTAX_RUBY, &info);
    if (code != ONIG_NORMAL)
        throw Error(ErrorCode::FormatUnsupported, compiled->subject,
                    fmt::format("has {}, which is no regular expression of {} bytes at most: {}",
                                printable(pattern, 80), longestPattern, errorText(code, &info)));
    compiled->limits = onig_new_match_param();
    onig_initialize_match_param(compiled->limits);
    onig_set_retry_limit_in_match_of_match_param(compiled->limits, retries);
    onig_set_match_stack_limit_size_of_match_param(compiled->limits, stackEntries);
    m_compiled = std::move(compiled);
}

TextPattern TextPattern::literal(std::string_view text, std::string subject) {
    TextPattern pattern(".", std::move(subject));
    auto compiled = std::make_shared<Compiled>();
    compiled->literal = text;
    compiled->subject = pattern.m_compiled->subject;
    pattern.m_compiled = std::move(compiled);
    return pattern;
}

void TextPattern::split(std::string_view text, const Take& take) const {
    size_t done = 0, from = 0;
    const auto found = [&](size_t begin, size_t end) {
        if (begin > done)
            take(text.substr(done, begin - done), false);
        if (end > begin)
            take(text.substr(begin, end - begin), true);
        done = std::max(done, end);
    };
    if (m_compiled->regex == nullptr) {
        const std::string& literal = m_compiled->literal;
        for (size_t at = 0; !literal.empty() && (at = text.find(literal, done)) != text.npos;)
            found(at, at + literal.size());
    } else {
        const std::unique_ptr<OnigRegion, void (*)(OnigRegion*)> region(
            onig_region_new(), [](OnigRegion* r) { onig_region_free(r, 1); });
        const OnigUChar* const begin = bytes(text);
        const OnigUChar* const end = begin + text.size();
        while (from <= text.size()) {
            const int at = onig_search_with_param(m_compiled->regex, begin, end, begin + from, end,
                                                  region.get(), ONIG_OPTION_NONE, m_compiled->limits);
            if (at == ONIG_MISMATCH)
                break;
            if (at < 0)
                throw Error(ErrorCode::TaskData, "text",
                            fmt::format("takes the pattern of {} too long ({}); is it text?",
                                        m_compiled->subject, errorText(at, nullptr)));
            const auto first = static_cast<size_t>(region->beg[0]),
                       last = static_cast<size_t>(region->end[0]);
            if (last > first) {
                found(first, last);
                from = last;
            } else { // an empty match separates what stands around it
                found(first, first);
                from = last < text.size() ? last + std::max<size_t>(1, utf8Length(text.substr(last)))
                                          : text.size() + 1;
            }
        }
    }
    if (done < text.size())
        take(text.substr(done), false);
}

} // namespace sparsescope
