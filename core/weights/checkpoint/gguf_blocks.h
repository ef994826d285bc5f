// The block types of GGUF, and the numbers that they stand for.
#pragma once

#include "weights/checkpoint/dtype.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sparsescope {

/// Makes `count` blocks that lie together into the numbers that they stand for: llama.cpp's, with one
/// rounding to f32 for each operation of its definition, bit for bit those of the Python package gguf. Any
/// bytes have a meaning. O(count).
using Dequantise = void (*)(const std::byte* blocks, size_t count, float* elements);

/// An element type of GGUF: `elements` of them take `bytes`. ggml/src/ggml-common.h,
/// gguf-py/gguf/constants.py
struct GgufType {
    uint32_t number;
    std::string_view name; ///< "Q4_K"
    uint32_t elements, bytes;
    /// Ours, where the elements lie as they are; F32 where `dequantise` makes them; nothing where neither.
    std::optional<Dtype> dtype;
    Dequantise dequantise;
};

/// Null for a number that is not known.
const GgufType* ggufType(uint32_t number);

} // namespace sparsescope
