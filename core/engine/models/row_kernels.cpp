#include "engine/models/row_kernels.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {

SPARSESCOPE_CLONES void sumColumns(const float* __restrict values, const float* __restrict factors,
                                   float* __restrict products, float* __restrict sums, int64_t rows,
                                   int64_t columns) {
    std::fill_n(sums, columns, 0.0F);
    for (int64_t row = 0; row < rows; ++row, values += columns) {
        if (factors == nullptr) {
            for (int64_t c = 0; c < columns; ++c)
                sums[c] += values[c];
            continue;
        }
        for (int64_t c = 0; c < columns; ++c) {
            const float product = values[c] * factors[c];
            products[c] = product;
            sums[c] += product;
        }
        factors += columns;
        products += columns;
    }
}

SPARSESCOPE_CLONES void normaliseRows(const float* __restrict in, const float* __restrict weight,
                                      const float* __restrict bias, float epsilon, float* __restrict out,
                                      float* __restrict moments, int64_t rows, int64_t columns) {
    const float share = 1 / static_cast<float>(columns);
    for (int64_t row = 0; row < rows; ++row, in += columns, out += columns, moments += 2) {
        float sum = 0;
        for (int64_t c = 0; c < columns; ++c)
            sum += in[c];
        const float near = sum * share;
        float squares = 0, rest = 0; // what rounding left of the mean
        for (int64_t c = 0; c < columns; ++c) {
            const float apart = in[c] - near;
            squares += apart * apart;
            rest += apart;
        }
        rest *= share;
        const float mean = near + rest;
        const float variance = std::max(squares * share - rest * rest, 0.0F);
        const float scale = 1 / std::sqrt(variance + epsilon);
        for (int64_t c = 0; c < columns; ++c)
            out[c] = (in[c] - mean) * scale * weight[c] + bias[c];
        moments[0] = mean;
        moments[1] = scale;
    }
}

SPARSESCOPE_CLONES void normaliseRowsBackward(const float* __restrict in, const float* __restrict weight,
                                              const float* __restrict moments, const float* __restrict above,
                                              const float* __restrict past, float* __restrict below,
                                              float* __restrict sums, int64_t rows, int64_t columns) {
    float* __restrict const weightSums = sums;
    float* __restrict const biasSums = sums + columns;
    std::fill_n(sums, 2 * columns, 0.0F);
    const float share = 1 / static_cast<float>(columns);
    for (int64_t row = 0; row < rows; ++row) {
        const float mean = moments[2 * row], scale = moments[2 * row + 1];
        float sum = 0, along = 0; // of the gradient of (in - mean) * scale, and times that
        for (int64_t c = 0; c < columns; ++c) {
            const float normal = (in[c] - mean) * scale, inner = above[c] * weight[c];
            sum += inner;
            along += inner * normal;
            weightSums[c] += above[c] * normal;
            biasSums[c] += above[c];
        }
        sum *= share;
        along *= share;
        for (int64_t c = 0; c < columns; ++c) {
            const float normal = (in[c] - mean) * scale;
            below[c] = past[c] + scale * (above[c] * weight[c] - sum - normal * along);
        }
        in += columns;
        above += columns;
        past += columns;
        below += columns;
    }
}

} // namespace sparsescope
