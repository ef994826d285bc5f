// Weights that torch.nn.utils divides by a norm of themselves as the model runs.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// torch.nn.utils.weight_norm and parametrizations.weight_norm: g * v / ||v||, the norm over all axes but the
/// one that g has (of F32 and F64, each product and quotient rounded once, the norm in f64). Nothing where
/// the type is another one, or g is not of v's shape with 1 for each other axis, or one number. A row of
/// zeros is NaN, as torch has it. O(1); the norms are found when the first element is asked for, O(numel).
std::optional<Tensor> weightNorm(const Tensor& v, const Tensor& g);

/// What weightNorm() made a tensor of, as the file has them; null pointers for other tensors. They live as
/// long as the tensor's decoder.
struct WeightNormParts {
    const Tensor *v = nullptr, *g = nullptr;
};
WeightNormParts weightNormParts(const Tensor& tensor);

/// torch.nn.utils.spectral_norm of a model that is not training: W / (u . W v), W as a matrix whose rows are
/// its first axis. Nothing where the type is another one, u and v do not fit, or W's first two axes are
/// equal, so that they do not tell whether its rows are the second one (dim=1, transposed convolutions).
/// O(1); as weightNorm.
std::optional<Tensor> spectralNorm(const Tensor& weight, const Tensor& u, const Tensor& v);

} // namespace sparsescope
