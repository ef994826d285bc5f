// A regular expression of Oniguruma (Ruby's syntax, UTF-8) whose time and depth are bounded. For .cpp files:
// it brings Oniguruma's own header.
#pragma once

#include <oniguruma.h>
#include <string>
#include <string_view>

namespace sparsescope {

/// Compiled once; any thread may search with it. Not copied.
class RegularExpression {
public:
    /// Steps back from one place of a text and in all of it (0: any number), and entries of the stack.
    struct Limits {
        unsigned long inMatch, inSearch;
        unsigned stackEntries;
    };

    /// A pattern that is none, or no UTF-8, leaves why in `error()`. O(pattern).
    RegularExpression(std::string_view pattern, Limits limits);
    ~RegularExpression();
    RegularExpression(const RegularExpression&) = delete;
    RegularExpression& operator=(const RegularExpression&) = delete;

    const std::string& error() const { return m_error; } ///< empty for a good pattern
    /// The first match in text[from, ...), whose places `region` takes where it is given: its place,
    /// ONIG_MISMATCH, or another negative number where a limit was passed. Only of a good pattern.
    int search(std::string_view text, size_t from, OnigRegion* region) const;
    /// What a negative number of search() means.
    static std::string textOf(int code) { return textOf(code, nullptr); }

private:
    static std::string textOf(int code, OnigErrorInfo* info);

    OnigRegex m_regex = nullptr;
    OnigMatchParam* m_limits = nullptr;
    std::string m_error;
};

} // namespace sparsescope
