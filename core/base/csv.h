// Fields of comma-separated values (RFC 4180).
#pragma once

#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

inline std::string csvField(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == text.npos)
        return std::string(text);
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

/// The shortest digits that read back as the same number; empty for what does not exist.
inline std::string csvNumber(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string();
}

} // namespace sparsescope
