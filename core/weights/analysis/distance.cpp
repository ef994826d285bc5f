#include "weights/analysis/distance.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/processor_clones.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/range_pieces.h"
#include "weights/analysis/summary.h"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <span>

namespace sparsescope {

namespace {

SPARSESCOPE_CLONES ElementSums sumsOf(const double* a, const double* b, size_t count) {
    constexpr double largest = std::numeric_limits<double>::max();
    double squaresA = 0, squaresB = 0, products = 0, differences = 0, elements = 0;
#pragma omp simd reduction(+ : squaresA, squaresB, products, differences, elements)
    for (size_t i = 0; i < count; ++i) {
        const bool finite = std::abs(a[i]) <= largest && std::abs(b[i]) <= largest;
        const double x = finite ? a[i] : 0;
        const double y = finite ? b[i] : 0;
        squaresA += x * x;
        squaresB += y * y;
        products += x * y;
        differences += (x - y) * (x - y);
        elements += finite ? 1.0 : 0.0;
    }
    return {{squaresA}, {squaresB}, {products}, {differences}, elements};
}

/// Whether the squares of what a sum is over kept their digits.
bool isSound(const ScaledSum& squares) {
    return squares.number > 1e-250 && squares.number < 1e300;
}

/// The power of two of the largest finite number, 0 where there is none but 0.
int powerOf(std::span<const double> values) {
    double largest = 0;
    for (const double value : values)
        largest = std::max(largest, std::isfinite(value) ? std::abs(value) : 0);
    return largest > 0 ? std::ilogb(largest) : 0;
}

/// As sumsOf(), of numbers of any size: each side divided by its largest, and differences by that of both.
ElementSums scaledSumsOf(std::span<const double> a, std::span<const double> b) {
    const int ofA = powerOf(a), ofB = powerOf(b), ofBoth = std::max(ofA, ofB);
    ElementSums sums{{0, 2 * ofA}, {0, 2 * ofB}, {0, ofA + ofB}, {0, 2 * ofBoth}};
    for (size_t i = 0; i < a.size(); ++i) {
        if (!std::isfinite(a[i]) || !std::isfinite(b[i]))
            continue;
        const double x = std::ldexp(a[i], -ofA), y = std::ldexp(b[i], -ofB);
        const double difference = std::ldexp(a[i], -ofBoth) - std::ldexp(b[i], -ofBoth);
        sums.squaresA.number += x * x;
        sums.squaresB.number += y * y;
        sums.products.number += x * y;
        sums.squaredDifferences.number += difference * difference;
        sums.elements += 1;
    }
    return sums;
}

Summary summaryOf(const Checkpoint& checkpoint, const std::vector<PoolMatrix>& matrices, Progress& progress,
                  const std::stop_token& stop) {
    std::vector<ElementRange> ranges;
    ranges.reserve(matrices.size());
    for (const PoolMatrix& matrix : matrices)
        ranges.push_back(elementsOf(checkpoint, matrix));
    const Summary summary = combine(summarise(ranges, {}, progress, stop));
    checkpoint.throwIfShrunk();
    return summary;
}

} // namespace

void ScaledSum::add(const ScaledSum& other) {
    if (other.number == 0)
        return;
    const int common = number == 0 ? other.power : std::max(power, other.power);
    number = std::ldexp(number, power - common) + std::ldexp(other.number, other.power - common);
    power = common;
}

void ElementSums::add(const ElementSums& other) {
    squaresA.add(other.squaresA);
    squaresB.add(other.squaresB);
    products.add(other.products);
    squaredDifferences.add(other.squaredDifferences);
    elements += other.elements;
}

std::optional<double> ElementSums::l2Difference() const {
    if (!(elements > 0))
        return {};
    return std::ldexp(std::sqrt(squaredDifferences.number), squaredDifferences.power / 2);
}

std::optional<double> ElementSums::relativeL2() const {
    if (!(squaresA.number > 0))
        return {};
    return std::ldexp(std::sqrt(squaredDifferences.number / squaresA.number),
                      (squaredDifferences.power - squaresA.power) / 2);
}

std::optional<double> ElementSums::cosine() const {
    if (!(squaresA.number > 0) || !(squaresB.number > 0))
        return {};
    return std::ldexp(products.number / (std::sqrt(squaresA.number) * std::sqrt(squaresB.number)),
                      products.power - (squaresA.power + squaresB.power) / 2);
}

ElementSums elementSums(const Checkpoint& a, const PoolMatrix& ofA, const Checkpoint& b,
                        const PoolMatrix& ofB, Progress& progress, const std::stop_token& stop) {
    if (ofA.rows != ofB.rows || ofA.columns != ofB.columns) {
        throw Error(
            ErrorCode::Usage, ofA.label,
            fmt::format("has {} outputs of {} inputs, and {} has {} of {}; only matrices of one shape "
                        "have differences",
                        ofA.rows, ofA.columns, ofB.label, ofB.rows, ofB.columns));
    }
    // Many rows at once: a transposed matrix is stored column by column.
    const uint64_t rowsAtOnce = std::max<uint64_t>(64, (1U << 16U) / std::max<uint64_t>(1, ofA.columns));
    const auto pieces = static_cast<size_t>((ofA.rows + rowsAtOnce - 1) / rowsAtOnce);
    progress.begin("comparing", ofA.numel());
    std::vector<ElementSums> ofPiece(pieces);
    parallelFor(
        pieces,
        [&](size_t i) {
            const uint64_t first = i * rowsAtOnce;
            const uint64_t count = std::min(rowsAtOnce, ofA.rows - first) * ofA.columns;
            std::vector<double> x(count), y(count);
            readRows(a, ofA, first, std::span(x));
            readRows(b, ofB, first, std::span(y));
            constexpr uint64_t atOnce = 4096; // short sums lose less
            for (uint64_t done = 0; done < count; done += atOnce) {
                const uint64_t here = std::min(atOnce, count - done);
                const ElementSums sums = sumsOf(x.data() + done, y.data() + done, here);
                ofPiece[i].add(
                    isSound(sums.squaresA) && isSound(sums.squaresB)
                        ? sums
                        : scaledSumsOf(std::span(x).subspan(done, here), std::span(y).subspan(done, here)));
            }
            progress.advance(count);
        },
        stop);
    a.throwIfShrunk();
    b.throwIfShrunk();
    ElementSums sums;
    for (const ElementSums& piece : ofPiece) // in order: the threads do not change a bit
        sums.add(piece);
    return sums;
}

std::optional<DistributionDistance> distributionDistance(const Checkpoint& a,
                                                         const std::vector<PoolMatrix>& ofA,
                                                         const Checkpoint& b,
                                                         const std::vector<PoolMatrix>& ofB, size_t bins,
                                                         Progress& progress, const std::stop_token& stop) {
    const Summary summaryA = summaryOf(a, ofA, progress, stop);
    const Summary summaryB = summaryOf(b, ofB, progress, stop);
    if (!summaryA.min || !summaryB.min)
        return {};
    HistogramRequest request;
    request.bins = bins;
    request.range = {std::min(*summaryA.min, *summaryB.min), std::max(*summaryA.max, *summaryB.max)};
    const bool onePoint = request.range->first == request.range->second;
    const Histogram inA = histogramOf(a, ofA, request, progress, stop);
    const Histogram inB = histogramOf(b, ofB, request, progress, stop);
    DistributionDistance distance;
    if (onePoint)
        return distance;
    const auto finiteA = static_cast<double>(summaryA.numel - summaryA.nan - summaryA.inf);
    const auto finiteB = static_cast<double>(summaryB.numel - summaryB.nan - summaryB.inf);
    uint64_t belowA = 0;
    uint64_t belowB = 0;
    double area = 0;
    for (size_t bin = 0; bin < bins; ++bin) {
        belowA += inA.counts[bin];
        belowB += inB.counts[bin];
        const double difference =
            std::abs(static_cast<double>(belowA) / finiteA - static_cast<double>(belowB) / finiteB);
        distance.ks = std::max(distance.ks, difference);
        area += difference;
    }
    const auto width = [&](double end) { return end / static_cast<double>(bins); };
    distance.wasserstein = area * (width(request.range->second) - width(request.range->first));
    return distance;
}

} // namespace sparsescope
