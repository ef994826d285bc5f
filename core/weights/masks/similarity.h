// How alike two masks are (methods.md section 1, mask similarity).
#pragma once

#include "weights/masks/mask.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// Over places; 1 = kept. A ratio of nothing to nothing is empty.
struct Similarity {
    uint64_t numel = 0, keptA = 0, keptB = 0, keptBoth = 0;

    void add(const Similarity& other);     ///< as if the masks were laid end to end
    std::optional<double> cosine() const;  ///< |A and B| / sqrt(|A| |B|)
    std::optional<double> jaccard() const; ///< |A and B| / |A or B|
    std::optional<double> hamming() const; ///< the share of places that differ
    /// The cosine that two independent random masks of these densities have in expectation; 1 - s for one
    /// sparsity s.
    std::optional<double> randomBaseline() const;
    /// |pruned in both| / |pruned in one or both|
    std::optional<double> prunedJaccard() const;
    /// The same of what two independent random masks of these densities prune, of the expected counts.
    std::optional<double> randomPrunedJaccard() const;
};

/// Of two masks of one shape. O(bytes).
Similarity similarityOf(const TensorMask& a, const TensorMask& b);

struct TensorSimilarity {
    std::string name;
    Similarity similarity;
};

struct MaskComparison {
    Similarity all; ///< the masks laid end to end
    std::vector<TensorSimilarity> tensors;
};

/// In the names of a; b may have another naming of the same model (renamedLike). O(bytes). Errors:
/// MaskMismatch when the masks are not of one model, naming a tensor.
MaskComparison compareMasks(const MaskSet& a, const MaskSet& b);

} // namespace sparsescope
