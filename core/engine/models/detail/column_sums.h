// Sums over rows that do not depend on the number of threads.
#pragma once

#include "engine/models/row_kernels.h"

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <algorithm>

namespace sparsescope {

/// [columns], of `rows` rows: work(first, count, sums) writes the sums of a piece of them, and may write what
/// else it makes of these rows.
template <typename Work>
at::Tensor sumPieces(int64_t rows, int64_t columns, const at::TensorOptions& options, const Work& work) {
    const int64_t pieces = (rows + SummedRows - 1) / SummedRows;
    const at::Tensor sums = at::empty({pieces, columns}, options);
    auto* const first = sums.data_ptr<float>();
    at::parallel_for(0, pieces, 1, [&](int64_t begin, int64_t end) {
        for (int64_t piece = begin; piece < end; ++piece) {
            const int64_t row = piece * SummedRows;
            work(row, std::min(SummedRows, rows - row), first + piece * columns);
        }
    });
    at::Tensor whole = at::empty({columns}, options);
    sumColumns(first, nullptr, nullptr, whole.data_ptr<float>(), pieces, columns);
    return whole;
}

} // namespace sparsescope
