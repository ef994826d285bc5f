#include "engine/models/detail/packed_attention.h"

#include "engine/models/attention_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sparsescope {
namespace {

constexpr int64_t MostTokens = 512; // beyond, a library's matrix product is faster

/// Where everything of an attention lies.
struct Extent {
    Extent(std::vector<int64_t> lengths, int64_t width, int64_t heads, bool firstOnly)
        : lengths(std::move(lengths))
        , width(width)
        , heads(heads)
        , firstOnly(firstOnly) {
        for (const int64_t length : this->lengths) {
            rowOf.push_back(rows);
            sharesOf.push_back(shares);
            rows += length;
            shares += heads * queries(length) * paddedTokens(length);
            longest = std::max(longest, length);
        }
    }
    int64_t size() const { return width / heads; }
    int64_t queries(int64_t length) const { return firstOnly ? std::min<int64_t>(1, length) : length; }
    HeadRows headRows(const float* qkv, int64_t text, int64_t head) const {
        const int64_t length = lengths[static_cast<size_t>(text)];
        const float* first = qkv + rowOf[static_cast<size_t>(text)] * 3 * width + head * size();
        return {first, first + width, first + 2 * width, 3 * width, length, queries(length), size()};
    }
    int64_t outOffset(int64_t text, int64_t head) const {
        return (firstOnly ? text : rowOf[static_cast<size_t>(text)]) * width + head * size();
    }
    int64_t sharesOffset(int64_t text, int64_t head) const {
        const int64_t length = lengths[static_cast<size_t>(text)];
        return sharesOf[static_cast<size_t>(text)] + head * queries(length) * paddedTokens(length);
    }
    /// Calls work(text, head, scratch) for every head of every text that has tokens.
    template <typename Work>
    void forEachHead(const Work& work) const {
        const auto texts = static_cast<int64_t>(lengths.size());
        at::parallel_for(0, texts * heads, 1, [&](int64_t begin, int64_t end) {
            const HeadRows largest{.tokens = longest, .queries = queries(longest), .size = size()};
            std::vector<float> scratch(static_cast<size_t>(attentionScratch(largest)));
            for (int64_t i = begin; i < end; ++i) {
                if (lengths[static_cast<size_t>(i / heads)] > 0)
                    work(i / heads, i % heads, scratch.data());
            }
        });
    }
    std::vector<int64_t> lengths, rowOf, sharesOf;
    int64_t width, heads;
    bool firstOnly;
    int64_t rows = 0, shares = 0, longest = 0;
};

AttentionDropout dropoutOf(int64_t seed, double share, int64_t text, int64_t head) {
    if (share <= 0)
        return {};
    const auto own = static_cast<uint32_t>(seed) ^ (static_cast<uint32_t>(text) * 0x9E3779B1U) ^
                     (static_cast<uint32_t>(head) * 0x85EBCA77U);
    return {own, dropoutThreshold(share), dropoutScale(share)};
}

class PackedAttention final : public torch::autograd::Function<PackedAttention> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input,
                              const std::vector<int64_t>& lengths, int64_t heads, bool firstOnly,
                              double share, int64_t seed) {
        const at::Tensor qkv = input.contiguous();
        const Extent extent(lengths, qkv.size(1) / 3, heads, firstOnly);
        at::Tensor probabilities = at::empty({extent.shares}, qkv.options());
        const auto texts = static_cast<int64_t>(lengths.size());
        at::Tensor out = firstOnly ? at::zeros({texts, extent.width}, qkv.options())
                                   : at::empty({extent.rows, extent.width}, qkv.options());
        const float* in = qkv.data_ptr<float>();
        float* shares = probabilities.data_ptr<float>();
        float* result = out.data_ptr<float>();
        extent.forEachHead([&](int64_t text, int64_t head, float* scratch) {
            attendHead(extent.headRows(in, text, head), shares + extent.sharesOffset(text, head),
                       result + extent.outOffset(text, head), extent.width, scratch,
                       dropoutOf(seed, share, text, head));
        });
        context->save_for_backward({qkv, probabilities});
        context->saved_data["lengths"] = lengths;
        context->saved_data["heads"] = heads;
        context->saved_data["first"] = firstOnly;
        context->saved_data["share"] = share;
        context->saved_data["seed"] = seed;
        return out;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &qkv = saved[0], &probabilities = saved[1];
        const at::Tensor outGradient = gradients[0].contiguous();
        const Extent extent(context->saved_data["lengths"].toIntVector(), qkv.size(1) / 3,
                            context->saved_data["heads"].toInt(), context->saved_data["first"].toBool());
        const double share = context->saved_data["share"].toDouble();
        const int64_t seed = context->saved_data["seed"].toInt();
        // Tokens that asked nothing have no gradient of their query.
        at::Tensor result = extent.firstOnly ? at::zeros_like(qkv) : at::empty_like(qkv);
        const float* in = qkv.data_ptr<float>();
        const float* shares = probabilities.data_ptr<float>();
        const float* above = outGradient.data_ptr<float>();
        float* below = result.data_ptr<float>();
        const int64_t width = extent.width;
        extent.forEachHead([&](int64_t text, int64_t head, float* scratch) {
            float* first = below + extent.rowOf[static_cast<size_t>(text)] * 3 * width + head * extent.size();
            attendHeadBackward(extent.headRows(in, text, head), shares + extent.sharesOffset(text, head),
                               above + extent.outOffset(text, head), width, first, first + width,
                               first + 2 * width, 3 * width, scratch, dropoutOf(seed, share, text, head));
        });
        return {result, at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor(), at::Tensor()};
    }
};

at::Tensor byTensors(const at::Tensor& qkv, const PackedTexts& texts, int64_t heads, bool firstOnly,
                     double share, DropoutSeeds& seeds) {
    const int64_t batch = texts.count(), length = texts.length, width = qkv.size(1) / 3, size = width / heads;
    const auto parts =
        texts.unpack(qkv).view({batch, length, 3, heads, size}).permute({2, 0, 3, 1, 4}).unbind(0);
    const int64_t queries = firstOnly ? 1 : length;
    const at::Tensor asked = parts[0].narrow(2, 0, queries) * (1.0 / std::sqrt(static_cast<double>(size)));
    at::Tensor scores = at::matmul(asked, parts[1].transpose(-2, -1));
    const at::Tensor lengths = at::tensor(texts.lengths).to(qkv.device());
    const at::Tensor padding =
        at::arange(length, lengths.options()).unsqueeze(0).ge(lengths.unsqueeze(1)); // [batch, length]
    scores = scores.masked_fill(padding.view({batch, 1, 1, length}), -1e30);
    const at::Tensor shares = dropout(scores.softmax(-1), share, seeds);
    const at::Tensor out = at::matmul(shares, parts[2]).transpose(1, 2).reshape({batch, queries, width});
    return firstOnly ? out.squeeze(1) : texts.pack(out);
}

} // namespace

PackedTexts::PackedTexts(const at::Tensor& mask, int64_t batch, int64_t length)
    : length(length) {
    if (mask.defined()) {
        const at::Tensor counts = mask.sum(1).to(at::kCPU, at::kLong).contiguous();
        lengths.assign(counts.data_ptr<int64_t>(), counts.data_ptr<int64_t>() + batch);
    } else {
        lengths.assign(static_cast<size_t>(batch), length);
    }
    firsts.push_back(0);
    for (const int64_t one : lengths)
        firsts.push_back(firsts.back() + one);
    places = at::empty({rows()}, at::kLong);
    int64_t* place = places.data_ptr<int64_t>();
    for (int64_t text = 0; text < batch; ++text) {
        const int64_t count = lengths[static_cast<size_t>(text)];
        std::iota(place, place + count, text * length);
        place += count;
    }
    if (mask.defined())
        places = places.to(mask.device());
}

at::Tensor PackedTexts::pack(const at::Tensor& padded) const {
    return padded.flatten(0, 1).index_select(0, places.to(padded.device()));
}

at::Tensor PackedTexts::unpack(const at::Tensor& packed) const {
    std::vector<int64_t> shape{count() * length};
    shape.insert(shape.end(), packed.sizes().begin() + 1, packed.sizes().end());
    const at::Tensor flat =
        at::zeros(shape, packed.options()).index_copy(0, places.to(packed.device()), packed);
    shape[0] = length;
    shape.insert(shape.begin(), count());
    return flat.view(shape);
}

at::Tensor PackedTexts::firstRows() const {
    at::Tensor rows = at::empty({count()}, at::kLong);
    std::copy(firsts.begin(), firsts.end() - 1, rows.data_ptr<int64_t>());
    return rows.to(places.device());
}

at::Tensor packedAttention(const at::Tensor& qkv, const PackedTexts& texts, int64_t heads, bool firstOnly,
                           double dropped, DropoutSeeds& seeds) {
    const bool slow = !qkv.device().is_cpu() || qkv.scalar_type() != at::kFloat ||
                      qkv.size(1) / 3 / heads % 16 != 0 || texts.length > MostTokens;
    if (slow)
        return byTensors(qkv, texts, heads, firstOnly, dropped, seeds);
    const double share = seeds.active() ? dropped : 0;
    return PackedAttention::apply(qkv, texts.lengths, heads, firstOnly, share,
                                  share > 0 ? static_cast<int64_t>(seeds.next()) : int64_t{0});
}

} // namespace sparsescope
