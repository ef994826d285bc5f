// Fields of comma-separated values (RFC 4180).
#pragma once

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace sparsescope {

/// A cell of text. A spreadsheet takes a text that begins with = + - @ (or a tab, a carriage return) for a
/// formula and obeys it: such a text gets a ' in front. One that is a number stays one.
inline std::string csvField(std::string_view text) {
    const auto isNumber = [&] {
        double number = 0;
        const std::string_view digits = text.substr(text.front() == '+' ? 1 : 0);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return error == std::errc() && end == digits.data() + digits.size();
    };
    const bool obeyed =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    const std::string_view quote = obeyed && !isNumber() ? "'" : "";
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(quote).append(text);
    std::string out = "\"";
    out += quote;
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

/// The shortest digits that read back as the same number; empty for what does not exist.
inline std::string csvNumber(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string();
}

} // namespace sparsescope
