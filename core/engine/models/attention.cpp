#include "engine/detail/attention.h"

#include "engine/models/attention_kernel.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>
#include <vector>

namespace sparsescope {

namespace {

HeadRows headRows(const float* qkv, int64_t item, int64_t head, int64_t tokens, int64_t width, int64_t size) {
    const float* first = qkv + item * tokens * 3 * width + head * size;
    return {first, first + width, first + 2 * width, 3 * width, tokens, size};
}

class Attention final : public torch::autograd::Function<Attention> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input,
                              int64_t heads) {
        const at::Tensor qkv = input.contiguous();
        const int64_t batch = qkv.size(0), tokens = qkv.size(1), width = qkv.size(2) / 3,
                      size = width / heads;
        at::Tensor probabilities = at::empty({batch, heads, tokens, tokens}, qkv.options());
        at::Tensor out = at::empty({batch, tokens, width}, qkv.options());
        const float* in = qkv.data_ptr<float>();
        float* shares = probabilities.data_ptr<float>();
        float* result = out.data_ptr<float>();
        at::parallel_for(0, batch * heads, 1, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i) {
                const int64_t item = i / heads, head = i % heads;
                attendHead(headRows(in, item, head, tokens, width, size), shares + i * tokens * tokens,
                           result + item * tokens * width + head * size, width);
            }
        });
        context->save_for_backward({qkv, probabilities});
        context->saved_data["heads"] = heads;
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &qkv = saved[0], &probabilities = saved[1];
        const int64_t heads = context->saved_data["heads"].toInt();
        const int64_t batch = qkv.size(0), tokens = qkv.size(1), width = qkv.size(2) / 3,
                      size = width / heads;
        const at::Tensor outGradient = gradients[0].contiguous();
        at::Tensor result = at::empty_like(qkv);
        const float* in = qkv.data_ptr<float>();
        const float* shares = probabilities.data_ptr<float>();
        const float* above = outGradient.data_ptr<float>();
        float* below = result.data_ptr<float>();
        at::parallel_for(0, batch * heads, 1, [&](int64_t begin, int64_t end) {
            std::vector<float> scratch(static_cast<size_t>(2 * tokens * tokens));
            for (int64_t i = begin; i < end; ++i) {
                const int64_t item = i / heads, head = i % heads;
                float* first = below + item * tokens * 3 * width + head * size;
                attendHeadBackward(headRows(in, item, head, tokens, width, size),
                                   shares + i * tokens * tokens, above + item * tokens * width + head * size,
                                   width, first, first + width, first + 2 * width, 3 * width, scratch.data());
            }
        });
        return {result, at::Tensor()};
    }
};

constexpr int64_t MostTokens = 256; // beyond, a library's matrix product is faster

} // namespace

at::Tensor attentionByTensors(const at::Tensor& qkv, int64_t heads) {
    const int64_t batch = qkv.size(0), tokens = qkv.size(1), width = qkv.size(2) / 3, size = width / heads;
    const auto parts = qkv.view({batch, tokens, 3, heads, size}).permute({2, 0, 3, 1, 4}).unbind(0);
    const at::Tensor scores =
        at::matmul(parts[0] * (1.0 / std::sqrt(static_cast<double>(size))), parts[1].transpose(-2, -1));
    return at::matmul(scores.softmax(-1), parts[2]).transpose(1, 2).reshape({batch, tokens, width});
}

at::Tensor attention(const at::Tensor& qkv, int64_t heads) {
    const int64_t size = qkv.size(2) / 3 / heads;
    if (!qkv.device().is_cpu() || qkv.size(1) > MostTokens || size % 16 != 0)
        return attentionByTensors(qkv, heads);
    return Attention::apply(qkv, heads);
}

} // namespace sparsescope
