#include "weights/masks/structure.h"

#include "base/parallel.h"

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

/// The bits of one row, readable by the word at any place.
class RowBits {
public:
    explicit RowBits(uint64_t rowBytes)
        : m_bytes(rowBytes + sizeof(uint64_t)) {}

    void load(const TensorMask& mask, uint64_t row) {
        std::memcpy(m_bytes.data(), mask.bits.data() + row * mask.rowBytes(), mask.rowBytes());
    }
    /// At most 56 bits from `first` on.
    uint64_t bits(uint64_t first, unsigned count) const {
        uint64_t word = 0;
        std::memcpy(&word, m_bytes.data() + first / 8, sizeof word);
        return word >> (first % 8) & ((uint64_t{1} << count) - 1);
    }
    uint64_t count(uint64_t first, uint64_t length) const {
        uint64_t sum = 0;
        for (uint64_t done = 0; done < length; done += 56)
            sum += static_cast<uint64_t>(std::popcount(
                bits(first + done, static_cast<unsigned>(std::min<uint64_t>(56, length - done)))));
        return sum;
    }

private:
    std::vector<uint8_t> m_bytes;
};

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
            RowBits row(mask.rowBytes());
            std::vector<uint32_t> inColumn(structure.columns);
            GroupCounts groups;
            const uint64_t end = std::min(structure.rows, (down + 1) * tileSize);
            for (uint64_t r = down * tileSize; r < end; ++r) {
                row.load(mask, r);
                for (uint64_t across = 0; across < structure.tilesAcross; ++across) {
                    const uint64_t first = across * tileSize;
                    const uint64_t kept = row.count(first, std::min(tileSize, structure.columns - first));
                    structure.keptInTile[down * structure.tilesAcross + across] += kept;
                    structure.keptInRow[r] += kept;
                }
                for (uint64_t column = 0; column < structure.columns; ++column)
                    inColumn[column] += static_cast<uint32_t>(row.bits(column, 1));
                for (unsigned m = 2; m <= GroupCounts::largest; ++m) {
                    if (structure.columns % m != 0)
                        continue;
                    for (uint64_t first = 0; first < structure.columns; first += m)
                        ++groups.groups[m][static_cast<size_t>(std::popcount(row.bits(first, m)))];
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
