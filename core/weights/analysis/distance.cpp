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
    return {squaresA, squaresB, products, differences, elements};
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

void ElementSums::add(const ElementSums& other) {
    squaresA += other.squaresA;
    squaresB += other.squaresB;
    products += other.products;
    squaredDifferences += other.squaredDifferences;
    elements += other.elements;
}

std::optional<double> ElementSums::l2Difference() const {
    if (!(elements > 0))
        return {};
    return std::sqrt(squaredDifferences);
}

std::optional<double> ElementSums::relativeL2() const {
    if (!(squaresA > 0))
        return {};
    return std::sqrt(squaredDifferences / squaresA);
}

std::optional<double> ElementSums::cosine() const {
    if (!(squaresA > 0) || !(squaresB > 0))
        return {};
    return products / (std::sqrt(squaresA) * std::sqrt(squaresB));
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
            for (uint64_t done = 0; done < count; done += atOnce)
                ofPiece[i].add(sumsOf(x.data() + done, y.data() + done, std::min(atOnce, count - done)));
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
    distance.wasserstein =
        area * ((request.range->second - request.range->first) / static_cast<double>(bins));
    return distance;
}

} // namespace sparsescope
