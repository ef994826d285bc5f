#include "weights/analysis/zero_rule_text.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace sparsescope {

std::optional<ZeroRule> zeroRuleFromText(std::string_view text) {
    if (text == "exact")
        return ZeroRule{};
    for (const auto& [prefix, kind] :
         {std::pair("abs:", ZeroRule::Kind::Abs), std::pair("std:", ZeroRule::Kind::Std)}) {
        if (!text.starts_with(prefix))
            continue;
        const std::string_view number = text.substr(4);
        double value = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (error == std::errc() && end == number.data() + number.size() && std::isfinite(value) &&
            value >= 0)
            return ZeroRule{kind, value};
    }
    return std::nullopt;
}

std::string zeroRuleText(const ZeroRule& rule) {
    if (rule.kind == ZeroRule::Kind::Exact)
        return "exact";
    return fmt::format("{}:{}", rule.kind == ZeroRule::Kind::Abs ? "abs" : "std", rule.value);
}

} // namespace sparsescope
