// What a decoder keeps of the tokens that it was given, for those that come next.
#pragma once

#include <torch/types.h>

#include <utility>
#include <vector>

namespace sparsescope {

struct KeyValueCache {
    KeyValueCache(int64_t depth, int64_t capacity)
        : capacity(capacity)
        , blocks(static_cast<size_t>(depth)) {}

    int64_t capacity;   ///< tokens, at most
    int64_t tokens = 0; ///< that are there
    /// Keys and values of each block, [batch, keyHeads, capacity, size]; undefined before the first token.
    std::vector<std::pair<at::Tensor, at::Tensor>> blocks;
};

} // namespace sparsescope
