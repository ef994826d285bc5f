// Exact OMP thresholds of a few sparsities in one pass over the weights.
#pragma once

#include "weights/analysis/magnitude_index.h"

namespace sparsescope {

/// The exact level for each sparsity, in the order asked for: what MagnitudeIndex::levels() gives, for a
/// caller who knows the sparsities beforehand. A sample of the pool brackets each k-th magnitude, as Floyd
/// and Rivest do ("Expected time bounds for selection", 1975); one pass counts what lies below each bracket
/// and keeps what lies within, so it runs at the speed of the memory. Where a bracket missed, or for more
/// than a few sparsities, the magnitude index answers. O(pool). Errors: SparsityRange, PoolEmpty, PoolNan,
/// Cancelled.
std::vector<ThresholdLevel> exactLevels(const std::shared_ptr<const Checkpoint>& checkpoint,
                                        const Anatomy& anatomy, std::span<const double> sparsities,
                                        Progress& progress, const std::stop_token& stop = {});

/// The same for one sparsity.
ThresholdLevel exactLevel(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                          double sparsity, Progress& progress, const std::stop_token& stop = {});

} // namespace sparsescope
