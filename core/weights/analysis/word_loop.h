// Looking at words of mapped memory one by one, with the memory kept busy meanwhile.
#pragma once

#include <cstddef>
#include <cstring>

namespace sparsescope {

/// Calls f(word, i) for each of `count` words, which need not be aligned; i counts from 0 again in every line
/// of 64 bytes. For loops that take longer than the memory, as counting into a table: the lines to come are
/// asked for, because the processor by itself looks ahead to the end of a page only. Twice as fast as
/// without.
template <class Word, class F>
[[gnu::always_inline]] inline void forEachWord(const std::byte* words, size_t count, F&& f) {
    constexpr size_t inLine = 64 / sizeof(Word);
    constexpr size_t bytesAhead = 4096;
    const auto wordAt = [words](size_t i) {
        Word word;
        std::memcpy(&word, words + i * sizeof(Word), sizeof(Word));
        return word;
    };
    size_t line = 0;
    for (; line + inLine <= count; line += inLine) {
        __builtin_prefetch(words + line * sizeof(Word) + bytesAhead); // beyond the end it does nothing
        for (size_t i = 0; i < inLine; ++i)
            f(wordAt(line + i), i);
    }
    for (size_t i = 0; line + i < count; ++i)
        f(wordAt(line + i), i);
}

} // namespace sparsescope
