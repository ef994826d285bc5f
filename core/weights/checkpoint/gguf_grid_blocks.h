// GGUF's IQ types: numbers that are looked up in tables.
#pragma once

#include <cstddef>

namespace sparsescope {

// Each a Dequantise (weights/checkpoint/gguf_blocks.h).
void dequantiseIQ1_S(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ1_M(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ2_XXS(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ2_XS(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ2_S(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ3_XXS(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ3_S(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ4_NL(const std::byte* blocks, size_t count, float* elements);
void dequantiseIQ4_XS(const std::byte* blocks, size_t count, float* elements);

} // namespace sparsescope
