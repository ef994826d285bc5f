#include "engine/models/attention_kernel.h"

#include "base/processor_clones.h"
#include "engine/models/dropout_kernel.h"
#include "engine/models/exponential.h"

namespace sparsescope {

namespace {

constexpr int64_t Lanes = 16;
using Vector = float __attribute__((vector_size(Lanes * sizeof(float)), aligned(4), may_alias));

/// Element (i, k) is at values[i * row + k * step].
struct Left {
    const float* values;
    int64_t row, step;
};

/// Rows with `stride` between their beginnings.
template <typename Number>
struct Rows {
    Number* values;
    int64_t stride;
};

/// out = left right for a tile of `Height` rows and `Width` vectors, which stays in registers.
template <int Height, int Width>
[[gnu::always_inline]] inline void multiplyTile(Left left, Rows<const float> right, int64_t depth,
                                                Rows<float> out) {
    Vector sums[Height][Width]{};
    for (int64_t k = 0; k < depth; ++k) {
        const auto* row = reinterpret_cast<const Vector*>(right.values + k * right.stride);
        for (int i = 0; i < Height; ++i) {
            const float factor = left.values[i * left.row + k * left.step];
            for (int v = 0; v < Width; ++v)
                sums[i][v] += factor * row[v];
        }
    }
    for (int i = 0; i < Height; ++i) {
        for (int v = 0; v < Width; ++v)
            reinterpret_cast<Vector*>(out.values + i * out.stride)[v] = sums[i][v];
    }
}

template <int Width>
[[gnu::always_inline]] inline void multiplyColumns(Left left, Rows<const float> right, int64_t height,
                                                   int64_t depth, Rows<float> out) {
    constexpr int Height = 4;
    int64_t i = 0;
    for (; i + Height <= height; i += Height)
        multiplyTile<Height, Width>({left.values + i * left.row, left.row, left.step}, right, depth,
                                    {out.values + i * out.stride, out.stride});
    for (; i < height; ++i)
        multiplyTile<1, Width>({left.values + i * left.row, left.row, left.step}, right, depth,
                               {out.values + i * out.stride, out.stride});
}

/// out [height, width] = left [height, depth] right [depth, width]; `width` is a multiple of Lanes.
[[gnu::always_inline]] inline void multiply(Left left, Rows<const float> right, int64_t height, int64_t depth,
                                            int64_t width, Rows<float> out) {
    int64_t c = 0;
    for (; c + 2 * Lanes <= width; c += 2 * Lanes)
        multiplyColumns<2>(left, {right.values + c, right.stride}, height, depth,
                           {out.values + c, out.stride});
    if (c < width)
        multiplyColumns<1>(left, {right.values + c, right.stride}, height, depth,
                           {out.values + c, out.stride});
}

/// out [size, padded] = rows' [size, tokens], 0 beyond.
[[gnu::always_inline]] inline void transpose(Rows<const float> rows, int64_t tokens, int64_t size,
                                             Rows<float> out) {
    for (int64_t c = 0; c < size; ++c) {
        float* const target = out.values + c * out.stride;
        for (int64_t t = 0; t < tokens; ++t)
            target[t] = rows.values[t * rows.stride + c];
        for (int64_t t = tokens; t < out.stride; ++t)
            target[t] = 0;
    }
}

[[gnu::always_inline]] inline void softmax(float* row, int64_t count, float scale) {
    float largest = row[0];
    for (int64_t j = 1; j < count; ++j)
        largest = row[j] > largest ? row[j] : largest;
    for (int64_t j = 0; j < count; ++j)
        row[j] = exponential((row[j] - largest) * scale);
    float total = 0;
    for (int64_t j = 0; j < count; ++j)
        total += row[j];
    const float factor = 1 / total;
    for (int64_t j = 0; j < count; ++j)
        row[j] *= factor;
}

/// Makes dropped probabilities negative, and `kept` what is multiplied with the values.
[[gnu::always_inline]] inline void drop(float* probabilities, float* kept, int64_t count,
                                        const AttentionDropout& dropout) {
    for (int64_t i = 0; i < count; ++i) {
        const bool dropped = randomAt(dropout.seed, static_cast<uint32_t>(i)) < dropout.threshold;
        kept[i] = dropped ? 0.0F : probabilities[i] * dropout.scale;
        probabilities[i] = dropped ? -probabilities[i] : probabilities[i];
    }
}

[[gnu::always_inline]] inline void keepPositive(const float* probabilities, float* kept, int64_t count,
                                                float scale) {
    for (int64_t i = 0; i < count; ++i)
        kept[i] = probabilities[i] > 0 ? probabilities[i] * scale : 0.0F;
}

} // namespace

int64_t paddedTokens(int64_t tokens) {
    return (tokens + Lanes - 1) / Lanes * Lanes;
}

int64_t attentionScratch(const HeadRows& rows) {
    return paddedTokens(rows.tokens) * (rows.size + rows.queries);
}

SPARSESCOPE_CLONES void attendHead(const HeadRows& rows, float* probabilities, float* out, int64_t outStride,
                                   float* scratch, const AttentionDropout& dropout) {
    const int64_t tokens = rows.tokens, queries = rows.queries, size = rows.size,
                  padded = paddedTokens(tokens);
    const float scale = 1 / std::sqrt(static_cast<float>(size));
    transpose({rows.key, rows.stride}, tokens, size, {scratch, padded});
    multiply({rows.query, rows.stride, 1}, {scratch, padded}, queries, size, padded, {probabilities, padded});
    for (int64_t i = 0; i < queries; ++i)
        softmax(probabilities + i * padded, tokens, scale);
    const float* kept = probabilities;
    if (dropout.threshold > 0) {
        float* const target = scratch + padded * size;
        drop(probabilities, target, queries * padded, dropout);
        kept = target;
    }
    multiply({kept, padded, 1}, {rows.value, rows.stride}, queries, tokens, size, {out, outStride});
}

SPARSESCOPE_CLONES void attendHeadBackward(const HeadRows& rows, const float* probabilities,
                                           const float* outGradient, int64_t outStride, float* queryGradient,
                                           float* keyGradient, float* valueGradient, int64_t gradStride,
                                           float* scratch, const AttentionDropout& dropout) {
    const int64_t tokens = rows.tokens, queries = rows.queries, size = rows.size,
                  padded = paddedTokens(tokens);
    const float scale = 1 / std::sqrt(static_cast<float>(size));
    float* const scores = scratch + padded * size; // their gradient
    transpose({rows.value, rows.stride}, tokens, size, {scratch, padded});
    multiply({outGradient, outStride, 1}, {scratch, padded}, queries, size, padded, {scores, padded});
    for (int64_t i = 0; i < queries; ++i) {
        const float* const probability = probabilities + i * padded;
        float* const row = scores + i * padded;
        float mean = 0;
        if (dropout.threshold > 0) {
            for (int64_t j = 0; j < tokens; ++j) {
                row[j] = probability[j] > 0 ? row[j] * dropout.scale : 0.0F;
                mean += probability[j] * row[j];
            }
            for (int64_t j = 0; j < tokens; ++j)
                row[j] = std::fabs(probability[j]) * (row[j] - mean) * scale;
            continue;
        }
        for (int64_t j = 0; j < tokens; ++j)
            mean += probability[j] * row[j];
        for (int64_t j = 0; j < tokens; ++j)
            row[j] = probability[j] * (row[j] - mean) * scale;
    }
    multiply({scores, padded, 1}, {rows.key, rows.stride}, queries, tokens, size,
             {queryGradient, gradStride});
    multiply({scores, 1, padded}, {rows.query, rows.stride}, tokens, queries, size,
             {keyGradient, gradStride});
    const float* kept = probabilities;
    if (dropout.threshold > 0) {
        keepPositive(probabilities, scores, queries * padded, dropout.scale);
        kept = scores;
    }
    multiply({kept, 1, padded}, {outGradient, outStride}, tokens, queries, size, {valueGradient, gradStride});
}

} // namespace sparsescope
