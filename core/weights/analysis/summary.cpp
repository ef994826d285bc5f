#include "weights/analysis/summary.h"

#include "base/parallel.h"
#include "weights/analysis/moments.h"
#include "weights/analysis/range_pieces.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sparsescope {

namespace {

constexpr size_t convertedAtOnce = 4096;

template <class Value>
Moments converted(const Tensor& tensor, uint64_t first, uint64_t count, double zeroBelow) {
    std::array<Value, convertedAtOnce> values;
    Moments moments;
    for (uint64_t done = 0; done < count; done += convertedAtOnce) {
        const std::span part(values.data(),
                             static_cast<size_t>(std::min<uint64_t>(convertedAtOnce, count - done)));
        readValues(tensor, first + done, part);
        moments.merge(momentsOf(part, zeroBelow));
    }
    return moments;
}

/// Of zeros that a file does not store.
Moments momentsOfZeros(uint64_t count) {
    Moments moments;
    if (count > 0) {
        moments.numel = moments.zeros = moments.finite = count;
        moments.min = moments.max = 0;
    }
    return moments;
}

Moments momentsOfPiece(const Tensor& tensor, uint64_t first, uint64_t count, double zeroBelow) {
    if (tensor.decoder) {
        Moments moments;
        const uint64_t zeros =
            forStoredValues(tensor, first, count, [&](const std::byte* values, uint64_t here) {
                const Tensor part{{}, tensor.dtype, {here}, {values, here * (bitsOf(tensor.dtype) / 8)}};
                moments.merge(momentsOfPiece(part, 0, here, zeroBelow));
            });
        moments.merge(momentsOfZeros(zeros));
        return moments;
    }
    switch (tensor.dtype) {
    case Dtype::F32:
        return momentsOfStoredF32(storedElements(tensor, first, count, nullptr), count, zeroBelow);
    case Dtype::F64:
    case Dtype::I32:
    case Dtype::U32:
    case Dtype::I64:
    case Dtype::U64:
        return converted<double>(tensor, first, count, zeroBelow);
    default:
        return converted<float>(tensor, first, count, zeroBelow); // f32 holds the smaller types exactly
    }
}

/// One pass; range i counts |v| < zeroBelow[i] as zeros.
std::vector<Moments> pass(const std::vector<ElementRange>& ranges, const std::vector<double>& zeroBelow,
                          Progress& progress, const std::stop_token& stop) {
    const std::vector<RangePiece> pieces = piecesOf(ranges);
    uint64_t bytes = 0;
    for (const RangePiece& piece : pieces)
        bytes += bytesOf(ranges, piece);
    progress.begin("counting", bytes);
    std::vector<Moments> ofPiece(pieces.size());
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const ElementRange& range = ranges[pieces[i].range];
            const Tensor& tensor = *range.tensor;
            forRuns(range, pieces[i].from, pieces[i].count, [&](uint64_t first, uint64_t count) {
                ofPiece[i].merge(momentsOfPiece(tensor, first, count, zeroBelow[pieces[i].range]));
            });
            progress.advance(bytesOf(ranges, pieces[i]));
        },
        stop);
    // Merged in the order of the elements, so that the threads do not change a bit of the result.
    std::vector<Moments> moments(ranges.size());
    for (size_t i = 0; i < pieces.size(); ++i)
        moments[pieces[i].range].merge(ofPiece[i]);
    for (size_t i = 0; i < ranges.size(); ++i)
        moments[i].numel = ranges[i].count;
    return moments;
}

} // namespace

std::vector<Summary> summarise(const std::vector<ElementRange>& ranges, const ZeroRule& rule,
                               Progress& progress, const std::stop_token& stop) {
    const bool absolute = rule.kind == ZeroRule::Kind::Abs;
    std::vector<double> zeroBelow(ranges.size(), absolute ? rule.value : 0);
    std::vector<Moments> moments = pass(ranges, zeroBelow, progress, stop);
    if (rule.kind == ZeroRule::Kind::Std) {
        for (size_t i = 0; i < ranges.size(); ++i)
            zeroBelow[i] = rule.value * moments[i].summary().std.value_or(0);
        moments = pass(ranges, zeroBelow, progress, stop);
    }
    std::vector<Summary> summaries;
    for (size_t i = 0; i < ranges.size(); ++i) {
        summaries.push_back(moments[i].summary());
        if (rule.kind != ZeroRule::Kind::Exact && !(zeroBelow[i] > 0))
            summaries.back().zeros = 0; // nothing is smaller than 0
    }
    return summaries;
}

Summary combine(const std::vector<Summary>& parts) {
    Moments all;
    double squares = 0;
    for (const Summary& part : parts) {
        Moments moments;
        moments.numel = part.numel;
        moments.zeros = part.zeros;
        moments.nan = part.nan;
        moments.inf = part.inf;
        if (part.mean) {
            moments.finite = part.numel - part.nan - part.inf;
            const auto n = static_cast<double>(moments.finite);
            moments.base = *part.mean;
            moments.squaredDeviations = *part.std * *part.std * n;
            moments.absSum = *part.absMean * n;
            moments.min = *part.min;
            moments.max = *part.max;
            squares += *part.l2 * *part.l2;
        }
        all.merge(moments);
    }
    Summary summary = all.summary();
    if (summary.l2)
        summary.l2 = std::sqrt(squares);
    return summary;
}

} // namespace sparsescope
