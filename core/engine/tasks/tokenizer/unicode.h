// Code points, and what BERT's rules take them for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sparsescope::unicode {

enum Class : uint16_t {
    Control = 1,      ///< dropped by clean_text
    Space = 2,        ///< white space
    Ideograph = 4,    ///< BERT's "Chinese characters"
    Mark = 8,         ///< Mn
    Punctuation = 16, ///< ASCII's and P*
    Number = 32,      ///< N*
    Word = 64,        ///< \w
    Cased = 128,      ///< appendLower changes it
    Combining = 256,  ///< M*
};

/// The classes of a code point, as `tokenizers` has them (its tables are older than ICU's). O(1).
uint16_t classesOf(char32_t point);

/// Takes the first code point off valid UTF-8 that is not empty.
char32_t takePoint(std::string_view& text);
void append(std::string& text, char32_t point);
/// In lower case, whatever stands around it: U+0130 becomes two.
void appendLower(std::string& text, char32_t point);

/// Bytes that are no UTF-8, each longest beginning of a sequence, as U+FFFD (Rust's from_utf8_lossy).
std::string lossy(std::string_view bytes);

/// Replaces `text` by its normal form; only points of Unicode 9 are known to it, as to `tokenizers`.
enum class Form { Nfc, Nfd, Nfkc, Nfkd };
void normalise(std::string& text, Form form);

} // namespace sparsescope::unicode
