// One model over its training: checkpoints in the order of their steps, what is zero in each, and how far
// each is from the first and the last one.
#pragma once

#include "weights/analysis/change_point.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/anatomy.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// A checkpoint of a series, opened for a look at its header and closed again.
struct SeriesMember {
    std::filesystem::path path;
    uint64_t step = 0;
};

/// The members of a series by their steps: files and folders of weights, and folders of such, of which every
/// file or folder of weights that has a step is taken (but shards, which are a model together). The step is
/// what the file's metadata say ("step", "global_step"), else trainer_state.json beside the weights, else the
/// number in the name that follows "step", "checkpoint", "iter" or "epoch" ("2k" and "1e3" are such), or is
/// the only one that stands alone. A file of a folder without a step, which `leftOut` gets, or that repeats
/// another's step and weights (a last one saved twice), is left out. Opens every header. Errors: those of
/// Checkpoint::open; Usage for fewer than two members, for a path without a step and for two of one step.
std::vector<SeriesMember> seriesMembers(const std::vector<std::filesystem::path>& paths,
                                        const std::stop_token& stop = {},
                                        std::vector<std::filesystem::path>* leftOut = nullptr);

/// What one checkpoint of a series is.
struct SeriesPoint {
    uint64_t step = 0;
    uint64_t zeros = 0;               ///< of the pool, by the rule
    std::vector<uint64_t> layerZeros; ///< of each block of Series::anatomy
    /// ||W - R|| / ||R|| over the pool, R being the first and the last checkpoint; nothing where R is 0.
    std::optional<double> distanceToFirst, distanceToLast;
};

struct Series {
    Anatomy anatomy;                  ///< of the first checkpoint
    std::vector<uint64_t> layerNumel; ///< of the pool of each block
    std::vector<SeriesPoint> points;  ///< by step
    /// Of the share of zeros (methods.md section 1, Fig. 8), as indices into `points`.
    std::optional<ChangePoint> change;
};

/// Follows a series with at most three checkpoints open at a time. Zeros by the rule of each matrix (std:T by
/// its own standard deviation). All cores, O(bytes of all). Errors: those of Checkpoint::open;
/// AnatomyUnrelated where a checkpoint has other matrices than the first, PoolEmpty, PoolPartial, Usage for a
/// pool rule, Cancelled.
Series followSeries(const std::vector<SeriesMember>& members, const ZeroRule& rule, const PoolRule& pool,
                    const std::string& root, Progress& progress, const std::stop_token& stop = {});

} // namespace sparsescope
