#include "base/regular_expression.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace sparsescope {
namespace {

const OnigUChar* bytes(std::string_view text) {
    return reinterpret_cast<const OnigUChar*>(text.data());
}

} // namespace

RegularExpression::RegularExpression(std::string_view pattern, Limits limits) {
    static const bool ready = [] {
        OnigEncoding encoding = ONIG_ENCODING_UTF8;
        return onig_initialize(&encoding, 1) == ONIG_NORMAL;
    }();
    OnigErrorInfo info{};
    const int code = !ready || !isUtf8(pattern)
                         ? ONIGERR_INVALID_WIDE_CHAR_VALUE
                         : onig_new(&m_regex, bytes(pattern), bytes(pattern) + pattern.size(),
                                    ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8, ONIG_SYNTAX_RUBY, &info);
    if (code != ONIG_NORMAL) {
        m_error = textOf(code, ready ? &info : nullptr);
        return;
    }
    m_limits = onig_new_match_param();
    onig_initialize_match_param(m_limits);
    onig_set_retry_limit_in_match_of_match_param(m_limits, limits.inMatch);
    if (limits.inSearch > 0)
        onig_set_retry_limit_in_search_of_match_param(m_limits, limits.inSearch);
    onig_set_match_stack_limit_size_of_match_param(m_limits, limits.stackEntries);
}

RegularExpression::~RegularExpression() {
    if (m_regex != nullptr)
        onig_free(m_regex);
    if (m_limits != nullptr)
        onig_free_match_param(m_limits);
}

int RegularExpression::search(std::string_view text, size_t from, OnigRegion* region) const {
    const OnigUChar* const begin = bytes(text);
    const OnigUChar* const end = begin + text.size();
    return onig_search_with_param(m_regex, begin, end, begin + from, end, region, ONIG_OPTION_NONE, m_limits);
}

std::string RegularExpression::textOf(int code, OnigErrorInfo* info) {
    std::array<OnigUChar, ONIG_MAX_ERROR_MESSAGE_LEN> text{};
    const int length = info != nullptr ? onig_error_code_to_str(text.data(), code, info)
                                       : onig_error_code_to_str(text.data(), code);
    return {reinterpret_cast<const char*>(text.data()), static_cast<size_t>(std::max(0, length))};
}

} // namespace sparsescope
