#include "launch/local_pool.h"

#include "base/error.h"
#include "launch/coordinator.h"
#include "launch/memory.h"
#include "launch/slurm_queue.h"
#include "launch/worker_pool.h"

#include <algorithm>
#include <csignal>
#include <fmt/format.h>
#include <set>
#include <thread>
#include <unistd.h>
#include <utility>

namespace sparsescope {
namespace {

constexpr auto tick = std::chrono::milliseconds(50);
constexpr auto foreignPatience = std::chrono::seconds(10);
constexpr auto quietStart = std::chrono::seconds(10);    ///< a worker that began by then is not spoken of
constexpr auto queuePatience = std::chrono::seconds(10); ///< for squeue's answer

/// Whether a worker has that run: by the lock of its journal, or on another machine, whose locks may not
/// reach us, by its signs of life. Errors: where that cannot be told.
bool hasWorker(const Study& study, const Run& run, const RunStatus& status) {
    const StudyPath journal = study.fileOf(run, "journal.jsonl");
    return journalIsHeld(journal) ||
           (status.state == RunState::Running && writerLives(journal, status.started));
}

} // namespace

WorkerPool::WorkerPool(Study& study, const LocalPoolOptions& options,
                       const std::function<void(const Study&)>& changed)
    : m_study(study)
    , m_options(options)
    , m_changed(changed)
    , m_places(slotsFor(study, options))
    , m_memory(study, options.systemRoot) {}

void WorkerPool::look() {
    if (m_study.poll() && m_changed)
        m_changed(m_study);
}

void WorkerPool::look(const Job& job) {
    if (m_study.poll(runOf(job)) && m_changed)
        m_changed(m_study);
}

/// Whether somebody works at it, or may: where that cannot be told, a second worker is not started.
bool WorkerPool::isHeld(const Job& job) const {
    try {
        return hasWorker(m_study, runOf(job), statusOf(job));
    } catch (const Error&) {
        return true;
    }
}

bool WorkerPool::isSettled(const Job& job) const {
    const RunState state = statusOf(job).state;
    return m_study.isComplete(runOf(job)) || state == RunState::Failed || state == RunState::Cancelled;
}

void WorkerPool::fillQueue() {
    std::set<std::string_view> asked;
    for (size_t run = 0; run < m_study.runs().size(); ++run) {
        if (isAsked(m_options.only, m_study.runs()[run]) &&
            asked.insert(m_study.stageOf(m_study.runs()[run]).key).second &&
            !m_study.isComplete(m_study.runs()[run]))
            m_queue.push_back({run});
    }
    // Every dense baseline first, then all curves grow together.
    std::ranges::stable_sort(m_queue, {}, [this](const Job& job) { return runOf(job).sparsity; });
}

void WorkerPool::run(const std::stop_token& stop) {
    m_study.poll();
    fillQueue();
    if (!m_queue.empty())
        checkInputs(m_study.spec());
    const auto canBegin = [](WorkerSlot& slot) { return slot.take(); };
    if (!m_queue.empty() && std::ranges::none_of(m_places.slots, canBegin) &&
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
        if (m_changed) // also without a change: what was held back is due
            m_changed(m_study);
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

/// Ends a worker whose run was cancelled, that never began, or that makes no progress.
void WorkerPool::attend(Active& active) {
    if (m_study.cancelRequested(runOf(active.job)))
        active.process.terminate();
    const RunStatus& status = statusOf(active.job);
    active.job.silence.look(status);
    if (active.process.terminationAsked())
        return;
    if (status.updatedAt != active.updatedBefore) {
        active.hung = active.job.silence.isTooLong(status, m_options.progressLimit);
        if (active.hung) {
            active.job.restarts = active.job.hung.empty();
            active.job.hung = active.job.silence.text(status);
            active.process.terminate();
        }
        return;
    }
    const auto waited = std::chrono::steady_clock::now() - active.startedAt;
    if (waited > std::min<std::chrono::milliseconds>(quietStart, m_options.startLimit / 2))
        note(active.job, fmt::format("its worker, process {}, has not begun yet", active.process.id()));
    if (waited > m_options.startLimit) {
        active.late = true;
        active.process.terminate();
    }
}

/// A worker of an earlier coordinator that makes no progress is ended too, once it is proven to be that one.
void WorkerPool::attendForeign(Job& job) {
    const RunStatus& status = statusOf(job);
    job.silence.look(status);
    if (status.state != RunState::Running || !job.silence.isTooLong(status, m_options.progressLimit))
        return;
    const auto process = status.started.find("pid");
    if (process == status.started.end() || !process->is_number_integer())
        return;
    const auto id = process->get<pid_t>();
    if (hasOpen(id, m_study.journalPath(runOf(job)))) {
        job.restarts = job.hung.empty();
        job.hung = job.silence.text(status);
        ::kill(id, SIGKILL);
    } else if (std::exchange(job.noted, true)) {
        job.noted = false;
        note(job, fmt::format("{}; end its worker, process {}", job.silence.text(status), id));
    }
}

void WorkerPool::note(Job& job, const std::string& what) const {
    if (!std::exchange(job.noted, true) && m_options.note)
        m_options.note(fmt::format("waits for {}: {}", runOf(job).id, what));
}

/// Children are asked to end; a worker of an earlier coordinator looks for its cancel file. The rest does not
/// begin.
void WorkerPool::stopEverything() {
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
void WorkerPool::waitForForeign() {
    for (auto job = m_queue.begin(); job != m_queue.end();) {
        try {
            if (hasWorker(m_study, runOf(*job), statusOf(*job))) {
                job->foreign = true;
                note(*job, "a worker of an earlier start, or another process, computes it");
                attendForeign(*job);
            } else if (std::exchange(job->foreign, false)) {
                look(*job);
                if (!job->hung.empty() && !m_study.isComplete(runOf(*job)))
                    journalHung(*job);
                else if (isSettled(*job)) {
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

void WorkerPool::startWhatFits() {
    waitForForeign();
    if (m_study.pauseRequested()) {
        if (!m_queue.empty() && !std::exchange(m_pauseNoted, true) && m_options.note)
            m_options.note(pauseText(m_study));
        return;
    }
    m_pauseNoted = false;
    size_t used = m_active.size() + static_cast<size_t>(std::ranges::count(m_queue, true, &Job::foreign));
    for (auto job = m_queue.begin(); job != m_queue.end() && used < m_places.slots.size();) {
        if (job->foreign || waitsForRounds(*job)) {
            ++job;
            continue;
        }
        const std::optional<size_t> slot = freeSlot();
        if (!slot || !fits(*job))
            return;
        const Job next = *job;
        job = m_queue.erase(job);
        if (m_study.cancelRequested(runOf(next)))
            continue;
        start(next, *slot);
        ++used;
    }
}

/// Whether a training that its mask is found by is another job's, or is being done by the worker of one: it
/// would only wait for that one.
bool WorkerPool::waitsForRounds(const Job& job) const {
    const std::vector<const Stage*> awaited = m_study.awaited(runOf(job));
    if (awaited.empty())
        return false;
    const auto isAwaited = [&](const Stage* stage) {
        return std::ranges::find(awaited, stage) != awaited.end();
    };
    const auto doesOne = [&](const Job& other) { return isAwaited(&m_study.stageOf(runOf(other))); };
    return std::ranges::any_of(m_queue, doesOne) || std::ranges::any_of(m_active, [&](const Active& active) {
               return doesOne(active.job) || std::ranges::any_of(active.awaited, isAwaited);
           });
}

/// One that no worker of ours has, nor, of a GPU, any other.
std::optional<size_t> WorkerPool::freeSlot() {
    for (size_t slot = 0; slot < m_places.slots.size(); ++slot) {
        if (std::ranges::find(m_active, slot, &Active::slot) == m_active.end() && m_places.slots[slot].take())
            return slot;
    }
    return {};
}

/// Whether the memory is enough for it too.
bool WorkerPool::fits(const Job& job) {
    std::vector<RunningWorker> running;
    bool alone = job.alone;
    for (const Active& active : m_active) {
        running.push_back({active.job.run, active.process.id()});
        alone |= active.job.alone;
    }
    for (const Job& other : m_queue) {
        if (!other.foreign)
            continue;
        const nlohmann::json& started = statusOf(other).started;
        const auto process = started.find("pid");
        const bool known = process != started.end() && process->is_number_integer();
        running.push_back({other.run, known ? process->get<pid_t>() : 0});
    }
    if (alone)
        return running.empty();
    if (m_memory.fits(job.run, running))
        return true;
    if (!std::exchange(m_memoryNoted, true) && m_options.note)
        m_options.note("runs fewer at a time, for want of " + m_memory.text(job.run));
    return false;
}

void WorkerPool::start(const Job& job, size_t slot) {
    const Run& run = runOf(job);
    try {
        m_study.prepare(run);
        const bool goesOn = canGoOn(m_study.folder(), m_study.stageOf(run).key);
        const std::vector<int> cores = m_places.coresOf(slot, goesOn ? statusOf(job).threads : 0);
        // CUDA is not for copies, and whoever has other cores needs another worker.
        WorkerSlot& place = m_places.slots[slot];
        SpareWorker* const spare = place.gpu.empty() && cores == place.cores ? &place.spare : nullptr;
        const WorkerProcess::Start start{m_options.worker,
                                         {"stage", m_study.folder().string(), m_study.stageOf(run).key,
                                          "--threads", std::to_string(cores.size())},
                                         m_study.fileOf(run, "worker.log"),
                                         cores,
                                         place.gpu,
                                         place.gpuLock.fd(),
                                         m_options.nice,
                                         spare};
        m_active.push_back({job, slot, m_study.awaited(run), statusOf(job).updatedAt,
                            std::chrono::steady_clock::now(), false, false,
                            outOfMemoryKills(m_options.systemRoot), WorkerProcess(start)});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::WorkerMissing)
            throw;
        journalEnd(job, failureOf(error));
    }
}

std::string pauseText(const Study& study) {
    return fmt::format("{} is paused: no further run begins; go on with: study resume {}",
                       printable(study.spec().name), study.folder().string());
}

void runLocally(Study& study, const LocalPoolOptions& options,
                const std::function<void(const Study&)>& changed, const std::stop_token& stop) {
    const FileLock lock = becomeCoordinator(study, options.worker, stop);
    requireEmptyQueue(study.folder(), queuePatience, stop);
    WorkerPool(study, options, changed).run(stop);
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
