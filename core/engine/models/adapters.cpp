#include "engine/models/detail/adapters.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

namespace sparsescope {

namespace {

class Spp final : public torch::autograd::Function<Spp> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input,
                              const at::Tensor& weight, const at::Tensor& alpha, const at::Tensor& beta,
                              double scale, bool whole) {
        const at::Tensor x = input.reshape({-1, weight.size(1)});
        const int64_t rank = alpha.size(0), rows = weight.size(0) / rank;
        at::Tensor product;
        if (whole) {
            product = at::mm(x, scaled(weight, alpha).t());
        } else {
            product = at::empty({x.size(0), weight.size(0)}, x.options());
            for (int64_t j = 0; j < rank; ++j)
                product.narrow(1, j * rows, rows)
                    .copy_(at::mm(x * alpha[j], weight.narrow(0, j * rows, rows).t()));
        }
        context->save_for_backward({x, weight, alpha, beta, product});
        context->saved_data["scale"] = scale;
        context->saved_data["whole"] = whole;
        std::vector<int64_t> shape = input.sizes().vec();
        shape.back() = weight.size(0);
        return (product * (beta.view({-1}) * scale)).view(shape);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &x = saved[0], &weight = saved[1], &alpha = saved[2], &beta = saved[3],
                         &product = saved[4];
        const double scale = context->saved_data["scale"].toDouble();
        const int64_t rank = alpha.size(0), rows = weight.size(0) / rank;
        std::vector<int64_t> shape = gradients[0].sizes().vec();
        shape.back() = weight.size(1);
        const at::Tensor above = gradients[0].reshape({-1, weight.size(0)});
        torch::autograd::variable_list below(6);
        below[3] = ((above * product).sum(0) * scale).view_as(beta);
        const at::Tensor inner = above * (beta.view({-1}) * scale);
        if (context->saved_data["whole"].toBool()) {
            if (context->needs_input_grad(0))
                below[0] = at::mm(inner, scaled(weight, alpha)).view(shape);
            below[2] = (at::mm(inner.t(), x) * weight).view({rank, rows, -1}).sum(1);
            return below;
        }
        below[2] = at::empty_like(alpha);
        at::Tensor given = at::zeros_like(x);
        for (int64_t j = 0; j < rank; ++j) {
            const at::Tensor back = at::mm(inner.narrow(1, j * rows, rows), weight.narrow(0, j * rows, rows));
            below[2][j].copy_((back * x).sum(0));
            given.add_(back * alpha[j]);
        }
        below[0] = given.view(shape);
        return below;
    }

private:
    /// W * repeat_interleave(alpha).
    static at::Tensor scaled(const at::Tensor& weight, const at::Tensor& alpha) {
        return (weight.view({alpha.size(0), -1, weight.size(1)}) * alpha.unsqueeze(1)).view(weight.sizes());
    }
};

class TrainedAdapter final : public Adapter {
public:
    TrainedAdapter(AdapterKind kind, at::Tensor weight, AdapterFactors factors, double dropout,
                   std::shared_ptr<DropoutSeeds> seeds, SppProduct how)
        : m_kind(kind)
        , m_weight(std::move(weight))
        , m_factors(std::move(factors))
        , m_dropout(dropout)
        , m_seeds(std::move(seeds))
        , m_how(how) {}

    at::Tensor operator()(const at::Tensor& input) const override {
        const at::Tensor x = at::GradMode::is_enabled() ? dropout(input, m_dropout, *m_seeds) : input;
        if (m_kind == AdapterKind::Spp)
            return sppProduct(x, m_weight, m_factors.first, m_factors.second, m_factors.scale, m_how);
        return at::matmul(at::matmul(x, m_factors.first.t()), m_factors.second.t()) * m_factors.scale;
    }

private:
    AdapterKind m_kind;
    at::Tensor m_weight;
    AdapterFactors m_factors;
    double m_dropout;
    std::shared_ptr<DropoutSeeds> m_seeds;
    SppProduct m_how;
};

} // namespace

at::Tensor sppProduct(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& alpha,
                      const at::Tensor& beta, double scale, SppProduct how) {
    return Spp::apply(input, weight, alpha, beta, scale, how == SppProduct::Whole);
}

at::Tensor mergeSpp(const at::Tensor& weight, const at::Tensor& alpha, const at::Tensor& beta, double scale) {
    const at::Tensor change =
        alpha.repeat_interleave(weight.size(0) / alpha.size(0), 0) * beta.view({-1, 1}) * scale;
    return (weight + weight * change).masked_fill(weight == 0, 0.0);
}

at::Tensor mergeLora(const at::Tensor& weight, const at::Tensor& a, const at::Tensor& b, double scale) {
    return (weight + at::mm(b, a) * scale).masked_fill(weight == 0, 0.0);
}

std::unique_ptr<Adapter> makeAdapter(AdapterKind kind, at::Tensor weight, AdapterFactors factors,
                                     double dropout, std::shared_ptr<DropoutSeeds> seeds, SppProduct how) {
    return std::make_unique<TrainedAdapter>(kind, std::move(weight), std::move(factors), dropout,
                                            std::move(seeds), how);
}

} // namespace sparsescope
