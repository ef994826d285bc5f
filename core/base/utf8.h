// Which bytes are UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace sparsescope {

/// Length (1 to 4) of the valid UTF-8 sequence at the start of `text`; 0 when there is none (empty, cut
/// short, overlong, a surrogate, beyond U+10FFFF). O(1).
size_t utf8Length(std::string_view text);

/// Whether all of `text` is valid UTF-8. O(n).
bool isUtf8(std::string_view text);

} // namespace sparsescope
