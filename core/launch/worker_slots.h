// The places at which workers run: shares of the cores, and GPUs. Private to the launch room.
#pragma once

#include "launch/local_pool.h"
#include "launch/spare_worker.h"

#include <string>
#include <vector>

namespace sparsescope {

/// A worker has its share of the cores, and perhaps a GPU of its own.
struct WorkerSlot {
    std::vector<int> cores;
    std::string gpu;  ///< empty: none
    FileLock gpuLock; ///< once it was free, for as long as this pool lives
    SpareWorker spare;

    /// Whether a worker may begin here.
    bool take();
};

struct WorkerSlots {
    std::vector<int> cores; ///< of all of them
    std::vector<WorkerSlot> slots;

    /// The slot's cores, or where that stage goes on with `begunWith` threads (0: it does not) as many; where
    /// the machine has not so many it begins anew, and its worker says so.
    std::vector<int> coresOf(size_t slot, int begunWith) const;
};

/// Errors: StudyState for a device that is not there, or that the worker cannot use.
WorkerSlots slotsFor(const Study& study, const LocalPoolOptions& options);

} // namespace sparsescope
