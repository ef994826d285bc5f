// The structure of sparsity: where whole rows, columns, heads and tiles are gone, and which N:M patterns
// hold.
#pragma once

#include "weights/masks/mask.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace sparsescope {

/// For each group size M the groups of M consecutive weights of a row, by how many of them are kept. A size
/// that does not divide the rows has no groups.
struct GroupCounts {
    static constexpr unsigned largest = 16;
    std::array<std::array<uint64_t, largest + 1>, largest + 1> groups{}; ///< [M][kept]

    void add(const GroupCounts& other);
    /// The share of groups with at most n of m kept, 1 <= n < m <= 16: 1 where the pattern n:m holds. Nothing
    /// where m does not divide the rows.
    std::optional<double> conformance(unsigned n, unsigned m) const;
};

/// Of one matrix as the layer uses it: rows are outputs, columns are inputs.
struct Structure {
    uint64_t rows = 0, columns = 0;
    std::vector<uint64_t> keptInRow, keptInColumn;
    /// Heads of a query, key or value are runs of rows, those of an output matrix runs of columns; else
    /// empty.
    std::vector<uint64_t> keptInHead;
    uint64_t headNumel = 0;
    /// Square tiles, row-major; those at the lower and right edge may be smaller.
    uint64_t tileSize = 0, tilesDown = 0, tilesAcross = 0;
    std::vector<uint64_t> keptInTile;
    GroupCounts groups;

    uint64_t kept() const;
    uint64_t deadRows() const; ///< without a weight that is kept
    uint64_t deadColumns() const;
    uint64_t tileNumel(uint64_t down, uint64_t across) const;
};

/// How many heads a matrix [rows, columns] has: 0 where its component has none, or their size is not known
/// (0) or does not divide it.
uint64_t headsOf(Component component, uint64_t rows, uint64_t columns, uint64_t headSize);

/// `mask` is [rows, columns] (matrixMask). headSize 0: heads are not known. All cores, O(numel).
Structure structureOf(const TensorMask& mask, Component component, uint64_t headSize, uint64_t tileSize,
                      const std::stop_token& stop = {});

} // namespace sparsescope
