#include "weights/analysis/magnitude_key.h"

#include "base/error.h"

#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace sparsescope {

namespace {

/// Elements that are converted at once: they stay in the first-level cache.
constexpr size_t convertedAtOnce = 2048;

template <class Bits>
void readStoredBits(const Tensor& tensor, uint64_t first, size_t count, Bits* keys) {
    constexpr auto magnitude = static_cast<Bits>(static_cast<Bits>(~Bits{0}) >> 1U);
    auto* const buffer = reinterpret_cast<std::byte*>(keys);
    const std::byte* const stored = storedElements(tensor, first, count, buffer);
    if (stored != buffer)
        std::memcpy(buffer, stored, count * sizeof(Bits));
    for (size_t i = 0; i < count; ++i)
        keys[i] = static_cast<Bits>(keys[i] & magnitude);
}

template <class Bits, class Value>
void readConverted(const Tensor& tensor, uint64_t first, size_t count, Bits* keys) {
    constexpr auto magnitude = static_cast<Bits>(static_cast<Bits>(~Bits{0}) >> 1U);
    std::array<Value, convertedAtOnce> values;
    for (size_t done = 0; done < count; done += convertedAtOnce) {
        const size_t part = std::min(convertedAtOnce, count - done);
        readValues(tensor, first + done, std::span(values.data(), part));
        for (size_t i = 0; i < part; ++i)
            keys[done + i] = static_cast<Bits>(std::bit_cast<Bits>(values[i]) & magnitude);
    }
}

} // namespace

void failNan(const Tensor& tensor) {
    throw Error(ErrorCode::PoolNan, tensor.name,
                "holds a NaN, so its weights have no order by magnitude; repair the checkpoint first");
}

double F16Key::value(Key key) {
    const int exponent = key >> 10U;
    const double fraction = (key & 0x3FFU) / 1024.0;
    if (exponent == 31)
        return fraction == 0 ? INFINITY : NAN;
    return exponent == 0 ? std::ldexp(fraction, -14) : std::ldexp(1 + fraction, exponent - 15);
}

template <>
void readKeys<F16Key>(const Tensor& tensor, uint64_t first, size_t count, uint16_t* keys) {
    readStoredBits(tensor, first, count, keys);
}

template <>
void readKeys<BF16Key>(const Tensor& tensor, uint64_t first, size_t count, uint16_t* keys) {
    readStoredBits(tensor, first, count, keys);
}

template <>
void readKeys<F32Key>(const Tensor& tensor, uint64_t first, size_t count, uint32_t* keys) {
    if (tensor.dtype == Dtype::F32)
        readStoredBits(tensor, first, count, keys);
    else
        readConverted<uint32_t, float>(tensor, first, count, keys);
}

template <>
void readKeys<F64Key>(const Tensor& tensor, uint64_t first, size_t count, uint64_t* keys) {
    if (tensor.dtype == Dtype::F64)
        readStoredBits(tensor, first, count, keys);
    else
        readConverted<uint64_t, double>(tensor, first, count, keys);
}

} // namespace sparsescope
