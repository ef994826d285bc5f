// Rotary positions: how fast each pair of a head turns.
#pragma once

#include <cstdint>
#include <vector>

namespace sparsescope {

/// transformers' modeling_rope_utils.py, whose names the kinds have.
struct Rotary {
    enum class Kind { Default, Linear, Dynamic, Llama3, Yarn };

    Kind kind = Kind::Default;
    double base = 10000;
    double factor = 1;
    double trained = 0;                         ///< tokens of the original training (not Default, Linear)
    double lowFrequency = 1, highFrequency = 4; ///< Llama3
    double betaFast = 32, betaSlow = 1;         ///< Yarn
    double attentionFactor = 0;                 ///< Yarn; 0 = 0.1 ln(factor) + 1
    bool truncate = true;                       ///< Yarn: the range of its ramp to whole dimensions
    std::vector<float> divisors;                ///< GGUF's rope_freqs: one a pair; none = 1

    /// Radians a token of each of the size / 2 pairs of a head, for texts of `length` tokens.
    std::vector<double> frequencies(int64_t size, int64_t length) const;
    /// What cosine and sine are multiplied with.
    double scale() const;
};

} // namespace sparsescope
