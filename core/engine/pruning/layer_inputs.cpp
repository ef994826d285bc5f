#include "engine/pruning/detail/layer_inputs.h"

#include <ATen/ATen.h>

namespace sparsescope {

LayerInputs::LayerInputs(int64_t width, int64_t sequences, const InputNeeds& needs)
    : m_sequences(sequences)
    , m_squares(at::zeros({width}, at::kDouble)) {
    if (needs.spread)
        m_sums = at::zeros({width}, at::kDouble);
    if (needs.products)
        m_products = at::zeros({width, width}, at::kFloat);
}

void LayerInputs::add(const at::Tensor& input) {
    const at::NoGradGuard guard;
    const at::Tensor rows = input.detach().to(at::kFloat).reshape({-1, input.size(-1)});
    m_tokens += rows.size(0);
    // A variance is the difference of two sums that may be much larger: these are f64 from the first token
    // on.
    const at::Tensor exact = m_sums.defined() ? rows.to(at::kDouble) : rows;
    m_squares += exact.square().sum(0).to(at::kCPU, at::kDouble);
    if (m_sums.defined())
        m_sums += exact.sum(0).to(at::kCPU);
    if (m_products.defined()) {
        m_products = m_products.to(rows.device());
        m_products.addmm_(rows.t(), rows);
    }
}

at::Tensor LayerInputs::squares() const {
    return (m_squares / static_cast<double>(m_sequences)).to(at::kFloat);
}

at::Tensor LayerInputs::sums() const {
    return (m_sums / static_cast<double>(m_sequences)).to(at::kFloat);
}

at::Tensor LayerInputs::variances() const {
    const auto tokens = static_cast<double>(m_tokens);
    return (m_squares / tokens - (m_sums / tokens).square()).clamp_min(0).to(at::kFloat);
}

at::Tensor LayerInputs::hessian() const {
    return m_products * (2.0 / static_cast<double>(m_sequences));
}

LayerWatch::LayerWatch(std::span<LinearLayer* const> layers, int64_t sequences, const InputNeeds& needs,
                       bool isLook)
    : m_layers(layers)
    , m_sequences(sequences)
    , m_isLook(isLook) {
    for (LinearLayer* layer : m_layers) {
        layer->watch = [this, layer, needs](const at::Tensor& input) {
            take(layer, needs, input);
            return !isLast(layer);
        };
    }
}

void LayerWatch::take(const LinearLayer* layer, const InputNeeds& needs, const at::Tensor& input) {
    std::shared_ptr<LayerInputs>& own = m_inputs[layer];
    if (m_last.defined() && m_last.is_same(input) && (!own || own == m_lastInputs)) {
        own = m_lastInputs;
        return;
    }
    if (!own)
        own = std::make_shared<LayerInputs>(input.size(-1), m_sequences, needs);
    own->add(input);
    m_last = input;
    m_lastInputs = own;
}

bool LayerWatch::isLast(const LinearLayer* layer) {
    m_isLook = m_isLook && m_called.insert(layer).second;
    if (!m_isLook || m_called.size() < m_layers.size())
        return false;
    m_called.clear();
    return true;
}

LayerWatch::~LayerWatch() {
    for (LinearLayer* layer : m_layers)
        layer->watch = {};
}

} // namespace sparsescope
