#include "engine/tasks/tokenizer/byte_letters.h"

#include "engine/tasks/tokenizer/unicode.h"

#include <array>

namespace sparsescope {
namespace {

constexpr std::array<char16_t, 256> Letters = [] {
    std::array<char16_t, 256> letters{};
    char16_t next = 0x100;
    for (char16_t byte = 0; byte < 256; ++byte) {
        const bool itself =
            (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || (byte >= 174 && byte <= 255);
        letters[byte] = itself ? byte : next++;
    }
    return letters;
}();

constexpr std::array<int16_t, 0x144> Bytes = [] {
    std::array<int16_t, 0x144> bytes{};
    for (int16_t& byte : bytes)
        byte = -1;
    for (size_t byte = 0; byte < 256; ++byte)
        bytes[Letters[byte]] = static_cast<int16_t>(byte);
    return bytes;
}();

} // namespace

std::string toByteLetters(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes)
        unicode::append(text, Letters[static_cast<unsigned char>(byte)]);
    return text;
}

std::optional<std::string> fromByteLetters(std::string_view letters) {
    std::string bytes;
    while (!letters.empty()) {
        const char32_t letter = unicode::takePoint(letters);
        if (letter >= Bytes.size() || Bytes[letter] < 0)
            return std::nullopt;
        bytes += static_cast<char>(static_cast<unsigned char>(Bytes[letter]));
    }
    return bytes;
}

} // namespace sparsescope
