#include "weights/masks/structure.h"

#include "base/parallel.h"
#include "base/processor_clones.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>
#include <numeric>

namespace sparsescope {

namespace {

enum class HeadsAlong { None, Rows, Columns };

HeadsAlong headsAlong(Component component) {
    using enum Component;
    switch (component) {
    case Query:
    case Key:
    case Value:
    case CrossQuery:
    case CrossKey:
    case CrossValue:
        return HeadsAlong::Rows;
    case Out:
    case CrossOut:
        return HeadsAlong::Columns;
    default:
        return HeadsAlong::None;
    }
}

/// At most 56 bits from `first` on; eight bytes behind the last are readable. Always inline: what a clone of
/// its caller may use of the processor, it may.
[[gnu::always_inline]] inline uint64_t bitsAt(const uint8_t* row, uint64_t first, unsigned count) {
    uint64_t word = 0;
    std::memcpy(&word, row + first / 8, sizeof word);
    return word >> (first % 8) & ((uint64_t{1} << count) - 1);
}

SPARSESCOPE_CLONES uint64_t countKept(const uint8_t* row, uint64_t first, uint64_t length) {
    uint64_t sum = 0;
    for (uint64_t done = 0; done < length; done += 56)
        sum += static_cast<uint64_t>(std::popcount(
            bitsAt(row, first + done, static_cast<unsigned>(std::min<uint64_t>(56, length - done)))));
    return sum;
}

/// Eight columns at once; `inColumn` has room for the bits that fill up the last byte.
SPARSESCOPE_CLONES void addColumns(const uint8_t* row, uint64_t bytes, uint32_t* inColumn) {
    for (uint64_t i = 0; i < bytes; ++i) {
        for (unsigned k = 0; k < 8; ++k)
            inColumn[8 * i + k] += static_cast<uint32_t>(row[i]) >> k & 1U;
    }
}

SPARSESCOPE_CLONES void countGroups(const uint8_t* row, uint64_t columns, unsigned m, uint64_t* ofKept) {
    for (uint64_t first = 0; first < columns; first += m)
        ++ofKept[std::popcount(bitsAt(row, first, m))];
}

} // namespace

void GroupCounts::add(const GroupCounts& other) {
    for (unsigned m = 0; m <= largest; ++m) {
        for (unsigned kept = 0; kept <= largest; ++kept)
            groups[m][kept] += other.groups[m][kept];
    }
}

std::optional<double> GroupCounts::conformance(unsigned n, unsigned m) const {
    if (m > largest)
        return {};
    const auto& ofSize = groups[m];
    const uint64_t all = std::accumulate(ofSize.begin(), ofSize.end(), uint64_t{0});
    if (all == 0)
        return {};
    return static_cast<double>(
               std::accumulate(ofSize.begin(), ofSize.begin() + std::min(n, m) + 1, uint64_t{0})) /
           static_cast<double>(all);
}

uint64_t Structure::kept() const {
    return std::accumulate(keptInRow.begin(), keptInRow.end(), uint64_t{0});
}

uint64_t Structure::deadRows() const {
    return static_cast<uint64_t>(std::ranges::count(keptInRow, 0U));
}

uint64_t Structure::deadColumns() const {
    return static_cast<uint64_t>(std::ranges::count(keptInColumn, 0U));
}

uint64_t Structure::tileNumel(uint64_t down, uint64_t across) const {
    return std::min(tileSize, rows - down * tileSize) * std::min(tileSize, columns - across * tileSize);
}

uint64_t headsOf(Component component, uint64_t rows, uint64_t columns, uint64_t headSize) {
    const HeadsAlong along = headsAlong(component);
    const uint64_t extent = along == HeadsAlong::Rows ? rows : columns;
    return along == HeadsAlong::None || headSize == 0 || extent % headSize != 0 ? 0 : extent / headSize;
}

Structure structureOf(const TensorMask& mask, Component component, uint64_t headSize, uint64_t tileSize,
                      const std::stop_token& stop) {
    Structure structure;
    structure.rows = mask.rows();
    structure.columns = mask.columns();
    structure.keptInRow.resize(structure.rows);
    structure.keptInColumn.resize(structure.columns);
    structure.tileSize = tileSize;
    structure.tilesDown = (structure.rows + tileSize - 1) / tileSize;
    structure.tilesAcross = (structure.columns + tileSize - 1) / tileSize;
    structure.keptInTile.resize(structure.tilesDown * structure.tilesAcross);

    // A thread takes whole rows of tiles.
    std::mutex mutex;
    parallelFor(
        structure.tilesDown,
        [&](size_t down) {
            std::vector<uint8_t> row(mask.rowBytes() + sizeof(uint64_t));
            std::vector<uint32_t> inColumn(8 * mask.rowBytes());
            GroupCounts groups;
            const uint64_t end = std::min(structure.rows, (down + 1) * tileSize);
            for (uint64_t r = down * tileSize; r < end; ++r) {
                std::memcpy(row.data(), mask.bits.data() + r * mask.rowBytes(), mask.rowBytes());
                for (uint64_t across = 0; across < structure.tilesAcross; ++across) {
                    const uint64_t first = across * tileSize;
                    const uint64_t kept =
                        countKept(row.data(), first, std::min(tileSize, structure.columns - first));
                    structure.keptInTile[down * structure.tilesAcross + across] += kept;
                    structure.keptInRow[r] += kept;
                }
                addColumns(row.data(), mask.rowBytes(), inColumn.data());
                for (unsigned m = 2; m <= GroupCounts::largest; ++m) {
                    if (structure.columns % m == 0)
                        countGroups(row.data(), structure.columns, m, groups.groups[m].data());
                }
            }
            const std::scoped_lock lock(mutex);
            for (uint64_t column = 0; column < structure.columns; ++column)
                structure.keptInColumn[column] += inColumn[column];
            structure.groups.add(groups);
        },
        stop);

    const bool byRows = headsAlong(component) == HeadsAlong::Rows;
    const std::vector<uint64_t>& kept = byRows ? structure.keptInRow : structure.keptInColumn;
    if (headsOf(component, structure.rows, structure.columns, headSize) > 0) {
        for (size_t first = 0; first < kept.size(); first += headSize) {
            const auto begin = kept.begin() + static_cast<ptrdiff_t>(first);
            structure.keptInHead.push_back(
                std::accumulate(begin, begin + static_cast<ptrdiff_t>(headSize), uint64_t{0}));
        }
        structure.headNumel = headSize * (byRows ? structure.columns : structure.rows);
    }
    return structure;
}

} // namespace sparsescope
