// Multi-head self-attention from the fused projection.
#pragma once

#include <torch/types.h>

namespace sparsescope {

/// softmax(q k' / sqrt(d)) v of every head for the queries of the first `queries` tokens; qkv [batch, tokens,
/// 3 width] (q, k, v; in each the heads side by side) -> [batch, queries, width]. Differentiable. On the CPU
/// and up to 256 tokens by a kernel that reads and writes the fused layout in place, because libtorch's
/// products of many small matrices cost more in calls than in arithmetic; else by libtorch's operations.
at::Tensor attention(const at::Tensor& qkv, int64_t heads, int64_t queries);

/// The same by libtorch's operations.
at::Tensor attentionByTensors(const at::Tensor& qkv, int64_t heads, int64_t queries);

} // namespace sparsescope
