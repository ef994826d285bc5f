// What is trained beside frozen weights: SPP (arXiv 2405.16057; github.com/Lucky-Lance/SPP) and LoRA (arXiv
// 2106.09685).
#pragma once

#include "engine/models/detail/dropout.h"
#include "engine/models/detail/linear_layer.h"
#include "experiment/adapter.h"

namespace sparsescope {

/// How SPP's product is made; both give the same.
enum class SppProduct {
    Whole,   ///< x (W * alpha)', alpha's rows repeated; W * alpha is made anew in the backward pass
    ByBlocks ///< ((x * alpha_j) W_j')_j, eq. 7: nothing of W's size is ever made
};

/// s x (W * repeat_interleave(alpha, rows / rank, rows) * beta)': input [..., columns], weight [rows,
/// columns] frozen, alpha [rank, columns], beta [rows, 1] -> [..., rows]. Differentiable in input, alpha and
/// beta; what is kept for that is the input and a tensor of the output's size.
at::Tensor sppProduct(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& alpha,
                      const at::Tensor& beta, double scale, SppProduct how);

/// W + s W * alpha * beta, with zeros where W has them. O(W).
at::Tensor mergeSpp(const at::Tensor& weight, const at::Tensor& alpha, const at::Tensor& beta, double scale);
/// W + s B A, with zeros where W has them (LoRA*: the mask applied again).
at::Tensor mergeLora(const at::Tensor& weight, const at::Tensor& a, const at::Tensor& b, double scale);

/// The two factors of an adapter: alpha and beta, or A and B.
struct AdapterFactors {
    at::Tensor first, second;
    double scale = 2;
};

/// Where gradients are recorded, each element of the input is left out with the probability `dropout`, by the
/// next of the seeds, which adapters of one model share.
std::unique_ptr<Adapter> makeAdapter(AdapterKind kind, at::Tensor weight, AdapterFactors factors,
                                     double dropout, std::shared_ptr<DropoutSeeds> seeds,
                                     SppProduct how = SppProduct::Whole);

} // namespace sparsescope
