#include "experiment/option.h"

#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {
namespace {

/// "3,4,5", of at most 200 bytes: it becomes part of a run's name.
bool isNumbers(std::string_view text) {
    return !text.empty() && text.size() <= 200 && text.find_first_not_of("0123456789,") == text.npos &&
           text.front() != ',' && text.back() != ',' && text.find(",,") == text.npos;
}

} // namespace

OptionValue readOption(const OptionInfo& info, const nlohmann::json& value, const std::string& subject) {
    const auto refuse = [&](const std::string& message) {
        throw Error(ErrorCode::SpecInvalid, subject, message);
    };
    if (info.type == OptionInfo::Type::Choice) {
        if (!value.is_string() ||
            (std::ranges::find(info.choices, value.get<std::string>()) == info.choices.end() &&
             !(info.orNumbers && isNumbers(value.get<std::string>()))))
            refuse(fmt::format("must be one of {}{}", fmt::join(info.choices, ", "),
                               info.orNumbers ? ", or numbers, e.g. \"3,4,5\"" : ""));
        return value.get<std::string>();
    }
    const bool whole = info.type == OptionInfo::Type::Whole;
    const std::optional<int64_t> number = wholeNumber(value);
    const bool typed = whole ? number.has_value() : value.is_number();
    if (!typed || !(value.get<double>() >= info.low && value.get<double>() <= info.high))
        refuse(fmt::format("must be a {} from {} to {}", whole ? "whole number" : "number", info.low,
                           info.high));
    return whole ? OptionValue(*number) : OptionValue(value.get<double>());
}

nlohmann::json toJson(const OptionValue& value) {
    return std::visit([](const auto& held) { return nlohmann::json(held); }, value);
}

std::string optionText(const OptionValue& value) {
    return std::visit([](const auto& held) { return fmt::format("{}", held); }, value);
}

} // namespace sparsescope
