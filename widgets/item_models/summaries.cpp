#include "widgets/item_models/summaries.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace sparsescope {
namespace {

constexpr size_t sparklineBins = 24;
/// The counts of so many matrices take some 100 MB until their sparklines are drawn.
constexpr size_t mostPatternCounts = 1024;

/// The pool's matrices, and behind them the tensors that are in none: parts of fused tensors are summed up to
/// their tensor.
struct Ranges {
    std::vector<ElementRange> all;
    std::vector<std::vector<size_t>> ofTensor;
};

Ranges rangesOf(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    Ranges ranges;
    ranges.ofTensor.resize(checkpoint.tensors().size());
    for (const PoolMatrix& matrix : anatomy.pool) {
        ranges.ofTensor[matrix.tensor].push_back(ranges.all.size());
        ranges.all.push_back(elementsOf(checkpoint, matrix));
    }
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        if (ranges.ofTensor[i].empty()) {
            ranges.ofTensor[i].push_back(ranges.all.size());
            ranges.all.push_back({&checkpoint.tensors()[i], 0, checkpoint.tensors()[i].numel()});
        }
    }
    return ranges;
}

Summaries summariesFrom(const Ranges& ranges, const Anatomy& anatomy, const std::vector<Summary>& all) {
    Summaries result;
    result.pool.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(anatomy.pool.size()));
    for (const std::vector<size_t>& parts : ranges.ofTensor) {
        std::vector<Summary> of;
        of.reserve(parts.size());
        for (size_t part : parts)
            of.push_back(all[part]);
        result.tensors.push_back(of.size() == 1 ? of.front() : combine(of));
    }
    return result;
}

/// One for all, zero in the middle.
std::pair<double, double> sparklineRange(const std::vector<Summary>& pool) {
    double reach = combine(pool).std.value_or(0) * 3.5;
    if (!(reach > 0) || !std::isfinite(reach))
        reach = 1;
    return {-reach, reach};
}

} // namespace

Summaries summariesOf(const Checkpoint& checkpoint, const Anatomy& anatomy, Progress& progress,
                      const std::stop_token& stop) {
    const Ranges ranges = rangesOf(checkpoint, anatomy);
    const std::vector<Summary> all = summarise(ranges.all, {}, progress, stop);
    checkpoint.throwIfShrunk();
    return summariesFrom(ranges, anatomy, all);
}

std::optional<CheckpointAnalysis> analysisInOnePass(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                                    Progress& progress, const std::stop_token& stop) {
    const auto dtypeOf = [&](const PoolMatrix& matrix) { return checkpoint.tensors()[matrix.tensor].dtype; };
    if (anatomy.pool.empty() || anatomy.pool.size() > mostPatternCounts ||
        !hasPatterns(dtypeOf(anatomy.pool.front())) ||
        !std::ranges::all_of(anatomy.pool, [&](const PoolMatrix& matrix) {
            return dtypeOf(matrix) == dtypeOf(anatomy.pool.front());
        }))
        return {};
    const Ranges ranges = rangesOf(checkpoint, anatomy);
    const auto pool = std::span(ranges.all).first(anatomy.pool.size());
    const std::vector<ElementRange> others(ranges.all.begin() + static_cast<ptrdiff_t>(pool.size()),
                                           ranges.all.end());
    const std::vector<PatternCounts> patterns = countPatterns(pool, progress, stop);
    std::vector<Summary> all;
    CheckpointAnalysis analysis;
    for (const PatternCounts& counts : patterns) {
        all.push_back(counts.summary());
        analysis.counts.push_back(counts.magnitudes());
    }
    const std::pair range = sparklineRange(all);
    for (const PatternCounts& counts : patterns)
        analysis.sparklines.push_back(histogramOf(counts, sparklineBins, range));
    std::ranges::move(summarise(others, {}, progress, stop), std::back_inserter(all));
    checkpoint.throwIfShrunk();
    Summaries summaries = summariesFrom(ranges, anatomy, all);
    analysis.pool = std::move(summaries.pool);
    analysis.tensors = std::move(summaries.tensors);
    return analysis;
}

std::vector<Histogram> sparklinesOf(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                    const std::vector<Summary>& summaries, const std::stop_token& stop) {
    HistogramRequest request;
    request.bins = sparklineBins;
    request.range = sparklineRange(summaries);
    NoProgress quiet;
    std::vector<Histogram> lines;
    lines.reserve(anatomy.pool.size());
    for (const PoolMatrix& matrix : anatomy.pool)
        lines.push_back(histogramOf(checkpoint, {matrix}, request, quiet, stop));
    return lines;
}

} // namespace sparsescope
