#include "widgets/item_models/summaries.h"

#include <cmath>

namespace sparsescope {
namespace {

constexpr size_t sparklineBins = 24;

} // namespace

Summaries summariesOf(const Checkpoint& checkpoint, const Anatomy& anatomy, Progress& progress,
                      const std::stop_token& stop) {
    // Parts of fused tensors are summed up to their tensor; what is in no pool matrix is read for itself.
    std::vector<ElementRange> ranges;
    std::vector<std::vector<size_t>> rangesOfTensor(checkpoint.tensors().size());
    for (const PoolMatrix& matrix : anatomy.pool) {
        rangesOfTensor[matrix.tensor].push_back(ranges.size());
        ranges.push_back(elementsOf(checkpoint, matrix));
    }
    for (size_t i = 0; i < checkpoint.tensors().size(); ++i) {
        if (rangesOfTensor[i].empty()) {
            rangesOfTensor[i].push_back(ranges.size());
            ranges.push_back({&checkpoint.tensors()[i], 0, checkpoint.tensors()[i].numel()});
        }
    }
    const std::vector<Summary> all = summarise(ranges, {}, progress, stop);
    Summaries result;
    result.pool.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(anatomy.pool.size()));
    for (const std::vector<size_t>& parts : rangesOfTensor) {
        std::vector<Summary> of;
        for (size_t part : parts)
            of.push_back(all[part]);
        result.tensors.push_back(of.size() == 1 ? of.front() : combine(of));
    }
    return result;
}

std::vector<Histogram> sparklinesOf(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                    const std::vector<Summary>& summaries, const std::stop_token& stop) {
    const Summary all = combine(summaries);
    double reach = all.std.value_or(0) * 3.5;
    if (!(reach > 0) || !std::isfinite(reach))
        reach = 1;
    HistogramRequest request;
    request.bins = sparklineBins;
    request.range = {{-reach, reach}};
    NoProgress quiet;
    std::vector<Histogram> lines;
    for (const PoolMatrix& matrix : anatomy.pool)
        lines.push_back(histogramOf(checkpoint, {matrix}, request, quiet, stop));
    return lines;
}

} // namespace sparsescope
