// What the functions that dequantise GGUF's blocks are made with.
#pragma once

#include "base/processor_clones.h"
#include "weights/checkpoint/half_float.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

/// Defines Dequantise NAME of a function that makes one block of BYTES bytes into ELEMENTS numbers, for each
/// kind of processor.
#define SPARSESCOPE_BLOCK_LOOP(NAME, BLOCK, BYTES, ELEMENTS)                                                 \
    SPARSESCOPE_CLONES void NAME(const std::byte* blocks, size_t count, float* elements) {                   \
        for (size_t i = 0; i < count; ++i)                                                                   \
            BLOCK(reinterpret_cast<const uint8_t*>(blocks) + i * (BYTES), elements + i * (ELEMENTS));        \
    }

/// Before a short loop: GCC would unroll it whole before it looks for vectors, and then find none.
#if defined(__GNUC__) && !defined(__clang__)
#define SPARSESCOPE_VECTOR_LOOP _Pragma("GCC unroll 1")
#else
#define SPARSESCOPE_VECTOR_LOOP
#endif

namespace sparsescope {

/// A number that lies anywhere.
template <class T>
[[gnu::always_inline]] inline T numberAt(const uint8_t* at) {
    T number;
    std::memcpy(&number, at, sizeof(T));
    return number;
}

[[gnu::always_inline]] inline float halfAt(const uint8_t* at) {
    return floatOfHalf(numberAt<uint16_t>(at));
}

[[gnu::always_inline]] inline int signedAt(const uint8_t* at) {
    return static_cast<int8_t>(*at);
}

/// The 4-bit numbers of a run of bytes, the low half of each first.
[[gnu::always_inline]] inline unsigned nibbleAt(const uint8_t* bytes, size_t i) {
    return bytes[i / 2] >> (i % 2 * 4) & 15U;
}

} // namespace sparsescope
