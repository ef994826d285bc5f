// GPT-2's letters for bytes: every byte as a character that is seen and is no space.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sparsescope {

/// 33..126, 161..172 and 174..255 stand for themselves, the other 68 are U+0100 and up in the bytes' order.
std::string toByteLetters(std::string_view bytes);
/// Nothing where a character is none of them.
std::optional<std::string> fromByteLetters(std::string_view letters);

} // namespace sparsescope
