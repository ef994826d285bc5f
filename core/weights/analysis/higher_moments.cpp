#include "weights/analysis/higher_moments.h"

#include "base/parallel.h"
#include "base/processor_clones.h"
#include "weights/analysis/range_pieces.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sparsescope {

namespace {

/// Deviations from the base in place; their sum.
SPARSESCOPE_CLONES double deviate(double* values, size_t count, double base) {
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t i = 0; i < count; ++i) {
        values[i] -= base;
        sum += values[i];
    }
    return sum;
}

struct PowerSums {
    double squares, cubes, fourths;
};

SPARSESCOPE_CLONES PowerSums powerSums(const double* values, size_t count, double offset) {
    double squares = 0, cubes = 0, fourths = 0;
#pragma omp simd reduction(+ : squares, cubes, fourths)
    for (size_t i = 0; i < count; ++i) {
        const double deviation = values[i] - offset;
        const double square = deviation * deviation;
        squares += square;
        cubes += square * deviation;
        fourths += square * square;
    }
    return {squares, cubes, fourths};
}

/// Destroys the values. Twice through a block that the first-level cache holds: no power of a far mean is
/// formed.
HigherMoments momentsOf(std::span<double> values) {
    const auto end = std::remove_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); });
    HigherMoments moments;
    moments.finite = static_cast<uint64_t>(end - values.begin());
    if (moments.finite == 0)
        return moments;
    moments.base = values.front();
    moments.offset =
        deviate(values.data(), moments.finite, moments.base) / static_cast<double>(moments.finite);
    const PowerSums sums = powerSums(values.data(), moments.finite, moments.offset);
    moments.squares = sums.squares;
    moments.cubes = sums.cubes;
    moments.fourths = sums.fourths;
    return moments;
}

} // namespace

void HigherMoments::merge(const HigherMoments& other) {
    if (other.finite == 0)
        return;
    if (finite == 0) {
        *this = other;
        return;
    }
    const auto a = static_cast<double>(finite);
    const auto b = static_cast<double>(other.finite);
    const double n = a + b;
    const double d = (other.base - base) + (other.offset - offset);
    const double inA = a / n, inB = b / n;
    fourths += other.fourths + d * d * d * d * a * inB * (inA * inA - inA * inB + inB * inB) +
               6 * d * d * (inA * inA * other.squares + inB * inB * squares) +
               4 * d * (inA * other.cubes - inB * cubes);
    cubes += other.cubes + d * d * d * a * inB * (inA - inB) + 3 * d * (inA * other.squares - inB * squares);
    squares += other.squares + d * d * a * inB;
    offset += d * inB;
    finite += other.finite;
}

bool HigherMoments::isConstant() const {
    // scipy's rule: deviations that are nothing but the rounding of the mean.
    const double variance = squares / static_cast<double>(finite);
    const double rounding = std::numeric_limits<double>::epsilon() * (base + offset);
    return !(variance > rounding * rounding);
}

std::optional<double> HigherMoments::skewness() const {
    if (finite == 0 || isConstant())
        return {};
    const auto n = static_cast<double>(finite);
    return cubes / n / std::pow(squares / n, 1.5);
}

std::optional<double> HigherMoments::kurtosis() const {
    if (finite == 0 || isConstant())
        return {};
    const auto n = static_cast<double>(finite);
    return fourths / n / (squares / n * (squares / n)) - 3;
}

std::vector<HigherMoments> higherMoments(std::span<const ElementRange> ranges, Progress& progress,
                                         const std::stop_token& stop) {
    const std::vector<RangePiece> pieces = piecesOf(ranges);
    uint64_t bytes = 0;
    for (const RangePiece& piece : pieces)
        bytes += bytesOf(ranges, piece);
    progress.begin("counting moments", bytes);
    std::vector<HigherMoments> ofPiece(pieces.size());
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            forValues(ranges[pieces[i].range], pieces[i],
                      [&](std::span<double> values) { ofPiece[i].merge(momentsOf(values)); });
            progress.advance(bytesOf(ranges, pieces[i]));
        },
        stop);
    // In the order of the elements, so that the threads do not change a bit of the result.
    std::vector<HigherMoments> moments(ranges.size());
    for (size_t i = 0; i < pieces.size(); ++i)
        moments[pieces[i].range].merge(ofPiece[i]);
    return moments;
}

} // namespace sparsescope
