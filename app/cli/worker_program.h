// sparsescope-worker, the engine's program that stands beside this one.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sparsescope::cli {

/// What `sparsescope-worker info --json` says.
struct EngineVersions {
    std::string libtorch, blas, device;
    bool referenceBlas = false;
    int threads = 0;
};

/// Starts the worker and asks it; half a second, because it loads libtorch. Errors: WorkerMissing, also when
/// its answer is none.
EngineVersions askEngine();

/// Becomes `sparsescope-worker ARGUMENTS`: its output, its signals and its exit code are then ours. Errors:
/// WorkerMissing.
[[noreturn]] void becomeWorker(const std::vector<std::string>& arguments);

} // namespace sparsescope::cli
