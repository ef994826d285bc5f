// How a pruning by data is watched, and kept so that it goes on after a kill. No torch type appears here.
#pragma once

#include "engine/engine.h"

namespace sparsescope {

/// What a pruning will take, told before it begins.
struct PruneForecast {
    int64_t examples = 0, tokens = 0, blocks = 0; ///< tokens, or patches, of an example
    double seconds = 0; ///< from a step of some 2,048 tokens through a block, on this machine and its threads
    uint64_t bytes = 0; ///< held besides a block: states between two blocks, masks, changed weights, Hessians
};
/// Told while a model is pruned, on its thread.
class PruneObserver {
public:
    virtual ~PruneObserver() = default;
    virtual void expected(const PruneForecast& /*forecast*/) {}
    /// Of which blocks an allocation leaves nothing, because their share of what goes would be more than all.
    virtual void emptied(const std::vector<int>& /*blocks*/) {}
    /// Before the first block of a run that goes on: how many are done.
    virtual void goesOn(int64_t /*done*/, int64_t /*blocks*/) {}
    /// What the run would have needed to go on here cannot be written. The run itself does.
    virtual void notKept(const Error& /*why*/) {}
};

struct PruneRun {
    /// As FineTuneRequest::resumeFolder and resumeShare: masks, changed weights and the states between two
    /// blocks, after any block.
    std::filesystem::path resumeFolder = {};
    double resumeShare = 0.01;
    PruneObserver* observer = nullptr; ///< may be null
    /// What each matrix of dissect(checkpoint, request.pool).pool loses, floor(sparsity * N + 0.5) together,
    /// instead of the method's allocation; empty: by that. Errors: Usage for others, and for a pattern.
    std::vector<uint64_t> budgets = {};
};
/// pruneWithData(), watched and kept. Errors: the same; OutOfMemory with the numbers before the work, as far
/// as they are known then.
Pruned pruneWithData(const PruneRequest& request, const PruneRun& run, Progress& progress,
                     const std::stop_token& stop = {});

} // namespace sparsescope
