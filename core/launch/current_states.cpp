#include "launch/current_states.h"

namespace sparsescope {
namespace {

/// Of a run that is in the queue.
RunState stateInQueue(const RunStatus& status, std::string_view queued, bool asked) {
    if (status.state == RunState::Done || queued.starts_with("COMPLETING")) // its last word is said
        return status.state;
    if (queued.starts_with("RUNNING"))
        return RunState::Running;
    return status.state == RunState::Running || asked ? status.state : RunState::Pending;
}

} // namespace

std::vector<RunStatus> currentStatuses(const Study& study, const std::map<Key, std::string>& queue,
                                       std::vector<RunStatus> statuses) {
    const bool coordinated = study.coordinatorIsRunning();
    for (size_t i = 0; i < statuses.size(); ++i) {
        RunStatus& status = statuses[i];
        const Run& run = study.runs()[i];
        const bool cancelled = status.state == RunState::Cancelled;
        const bool asked = cancelled && study.cancelRequested(run);
        RunState state = status.state;
        if (const auto queued = queue.find(study.stageOf(run).key); queued != queue.end())
            state = stateInQueue(status, queued->second, asked);
        else if (cancelled && coordinated && !asked)
            state = RunState::Pending;
        if (state != status.state) {
            status.state = state;
            status.errorLine.clear(); // of a start that is over
        }
    }
    return statuses;
}

} // namespace sparsescope
