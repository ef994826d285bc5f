#include "launch/coordinator.h"

#include "base/error.h"

#include <algorithm>
#include <unistd.h>

namespace sparsescope {

FileLock becomeCoordinator(Study& study, const std::filesystem::path& worker, const std::stop_token& stop) {
    FileLock lock = FileLock::tryTake(StudyPath(study.lockPath()));
    if (!lock) {
        throw Error(ErrorCode::StudyState, study.folder().string(),
                    "is being run by another process; wait for it, or stop it with: study cancel");
    }
    if (::access(worker.c_str(), X_OK) != 0)
        throw Error(ErrorCode::WorkerMissing, worker.string(),
                    "is not there; build or install sparsescope-worker");
    removeLeftovers(study.folder());
    study.lookAtInputs(stop);
    study.recordInputs();
    return lock;
}

bool isAsked(const std::vector<std::string>& only, const Run& run) {
    return only.empty() || std::ranges::find(only, run.id) != only.end();
}

} // namespace sparsescope
