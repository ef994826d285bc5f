#include "launch/local_pool.h"

#include "base/error.h"
#include "base/parallel.h"
#include "launch/command.h"
#include "launch/coordinator.h"
#include "launch/gpus.h"
#include "launch/worker_end.h"
#include "launch/worker_process.h"

#include <algorithm>
#include <csignal>
#include <deque>
#include <fmt/format.h>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sparsescope {
namespace {

constexpr auto tick = std::chrono::milliseconds(50);
constexpr auto foreignPatience = std::chrono::seconds(10);
constexpr auto quietStart = std::chrono::seconds(10); ///< a worker that began by then is not spoken of

/// A worker has its share of the cores, and perhaps a GPU of its own.
struct Slot {
    std::vector<int> cores;
    std::string gpu;  ///< empty: none
    FileLock gpuLock; ///< once it was free, for as long as this pool lives

    /// Whether a worker may begin here.
    bool take() {
        if (!gpu.empty() && !gpuLock)
            gpuLock = lockGpu(gpu);
        return gpu.empty() || gpuLock;
    }
};

nlohmann::json failureOf(const Error& error) {
    return {{"kind", "failed"},
            {"code", errorName(error.code())},
            {"subject", error.subject()},
            {"message", error.what()}};
}

class LocalPool {
public:
    LocalPool(Study& study, const LocalPoolOptions& options,
              const std::function<void(const Study&)>& changed);
    void run(const std::stop_token& stop);

private:
    struct Job {
        size_t run = 0;       ///< the first run of its stage
        bool killed = false;  ///< its worker was killed once
        unsigned retried = 0; ///< how often it failed and was started again
        bool foreign = false; ///< a worker that is not our child was seen at it
        bool noted = false;   ///< that it is waited for
    };
    struct Active {
        Job job;
        size_t slot = 0;
        double updatedBefore = 0; ///< the status' time when the worker was started
        std::chrono::steady_clock::time_point startedAt;
        bool late = false; ///< it was ended because it never began
        WorkerProcess process;
    };

    const Run& runOf(const Job& job) const { return m_study.runs()[job.run]; }
    const RunStatus& statusOf(const Job& job) const { return m_study.statuses()[job.run]; }
    bool isHeld(const Job& job) const;
    bool isSettled(const Job& job) const;
    void makeSlots();
    void checkDevice() const;
    void fillQueue();
    void look();
    void look(const Job& job);
    void stopEverything();
    void waitForForeign();
    void startWhatFits();
    std::optional<size_t> freeSlot();
    std::vector<int> coresOf(const Slot& slot, const Job& job) const;
    void start(const Job& job, size_t slot);
    void note(Job& job, const std::string& what) const;
    void attend(Active& active);
    void settle(Active& active, int status);
    void journalEnd(const Job& job, nlohmann::json record);

    Study& m_study;
    const LocalPoolOptions& m_options;
    const std::function<void(const Study&)>& m_changed;
    std::vector<int> m_cores;
    std::vector<Slot> m_slots;
    std::deque<Job> m_queue;
    std::vector<Active> m_active;
    std::optional<std::chrono::steady_clock::time_point> m_stoppingSince;
    std::optional<Error> m_unasked; ///< why a foreign worker could not be asked to stop
};

LocalPool::LocalPool(Study& study, const LocalPoolOptions& options,
                     const std::function<void(const Study&)>& changed)
    : m_study(study)
    , m_options(options)
    , m_changed(changed) {
    makeSlots();
}

void LocalPool::makeSlots() {
    m_cores = allowedCores();
    if (m_cores.empty())
        m_cores.push_back(0);
    if (m_options.cores > 0 && m_options.cores < m_cores.size())
        m_cores.resize(m_options.cores);
    size_t jobs = m_options.jobs > 0 ? m_options.jobs
                                     : defaultJobs(m_study.spec(), static_cast<unsigned>(m_cores.size()));
    const std::vector<std::string> gpus = gpusOf(m_study.spec().device);
    if (!gpus.empty()) {
        checkDevice();
        jobs = gpus.size();
    }
    for (size_t slot = 0; slot < jobs; ++slot) {
        const size_t first = slot * m_cores.size() / jobs;
        const size_t last = std::max(first + 1, (slot + 1) * m_cores.size() / jobs);
        m_slots.push_back({{m_cores.begin() + static_cast<ptrdiff_t>(first),
                            m_cores.begin() + static_cast<ptrdiff_t>(last)},
                           slot < gpus.size() ? gpus[slot] : std::string(),
                           {}});
    }
}

/// The driver's GPUs are of no use to a libtorch without CUDA: said once, not by every run.
void LocalPool::checkDevice() const {
    const CommandResult asked = runCommand({m_options.worker.string(), "info", "--device", "cuda"}, {}, 60);
    if (asked.started && asked.exitCode != 0)
        throw Error(ErrorCode::StudyState, m_study.spec().device,
                    fmt::format("cannot be used by sparsescope-worker: {}", printable(asked.err, 500)));
}

void LocalPool::look() {
    if (m_study.poll() && m_changed)
        m_changed(m_study);
}

void LocalPool::look(const Job& job) {
    if (m_study.poll(runOf(job)) && m_changed)
        m_changed(m_study);
}

/// Whether somebody works at it, or may: where that cannot be told, a second worker is not started.
bool LocalPool::isHeld(const Job& job) const {
    try {
        return journalIsHeld(m_study.fileOf(runOf(job), "journal.jsonl"));
    } catch (const Error&) {
        return true;
    }
}

bool LocalPool::isSettled(const Job& job) const {
    const RunState state = statusOf(job).state;
    return m_study.isComplete(runOf(job)) || state == RunState::Failed || state == RunState::Cancelled;
}

void LocalPool::fillQueue() {
    std::set<std::string_view> asked;
    for (size_t run = 0; run < m_study.runs().size(); ++run) {
        if (asked.insert(m_study.stageOf(m_study.runs()[run]).key).second &&
            !m_study.isComplete(m_study.runs()[run]))
            m_queue.push_back({run});
    }
    // Every dense baseline first, then all curves grow together.
    std::ranges::stable_sort(m_queue, {}, [this](const Job& job) { return runOf(job).sparsity; });
}

void LocalPool::run(const std::stop_token& stop) {
    m_study.poll();
    fillQueue();
    if (!m_queue.empty())
        checkInputs(m_study.spec());
    const auto canBegin = [](Slot& slot) { return slot.take(); };
    if (!m_queue.empty() && std::ranges::none_of(m_slots, canBegin) &&
        std::ranges::none_of(m_queue, [this](const Job& job) { return isHeld(job); }))
        throw Error(ErrorCode::StudyState, m_study.spec().device,
                    "another study computes on it; wait for that one, or set device to another or to cpu");
    if (m_changed)
        m_changed(m_study);
    while (!m_queue.empty() || !m_active.empty()) {
        if (stop.stop_requested() || m_study.cancelRequested())
            stopEverything();
        startWhatFits();
        std::this_thread::sleep_for(tick);
        look();
        for (size_t i = 0; i < m_active.size();) {
            attend(m_active[i]);
            const auto status = m_active[i].process.ended();
            if (!status) {
                ++i;
                continue;
            }
            Active ended = std::move(m_active[i]);
            m_active.erase(m_active.begin() + static_cast<ptrdiff_t>(i));
            settle(ended, *status);
        }
    }
    look();
    if (m_unasked)
        throw Error(*m_unasked);
}

/// Ends a worker whose run was cancelled, or that never began.
void LocalPool::attend(Active& active) {
    if (m_study.cancelRequested(runOf(active.job)))
        active.process.terminate();
    const auto waited = std::chrono::steady_clock::now() - active.startedAt;
    if (statusOf(active.job).updatedAt != active.updatedBefore || active.late)
        return;
    if (waited > std::min<std::chrono::milliseconds>(quietStart, m_options.startLimit / 2))
        note(active.job, fmt::format("its worker, process {}, has not begun yet", active.process.id()));
    if (waited > m_options.startLimit) {
        active.late = true;
        active.process.terminate();
    }
}

void LocalPool::note(Job& job, const std::string& what) const {
    if (!std::exchange(job.noted, true) && m_options.note)
        m_options.note(fmt::format("waits for {}: {}", runOf(job).id, what));
}

/// Children are asked to end; a worker of an earlier coordinator looks for its cancel file. The rest does not
/// begin.
void LocalPool::stopEverything() {
    const auto now = std::chrono::steady_clock::now();
    for (Active& active : m_active)
        active.process.terminate();
    std::erase_if(m_queue, [&](const Job& job) { return !isHeld(job); });
    if (!m_stoppingSince) {
        m_stoppingSince = now;
        std::erase_if(m_queue, [&](const Job& job) {
            try {
                m_study.requestCancel(runOf(job));
                return false;
            } catch (const Error& error) { // a full disk: our own workers end all the same
                m_unasked = error;
                return true;
            }
        });
    } else if (now - *m_stoppingSince > foreignPatience) {
        m_queue.clear();
    }
}

/// Looks whose runs other workers hold: these are waited for instead of starting a second one.
void LocalPool::waitForForeign() {
    for (auto job = m_queue.begin(); job != m_queue.end();) {
        try {
            if (journalIsHeld(m_study.fileOf(runOf(*job), "journal.jsonl"))) {
                job->foreign = true;
                note(*job, "a worker of an earlier start, or another process, computes it");
            } else if (std::exchange(job->foreign, false)) {
                look(*job);
                if (isSettled(*job)) {
                    job = m_queue.erase(job);
                    continue;
                }
            }
            ++job;
        } catch (const Error& error) { // whether it is held cannot be told
            m_study.setFailed(runOf(*job), failureOf(error));
            if (m_changed)
                m_changed(m_study);
            job = m_queue.erase(job);
        }
    }
}

void LocalPool::startWhatFits() {
    waitForForeign();
    if (m_study.pauseRequested())
        return;
    size_t used = m_active.size() + static_cast<size_t>(std::ranges::count(m_queue, true, &Job::foreign));
    for (auto job = m_queue.begin(); job != m_queue.end() && used < m_slots.size();) {
        if (job->foreign) {
            ++job;
            continue;
        }
        const std::optional<size_t> slot = freeSlot();
        if (!slot)
            return;
        const Job next = *job;
        job = m_queue.erase(job);
        if (m_study.cancelRequested(runOf(next)))
            continue;
        start(next, *slot);
        ++used;
    }
}

/// One that no worker of ours has, nor, of a GPU, any other.
std::optional<size_t> LocalPool::freeSlot() {
    for (size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (std::ranges::find(m_active, slot, &Active::slot) == m_active.end() && m_slots[slot].take())
            return slot;
    }
    return {};
}

/// The slot's cores; of a stage that goes on where another start was, as many as that one had threads. Where
/// the machine has not so many it begins anew, and its worker says so.
std::vector<int> LocalPool::coresOf(const Slot& slot, const Job& job) const {
    const auto begunWith = static_cast<size_t>(statusOf(job).threads);
    if (begunWith == 0 || begunWith == slot.cores.size() || begunWith > m_cores.size() ||
        !canGoOn(m_study.folder(), m_study.stageOf(runOf(job)).key))
        return slot.cores;
    std::vector<int> cores = m_cores;
    std::rotate(cores.begin(), std::ranges::find(cores, slot.cores.front()), cores.end());
    cores.resize(begunWith);
    return cores;
}

void LocalPool::start(const Job& job, size_t slot) {
    const Run& run = runOf(job);
    try {
        m_study.prepare(run);
        const std::vector<int> cores = coresOf(m_slots[slot], job);
        const WorkerProcess::Start start{m_options.worker,
                                         {"stage", m_study.folder().string(), m_study.stageOf(run).key,
                                          "--threads", std::to_string(cores.size())},
                                         m_study.fileOf(run, "worker.log"),
                                         cores,
                                         m_slots[slot].gpu,
                                         m_slots[slot].gpuLock.fd(),
                                         m_options.nice};
        m_active.push_back({job, slot, statusOf(job).updatedAt, std::chrono::steady_clock::now(), false,
                            WorkerProcess(start)});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::WorkerMissing)
            throw;
        journalEnd(job, failureOf(error));
    }
}

void LocalPool::settle(Active& active, int status) {
    look(active.job);
    const Run& run = runOf(active.job);
    const RunStatus& known = statusOf(active.job);
    const bool spoke = known.updatedAt != active.updatedBefore; // what the journal says is of this start
    if (spoke && known.state == RunState::Failed && active.job.retried < m_options.retries &&
        !active.process.terminationAsked()) {
        ++active.job.retried; // the journal keeps why it failed before
        m_queue.push_front(active.job);
        return;
    }
    if (spoke && isSettled(active.job))
        return;
    if (isHeld(active.job) ||
        (!spoke && m_study.isComplete(run))) { // ours found another worker at it, or nothing to do
        if (!m_study.isComplete(run))
            m_queue.push_front(active.job);
        return;
    }
    if (active.process.terminationAsked() && !active.late && !(spoke && known.state == RunState::Done)) {
        journalEnd(active.job, {{"kind", "cancelled"}});
        return;
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && !active.job.killed && !active.late) {
        active.job.killed = true;
        m_queue.push_front(active.job);
        return;
    }
    const bool starved =
        active.late || (WIFEXITED(status) && WEXITSTATUS(status) == exitCode(ErrorCode::OutOfMemory));
    std::string message = spoke && known.state == RunState::Done ? "the worker left no readable result.h5"
                                                                 : describeEnd(status);
    if (active.late)
        message = fmt::format("the worker did not begin within {} s; if memory is short, use fewer jobs",
                              std::chrono::duration_cast<std::chrono::seconds>(m_options.startLimit).count());
    if (const std::string tail = logTail(m_study.fileOf(run, "worker.log")); !tail.empty())
        message += fmt::format("; its log ends: {}", tail);
    journalEnd(active.job, {{"kind", "failed"},
                            {"code", errorName(starved ? ErrorCode::OutOfMemory : ErrorCode::RunFailed)},
                            {"subject", run.id},
                            {"message", message}});
}

/// The last word that a worker did not say. Its journal may be gone, or unwritable: that is its run's matter.
void LocalPool::journalEnd(const Job& job, nlohmann::json record) {
    record["key"] = m_study.stageOf(runOf(job)).key;
    if (!statusOf(job).started.is_null())
        record["started"] = statusOf(job).started;
    try {
        m_study.prepare(runOf(job));
        JournalWriter(m_study.fileOf(runOf(job), "journal.jsonl")).append(record, true);
    } catch (const Error& error) {
        m_study.setFailed(runOf(job), record["kind"] == "failed"
                                          ? record
                                          : nlohmann::json{{"code", errorName(error.code())},
                                                           {"subject", error.subject()},
                                                           {"message", error.what()}});
        if (m_changed)
            m_changed(m_study);
    }
    look(job);
}

} // namespace

void runLocally(Study& study, const LocalPoolOptions& options,
                const std::function<void(const Study&)>& changed, const std::stop_token& stop) {
    const FileLock lock = becomeCoordinator(study, options.worker, stop);
    LocalPool(study, options, changed).run(stop);
}

std::filesystem::path siblingProgram(const std::string& name) {
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    std::filesystem::path program = self.parent_path() / name;
    if (error || ::access(program.c_str(), X_OK) != 0) {
        throw Error(ErrorCode::WorkerMissing, program.string(),
                    "is not there; build it (target " + name +
                        ", needs libtorch) or install it beside this program");
    }
    return program;
}

} // namespace sparsescope
