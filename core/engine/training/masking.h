// Which tokens of a text a masked language model is asked for. No torch here.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace sparsescope {

/// BERT's (arXiv 1810.04805, section 3.1), drawn token by token as transformers' collator does.
struct MaskingRule {
    double share = 0.15;
    int64_t mask = 0;             ///< what stands in the place of 80 %
    int64_t vocabulary = 0;       ///< ids are below it: any of them stands in the place of 10 %
    std::vector<int64_t> special; ///< ids that are never asked for
};

/// Token by token, a special one without a draw: it is asked for where a draw is below the share; then the
/// next draw says what becomes of it, below 0.8 the mask, below 0.9 the next output mod `vocabulary`, else
/// nothing. A draw is the upper 53 bits of an output / 2^53. `labels`, as long as `tokens`, become the tokens
/// that are asked for, and -100. How many there are. O(tokens).
int64_t maskTokens(std::span<int64_t> tokens, std::span<int64_t> labels, const MaskingRule& rule,
                   std::mt19937_64& random);

} // namespace sparsescope
