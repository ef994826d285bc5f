// How a rule of zero is written: on the command line, in recipes, beside numbers.
#pragma once

#include "weights/analysis/summary.h"

#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

/// "exact", "abs:T" or "std:T" with a finite number T >= 0; nothing for anything else.
std::optional<ZeroRule> zeroRuleFromText(std::string_view text);
/// The text that gives the rule again, T with all its digits.
std::string zeroRuleText(const ZeroRule& rule);

} // namespace sparsescope
