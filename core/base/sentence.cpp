#include "base/sentence.h"

namespace sparsescope {

std::string Sentence::filled(std::string_view text, const std::vector<std::string>& parts) {
    std::string filled;
    for (size_t i = 0; i < text.size(); ++i) {
        const size_t part =
            text[i] == '%' && i + 1 < text.size() ? static_cast<size_t>(text[i + 1] - '1') : 9;
        if (part >= parts.size()) { // another character, which may be a percent sign
            filled += text[i];
            continue;
        }
        filled += parts[part];
        ++i;
    }
    return filled;
}

} // namespace sparsescope
