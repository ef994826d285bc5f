// The parallel loop of core.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace sparsescope {

/// The cores that this process may use (its affinity mask, which Slurm and taskset set), at least 1.
unsigned availableCores();

/// Calls body(i) for every i in [0, count), on up to `threads` threads (0 = availableCores()), the caller's
/// among them, fewer where the system has no more; indices are handed out in order, one by one, so make each
/// worth 100 us or more. Returns when all are done. The first exception of a body, on whatever thread, ends
/// the loop and is rethrown; a stop asked for throws Error{Cancelled}.
void parallelFor(size_t count, const std::function<void(size_t)>& body, const std::stop_token& stop = {},
                 unsigned threads = 0);

} // namespace sparsescope
