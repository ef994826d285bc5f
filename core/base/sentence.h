// What core says to people who may read another language than its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// An English sentence in which %1 to %9 stand for the parts, so that the window can say it in its language
/// (sentenceText). A part that is a sentence of core's, too, is translated with it.
struct Sentence {
    std::string text;
    std::vector<std::string> parts;

    std::string english() const { return filled(text, parts); }
    /// `text`, or a translation of it, with the parts in their places. O(length).
    static std::string filled(std::string_view text, const std::vector<std::string>& parts);
    bool operator==(const Sentence&) const = default;
};

} // namespace sparsescope
