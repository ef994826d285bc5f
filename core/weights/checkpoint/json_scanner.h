// Reading JSON that nobody has checked yet, without building a document of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sparsescope {

/// Whether the first byte that is no white space opens an object. O(1): looks at 64 KB, a file may be
/// terabytes of spaces.
bool beginsJsonObject(std::string_view text);

/// Strict JSON (RFC 8259, valid UTF-8, no lone surrogates) read in place, value by value: what it costs is
/// what the caller keeps, whatever the file says. Values that are skipped may nest 64 deep, a text with
/// escapes has 16 MB at most. Errors:
/// CheckpointHeader with `subject` and the byte offset. O(bytes).
class JsonScanner {
public:
    JsonScanner(std::string_view text, std::string subject);

    /// Reads an object: calls member(key) for each member, which must read the value. `key` is valid during
    /// the call.
    template <typename Member>
    void object(Member member);
    /// Reads an array: calls element() for each element, which must read it.
    template <typename Element>
    void array(Element element);
    /// Reads a string, or an array of strings: calls text(string) for each.
    template <typename Text>
    void strings(Text text);
    /// A string; the view is valid until the next call.
    std::string_view string();
    /// A number that is written as digits only and fits.
    uint64_t unsignedInteger();
    /// Reads null when it is next.
    bool null();
    /// Reads any value.
    void skip();
    /// Nothing but white space may be left.
    void end();

    uint64_t position() const { return m_position; }
    [[noreturn]] void fail(std::string_view message) const;

private:
    char peek(); ///< the next byte that is no white space, 0 at the end
    void expect(char wanted);
    bool take(char wanted);
    void escape();
    uint32_t hexadecimal();
    void number();
    void skip(unsigned depth);
    bool literal(std::string_view word);

    std::string_view m_text;
    uint64_t m_position = 0;
    std::string m_subject;
    std::string m_buffer; ///< a string with escapes, decoded
};

template <typename Member>
void JsonScanner::object(Member member) {
    expect('{');
    if (take('}'))
        return;
    do {
        const std::string_view raw = string();
        // A decoded key lies in the buffer that the next string overwrites.
        const std::string copy(raw.data() == m_buffer.data() ? raw : std::string_view());
        expect(':');
        member(copy.empty() ? raw : std::string_view(copy));
    } while (take(','));
    expect('}');
}

template <typename Element>
void JsonScanner::array(Element element) {
    expect('[');
    if (take(']'))
        return;
    do
        element();
    while (take(','));
    expect(']');
}

template <typename Text>
void JsonScanner::strings(Text text) {
    if (peek() == '[')
        array([&] { text(string()); });
    else
        text(string());
}

} // namespace sparsescope
