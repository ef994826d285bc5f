#include "base/utf8.h"

namespace sparsescope {

size_t utf8Length(std::string_view text) {
    if (text.empty())
        return 0;
    const auto at = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto tail = [&](size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned c = at(0);
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c < 0xE0)
        return tail(1) ? 2 : 0;
    if (c >= 0xE0 && c < 0xF0) {
        const bool bad = (c == 0xE0 && at(1) < 0xA0) || (c == 0xED && at(1) > 0x9F);
        return !bad && tail(1) && tail(2) ? 3 : 0;
    }
    if (c >= 0xF0 && c < 0xF5) {
        const bool bad = (c == 0xF0 && at(1) < 0x90) || (c == 0xF4 && at(1) > 0x8F);
        return !bad && tail(1) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const size_t length = utf8Length(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace sparsescope
