// Requests side by side in rows, what they have in common once. No torch here.
#pragma once

#include "engine/tasks/request_task.h"

namespace sparsescope {

/// Requests as the paths of a tree in depth-first order: a context is there once for all of its answers,
/// solved questions once for all that come behind them, and nothing is padded. All i64 [tokens].
struct RequestPack {
    std::vector<int64_t> tokens;
    std::vector<int64_t> positions; ///< in the text
    std::vector<int64_t> ends;      ///< token i is of all texts that end between it and ends[i]

    /// The log-probability of `token` at `place`, asked for by `request`.
    struct Ask {
        int64_t place = 0, token = 0;
        size_t request = 0;
    };
    std::vector<Ask> asked; ///< of each request in the order of its tokens
};

/// Packs of at most `most` tokens; a longer request has its own. O(n log n) comparisons of requests.
std::vector<RequestPack> packRequests(std::span<const Request> requests, int64_t most);

} // namespace sparsescope
