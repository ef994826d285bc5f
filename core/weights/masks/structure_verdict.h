// What the structure of many matrices comes to: the pattern that they have, where it fails, what is dead.
#pragma once

#include "weights/masks/structure.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

/// At most n of every m consecutive weights of a row are kept.
struct NmPattern {
    unsigned n = 0, m = 0;

    bool operator==(const NmPattern&) const = default;
    std::string text() const; ///< "2:4"
    /// The share of groups that fit it where each weight is kept with probability `density`, whatever the
    /// others are: binomial.
    double byChance(double density) const;
};

/// What a Structure comes to, without its lists.
struct MatrixStructure {
    uint64_t rows = 0, columns = 0, kept = 0;
    uint64_t deadRows = 0, deadColumns = 0;
    /// Of a query, key, value or output matrix whose heads are known; else 0.
    uint64_t heads = 0, deadHeads = 0;
    GroupCounts groups;

    static MatrixStructure of(const Structure& structure);
    /// Of a matrix that keeps everything. O(1).
    static MatrixStructure dense(const PoolMatrix& matrix, uint64_t headSize);

    double density() const;
    bool holds(NmPattern pattern) const { return groups.conformance(pattern.n, pattern.m) == 1.0; }
    /// The pattern that holds in every group and says most: that all groups fit it by chance alone, at the
    /// matrix' density, is less likely than of any other, and than one in a million. So an unstructured mask
    /// has none, also where it is so sparse that 15:16 holds; and one of 2:4 has 2:4, not 4:8. Patterns whose
    /// N and M are powers of two come first; where one of these holds in nearly all groups, no other counts.
    std::optional<NmPattern> pattern() const;
};

/// Of some matrices together: a pool, a block.
struct StructureVerdict {
    size_t matrices = 0;
    std::optional<NmPattern> pattern; ///< of most of those that have one; nothing: none has
    size_t holding = 0;               ///< how many matrices it holds in
    /// A matrix in which it does not hold, and in which share of the groups; nothing where m does not divide
    /// its rows.
    struct Exception {
        size_t matrix = 0; ///< index into what was asked about
        std::optional<double> share;
    };
    std::vector<Exception> exceptions; ///< the worst first
    /// Where none has a pattern: of those whose N and M are powers of two, and that more groups fit by a
    /// twentieth than would by chance, the one of the largest likelihood ratio against chance.
    struct Nearest {
        NmPattern pattern;
        double share = 0, byChance = 0; ///< of all groups
    };
    std::optional<Nearest> nearest;
    uint64_t rows = 0, deadRows = 0, columns = 0, deadColumns = 0, heads = 0, deadHeads = 0;
};

/// O(matrices).
StructureVerdict verdictOn(std::span<const MatrixStructure> matrices);

} // namespace sparsescope
