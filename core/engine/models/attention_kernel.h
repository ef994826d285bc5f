// Self-attention of one head on the CPU, without torch, so that it is compiled for several processors.
#pragma once

#include <cstdint>

namespace sparsescope {

/// The head's rows in a [tokens, 3 width] matrix: token t's query is at query + t * stride, and so on.
struct HeadRows {
    const float* query = nullptr;
    const float* key = nullptr;
    const float* value = nullptr;
    int64_t stride = 0;
    int64_t tokens = 0;
    int64_t queries = 0; ///< of the first so many tokens
    int64_t size = 0;    ///< of the head; a multiple of 16
};

/// Which probabilities are dropped while a model is trained: those of a random share, by a number that each
/// place has (engine/models/dropout_kernel.h); the others are multiplied by `scale`.
struct AttentionDropout {
    uint32_t seed = 0;      ///< of this head
    uint32_t threshold = 0; ///< dropped where the place's number is below; 0 = nothing is
    float scale = 1;
};

/// A row of probabilities: tokens rounded up to whole vectors; what is beyond `tokens` is not looked at.
int64_t paddedTokens(int64_t tokens);
/// The numbers of scratch that both functions need.
int64_t attentionScratch(const HeadRows& rows);

/// probabilities [queries, padded tokens] = softmax(query key' / sqrt(size)), and their product with value,
/// rows of `out` `outStride` apart. Dropped ones become negative.
void attendHead(const HeadRows& rows, float* probabilities, float* out, int64_t outStride, float* scratch,
                const AttentionDropout& dropout = {});

/// From the gradient of `out` the gradients of query (of the first `queries` tokens), key and value, rows
/// gradStride apart.
void attendHeadBackward(const HeadRows& rows, const float* probabilities, const float* outGradient,
                        int64_t outStride, float* queryGradient, float* keyGradient, float* valueGradient,
                        int64_t gradStride, float* scratch, const AttentionDropout& dropout = {});

} // namespace sparsescope
