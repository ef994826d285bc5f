#include "weights/anatomy/pool_rule.h"

#include "base/error.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <oniguruma.h>

namespace sparsescope {

namespace {

constexpr size_t longestName = 1024, longestPattern = 4096;
/// A name of 1,024 bytes is done with in microseconds; what takes more backtracks without an end.
constexpr unsigned long retries = 200'000, stackEntries = 100'000;

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

struct NamePattern::Compiled {
    OnigRegex regex = nullptr;
    OnigMatchParam* limits = nullptr;

    ~Compiled() {
        if (regex != nullptr)
            onig_free(regex);
        if (limits != nullptr)
            onig_free_match_param(limits);
    }
};

NamePattern::NamePattern(std::string_view pattern, std::string_view option)
    : m_compiled(std::make_unique<Compiled>())
    , m_option(fmt::format("{} {}", option, printable(pattern))) {
    if (pattern.size() > longestPattern)
        throw Error(
            ErrorCode::Usage, m_option,
            fmt::format("is longer than {} bytes; give a shorter regular expression", longestPattern));
    static const bool ready = [] {
        OnigEncoding encoding = ONIG_ENCODING_UTF8;
        return onig_initialize(&encoding, 1) == ONIG_NORMAL;
    }();
    OnigErrorInfo info{};
    const OnigUChar* begin = bytes(pattern);
    const OnigUChar* end = begin + pattern.size();
    const int code = !ready || !isUtf8(pattern)
                         ? ONIGERR_INVALID_WIDE_CHAR_VALUE
                         : onig_new(&m_compiled->regex, begin, end, ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8,
                                    ONIG_SYNTAX_RUBY, &info);
    if (code != ONIG_NORMAL) {
        throw Error(ErrorCode::Usage, m_option,
                    fmt::format("is no regular expression: {}; a name's own dots are written \\.",
                                errorText(code, ready ? &info : nullptr)));
    }
    m_compiled->limits = onig_new_match_param();
    onig_initialize_match_param(m_compiled->limits);
    onig_set_retry_limit_in_match_of_match_param(m_compiled->limits, retries);
    onig_set_retry_limit_in_search_of_match_param(m_compiled->limits, retries);
    onig_set_match_stack_limit_size_of_match_param(m_compiled->limits, stackEntries);
}

NamePattern::~NamePattern() = default;

bool NamePattern::isIn(std::string_view name) const {
    if (name.size() > longestName || !isUtf8(name))
        return false;
    const OnigUChar* begin = bytes(name);
    const OnigUChar* end = begin + name.size();
    const int found = onig_search_with_param(m_compiled->regex, begin, end, begin, end, nullptr,
                                             ONIG_OPTION_NONE, m_compiled->limits);
    if (found >= 0)
        return true;
    if (found != ONIG_MISMATCH) {
        throw Error(ErrorCode::Usage, m_option,
                    fmt::format("takes too long on the name {} ({}); give a simpler regular expression",
                                printable(name, 80), errorText(found, nullptr)));
    }
    return false;
}

nlohmann::json poolRuleJson(const PoolRule& rule) {
    nlohmann::json json = nlohmann::json::object();
    if (!rule.include.empty())
        json["pool"] = rule.include;
    if (!rule.except.empty())
        json["pool_except"] = rule.except;
    if (!rule.with.empty())
        json["pool_with"] = rule.with;
    if (!rule.without.empty())
        json["pool_without"] = rule.without;
    if (rule.partial)
        json["partial"] = true;
    return json;
}

PoolRule poolRuleFromJson(const nlohmann::json& object) {
    PoolRule rule;
    const auto wrong = [](const char* key, const char* wanted) {
        return Error(ErrorCode::SpecInvalid, key, fmt::format("must be {}", wanted));
    };
    for (const auto& [key, text] :
         {std::pair("pool", &rule.include), std::pair("pool_except", &rule.except)}) {
        if (!object.is_object() || !object.contains(key))
            continue;
        if (!object.at(key).is_string())
            throw wrong(key, "a regular expression on names of tensors");
        *text = object.at(key).get<std::string>();
        if (!text->empty())
            NamePattern(*text, key);
    }
    for (const auto& [key, names] :
         {std::pair("pool_with", &rule.with), std::pair("pool_without", &rule.without)}) {
        if (!object.is_object() || !object.contains(key))
            continue;
        const nlohmann::json& list = object.at(key);
        if (!list.is_array() || !std::ranges::all_of(list, [](const auto& name) { return name.is_string(); }))
            throw wrong(key, "a list of names of tensors");
        *names = list.get<std::vector<std::string>>();
        std::ranges::sort(*names);
    }
    if (object.is_object() && object.contains("partial")) {
        if (!object.at("partial").is_boolean())
            throw wrong("partial", "true or false");
        rule.partial = object.at("partial").get<bool>();
    }
    return rule;
}

} // namespace sparsescope
