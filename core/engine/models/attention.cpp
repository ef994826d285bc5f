#include "engine/models/detail/attention.h"

#include "engine/models/attention_kernel.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>
#include <vector>

namespace sparsescope {

namespace {

/// Where everything of an attention lies.
struct Extent {
    Extent(const at::Tensor& qkv, int64_t heads, int64_t queries)
        : batch(qkv.size(0))
        , tokens(qkv.size(1))
        , width(qkv.size(2) / 3)
        , heads(heads)
        , queries(queries) {}
    HeadRows headRows(const float* qkv, int64_t item, int64_t head) const {
        const float* first = qkv + item * tokens * 3 * width + head * size();
        return {first, first + width, first + 2 * width, 3 * width, tokens, queries, size()};
    }
    int64_t size() const { return width / heads; }
    int64_t outOffset(int64_t item, int64_t head) const { return item * queries * width + head * size(); }
    int64_t batch, tokens, width, heads, queries;
};

/// Calls work(item, head, scratch) for every head of every item.
template <typename Work>
void forEachHead(const Extent& extent, const Work& work) {
    at::parallel_for(0, extent.batch * extent.heads, 1, [&](int64_t begin, int64_t end) {
        std::vector<float> scratch(static_cast<size_t>(attentionScratch(extent.headRows(nullptr, 0, 0))));
        for (int64_t i = begin; i < end; ++i)
            work(i / extent.heads, i % extent.heads, scratch.data());
    });
}

class Attention final : public torch::autograd::Function<Attention> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input,
                              int64_t heads, int64_t queries) {
        const at::Tensor qkv = input.contiguous();
        const Extent extent(qkv, heads, queries);
        at::Tensor probabilities =
            at::empty({extent.batch, heads, queries, paddedTokens(extent.tokens)}, qkv.options());
        at::Tensor out = at::empty({extent.batch, queries, extent.width}, qkv.options());
        const float* in = qkv.data_ptr<float>();
        float* shares = probabilities.data_ptr<float>();
        float* result = out.data_ptr<float>();
        const int64_t headShares = queries * probabilities.size(3);
        forEachHead(extent, [&](int64_t item, int64_t head, float* scratch) {
            attendHead(extent.headRows(in, item, head), shares + (item * heads + head) * headShares,
                       result + extent.outOffset(item, head), extent.width, scratch);
        });
        context->save_for_backward({qkv, probabilities});
        context->saved_data["heads"] = heads;
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &qkv = saved[0], &probabilities = saved[1];
        const int64_t heads = context->saved_data["heads"].toInt();
        const at::Tensor outGradient = gradients[0].contiguous();
        const Extent extent(qkv, heads, outGradient.size(1));
        // Tokens that asked nothing have no gradient of their query.
        at::Tensor result = extent.queries < extent.tokens ? at::zeros_like(qkv) : at::empty_like(qkv);
        const float* in = qkv.data_ptr<float>();
        const float* shares = probabilities.data_ptr<float>();
        const float* above = outGradient.data_ptr<float>();
        float* below = result.data_ptr<float>();
        const int64_t width = extent.width, headShares = extent.queries * probabilities.size(3);
        forEachHead(extent, [&](int64_t item, int64_t head, float* scratch) {
            float* first = below + item * extent.tokens * 3 * width + head * extent.size();
            attendHeadBackward(extent.headRows(in, item, head), shares + (item * heads + head) * headShares,
                               above + extent.outOffset(item, head), width, first, first + width,
                               first + 2 * width, 3 * width, scratch);
        });
        return {result, at::Tensor(), at::Tensor()};
    }
};

constexpr int64_t MostTokens = 256; // beyond, a library's matrix product is faster

} // namespace

at::Tensor attentionByTensors(const at::Tensor& qkv, int64_t heads, int64_t queries) {
    const int64_t batch = qkv.size(0), tokens = qkv.size(1), width = qkv.size(2) / 3, size = width / heads;
    const auto parts = qkv.view({batch, tokens, 3, heads, size}).permute({2, 0, 3, 1, 4}).unbind(0);
    const at::Tensor asked = parts[0].narrow(2, 0, queries) * (1.0 / std::sqrt(static_cast<double>(size)));
    const at::Tensor scores = at::matmul(asked, parts[1].transpose(-2, -1));
    return at::matmul(scores.softmax(-1), parts[2]).transpose(1, 2).reshape({batch, queries, width});
}

at::Tensor attention(const at::Tensor& qkv, int64_t heads, int64_t queries) {
    const int64_t size = qkv.size(2) / 3 / heads;
    if (!qkv.device().is_cpu() || qkv.scalar_type() != at::kFloat || qkv.size(1) > MostTokens ||
        size % 16 != 0)
        return attentionByTensors(qkv, heads, queries);
    return Attention::apply(qkv, heads, queries);
}

} // namespace sparsescope
