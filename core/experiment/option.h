// The options of a method: declared once, read from a spec and a command line by their declaration.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sparsescope {

using OptionValue = std::variant<int64_t, double, std::string>;
/// By name; what is not there has its default.
using OptionValues = std::map<std::string, OptionValue>;

struct OptionInfo {
    enum class Type { Whole, Number, Choice };

    std::string_view name;
    Type type = Type::Whole;
    double low = 0, high = 0;                ///< Whole and Number: both ends belong to it
    std::vector<std::string_view> choices;   ///< Choice
    bool orNumbers = false;                  ///< Choice: or whole numbers, "3,4,5"
    std::optional<OptionValue> defaultValue; ///< nothing: what `meaning` says
    std::string_view meaning;                ///< one phrase for help and tooltips
    std::string_view source;                 ///< paper section, repository file, or "choice"
};

/// The value in a spec, checked by its declaration. Errors: SpecInvalid with `subject`.
OptionValue readOption(const OptionInfo& info, const nlohmann::json& value, const std::string& subject);
nlohmann::json toJson(const OptionValue& value);
std::string optionText(const OptionValue& value);

} // namespace sparsescope
