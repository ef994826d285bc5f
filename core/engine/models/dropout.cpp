#include "engine/models/detail/dropout.h"

#include "engine/models/dropout_kernel.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>

namespace sparsescope {
namespace {

at::Tensor dropped(const at::Tensor& given, uint32_t seed, double share) {
    if (!given.device().is_cpu() || given.scalar_type() != at::kFloat) {
        const at::Tensor factors = dropped(at::ones(given.sizes(), at::kFloat), seed, share);
        return given * factors.to(given.options());
    }
    const at::Tensor in = given.contiguous();
    at::Tensor out = at::empty_like(in);
    const float* const from = in.data_ptr<float>();
    float* const to = out.data_ptr<float>();
    at::parallel_for(0, in.numel(), 32768, [&](int64_t begin, int64_t end) {
        dropValues(from + begin, to + begin, begin, end - begin, seed, dropoutThreshold(share),
                   dropoutScale(share));
    });
    return out;
}

class Dropout final : public torch::autograd::Function<Dropout> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& in, int64_t seed,
                              double share) {
        context->saved_data["seed"] = seed;
        context->saved_data["share"] = share;
        return dropped(in, static_cast<uint32_t>(seed), share);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        return {dropped(gradients[0], static_cast<uint32_t>(context->saved_data["seed"].toInt()),
                        context->saved_data["share"].toDouble()),
                at::Tensor(), at::Tensor()};
    }
};

} // namespace

uint32_t DropoutSeeds::next() { // SplitMix64
    m_state += 0x9E3779B97F4A7C15ULL;
    uint64_t x = m_state;
    x = (x ^ x >> 30U) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ x >> 27U) * 0x94D049BB133111EBULL;
    return static_cast<uint32_t>((x ^ x >> 31U) >> 32U);
}

uint32_t dropoutThreshold(double share) {
    return static_cast<uint32_t>(std::lround(share * 0x1p31) * 2);
}

float dropoutScale(double share) {
    return static_cast<float>(1 / (1 - share));
}

at::Tensor dropout(const at::Tensor& in, double share, DropoutSeeds& seeds) {
    if (!seeds.active() || share <= 0)
        return in;
    return Dropout::apply(in, static_cast<int64_t>(seeds.next()), share);
}

} // namespace sparsescope
