// Attention of a decoder: each token to itself and those before it.
#pragma once

#include "engine/models/detail/key_value_cache.h"

namespace sparsescope {

/// query [batch, tokens, heads * size], key and value [batch, tokens, keyHeads * size] ->
/// softmax(q k' / sqrt(size)) v, [batch, tokens, heads * size]. Query head h uses key head
/// h / (heads / keyHeads). `window` > 0: a token sees that many, itself included. Differentiable. Queries are
/// taken 256 at a time, so that memory grows with tokens and not with their square.
at::Tensor causalAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           int64_t heads, int64_t keyHeads, int64_t window);

/// The same of tokens behind those whose keys and values `cache` has for this block; theirs are put behind
/// them. The cache must have room. Not differentiable.
at::Tensor cachedAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                           int64_t heads, int64_t keyHeads, int64_t window, KeyValueCache& cache,
                           size_t block);

/// The same of one row that holds several texts which share their beginnings, as a tree in depth-first order:
/// token i, at position[i] of its text, is seen by those from i to before end[i]. `positions` and `ends` i64
/// [tokens], on the CPU; batch is 1. Queries see their own 256 and what stands before these on the way from
/// the root, so that texts cost nothing to each other.
at::Tensor packedCausalAttention(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value,
                                 int64_t heads, int64_t keyHeads, int64_t window, const at::Tensor& positions,
                                 const at::Tensor& ends);

/// The pairs (i, i + size/2) of every head turned: in [batch, tokens, heads * size], cosine and sine
/// [tokens, size / 2]. Differentiable.
at::Tensor turn(const at::Tensor& in, int64_t heads, const at::Tensor& cosine, const at::Tensor& sine);

} // namespace sparsescope
