// A request to cancel where nobody follows the queue.
#include "base/error.h"
#include "base/progress.h"
#include "launch/command.h"
#include "launch/slurm.h"
#include "launch/slurm_queue.h"

#include <algorithm>
#include <iterator>

namespace sparsescope {

void cancelOnSlurm(const std::filesystem::path& study, const Key& onlyStage, const std::stop_token& stop) {
    std::vector<ArrayJob> jobs = readJobs(study);
    if (jobs.empty())
        return;
    for (int i = 0; i < 3; ++i) { // what ends in between makes scancel fail
        const auto states = askQueue(jobs, stop);
        throwIfStopped(stop);
        if (!states)
            break;
        std::vector<std::string> arguments{"scancel"};
        for (const auto& [key, state] : *states) {
            if ((onlyStage.empty() || key == onlyStage) && !state.starts_with("COMPLETING"))
                std::ranges::copy(tasksOf(jobs, key), std::back_inserter(arguments));
        }
        if (arguments.size() == 1)
            return;
        const CommandResult answer = runCommand(arguments, {}, 60, stop);
        throwIfStopped(stop);
        if (answer.started && answer.exitCode == 0)
            return;
    }
    throw Error(ErrorCode::StudyState, study.string(),
                "has jobs in Slurm's queue, and Slurm does not answer or does not take them out; they end as "
                "soon as they begin, and cancelling once more takes them out");
}

} // namespace sparsescope
