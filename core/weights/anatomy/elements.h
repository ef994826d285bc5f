// Where the weights of a pool matrix lie in its stored tensor, and reading them as the layer uses them.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace sparsescope {

/// Elements of one tensor in stored order: `count` of them, all together (run = 0) or in runs of `run`
/// elements of which the first ones lie `pitch` apart (the columns of a transposed fused tensor, the heads of
/// one whose parts take turns).
struct ElementRange {
    const Tensor* tensor = nullptr;
    uint64_t first = 0, count = 0;
    uint64_t run = 0, pitch = 0;
};

/// The elements of a pool matrix: rows one after the other, or columns where it is transposed.
inline ElementRange elementsOf(const Checkpoint& checkpoint, const PoolMatrix& matrix) {
    const bool apart = matrix.transposed && matrix.rows != matrix.storedOutputs;
    ElementRange range{&checkpoint.tensors()[matrix.tensor], matrix.firstElement(), matrix.numel(),
                       apart ? matrix.rows : 0, apart ? matrix.storedOutputs : 0};
    if (matrix.rowRun != 0) {
        range.run = matrix.rowRun * matrix.columns;
        range.pitch = matrix.rowPitch * matrix.columns;
    }
    return range;
}

/// Calls f(first element of the tensor, count) for each piece of elements [from, from + count) of the range
/// that lies together.
template <class F>
void forRuns(const ElementRange& range, uint64_t from, uint64_t count, F&& f) {
    if (range.run == 0) {
        f(range.first + from, count);
        return;
    }
    while (count > 0) {
        const uint64_t inRun = from % range.run;
        const uint64_t here = std::min(range.run - inRun, count);
        f(range.first + from / range.run * range.pitch + inRun, here);
        from += here;
        count -= here;
    }
}

/// Calls f(stored element, index, step, count): the weights of rows [firstRow, firstRow + rows) as the layer
/// uses them, of which the i-th of a call is element `stored + i` of the tensor and belongs at `index + i *
/// step` of the row-major rows.
template <class F>
void forRowRuns(const PoolMatrix& matrix, uint64_t firstRow, uint64_t rows, F&& f) {
    if (!matrix.transposed && matrix.rowRun != 0) {
        for (uint64_t row = firstRow; row < firstRow + rows;) {
            const uint64_t inRun = row % matrix.rowRun;
            const uint64_t here = std::min(matrix.rowRun - inRun, firstRow + rows - row);
            f(matrix.firstElement() + (row / matrix.rowRun * matrix.rowPitch + inRun) * matrix.columns,
              (row - firstRow) * matrix.columns, uint64_t{1}, here * matrix.columns);
            row += here;
        }
        return;
    }
    if (!matrix.transposed) {
        f(matrix.firstElement() + firstRow * matrix.columns, uint64_t{0}, uint64_t{1}, rows * matrix.columns);
        return;
    }
    for (uint64_t column = 0; column < matrix.columns; ++column)
        f(matrix.firstElement() + column * matrix.storedOutputs + firstRow, column, matrix.columns, rows);
}

/// Rows [firstRow, firstRow + out.size() / columns) of a pool matrix as the layer uses it, row-major: the
/// numbers of readValues and its errors. O(count); of a transposed matrix read many rows at once.
void readRows(const Checkpoint& checkpoint, const PoolMatrix& matrix, uint64_t firstRow,
              std::span<float> out);
void readRows(const Checkpoint& checkpoint, const PoolMatrix& matrix, uint64_t firstRow,
              std::span<double> out);

} // namespace sparsescope
