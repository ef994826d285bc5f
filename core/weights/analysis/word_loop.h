// Looking at words of mapped memory one by one, with the memory kept busy meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace sparsescope {

/// Calls f(word, i) for each of `count` words, which need not be aligned; i counts from 0 again in every line
/// of 64 bytes. For loops that take longer than the memory, as counting into a table: the lines to come are
/// asked for, because the processor by itself looks ahead to the end of a page only (twice as fast as
/// without), and words are loaded eight bytes at once, because counting itself loads and stores (1.7 times).
template <class Word, class F>
[[gnu::always_inline]] inline void forEachWord(const std::byte* words, size_t count, F&& f) {
    constexpr size_t inLine = 64 / sizeof(Word);
    constexpr size_t bytesAhead = 4096;
    constexpr size_t together = 8 / sizeof(Word);
    size_t line = 0;
    for (; line + inLine <= count; line += inLine) {
        __builtin_prefetch(words + line * sizeof(Word) + bytesAhead); // beyond the end it does nothing
        for (size_t i = 0; i < inLine; i += together) {
            uint64_t eight;
            std::memcpy(&eight, words + (line + i) * sizeof(Word), sizeof(eight));
            for (size_t k = 0; k < together; ++k) // bytes are little-endian
                f(static_cast<Word>(eight >> (k * 8 * sizeof(Word))), i + k);
        }
    }
    for (size_t i = 0; line + i < count; ++i) {
        Word word;
        std::memcpy(&word, words + (line + i) * sizeof(Word), sizeof(Word));
        f(word, i);
    }
}

} // namespace sparsescope
