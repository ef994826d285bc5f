#include "engine/models/attention_kernel.h"

#include <cmath>
#include <cstring>

#define SPARSESCOPE_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))

namespace sparsescope {

namespace {

constexpr int64_t Lanes = 16;
using Vector = float __attribute__((vector_size(Lanes * sizeof(float)), aligned(4), may_alias));

/// out[j] = factor * (row . rows[j]).
[[gnu::always_inline]] inline void products(const float* row, const float* rows, int64_t stride,
                                            int64_t count, int64_t size, float factor, float* out) {
    for (int64_t j = 0; j < count; ++j) {
        const float* other = rows + j * stride;
        Vector sum = *reinterpret_cast<const Vector*>(row) * *reinterpret_cast<const Vector*>(other);
        for (int64_t c = Lanes; c < size; c += Lanes)
            sum += *reinterpret_cast<const Vector*>(row + c) * *reinterpret_cast<const Vector*>(other + c);
        float total = 0;
        for (int64_t lane = 0; lane < Lanes; ++lane)
            total += sum[lane];
        out[j] = factor * total;
    }
}

/// out = sum over j of weights[j] * rows[j], 64 columns at a time in registers.
[[gnu::always_inline]] inline void weightedSum(const float* weights, const float* rows, int64_t stride,
                                               int64_t count, int64_t size, float* out) {
    int64_t c = 0;
    for (; c + 4 * Lanes <= size; c += 4 * Lanes) {
        Vector a{}, b{}, d{}, e{};
        for (int64_t j = 0; j < count; ++j) {
            const auto* row = reinterpret_cast<const Vector*>(rows + j * stride + c);
            a += weights[j] * row[0];
            b += weights[j] * row[1];
            d += weights[j] * row[2];
            e += weights[j] * row[3];
        }
        auto* target = reinterpret_cast<Vector*>(out + c);
        target[0] = a;
        target[1] = b;
        target[2] = d;
        target[3] = e;
    }
    for (; c < size; c += Lanes) {
        Vector a{};
        for (int64_t j = 0; j < count; ++j)
            a += weights[j] * *reinterpret_cast<const Vector*>(rows + j * stride + c);
        *reinterpret_cast<Vector*>(out + c) = a;
    }
}

/// e^x for x <= 0 by Cephes' polynomial, relative error below 2e-7; below -87 it gives 0.
[[gnu::always_inline]] inline float exponential(float x) {
    const float clamped = x < -87.0F ? -87.0F : x;
    const float n = std::floor(clamped * 1.44269504F + 0.5F);
    const float r = clamped - n * 0.693359375F + n * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const int32_t bits = (static_cast<int32_t>(n) + 127) << 23;
    float power;
    std::memcpy(&power, &bits, sizeof power);
    return x < -87.0F ? 0.0F : p * power;
}

[[gnu::always_inline]] inline void softmax(float* row, int64_t count) {
    float largest = row[0];
    for (int64_t j = 1; j < count; ++j)
        largest = row[j] > largest ? row[j] : largest;
    float total = 0;
    for (int64_t j = 0; j < count; ++j)
        row[j] = exponential(row[j] - largest);
    for (int64_t j = 0; j < count; ++j)
        total += row[j];
    const float factor = 1 / total;
    for (int64_t j = 0; j < count; ++j)
        row[j] *= factor;
}

} // namespace

SPARSESCOPE_CLONES void attendHead(const HeadRows& rows, float* probabilities, float* out,
                                   int64_t outStride) {
    const int64_t tokens = rows.tokens, size = rows.size;
    const float scale = 1 / std::sqrt(static_cast<float>(size));
    for (int64_t i = 0; i < tokens; ++i) {
        float* row = probabilities + i * tokens;
        products(rows.query + i * rows.stride, rows.key, rows.stride, tokens, size, scale, row);
        softmax(row, tokens);
        weightedSum(row, rows.value, rows.stride, tokens, size, out + i * outStride);
    }
}

SPARSESCOPE_CLONES void attendHeadBackward(const HeadRows& rows, const float* probabilities,
                                           const float* outGradient, int64_t outStride, float* queryGradient,
                                           float* keyGradient, float* valueGradient, int64_t gradStride,
                                           float* scratch) {
    const int64_t tokens = rows.tokens, size = rows.size;
    const float scale = 1 / std::sqrt(static_cast<float>(size));
    float* scores = scratch;                   // gradient of the scores, transposed: [key, query]
    float* turned = scratch + tokens * tokens; // probabilities, transposed
    float* row = turned;                       // until it is needed
    for (int64_t i = 0; i < tokens; ++i) {
        const float* probability = probabilities + i * tokens;
        products(outGradient + i * outStride, rows.value, rows.stride, tokens, size, 1, row);
        float mean = 0;
        for (int64_t j = 0; j < tokens; ++j)
            mean += probability[j] * row[j];
        for (int64_t j = 0; j < tokens; ++j)
            row[j] = probability[j] * (row[j] - mean) * scale;
        weightedSum(row, rows.key, rows.stride, tokens, size, queryGradient + i * gradStride);
        for (int64_t j = 0; j < tokens; ++j)
            scores[j * tokens + i] = row[j];
    }
    for (int64_t i = 0; i < tokens; ++i) {
        for (int64_t j = 0; j < tokens; ++j)
            turned[j * tokens + i] = probabilities[i * tokens + j];
    }
    for (int64_t j = 0; j < tokens; ++j) {
        weightedSum(scores + j * tokens, rows.query, rows.stride, tokens, size, keyGradient + j * gradStride);
        weightedSum(turned + j * tokens, outGradient, outStride, tokens, size,
                    valueGradient + j * gradStride);
    }
}

} // namespace sparsescope
