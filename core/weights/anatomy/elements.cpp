#include "weights/anatomy/elements.h"

#include <vector>

namespace sparsescope {

namespace {

template <class Value>
void readRowsOf(const Checkpoint& checkpoint, const PoolMatrix& matrix, uint64_t firstRow,
                std::span<Value> out) {
    if (out.empty())
        return;
    const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
    std::vector<Value> run;
    forRowRuns(matrix, firstRow, out.size() / matrix.columns,
               [&](uint64_t stored, uint64_t index, uint64_t step, uint64_t count) {
                   if (step == 1) {
                       readValues(tensor, stored, out.subspan(index, count));
                       return;
                   }
                   run.resize(count);
                   readValues(tensor, stored, std::span(run));
                   for (uint64_t i = 0; i < count; ++i)
                       out[index + i * step] = run[i];
               });
}

} // namespace

void readRows(const Checkpoint& checkpoint, const PoolMatrix& matrix, uint64_t firstRow,
              std::span<float> out) {
    readRowsOf(checkpoint, matrix, firstRow, out);
}

void readRows(const Checkpoint& checkpoint, const PoolMatrix& matrix, uint64_t firstRow,
              std::span<double> out) {
    readRowsOf(checkpoint, matrix, firstRow, out);
}

} // namespace sparsescope
