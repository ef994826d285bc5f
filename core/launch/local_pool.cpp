#include "launch/local_pool.h"

#include "base/error.h"
#include "base/parallel.h"
#include "launch/worker_process.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <deque>
#include <fmt/format.h>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sparsescope {
namespace {

constexpr auto tick = std::chrono::milliseconds(50);
constexpr auto foreignPatience = std::chrono::seconds(10);

/// The last lines of a worker's log, as one.
std::string logTail(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto size = static_cast<int64_t>(file.tellg());
    if (size <= 0)
        return {};
    file.seekg(std::max<int64_t>(0, size - 1000));
    std::string tail{std::istreambuf_iterator<char>(file), {}};
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

class LocalPool {
public:
    LocalPool(Study& study, const LocalPoolOptions& options,
              const std::function<void(const Study&)>& changed);
    void run(const std::stop_token& stop);

private:
    struct Job {
        size_t run = 0;
        bool retried = false; ///< its worker was killed once
        bool foreign = false; ///< a worker that is not our child was seen at it
    };
    struct Active {
        Job job;
        size_t slot = 0;
        double updatedBefore = 0; ///< the status' time when the worker was started
        WorkerProcess process;
    };

    const Run& runOf(const Job& job) const { return m_study.runs()[job.run]; }
    void look();
    void stopEverything();
    void startWhatFits();
    void start(const Job& job);
    void settle(Active& active, int status);
    void journalEnd(const Run& run, const nlohmann::json& record);

    Study& m_study;
    const LocalPoolOptions& m_options;
    const std::function<void(const Study&)>& m_changed;
    std::vector<std::vector<int>> m_slots; ///< the cores of each worker
    std::deque<Job> m_queue;
    std::vector<Active> m_active;
    std::optional<std::chrono::steady_clock::time_point> m_stoppingSince;
};

LocalPool::LocalPool(Study& study, const LocalPoolOptions& options,
                     const std::function<void(const Study&)>& changed)
    : m_study(study)
    , m_options(options)
    , m_changed(changed) {
    std::vector<int> cores = allowedCores();
    if (cores.empty())
        cores.push_back(0);
    if (options.cores > 0 && options.cores < cores.size())
        cores.resize(options.cores);
    const size_t jobs =
        options.jobs > 0 ? options.jobs : defaultJobs(study.spec(), static_cast<unsigned>(cores.size()));
    for (size_t slot = 0; slot < jobs; ++slot) {
        const size_t first = slot * cores.size() / jobs;
        const size_t last = std::max(first + 1, (slot + 1) * cores.size() / jobs);
        m_slots.emplace_back(cores.begin() + static_cast<ptrdiff_t>(first),
                             cores.begin() + static_cast<ptrdiff_t>(last));
    }
}

void LocalPool::look() {
    if (m_study.poll() && m_changed)
        m_changed(m_study);
}

void LocalPool::run(const std::stop_token& stop) {
    m_study.clearCancel();
    m_study.poll();
    for (size_t run = 0; run < m_study.runs().size(); ++run) {
        if (!m_study.isComplete(m_study.runs()[run]))
            m_queue.push_back({run});
    }
    // Every dense baseline first, then all curves grow together.
    std::ranges::stable_sort(m_queue, {}, [this](const Job& job) { return runOf(job).sparsity; });
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
            if (m_study.cancelRequested(runOf(m_active[i].job)))
                m_active[i].process.terminate();
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

/// Children are asked to end; a worker of an earlier coordinator looks for its cancel file. The rest does not
/// begin.
void LocalPool::stopEverything() {
    const auto now = std::chrono::steady_clock::now();
    for (Active& active : m_active)
        active.process.terminate();
    std::erase_if(m_queue, [&](const Job& job) { return !journalIsHeld(m_study.journalPath(runOf(job))); });
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
        if (journalIsHeld(
                m_study.journalPath(runOf(*job)))) { // waits for that worker instead of starting a second one
            job->foreign = true;
            ++used;
        } else if (job->foreign) {
            look();
            job->foreign = false;
            const RunState state = m_study.statuses()[job->run].state;
            if (m_study.isComplete(runOf(*job)) || state == RunState::Failed ||
                state == RunState::Cancelled) {
                job = m_queue.erase(job);
                continue;
            }
        }
        ++job;
    }
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
    std::error_code ignored;
    std::filesystem::create_directories(m_study.runFolder(run),
                                        ignored); // a failure shows when the log is opened
    size_t slot = 0;
    while (std::ranges::find(m_active, slot, &Active::slot) != m_active.end())
        ++slot;
    const std::vector<int>& cores = m_slots[slot];
    const WorkerProcess::Start start{
        m_options.worker,
        {"worker", m_study.folder().string(), run.id, "--threads", std::to_string(cores.size())},
        m_study.runFolder(run) / "worker.log",
        cores};
    m_active.push_back({job, slot, m_study.statuses()[job.run].updatedAt, WorkerProcess(start)});
}

void LocalPool::settle(Active& active, int status) {
    look();
    const Run& run = runOf(active.job);
    const RunStatus& known = m_study.statuses()[active.job.run];
    const bool spoke = known.updatedAt != active.updatedBefore; // what the journal says is of this start
    if (spoke &&
        (known.state == RunState::Failed || known.state == RunState::Cancelled || m_study.isComplete(run)))
        return;
    if (journalIsHeld(m_study.journalPath(run))) { // ours found another worker at it
        m_queue.push_front(active.job);
        return;
    }
    if (active.process.terminationAsked() && !(spoke && known.state == RunState::Done)) {
        journalEnd(run, {{"kind", "cancelled"}});
        return;
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && !active.job.retried) {
        active.job.retried = true;
        m_queue.push_front(active.job);
        return;
    }
    std::string message = spoke && known.state == RunState::Done ? "the worker left no readable result.h5"
                                                                 : describeEnd(status);
    if (const std::string tail = logTail(m_study.runFolder(run) / "worker.log"); !tail.empty())
        message += fmt::format("; its log ends: {}", tail);
    journalEnd(run, {{"kind", "failed"},
                     {"code", errorName(ErrorCode::RunFailed)},
                     {"subject", run.id},
                     {"message", message}});
}

void LocalPool::journalEnd(const Run& run, const nlohmann::json& record) {
    JournalWriter(m_study.journalPath(run)).append(record, true);
    look();
}

} // namespace

unsigned defaultJobs(const StudySpec& spec, unsigned cores) {
    constexpr uintmax_t small = 50'000'000;
    const bool allSmall =
        std::ranges::all_of(spec.models, [](const ModelSpec& model) { return bytesOf(model.path) <= small; });
    const size_t runs = runsOf(spec).size();
    return std::max(1U, static_cast<unsigned>(std::min<size_t>(allSmall ? cores : cores / 2, runs)));
}

void runLocally(Study& study, const LocalPoolOptions& options,
                const std::function<void(const Study&)>& changed, const std::stop_token& stop) {
    const FileLock lock = FileLock::tryTake(study.lockPath());
    if (!lock) {
        throw Error(ErrorCode::StudyState, study.folder().string(),
                    "is being run by another process; wait for it, or stop it with: study cancel");
    }
    if (::access(options.worker.c_str(), X_OK) != 0)
        throw Error(ErrorCode::WorkerMissing, options.worker.string(),
                    "is not there; build or install sparsescope-worker");
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
