// Ranges of elements in pieces that a core is done with in about a millisecond.
#pragma once

#include "weights/anatomy/elements.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace sparsescope {

/// Whether the values of a type are single numbers that readValues gives.
inline bool isNumeric(Dtype dtype) {
    return dtype != Dtype::C64 && bitsOf(dtype) >= 8;
}

struct RangePiece {
    size_t range;
    uint64_t from, count; ///< of the range's elements
};

inline std::vector<RangePiece> piecesOf(std::span<const ElementRange> ranges) {
    constexpr uint64_t pieceSize = 1U << 19U;
    std::vector<RangePiece> pieces;
    for (size_t i = 0; i < ranges.size(); ++i) {
        if (!isNumeric(ranges[i].tensor->dtype))
            continue;
        for (uint64_t done = 0; done < ranges[i].count; done += pieceSize)
            pieces.push_back({i, done, std::min(pieceSize, ranges[i].count - done)});
    }
    return pieces;
}

/// The bytes of all pieces, for Progress.
inline uint64_t bytesOf(std::span<const ElementRange> ranges, const RangePiece& piece) {
    return piece.count * bitsOf(ranges[piece.range].tensor->dtype) / 8;
}

/// Calls f(values) for the values of a piece in f64, at most 4096 at once.
template <class F>
void forValues(const ElementRange& range, const RangePiece& piece, F&& f) {
    std::array<double, 4096> values;
    forRuns(range, piece.from, piece.count, [&](uint64_t first, uint64_t count) {
        for (uint64_t done = 0; done < count; done += values.size()) {
            const std::span part(values.data(),
                                 static_cast<size_t>(std::min<uint64_t>(values.size(), count - done)));
            readValues(*range.tensor, first + done, part);
            f(std::span<double>(part));
        }
    });
}

} // namespace sparsescope
