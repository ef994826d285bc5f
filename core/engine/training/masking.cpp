#include "engine/training/masking.h"

#include <algorithm>

namespace sparsescope {

int64_t maskTokens(std::span<int64_t> tokens, std::span<int64_t> labels, const MaskingRule& rule,
                   std::mt19937_64& random) {
    // Not std::uniform_real_distribution: what it draws differs between standard libraries.
    const auto draw = [&random] { return static_cast<double>(random() >> 11U) * 0x1p-53; };
    int64_t asked = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
        labels[i] = -100;
        if (std::ranges::find(rule.special, tokens[i]) != rule.special.end() || draw() >= rule.share)
            continue;
        labels[i] = tokens[i];
        ++asked;
        const double fate = draw();
        if (fate < 0.8)
            tokens[i] = rule.mask;
        else if (fate < 0.9)
            tokens[i] = static_cast<int64_t>(random() % static_cast<uint64_t>(rule.vocabulary));
    }
    return asked;
}

} // namespace sparsescope
