#include "engine/tasks/tokenizer/text_pattern.h"

#include "base/error.h"
#include "base/regular_expression.h"
#include "base/utf8.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace sparsescope {
namespace {

constexpr size_t longestPattern = 16384;
/// A piece of text takes some dozens; a word of a million letters as many as it has.
constexpr RegularExpression::Limits limits{20'000'000, 0, 20'000'000};

} // namespace

struct TextPattern::Compiled {
    std::unique_ptr<const RegularExpression> expression; ///< null: the text `literal`
    std::string literal, subject;
};

TextPattern::TextPattern(std::string_view pattern, std::string subject) {
    auto compiled = std::make_shared<Compiled>();
    compiled->subject = std::move(subject);
    const bool isLong = pattern.size() > longestPattern;
    compiled->expression = std::make_unique<const RegularExpression>(isLong ? "." : pattern, limits);
    if (const std::string& error = compiled->expression->error(); isLong || !error.empty()) {
        throw Error(ErrorCode::FormatUnsupported, compiled->subject,
                    fmt::format("has {}, which is no regular expression of {} bytes at most: {}",
                                printable(pattern, 80), longestPattern, isLong ? "it is longer" : error));
    }
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
    if (m_compiled->expression == nullptr) {
        const std::string& literal = m_compiled->literal;
        for (size_t at = 0; !literal.empty() && (at = text.find(literal, done)) != text.npos;)
            found(at, at + literal.size());
    } else {
        const std::unique_ptr<OnigRegion, void (*)(OnigRegion*)> region(
            onig_region_new(), [](OnigRegion* r) { onig_region_free(r, 1); });
        while (from <= text.size()) {
            const int at = m_compiled->expression->search(text, from, region.get());
            if (at == ONIG_MISMATCH)
                break;
            if (at < 0)
                throw Error(ErrorCode::TaskData, "text",
                            fmt::format("takes the pattern of {} too long ({}); is it text?",
                                        m_compiled->subject, RegularExpression::textOf(at)));
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
