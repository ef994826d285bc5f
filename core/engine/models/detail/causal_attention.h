// Attention of a decoder: each token to itself and those before it.
#pragma once

#include <torch/types.h>

namespace sparsescope {

/// query [batch, tokens, heads * size], key and value [batch, tokens, keyHeads * size] ->
/// softmax(q k' / sqrt(size)) v, [batch, tokens, heads * size]. Query head h uses key head
/// h / (heads / keyHeads). `window` > 0: a token sees that many, itself included. Differentiable. Queries are
/// taken 256 at a time, so that memory grows with tokens and not with their square.
at::Tensor causalAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           int64_t heads, int64_t keyHeads, int64_t window);

/// The pairs (i, i + size/2) of every head turned: in [batch, tokens, heads * size], cosine and sine
/// [tokens, size / 2]. Differentiable.
at::Tensor turn(const at::Tensor& in, int64_t heads, const at::Tensor& cosine, const at::Tensor& sine);

} // namespace sparsescope
