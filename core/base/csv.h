// Fields of comma-separated values (RFC 4180).
#pragma once

#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

/// A text as one cell. What a spreadsheet would take for a formula gets an apostrophe in front: names come
/// from files, and a cell must never act.
inline std::string csvField(std::string_view text) {
    const bool acts =
        !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (text.find_first_of(",\"\r\n") == text.npos)
        return (acts ? "'" : "") + std::string(text);
    std::string out = acts ? "\"'" : "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

/// The shortest digits that read back as the same number; empty for what does not exist.
inline std::string csvNumber(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string();
}

} // namespace sparsescope
