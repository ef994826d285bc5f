#include "weights/analysis/energy.h"

#include "base/parallel.h"
#include "base/processor_clones.h"
#include "weights/analysis/range_pieces.h"

#include <cmath>
#include <limits>

namespace sparsescope {

namespace {

/// The squares of the values above a threshold, and how many lie on it.
struct Above {
    double squares = 0;
    uint64_t equal = 0;
};

SPARSESCOPE_CLONES Above above(const double* values, size_t count, double threshold) {
    double squares = 0;
    double equal = 0;
#pragma omp simd reduction(+ : squares, equal)
    for (size_t i = 0; i < count; ++i) {
        const double magnitude = std::abs(values[i]);
        // Not finite: neither above nor equal.
        const double larger =
            magnitude <= std::numeric_limits<double>::max() && magnitude > threshold ? magnitude : 0;
        squares += larger * larger;
        equal += magnitude == threshold ? 1 : 0;
    }
    return {squares, static_cast<uint64_t>(equal)};
}

} // namespace

std::optional<double> Energy::share() const {
    if (!(all > 0))
        return {};
    return kept / all;
}

void Energy::add(const Energy& other) {
    all += other.all;
    kept += other.kept;
}

std::vector<std::vector<Energy>> energyKept(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                            std::span<const ThresholdLevel> levels, Progress& progress,
                                            const std::stop_token& stop) {
    std::vector<ElementRange> ranges;
    ranges.reserve(anatomy.pool.size());
    for (const PoolMatrix& matrix : anatomy.pool)
        ranges.push_back(elementsOf(checkpoint, matrix));
    const std::vector<RangePiece> pieces = piecesOf(ranges);
    uint64_t bytes = 0;
    for (const RangePiece& piece : pieces)
        bytes += bytesOf(ranges, piece);
    progress.begin("summing squares", bytes);
    // [piece][level], and behind them all of a piece.
    std::vector<std::vector<Above>> ofPiece(pieces.size(), std::vector<Above>(levels.size() + 1));
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            forValues(ranges[pieces[i].range], pieces[i], [&](std::span<const double> values) {
                for (size_t level = 0; level <= levels.size(); ++level) {
                    const double threshold =
                        level < levels.size() ? levels[level].thresholdOf(pieces[i].range) : 0;
                    const Above here = above(values.data(), values.size(), threshold);
                    ofPiece[i][level].squares += here.squares;
                    ofPiece[i][level].equal += here.equal;
                }
            });
            progress.advance(bytesOf(ranges, pieces[i]));
        },
        stop);
    checkpoint.throwIfShrunk();
    std::vector<std::vector<Energy>> energies(levels.size(), std::vector<Energy>(anatomy.pool.size()));
    std::vector<uint64_t> equal(anatomy.pool.size());
    for (size_t level = 0; level < levels.size(); ++level) {
        std::fill(equal.begin(), equal.end(), 0);
        for (size_t i = 0; i < pieces.size(); ++i) {
            const size_t matrix = pieces[i].range;
            energies[level][matrix].all += ofPiece[i].back().squares;
            energies[level][matrix].kept += ofPiece[i][level].squares;
            equal[matrix] += ofPiece[i][level].equal;
        }
        // Of the weights at the threshold itself the first are pruned. A level that prunes nothing has none.
        for (size_t matrix = 0; matrix < anatomy.pool.size(); ++matrix) {
            const double threshold = levels[level].thresholdOf(matrix);
            if (const uint64_t kept = equal[matrix] - levels[level].tiesIn[matrix];
                kept > 0 && std::isfinite(threshold))
                energies[level][matrix].kept += static_cast<double>(kept) * threshold * threshold;
        }
    }
    return energies;
}

} // namespace sparsescope
