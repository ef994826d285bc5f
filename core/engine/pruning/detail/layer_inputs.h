// What a layer is given, summed up over calibration examples.
#pragma once

#include "engine/models/detail/linear_layer.h"

#include <map>
#include <memory>
#include <set>
#include <span>

namespace sparsescope {

/// What a method wants to know of a layer's inputs.
struct InputNeeds {
    bool products = false; ///< X X^T, the square of the width
    bool spread = false;   ///< sums and variances
};

/// Sums over the tokens x of `sequences` examples, all f32 [inputs] or [inputs, inputs].
class LayerInputs {
public:
    LayerInputs(int64_t width, int64_t sequences, const InputNeeds& needs);
    /// [..., inputs]: tokens of however many of the sequences. A model may pack the tokens of several texts
    /// into one list, so their number is not the input's first size.
    void add(const at::Tensor& input);

    /// Mean over sequences of the sum over tokens of x^2 (Wanda's scaler_row).
    at::Tensor squares() const;
    /// Mean over sequences of the sum over tokens of x (DSnoT's sum_metric_row).
    at::Tensor sums() const;
    /// Population variance over all tokens (DSnoT).
    at::Tensor variances() const;
    /// 2 / sequences times the sum of x x^T (SparseGPT's H).
    at::Tensor hessian() const;

private:
    int64_t m_sequences, m_tokens = 0;
    at::Tensor m_squares, m_sums; ///< f64, so that a million tokens lose nothing
    at::Tensor m_products;        ///< f32
};

/// Watches the layers of a block while it lives. Layers that are given the same tensor (query, key and value;
/// gate and up) share one account of it, which is then made once.
class LayerWatch {
public:
    /// `sequences`: how many will have gone through the block when it is asked. `isLook`: what comes out of
    /// the block is not used. Then the product of the layer that is called last of all is left out: no
    /// other's input depends on it.
    LayerWatch(std::span<LinearLayer* const> layers, int64_t sequences, const InputNeeds& needs,
               bool isLook = false);
    ~LayerWatch();
    LayerWatch(const LayerWatch&) = delete;
    LayerWatch& operator=(const LayerWatch&) = delete;

    const LayerInputs& of(const LinearLayer* layer) const { return *m_inputs.at(layer); }

private:
    void take(const LinearLayer* layer, const InputNeeds& needs, const at::Tensor& input);
    bool isLast(const LinearLayer* layer);

    std::span<LinearLayer* const> m_layers;
    int64_t m_sequences;
    std::set<const LinearLayer*> m_called; ///< in this pass
    bool m_isLook;                         ///< and no layer is called twice in a pass
    std::map<const LinearLayer*, std::shared_ptr<LayerInputs>> m_inputs;
    at::Tensor m_last; ///< held, so that no other tensor can have its address
    std::shared_ptr<LayerInputs> m_lastInputs;
};

} // namespace sparsescope
