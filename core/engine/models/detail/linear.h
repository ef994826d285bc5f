// A linear layer, with GELU behind it or without.
#pragma once

#include <torch/types.h>

namespace sparsescope {

enum class Activation { None, Gelu };

/// input [..., in] times weight' [in, out] plus bias [out] -> [..., out]; `bias` may be undefined without an
/// activation. `past`, where it is defined, is added: what goes past a residual branch, of the output's
/// shape, without an activation. Differentiable. GELU is the exact one. On the CPU and in f32 the products
/// are oneDNN's where it was there to build with: at the shapes of training a seventh faster than OpenBLAS's
/// (Zen 4, one and two threads).
at::Tensor applyLinear(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                       Activation activation = Activation::None, const at::Tensor& past = {});

/// What multiplies matrices on the CPU: "oneDNN 2.6.3", or empty when it is libtorch's BLAS.
std::string productLibrary();
/// The instructions that it chose its kernels for: "AVX2", or empty when it is libtorch's BLAS.
std::string productInstructions();

} // namespace sparsescope
