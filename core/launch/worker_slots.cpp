#include "launch/worker_slots.h"

#include "base/error.h"
#include "launch/command.h"
#include "launch/gpus.h"
#include "launch/worker_process.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// The driver's GPUs are of no use to a libtorch without CUDA: said once, not by every run.
void checkDevice(const StudySpec& spec, const std::filesystem::path& worker) {
    const CommandResult asked = runCommand({worker.string(), "info", "--device", "cuda"}, {}, 60);
    if (asked.started && asked.exitCode != 0)
        throw Error(ErrorCode::StudyState, spec.device,
                    fmt::format("cannot be used by sparsescope-worker: {}", printable(asked.err, 500)));
}

} // namespace

bool WorkerSlot::take() {
    if (!gpu.empty() && !gpuLock)
        gpuLock = lockGpu(gpu);
    return gpu.empty() || gpuLock;
}

std::vector<int> WorkerSlots::coresOf(size_t slot, int begunWith) const {
    const std::vector<int>& own = slots[slot].cores;
    const auto wanted = static_cast<size_t>(begunWith);
    if (wanted == 0 || wanted == own.size() || wanted > cores.size())
        return own;
    std::vector<int> some = cores;
    std::rotate(some.begin(), std::ranges::find(some, own.front()), some.end());
    some.resize(wanted);
    return some;
}

WorkerSlots slotsFor(const Study& study, const LocalPoolOptions& options) {
    WorkerSlots made;
    made.cores = allowedCores();
    if (made.cores.empty())
        made.cores.push_back(0);
    if (options.cores > 0 && options.cores < made.cores.size())
        made.cores.resize(options.cores);
    size_t jobs =
        options.jobs > 0 ? options.jobs : defaultJobs(study.spec(), static_cast<unsigned>(made.cores.size()));
    const std::vector<std::string> gpus = gpusOf(study.spec().device);
    if (!gpus.empty()) {
        checkDevice(study.spec(), options.worker);
        jobs = gpus.size();
    }
    for (size_t slot = 0; slot < jobs; ++slot) {
        const size_t first = slot * made.cores.size() / jobs;
        const size_t last = std::max(first + 1, (slot + 1) * made.cores.size() / jobs);
        made.slots.push_back({{made.cores.begin() + static_cast<ptrdiff_t>(first),
                               made.cores.begin() + static_cast<ptrdiff_t>(last)},
                              slot < gpus.size() ? gpus[slot] : std::string(),
                              {},
                              {}});
    }
    return made;
}

} // namespace sparsescope
