// What the tree of checkpoints shows of every matrix and tensor.
#pragma once

#include "base/progress.h"
#include "study/analysis_cache.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/anatomy.h"

#include <optional>
#include <vector>

namespace sparsescope {

struct Summaries {
    std::vector<Summary> pool, tensors; ///< one a pool matrix, one a stored tensor
};

/// One pass over all tensors. Errors: Cancelled.
Summaries summariesOf(const Checkpoint& checkpoint, const Anatomy& anatomy, Progress& progress,
                      const std::stop_token& stop);

/// Index counts, summaries and sparklines from one pass over the weights, where a pool of one 16-bit type
/// makes that possible; nothing of any other, or of one with very many matrices. Errors: Cancelled.
std::optional<CheckpointAnalysis> analysisInOnePass(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                                    Progress& progress, const std::stop_token& stop);

/// A small histogram of each pool matrix, all over one range, by the summaries of the pool. Errors:
/// Cancelled.
std::vector<Histogram> sparklinesOf(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                    const std::vector<Summary>& summaries, const std::stop_token& stop);

} // namespace sparsescope
