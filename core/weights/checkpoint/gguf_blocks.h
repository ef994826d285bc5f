// The block types of GGUF, and the numbers that they stand for.
#pragma once

#include "weights/checkpoint/dtype.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sparsescope {

/// An element type of GGUF: `elements` of them take `bytes`. ggml/src/ggml-common.h,
/// gguf-py/gguf/constants.py
struct GgufType {
    uint32_t number;
    std::string_view name; ///< "Q4_K"
    uint32_t elements, bytes;
    /// Ours, where the elements lie as they are; F32 where `dequantise` makes them; nothing where neither.
    std::optional<Dtype> dtype;
    void (*dequantise)(const std::byte* block, float* elements);
};

/// Null for a number that is not known.
const GgufType* ggufType(uint32_t number);

} // namespace sparsescope
