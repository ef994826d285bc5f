#include "launch/local_pool.h"

#include "base/error.h"
#include "base/parallel.h"
#include "launch/worker_process.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sparsescope {
namespace {

constexpr auto tick = std::chrono::milliseconds(50);
constexpr auto foreignPatience = std::chrono::seconds(10);

/// The last lines of a worker's log, as one.
std::string logTail(const StudyPath& path) {
    const int file = openRegular(path, O_RDONLY);
    if (file < 0)
        return {};
    constexpr off_t most = 1000;
    const off_t size = ::lseek(file, 0, SEEK_END);
    std::string tail(static_cast<size_t>(std::clamp<off_t>(size, 0, most)), '\0');
    const ssize_t got = ::pread(file, tail.data(), tail.size(), std::max<off_t>(0, size - most));
    ::close(file);
    tail.resize(got > 0 ? static_cast<size_t>(got) : 0);
    tail.erase(tail.find_last_not_of(" \r\n") + 1);
    for (size_t feed = tail.find('\n'); feed != tail.npos; feed = tail.find('\n', feed))
        tail.replace(feed, 1, " | ");
    return printable(tail, 1000);
}

/// Of a checkpoint, a file or a folder of them; 0 for what cannot be read.
uintmax_t bytesOf(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
        const uintmax_t size = std::filesystem::file_size(path, error);
        return error ? 0 : size;
    }
    uintmax_t sum = 0;
    for (std::filesystem::directory_iterator file(path, error), end; file != end && !error;
         file.increment(error)) {
        if (file->is_regular_file(error))
            sum += bytesOf(file->path());
    }
    return sum;
}

std::string describeEnd(int status) {
    if (WIFSIGNALED(status)) {
        const bool killed = WTERMSIG(status) == SIGKILL;
        return fmt::format("the worker was ended by signal {} ({}){}", WTERMSIG(status),
                           ::strsignal(WTERMSIG(status)),
                           killed ? "; if memory ran out, use fewer jobs or a smaller batch" : "");
    }
    return fmt::format("the worker ended without a result (exit code {})", WEXITSTATUS(status));
}

/// A worker has its share of the cores, and perhaps a GPU of its own.
struct Slot {
    std::vector<int> cores;
    std::string gpu;
    FileLock gpuLock; ///< so that two studies of this user do not share it
};

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
    void fillQueue();
    void look();
    void look(const Job& job);
    void stopEverything();
    void startWhatFits();
    void start(const Job& job);
    void attend(Active& active);
    void settle(Active& active, int status);
    void journalEnd(const Job& job, nlohmann::json record);

    Study& m_study;
    const LocalPoolOptions& m_options;
    const std::function<void(const Study&)>& m_changed;
    std::vector<Slot> m_slots;
    std::deque<Job> m_queue;
    std::vector<Active> m_active;
    std::optional<std::chrono::steady_clock::time_point> m_stoppingSince;
};

LocalPool::LocalPool(Study& study, const LocalPoolOptions& options,
                     const std::function<void(const Study&)>& changed)
    : m_study(study)
    , m_options(options)
    , m_changed(changed) {
    makeSlots();
}

void LocalPool::makeSlots() {
    std::vector<int> cores = allowedCores();
    if (cores.empty())
        cores.push_back(0);
    if (m_options.cores > 0 && m_options.cores < cores.size())
        cores.resize(m_options.cores);
    size_t jobs = m_options.jobs > 0 ? m_options.jobs
                                     : defaultJobs(m_study.spec(), static_cast<unsigned>(cores.size()));
    std::vector<std::string> gpus;
    std::vector<FileLock> locks;
    if (const std::string& device = m_study.spec().device; device != "cpu") {
        for (const std::string& gpu : visibleGpus()) {
            if (device != "cuda" && device != "cuda:" + gpu)
                continue;
            FileLock lock = FileLock::tryTake(std::filesystem::temp_directory_path() /
                                              fmt::format("sparsescope-gpu-{}-{}.lock", ::getuid(), gpu));
            if (lock) {
                gpus.push_back(gpu);
                locks.push_back(std::move(lock));
            }
        }
        if (gpus.empty())
            throw Error(ErrorCode::StudyState, device,
                        "is not there, or another study has it; wait for that one, or set device to cpu");
        jobs = std::min(jobs, gpus.size());
    }
    for (size_t slot = 0; slot < jobs; ++slot) {
        const size_t first = slot * cores.size() / jobs;
        const size_t last = std::max(first + 1, (slot + 1) * cores.size() / jobs);
        m_slots.push_back(
            {{cores.begin() + static_cast<ptrdiff_t>(first), cores.begin() + static_cast<ptrdiff_t>(last)},
             slot < gpus.size() ? gpus[slot] : std::string(),
             slot < locks.size() ? std::move(locks[slot]) : FileLock()});
    }
}

void LocalPool::look() {
    if (m_study.poll() && m_changed)
        m_changed(m_study);
}

void LocalPool::look(const Job& job) {
    if (m_study.poll(runOf(job)) && m_changed)
        m_changed(m_study);
}

/// Whether somebody works at it. Where that cannot be told it may be so: a second worker finds out by its
/// lock.
bool LocalPool::isHeld(const Job& job) const {
    try {
        return journalIsHeld(m_study.fileOf(runOf(job), "journal.jsonl"));
    } catch (const Error&) {
        return false;
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
    m_study.clearCancel();
    m_study.poll();
    fillQueue();
    if (!m_queue.empty())
        checkInputs(m_study.spec());
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
}

/// Ends a worker whose run was cancelled, or that never began.
void LocalPool::attend(Active& active) {
    if (m_study.cancelRequested(runOf(active.job)))
        active.process.terminate();
    const bool begun = statusOf(active.job).updatedAt != active.updatedBefore;
    if (!begun && !active.late &&
        std::chrono::steady_clock::now() - active.startedAt > m_options.startLimit) {
        active.late = true;
        active.process.terminate();
    }
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
        for (const Job& job : m_queue)
            m_study.requestCancel(runOf(job));
    } else if (now - *m_stoppingSince > foreignPatience) {
        m_queue.clear();
    }
}

void LocalPool::startWhatFits() {
    size_t used = m_active.size();
    for (auto job = m_queue.begin(); job != m_queue.end();) {
        if (isHeld(*job)) { // waits for that worker instead of starting a second one
            job->foreign = true;
            ++used;
        } else if (job->foreign) {
            look(*job);
            job->foreign = false;
            if (isSettled(*job)) {
                job = m_queue.erase(job);
                continue;
            }
        }
        ++job;
    }
    if (m_study.pauseRequested())
        return;
    for (auto job = m_queue.begin(); job != m_queue.end() && used < m_slots.size();) {
        if (job->foreign) {
            ++job;
        } else {
            const Job next = *job;
            job = m_queue.erase(job);
            if (m_study.cancelRequested(runOf(next)))
                continue;
            start(next);
            ++used;
        }
    }
}

void LocalPool::start(const Job& job) {
    const Run& run = runOf(job);
    size_t slot = 0;
    while (std::ranges::find(m_active, slot, &Active::slot) != m_active.end())
        ++slot;
    const std::vector<int>& cores = m_slots[slot].cores;
    try {
        m_study.prepare(run);
        const WorkerProcess::Start start{m_options.worker,
                                         {"stage", m_study.folder().string(), m_study.stageOf(run).key,
                                          "--threads", std::to_string(cores.size())},
                                         m_study.fileOf(run, "worker.log"),
                                         cores,
                                         m_slots[slot].gpu,
                                         m_options.nice};
        m_active.push_back({job, slot, statusOf(job).updatedAt, std::chrono::steady_clock::now(), false,
                            WorkerProcess(start)});
    } catch (const Error& error) {
        if (error.code() == ErrorCode::WorkerMissing)
            throw;
        journalEnd(job, {{"kind", "failed"},
                         {"code", errorName(error.code())},
                         {"subject", error.subject()},
                         {"message", error.what()}});
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

unsigned defaultJobs(const StudySpec& spec, unsigned cores) {
    constexpr uintmax_t small = 50'000'000;
    const bool allSmall =
        std::ranges::all_of(spec.models, [](const ModelSpec& model) { return bytesOf(model.path) <= small; });
    const size_t runs = runsOf(spec).size();
    if (spec.device != "cpu")
        return std::max(1U, static_cast<unsigned>(std::min(visibleGpus().size(), runs)));
    return std::max(1U, static_cast<unsigned>(std::min<size_t>(allSmall ? cores : cores / 2, runs)));
}

void runLocally(Study& study, const LocalPoolOptions& options,
                const std::function<void(const Study&)>& changed, const std::stop_token& stop) {
    const FileLock lock = FileLock::tryTake(StudyPath(study.lockPath()));
    if (!lock) {
        throw Error(ErrorCode::StudyState, study.folder().string(),
                    "is being run by another process; wait for it, or stop it with: study cancel");
    }
    if (::access(options.worker.c_str(), X_OK) != 0)
        throw Error(ErrorCode::WorkerMissing, options.worker.string(),
                    "is not there; build or install sparsescope-worker");
    study.lookAtInputs(stop);
    study.recordInputs();
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

std::vector<std::string> visibleGpus() {
    std::vector<std::string> gpus;
    if (const char* asked =
            std::getenv("CUDA_VISIBLE_DEVICES")) { // NOLINT(concurrency-mt-unsafe): nobody sets it
        std::string text = asked;
        for (size_t begin = 0; begin < text.size();) {
            const size_t end = std::min(text.find(',', begin), text.size());
            if (end > begin)
                gpus.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        return gpus;
    }
    std::error_code error;
    const std::filesystem::directory_iterator cards("/proc/driver/nvidia/gpus", error);
    for (auto card = begin(cards); !error && card != end(cards); card.increment(error))
        gpus.push_back(std::to_string(gpus.size()));
    return gpus;
}

} // namespace sparsescope
