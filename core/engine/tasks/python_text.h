// Texts as Python's str takes them: what the harness's templates call. All of valid UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sparsescope::python {

/// str.isspace() of one code point.
bool isSpace(char32_t point);
std::string_view stripLeft(std::string_view text);
std::string_view stripRight(std::string_view text);
inline std::string_view strip(std::string_view text) {
    return stripLeft(stripRight(text));
}

/// len(text): code points.
int64_t length(std::string_view text);
/// str.replace, once from left to right.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);
/// str.capitalize: the first character in title case, all others in lower case.
std::string capitalised(std::string_view text);
/// len(re.split(r"\s+", text)).
int64_t pieces(std::string_view text);

} // namespace sparsescope::python
