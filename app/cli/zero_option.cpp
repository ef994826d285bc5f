#include "cli/zero_option.h"

#include "base/error.h"

#include <charconv>
#include <cmath>
#include <utility>

namespace sparsescope::cli {

void addZeroOption(CLI::App& app, std::string& text) {
    app.add_option("--zero", text, "What counts as zero: exact, abs:T (|w| < T) or std:T (|w| < T std)")
        ->capture_default_str();
}

ZeroRule zeroRuleFrom(const std::string& text) {
    if (text == "exact")
        return {};
    for (const auto& [prefix, kind] :
         {std::pair("abs:", ZeroRule::Kind::Abs), std::pair("std:", ZeroRule::Kind::Std)}) {
        if (!text.starts_with(prefix))
            continue;
        const std::string_view number = std::string_view(text).substr(4);
        double value = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (error == std::errc() && end == number.data() + number.size() && std::isfinite(value) &&
            value >= 0)
            return {kind, value};
    }
    throw Error(ErrorCode::Usage, "--zero " + text,
                "is no rule; give exact, abs:T or std:T with a number T >= 0");
}

} // namespace sparsescope::cli
