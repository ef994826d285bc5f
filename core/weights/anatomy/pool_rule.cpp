#include "weights/anatomy/pool_rule.h"

#include "base/error.h"
#include "base/regular_expression.h"
#include "base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope {

namespace {

constexpr size_t longestName = 1024, longestPattern = 4096;
/// A name of 1,024 bytes is done with in microseconds; what takes more backtracks without an end.
constexpr RegularExpression::Limits limits{200'000, 200'000, 100'000};

} // namespace

struct NamePattern::Compiled {
    explicit Compiled(std::string_view pattern)
        : expression(pattern, limits) {}
    RegularExpression expression;
};

NamePattern::NamePattern(std::string_view pattern, std::string_view option)
    : m_option(fmt::format("{} {}", option, printable(pattern))) {
    if (pattern.size() > longestPattern)
        throw Error(
            ErrorCode::Usage, m_option,
            fmt::format("is longer than {} bytes; give a shorter regular expression", longestPattern));
    m_compiled = std::make_unique<Compiled>(pattern);
    if (const std::string& error = m_compiled->expression.error(); !error.empty()) {
        throw Error(ErrorCode::Usage, m_option,
                    fmt::format("is no regular expression: {}; a name's own dots are written \\.", error));
    }
}

NamePattern::~NamePattern() = default;

bool NamePattern::isIn(std::string_view name) const {
    if (name.size() > longestName || !isUtf8(name))
        return false;
    const int found = m_compiled->expression.search(name, 0, nullptr);
    if (found >= 0)
        return true;
    if (found != ONIG_MISMATCH) {
        throw Error(ErrorCode::Usage, m_option,
                    fmt::format("takes too long on the name {} ({}); give a simpler regular expression",
                                printable(name, 80), RegularExpression::textOf(found)));
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
