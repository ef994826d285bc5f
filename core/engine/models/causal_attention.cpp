#include "engine/models/detail/causal_attention.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace sparsescope {

namespace {

constexpr int64_t queriesAtOnce = 256;

/// 0 where query `from + i` sees key `first + j`, -inf elsewhere: [queries, keys].
at::Tensor hidden(int64_t from, int64_t to, int64_t first, int64_t window, const at::TensorOptions& options) {
    const at::Tensor queries = at::arange(from, to, at::kLong).unsqueeze(1);
    const at::Tensor keys = at::arange(first, to, at::kLong);
    at::Tensor unseen = keys > queries;
    if (window > 0)
        unseen = unseen.logical_or(keys <= queries - window);
    return at::zeros(unseen.sizes(), at::kFloat)
        .masked_fill_(unseen, -std::numeric_limits<double>::infinity())
        .to(options);
}

/// [batch, tokens, heads * size] -> [batch, heads, tokens, size], not copied.
at::Tensor byHeads(const at::Tensor& in, int64_t heads) {
    return in.view({in.size(0), in.size(1), heads, in.size(2) / heads}).transpose(1, 2);
}

/// The tokens of `query` are the last of those that the keys are of: keys and values [batch, keyHeads, all,
/// size].
at::Tensor attend(const at::Tensor& query, const at::Tensor& keys, const at::Tensor& values, int64_t heads,
                  int64_t window) {
    const int64_t batch = query.size(0), tokens = query.size(1), size = query.size(2) / heads;
    const int64_t keyHeads = keys.size(1), group = heads / keyHeads, before = keys.size(2) - tokens;
    const at::Tensor asked = byHeads(query * (1.0 / std::sqrt(static_cast<double>(size))), heads)
                                 .contiguous()
                                 .view({batch, keyHeads, group, tokens, size});
    std::vector<at::Tensor> pieces;
    for (int64_t from = 0; from < tokens; from += queriesAtOnce) {
        const int64_t count = std::min(tokens - from, queriesAtOnce), end = before + from + count;
        const int64_t first = window > 0 ? std::max<int64_t>(0, before + from - window + 1) : 0;
        const at::Tensor some = asked.narrow(3, from, count).reshape({batch, keyHeads, group * count, size});
        const at::Tensor scores = at::matmul(some, keys.narrow(2, first, end - first).transpose(2, 3))
                                      .view({batch, keyHeads, group, count, end - first});
        const at::Tensor shares =
            (scores + hidden(before + from, end, first, window, scores.options())).softmax(-1);
        pieces.push_back(at::matmul(shares.view({batch, keyHeads, group * count, end - first}),
                                    values.narrow(2, first, end - first))
                             .view({batch, keyHeads, group, count, size}));
    }
    const at::Tensor all = pieces.size() == 1 ? pieces.front() : at::cat(pieces, 3);
    return all.view({batch, heads, tokens, size}).transpose(1, 2).reshape({batch, tokens, heads * size});
}

} // namespace

at::Tensor causalAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           int64_t heads, int64_t keyHeads, int64_t window) {
    return attend(query, byHeads(key, keyHeads).contiguous(), byHeads(value, keyHeads).contiguous(), heads,
                  window);
}

at::Tensor cachedAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           int64_t heads, int64_t keyHeads, int64_t window, KeyValueCache& cache,
                           size_t block) {
    const int64_t tokens = query.size(1);
    auto& [keys, values] = cache.blocks.at(block);
    if (!keys.defined()) {
        keys = at::empty({query.size(0), keyHeads, cache.capacity, key.size(2) / keyHeads}, key.options());
        values = at::empty_like(keys);
    }
    keys.narrow(2, cache.tokens, tokens).copy_(byHeads(key, keyHeads));
    values.narrow(2, cache.tokens, tokens).copy_(byHeads(value, keyHeads));
    const int64_t all = cache.tokens + tokens;
    return attend(query, keys.narrow(2, 0, all), values.narrow(2, 0, all), heads, window);
}

at::Tensor packedCausalAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                                 int64_t heads, int64_t keyHeads, int64_t window, const at::Tensor& positions,
                                 const at::Tensor& ends) {
    const int64_t tokens = query.size(1), size = query.size(2) / heads, group = heads / keyHeads;
    const auto split = [&](const at::Tensor& in, int64_t count) { // [count, tokens, size]
        return in.view({tokens, count, size}).transpose(0, 1).contiguous();
    };
    const at::Tensor asked = split(query * (1.0 / std::sqrt(static_cast<double>(size))), heads)
                                 .view({keyHeads, group, tokens, size});
    const at::Tensor keys = split(key, keyHeads), values = split(value, keyHeads);
    const int64_t* const end = ends.data_ptr<int64_t>();
    std::vector<at::Tensor> pieces;
    for (int64_t from = 0; from < tokens; from += queriesAtOnce) {
        const int64_t count = std::min(queriesAtOnce, tokens - from);
        // In depth-first order, whatever before `from` a later token goes back to, `from` goes back to as
        // well.
        std::vector<int64_t> before;
        for (int64_t i = 0; i < from; ++i) {
            if (end[i] > from)
                before.push_back(i);
        }
        for (int64_t i = from; i < from + count; ++i)
            before.push_back(i);
        const at::Tensor seen = at::tensor(before, at::kLong),
                         some = at::arange(from, from + count, at::kLong);
        at::Tensor unseen = seen > some.unsqueeze(1);
        unseen.logical_or_(ends.index_select(0, seen) <= some.unsqueeze(1));
        if (window > 0)
            unseen.logical_or_(positions.index_select(0, seen) <=
                               positions.narrow(0, from, count).unsqueeze(1) - window);
        const at::Tensor hiding = at::zeros(unseen.sizes(), at::kFloat)
                                      .masked_fill_(unseen, -std::numeric_limits<double>::infinity())
                                      .to(query.options());
        const at::Tensor places = seen.to(query.device());
        const at::Tensor scores =
            at::matmul(asked.narrow(2, from, count).reshape({keyHeads, group * count, size}),
                       keys.index_select(1, places).transpose(1, 2))
                .view({keyHeads, group, count, -1});
        const at::Tensor shares = (scores + hiding).softmax(-1);
        pieces.push_back(
            at::matmul(shares.view({keyHeads, group * count, -1}), values.index_select(1, places))
                .view({keyHeads, group, count, size}));
    }
    const at::Tensor all = pieces.size() == 1 ? pieces.front() : at::cat(pieces, 2);
    return all.view({heads, tokens, size}).transpose(0, 1).reshape({1, tokens, heads * size});
}

at::Tensor turn(const at::Tensor& in, int64_t heads, const at::Tensor& cosine, const at::Tensor& sine) {
    const int64_t batch = in.size(0), tokens = in.size(1), size = in.size(2) / heads;
    const auto halves = in.view({batch, tokens, heads, 2, size / 2}).unbind(3);
    const at::Tensor c = cosine.unsqueeze(1), s = sine.unsqueeze(1);
    return at::stack({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, 3)
        .view({batch, tokens, heads * size});
}

} // namespace sparsescope
