// Layer normalisation at the beginning of a residual branch.
#pragma once

#include <torch/types.h>

namespace sparsescope {

struct Branching {
    at::Tensor normalised;
    at::Tensor past; ///< the input itself
};

/// The rows of `input` [..., width], normalised with `weight` and `bias` [width], for a branch, and `input`
/// for what goes past it. Differentiable: the gradients of both meet in one pass over the rows. On the CPU in
/// f32; else by libtorch's operations.
Branching normaliseBranch(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                          double epsilon);

} // namespace sparsescope
