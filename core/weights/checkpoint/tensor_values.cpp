// readValues: the elements of a tensor as numbers.
#include "base/error.h"
#include "weights/checkpoint/half_float.h"
#include "weights/checkpoint/stored_elements.h"

#include <array>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <limits>

namespace sparsescope {
namespace {

/// An 8-bit float by its definition: sign, exponent, mantissa.
struct Float8 {
    unsigned mantissaBits;
    int bias;
    enum class Special { Ieee, OnlyNan, NegativeZeroIsNan } special;

    constexpr double value(unsigned bits) const {
        const unsigned mantissaMask = (1U << mantissaBits) - 1U;
        const unsigned exponentMask = (1U << (7U - mantissaBits)) - 1U;
        const unsigned mantissa = bits & mantissaMask;
        const unsigned exponent = (bits >> mantissaBits) & exponentMask;
        const double sign = (bits & 0x80U) != 0 ? -1.0 : 1.0;
        constexpr double nan = std::numeric_limits<double>::quiet_NaN();
        if (special == Special::NegativeZeroIsNan && bits == 0x80U)
            return nan;
        if (special == Special::OnlyNan && (bits & 0x7FU) == 0x7FU)
            return nan;
        if (special == Special::Ieee && exponent == exponentMask)
            return mantissa != 0 ? nan : sign * std::numeric_limits<double>::infinity();
        int power = (exponent == 0 ? 1 : static_cast<int>(exponent)) - bias - static_cast<int>(mantissaBits);
        double value = mantissa + (exponent == 0 ? 0U : 1U << mantissaBits);
        for (; power < 0; ++power)
            value /= 2;
        for (; power > 0; --power)
            value *= 2;
        return sign * value;
    }
};

using Table = std::array<float, 256>; // every 8-bit float is a float32

constexpr Table tableOf(Float8 format) {
    Table table{};
    for (unsigned i = 0; i < table.size(); ++i)
        table[i] = static_cast<float>(format.value(i));
    return table;
}

constexpr Table e4m3 = tableOf({3, 7, Float8::Special::OnlyNan});
constexpr Table e5m2 = tableOf({2, 15, Float8::Special::Ieee});
constexpr Table e4m3Fnuz = tableOf({3, 8, Float8::Special::NegativeZeroIsNan});
constexpr Table e5m2Fnuz = tableOf({2, 16, Float8::Special::NegativeZeroIsNan});

/// A power of two from 2^-127 to 2^127; 0xFF is NaN.
float floatOfE8M0(uint8_t bits) {
    return bits == 0xFF ? std::numeric_limits<float>::quiet_NaN()
                        : std::ldexp(1.0F, static_cast<int>(bits) - 127);
}

template <typename Stored, typename Out, typename Convert>
void convert(const std::byte* bytes, std::span<Out> out, Convert toNumber) {
    for (size_t i = 0; i < out.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes + i * sizeof(Stored), sizeof(Stored));
        out[i] = static_cast<Out>(toNumber(stored));
    }
}

template <typename Out>
void convertElements(const Tensor& tensor, const std::byte* bytes, std::span<Out> out) {
    const auto same = [](auto stored) { return stored; };
    const auto lookUp = [&](const Table& table) {
        convert<uint8_t>(bytes, out, [&](uint8_t stored) { return table[stored]; });
    };
    switch (tensor.dtype) {
    case Dtype::Bool:
        return convert<uint8_t>(bytes, out, [](uint8_t stored) { return stored != 0; });
    case Dtype::U8:
        return convert<uint8_t>(bytes, out, same);
    case Dtype::I8:
        return convert<int8_t>(bytes, out, same);
    case Dtype::F8E4M3:
        return lookUp(e4m3);
    case Dtype::F8E5M2:
        return lookUp(e5m2);
    case Dtype::F8E4M3Fnuz:
        return lookUp(e4m3Fnuz);
    case Dtype::F8E5M2Fnuz:
        return lookUp(e5m2Fnuz);
    case Dtype::F8E8M0:
        return convert<uint8_t>(bytes, out, floatOfE8M0);
    case Dtype::I16:
        return convert<int16_t>(bytes, out, same);
    case Dtype::U16:
        return convert<uint16_t>(bytes, out, same);
    case Dtype::F16:
        return convert<uint16_t>(bytes, out, [](uint16_t stored) { return floatOfHalf(stored); });
    case Dtype::BF16:
        return convert<uint16_t>(bytes, out, [](uint16_t stored) { return floatOfBfloat16(stored); });
    case Dtype::I32:
        return convert<int32_t>(bytes, out, same);
    case Dtype::U32:
        return convert<uint32_t>(bytes, out, same);
    case Dtype::F32:
        return convert<float>(bytes, out, same);
    case Dtype::F64:
        return convert<double>(bytes, out, same);
    case Dtype::I64:
        return convert<int64_t>(bytes, out, same);
    case Dtype::U64:
        return convert<uint64_t>(bytes, out, same);
    case Dtype::F6E2M3:
    case Dtype::F6E3M2:
    case Dtype::F4:
    case Dtype::C64:
        break;
    }
    throw Error(ErrorCode::FormatUnsupported, tensor.name,
                fmt::format("has dtype {}, whose values are not read", dtypeName(tensor.dtype)));
}

template <typename Out>
void readNumbers(const Tensor& tensor, uint64_t first, std::span<Out> out) {
    const uint64_t numel = tensor.numel();
    if (first > numel || out.size() > numel - first) {
        throw Error(ErrorCode::Usage, tensor.name,
                    fmt::format("has {} values; {} from {} on were asked for", numel, out.size(), first));
    }
    forStoredElements(tensor, first, out.size(), [&](const std::byte* bytes, uint64_t from, uint64_t count) {
        convertElements(tensor, bytes, out.subspan(from - first, count));
    });
}

} // namespace

void readValues(const Tensor& tensor, uint64_t first, std::span<float> out) {
    readNumbers(tensor, first, out);
}

void readValues(const Tensor& tensor, uint64_t first, std::span<double> out) {
    readNumbers(tensor, first, out);
}

} // namespace sparsescope
