#include "engine/tasks/python_text.h"

#include "engine/tasks/tokenizer/unicode.h"

#include <algorithm>
#include <array>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace sparsescope::python {

namespace {

/// The code point that ends a text that is not empty, and where it begins.
char32_t lastPoint(std::string_view text, size_t& begin) {
    begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
        --begin;
    std::string_view rest = text.substr(begin);
    return unicode::takePoint(rest);
}

} // namespace

bool isSpace(char32_t point) {
    return (point >= 0x09 && point <= 0x0D) || (point >= 0x1C && point <= 0x20) || point == 0x85 ||
           point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

std::string_view stripLeft(std::string_view text) {
    while (!text.empty()) {
        std::string_view rest = text;
        if (!isSpace(unicode::takePoint(rest)))
            break;
        text = rest;
    }
    return text;
}

std::string_view stripRight(std::string_view text) {
    for (size_t begin = 0; !text.empty() && isSpace(lastPoint(text, begin));)
        text = text.substr(0, begin);
    return text;
}

int64_t length(std::string_view text) {
    return std::ranges::count_if(text,
                                 [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    for (size_t at = 0; (at = text.find(from)) != text.npos; text.remove_prefix(at + from.size()))
        out.append(text.substr(0, at)).append(to);
    return out.append(text);
}

std::string capitalised(std::string_view text) {
    if (text.empty())
        return {};
    const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80U; };
    if (std::ranges::all_of(text, isAscii)) {
        std::string out(text);
        const auto flip = [](char& c, char from, char to) {
            c = c >= from && c <= to ? static_cast<char>(c ^ 0x20) : c;
        };
        std::ranges::for_each(out, [&](char& c) { flip(c, 'A', 'Z'); });
        flip(out.front(), 'a', 'z');
        return out;
    }
    std::string_view rest = text;
    unicode::takePoint(rest);
    const std::string_view head = text.substr(0, text.size() - rest.size());
    const auto read = [](std::string_view utf8) {
        return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
    };
    icu::UnicodeString lowered = read(text), lowHead = read(head), titled = read(head);
    lowered.toLower(icu::Locale::getRoot()); // the whole: a final sigma is known by what stands before it
    lowHead.toLower(icu::Locale::getRoot());
    titled.toTitle(nullptr, icu::Locale::getRoot(),
                   U_TITLECASE_NO_LOWERCASE | U_TITLECASE_NO_BREAK_ADJUSTMENT);
    std::string out;
    titled.append(lowered, lowHead.length(), lowered.length() - lowHead.length()).toUTF8String(out);
    return out;
}

int64_t pieces(std::string_view text) {
    int64_t count = 1;
    bool inside = false; // of white space
    while (!text.empty()) {
        const bool space = isSpace(unicode::takePoint(text));
        count += space && !inside ? 1 : 0;
        inside = space;
    }
    return count;
}

} // namespace sparsescope::python
