#include "weights/checkpoint/json_scanner.h"

#include "base/error.h"
#include "base/utf8.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr unsigned maximumDepth = 64;
constexpr size_t maximumDecoded = 16U << 20U; // bytes of a text with escapes, which needs a copy

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string& text, uint32_t point) {
    const auto tail = [&](unsigned shift) { text += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | (point >> 6U));
        tail(0);
    } else if (point < 0x10000) {
        text += static_cast<char>(0xE0U | (point >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (point >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

bool beginsJsonObject(std::string_view text) {
    text = text.substr(0, 65536);
    const size_t first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && text[first] == '{';
}

JsonScanner::JsonScanner(std::string_view text, std::string subject)
    : m_text(text)
    , m_subject(std::move(subject)) {}

void JsonScanner::fail(std::string_view message) const {
    throw Error(ErrorCode::CheckpointHeader, m_subject,
                fmt::format("{} (at byte {} of its JSON); the file is damaged, write or download it again",
                            message, m_position));
}

char JsonScanner::peek() {
    while (m_position < m_text.size()) {
        const char c = m_text[m_position];
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            return c;
        ++m_position;
    }
    return '\0';
}

bool JsonScanner::take(char wanted) {
    if (peek() != wanted || m_position >= m_text.size())
        return false;
    ++m_position;
    return true;
}

void JsonScanner::expect(char wanted) {
    if (!take(wanted))
        fail(fmt::format("is not valid JSON: '{}' was expected", wanted));
}

std::string_view JsonScanner::string() {
    expect('"');
    const uint64_t begin = m_position;
    uint64_t copied = begin; // everything before it is in the buffer
    bool decoded = false;
    for (;;) {
        if (m_position >= m_text.size())
            fail("is not valid JSON: a text does not end");
        const auto c = static_cast<unsigned char>(m_text[m_position]);
        if (c == '"')
            break;
        if (c == '\\') {
            if (!decoded)
                m_buffer.clear();
            decoded = true;
            m_buffer.append(m_text, copied, m_position - copied);
            if (m_buffer.size() > maximumDecoded)
                fail("has a text with escapes of more than 16 MB");
            escape();
            copied = m_position;
        } else if (c < 0x20) {
            fail("is not valid JSON: a control character in a text");
        } else if (c < 0x80) {
            ++m_position;
        } else {
            const size_t length = utf8Length(m_text.substr(m_position));
            if (length == 0)
                fail("is not valid UTF-8");
            m_position += length;
        }
    }
    const uint64_t end = m_position++;
    if (!decoded)
        return m_text.substr(begin, end - begin);
    if (end - copied > maximumDecoded)
        fail("has a text with escapes of more than 16 MB");
    m_buffer.append(m_text, copied, end - copied);
    return m_buffer;
}

void JsonScanner::escape() {
    const char c = ++m_position < m_text.size() ? m_text[m_position] : '\0';
    ++m_position;
    switch (c) {
    case '"':
    case '\\':
    case '/':
        m_buffer += c;
        return;
    case 'b':
        m_buffer += '\b';
        return;
    case 'f':
        m_buffer += '\f';
        return;
    case 'n':
        m_buffer += '\n';
        return;
    case 'r':
        m_buffer += '\r';
        return;
    case 't':
        m_buffer += '\t';
        return;
    case 'u':
        break;
    default:
        fail("is not valid JSON: an unknown escape in a text");
    }
    uint32_t point = hexadecimal();
    if (point >= 0xD800 && point < 0xE000) { // the first of two halves
        const bool pair = point < 0xDC00 && m_text.substr(m_position, 2) == "\\u";
        m_position += pair ? 2 : 0;
        const uint32_t low = pair ? hexadecimal() : 0;
        if (low < 0xDC00 || low > 0xDFFF)
            fail("is not valid JSON: half a surrogate pair in a text");
        point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
    }
    appendUtf8(m_buffer, point);
}

uint32_t JsonScanner::hexadecimal() {
    const std::string_view digits = m_text.substr(std::min<uint64_t>(m_position, m_text.size()), 4);
    uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || digits.size() != 4 || end != digits.data() + 4)
        fail("is not valid JSON: \\u needs four hexadecimal digits");
    m_position += 4;
    return value;
}

uint64_t JsonScanner::unsignedInteger() {
    peek();
    const uint64_t begin = m_position;
    number();
    const std::string_view digits = m_text.substr(begin, m_position - begin);
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        fail(fmt::format("has the number {} where a whole number from 0 to 2^64 - 1 is needed",
                         printable(digits, 40)));
    }
    return value;
}

void JsonScanner::number() {
    const auto at = [&] { return m_position < m_text.size() ? m_text[m_position] : '\0'; };
    const auto digits = [&] {
        if (!isDigit(at()))
            fail("is not valid JSON: a number was expected");
        while (isDigit(at()))
            ++m_position;
    };
    peek();
    if (at() == '-')
        ++m_position;
    if (at() == '0')
        ++m_position;
    else
        digits();
    if (at() == '.') {
        ++m_position;
        digits();
    }
    if (at() == 'e' || at() == 'E') {
        ++m_position;
        if (at() == '+' || at() == '-')
            ++m_position;
        digits();
    }
}

bool JsonScanner::literal(std::string_view word) {
    peek();
    if (m_text.substr(m_position, word.size()) != word)
        return false;
    m_position += word.size();
    return true;
}

bool JsonScanner::null() {
    return literal("null");
}

void JsonScanner::skip() {
    skip(0);
}

void JsonScanner::skip(unsigned depth) {
    if (depth > maximumDepth)
        fail(fmt::format("nests deeper than {} levels", maximumDepth));
    switch (peek()) {
    case '{':
        object([&](std::string_view) { skip(depth + 1); });
        return;
    case '[':
        array([&] { skip(depth + 1); });
        return;
    case '"':
        string();
        return;
    default:
        if (!literal("true") && !literal("false") && !literal("null"))
            number();
    }
}

void JsonScanner::end() {
    peek();
    if (m_position != m_text.size())
        fail("has something behind the end of its JSON");
}

} // namespace sparsescope
