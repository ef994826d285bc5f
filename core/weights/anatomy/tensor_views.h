// Parts and turns of tensors that are read where they are.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// Rows [first, first + rows) along the first axis, all of which the tensor has. O(1).
Tensor rowsOf(const Tensor& tensor, uint64_t first, uint64_t rows);

/// The tensor with its axes in another order; `axes`: of the source, in the order of the result. O(axes);
/// reading O(axes) an element.
Tensor withAxes(const Tensor& tensor, const std::vector<size_t>& axes);

/// The last two of at least two axes exchanged. O(axes); reading in order O(1) an element, with up to
/// 2 MB kept between.
Tensor turnedTensor(const Tensor& tensor);

/// f of each element, in F32. O(1).
Tensor mappedTensor(const Tensor& tensor, float (*f)(float));

/// Nothing but +0. O(1).
Tensor zeroTensor(Dtype dtype, std::vector<uint64_t> shape);

} // namespace sparsescope
