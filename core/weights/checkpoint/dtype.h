// The element types of a checkpoint.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sparsescope {

/// Safetensors' element types; the other formats' types are a subset.
enum class Dtype : uint8_t {
    Bool,
    U8,
    I8,
    F8E4M3,
    F8E5M2,
    F8E4M3Fnuz,
    F8E5M2Fnuz,
    F8E8M0,
    F6E2M3,
    F6E3M2,
    F4,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    C64,
    F64,
    I64,
    U64,
};

/// Safetensors' name, e.g. "BF16".
std::string_view dtypeName(Dtype dtype);
std::optional<Dtype> dtypeFromName(std::string_view name);
/// Bits of one element (4 and 6 for the packed types).
unsigned bitsOf(Dtype dtype);
/// A real floating type that analysis reads: F64, F32, F16, BF16 and the 8-bit floats.
bool isFloating(Dtype dtype);

} // namespace sparsescope
