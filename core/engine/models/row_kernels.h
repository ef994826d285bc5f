// Sums over the rows of matrices on the CPU, without torch, so that they are compiled for several processors.
#pragma once

#include <cstdint>

namespace sparsescope {

/// A run of rows that are summed up by themselves, so that the sums do not depend on the threads.
inline constexpr int64_t SummedRows = 64;

/// sums[c] = the sum of values[r][c] over `rows` rows; with `factors` of values[r][c] * factors[r][c], which
/// are written to `products` too.
void sumColumns(const float* values, const float* factors, float* products, float* sums, int64_t rows,
                int64_t columns);

/// out = (in - mean) * scale * weight + bias of each row, scale = 1 / sqrt(variance + epsilon); moments[r] =
/// mean and scale.
void normaliseRows(const float* in, const float* weight, const float* bias, float epsilon, float* out,
                   float* moments, int64_t rows, int64_t columns);

/// below = past + the gradient of normaliseRows' `in` where `above` is that of its `out`; sums = the
/// gradients of weight and bias, one behind the other, 2 `columns`.
void normaliseRowsBackward(const float* in, const float* weight, const float* moments, const float* above,
                           const float* past, float* below, float* sums, int64_t rows, int64_t columns);

} // namespace sparsescope
