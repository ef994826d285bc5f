#include "weights/analysis/magnitude_index.h"

#include "base/error.h"
#include "weights/analysis/counted_index.h"

#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {

namespace {

template <class K>
std::shared_ptr<const MagnitudeIndex> buildWith(std::shared_ptr<const Checkpoint> checkpoint,
                                                const Anatomy& anatomy, bool everyThreshold,
                                                Progress& progress, const std::stop_token& stop) {
    auto index = std::make_shared<CountedIndex<K>>(std::move(checkpoint), anatomy);
    // Only f32 keeps its lower bits: shorter types need none, and f64's would be as large as the weights.
    const bool keep = everyThreshold && K::lowBits > 0 && K::lowBits <= 16;
    progress.begin("counting magnitudes", index->bytes() * (keep ? 2 : 1));
    index->count(progress, stop);
    if (keep)
        index->keepLows(progress, stop);
    return index;
}

} // namespace

uint64_t prunedCount(double sparsity, uint64_t numel) {
    if (!(sparsity >= 0 && sparsity < 1)) {
        throw Error(ErrorCode::SparsityRange, fmt::format("{}", sparsity),
                    "is no sparsity; give a share from 0 to below 1, e.g. 0.5 for 50 %");
    }
    return static_cast<uint64_t>(std::floor(sparsity * static_cast<double>(numel) + 0.5));
}

uint64_t ThresholdLevel::zerosBefore() const {
    return std::accumulate(zerosIn.begin(), zerosIn.end(), uint64_t{0});
}

uint64_t ThresholdLevel::zerosAfter() const {
    uint64_t zeros = 0;
    for (size_t matrix = 0; matrix < prunedIn.size(); ++matrix)
        zeros += zerosAfter(matrix);
    return zeros;
}

MagnitudeRanks::~MagnitudeRanks() = default;

MagnitudeIndex::~MagnitudeIndex() = default;

ThresholdLevel MagnitudeIndex::level(double sparsity) const {
    return levels(std::span(&sparsity, 1)).front();
}

ThresholdLevel MagnitudeIndex::uniformLevel(double sparsity, const std::stop_token& stop) const {
    std::vector<uint64_t> budgets = matrixSizes();
    for (uint64_t& count : budgets)
        count = prunedCount(sparsity, count);
    ThresholdLevel level = budgetLevel(budgets, stop);
    level.sparsity = sparsity;
    level.scope = ThresholdScope::Matrix;
    return level;
}

std::shared_ptr<const MagnitudeIndex> MagnitudeIndex::build(std::shared_ptr<const Checkpoint> checkpoint,
                                                            const Anatomy& anatomy, bool everyThreshold,
                                                            Progress& progress, const std::stop_token& stop) {
    requirePool(*checkpoint, anatomy);
    return withPoolKey(*checkpoint, anatomy, [&]<class K>() {
        return buildWith<K>(checkpoint, anatomy, everyThreshold, progress, stop);
    });
}

std::shared_ptr<const MagnitudeIndex> MagnitudeIndex::fromCounts(std::shared_ptr<const Checkpoint> checkpoint,
                                                                 const Anatomy& anatomy,
                                                                 std::span<const MagnitudeCounts> counts) {
    requirePool(*checkpoint, anatomy);
    return withPoolKey(*checkpoint, anatomy, [&]<class K>() -> std::shared_ptr<const MagnitudeIndex> {
        auto index = std::make_shared<CountedIndex<K>>(checkpoint, anatomy, UINT64_MAX);
        return index->restore(counts) ? index : nullptr;
    });
}

} // namespace sparsescope
