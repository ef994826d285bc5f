// The elements of a tensor as they are stored, whether a file holds them or a decoder makes them.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <algorithm>
#include <array>

namespace sparsescope {

/// Elements that are decoded at once: they stay in the second-level cache.
constexpr uint64_t decodedAtOnce = 8192;
constexpr uint64_t largestElement = 8; ///< bytes

/// Elements [first, first + count) of a tensor whose elements are whole bytes: in place where a file holds
/// them (not aligned), else decoded into `buffer`, which has room for them. O(count).
inline const std::byte* storedElements(const Tensor& tensor, uint64_t first, uint64_t count,
                                       std::byte* buffer) {
    if (!tensor.decoder)
        return tensor.bytes.data() + first * (bitsOf(tensor.dtype) / 8);
    tensor.decoder->decode(first, count, buffer);
    return buffer;
}

/// Calls f(elements, first, count) for elements [first, first + count): once where a file holds them, else
/// for at most `decodedAtOnce` at a time. O(count).
template <class F>
void forStoredElements(const Tensor& tensor, uint64_t first, uint64_t count, F&& f) {
    if (!tensor.decoder) {
        f(storedElements(tensor, first, count, nullptr), first, count);
        return;
    }
    std::array<std::byte, decodedAtOnce * largestElement> buffer;
    for (const uint64_t end = first + count; first < end; first += decodedAtOnce) {
        const uint64_t here = std::min(decodedAtOnce, end - first);
        tensor.decoder->decode(first, here, buffer.data());
        f(static_cast<const std::byte*>(buffer.data()), first, here);
    }
}

/// Calls f(elements, count) for the same elements in any order, but for zeros that are left out; gives their
/// number. For what needs no places: sums and counts. O(count), of a sparse tensor O(stored values).
template <class F>
uint64_t forStoredValues(const Tensor& tensor, uint64_t first, uint64_t count, F&& f) {
    if (tensor.decoder) {
        if (const std::optional<uint64_t> zeros = tensor.decoder->values(first, count, f))
            return *zeros;
    }
    forStoredElements(tensor, first, count,
                      [&](const std::byte* elements, uint64_t, uint64_t here) { f(elements, here); });
    return 0;
}

} // namespace sparsescope
