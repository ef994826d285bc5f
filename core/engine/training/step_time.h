// How long a training, an evaluation or a pruning will take, from a few of its steps.
#pragma once

#include "engine/engine.h"

namespace sparsescope {

struct StepTime {
    double step = 0;   ///< seconds, the mean of those that were measured; 0 where nothing is trained
    int64_t steps = 0; ///< that the training takes
    double before = 0; ///< seconds until the first step was done: what is read, and that step
    double run = 0;    ///< seconds of the whole run: `before`, its other steps, the examples that it scores
};

/// Trains for some two seconds, at least three steps, with the threads that are set, and forgets it. An
/// example that is scored counts a third of one that is learnt: a forward pass without its backward one. What
/// is not trained (0 epochs) is scored for some two seconds, and the share that this was says the rest.
/// Errors: as fineTune.
StepTime measureSteps(const FineTuneRequest& request, const std::stop_token& stop = {});

/// Seconds of pruneWithData: prunes for some two seconds, at least a block, and forgets it. Errors: as
/// pruneWithData.
double measurePruning(const PruneRequest& request, const std::stop_token& stop = {});

} // namespace sparsescope
