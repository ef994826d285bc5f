// A linear layer of a model: what pruning looks at, and what an adapter is put beside.
#pragma once

#include "engine/models/detail/linear.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sparsescope {

/// Something trained beside a layer's weight (LoRA).
class Adapter {
public:
    virtual ~Adapter() = default;
    /// What is added to the layer's product: input [..., in] -> [..., out]. Differentiable.
    virtual at::Tensor operator()(const at::Tensor& input) const = 0;
};

/// Where a run of a weight's elements is stored in the checkpoint that it was loaded from.
struct StoredRange {
    std::string tensor; ///< the checkpoint's name
    uint64_t first = 0; ///< first element in the stored tensor
    uint64_t count = 0;
    int64_t offset = 0; ///< first element in the layer's weight
    /// Of a matrix that is stored [in, out] (GPT-2's Conv1D): the weight's element (r, c) is the stored one
    /// first + c * pitch + r. 0: both have the same order.
    uint64_t pitch = 0;
};

struct LinearLayer {
    at::Tensor weight; ///< [out, in]
    at::Tensor bias;   ///< [out], or undefined
    std::shared_ptr<Adapter> adapter;
    /// The prunable matrices among its rows: one, or query, key and value of a fused projection.
    std::vector<StoredRange> stored;
    /// Told every input before the product: what calibration collects. Empty: nobody is. Where it returns
    /// false the product is not needed, and zeros are in its place.
    std::function<bool(const at::Tensor& input)> watch = {};

    /// input [..., in] -> [..., out]. With GELU it needs a bias; `past` as applyLinear takes it.
    at::Tensor operator()(const at::Tensor& input, Activation activation = Activation::None,
                          const at::Tensor& past = {}) const;
};

} // namespace sparsescope
