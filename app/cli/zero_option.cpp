#include "cli/zero_option.h"

#include "base/error.h"
#include "weights/analysis/zero_rule_text.h"

namespace sparsescope::cli {

void addZeroOption(CLI::App& app, std::string& text) {
    app.add_option("--zero", text, "What counts as zero: exact, abs:T (|w| < T) or std:T (|w| < T std)")
        ->capture_default_str();
}

ZeroRule zeroRuleFrom(const std::string& text) {
    if (const auto rule = zeroRuleFromText(text))
        return *rule;
    throw Error(ErrorCode::Usage, "--zero " + text,
                "is no rule; give exact, abs:T or std:T with a number T >= 0");
}

} // namespace sparsescope::cli
