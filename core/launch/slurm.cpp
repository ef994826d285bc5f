#include "launch/slurm.h"

#include "base/error.h"
#include "launch/command.h"
#include "launch/coordinator.h"
#include "launch/silence.h"
#include "launch/slurm_queue.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <set>
#include <thread>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr auto queueInterval = std::chrono::seconds(2);
constexpr auto journalInterval = std::chrono::milliseconds(200);
/// A task that left the queue has written its last words by then, on a network file system too.
constexpr auto lastWords = std::chrono::seconds(10);

/// For /bin/sh.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// The script that every task runs: its line of the list is its key.
std::string scriptOf(const SlurmOptions& options, const fs::path& study, const std::string& list) {
    return fmt::format("#!/bin/sh\n"
                       "key=$(sed -n \"$((SLURM_ARRAY_TASK_ID + 1))p\" {})\n"
                       "threads=${{SLURM_CPUS_PER_TASK:-1}}\n"
                       "export OMP_NUM_THREADS=$threads\n"
                       "exec {} stage {} \"$key\" --threads \"$threads\"\n",
                       quoted(list), quoted(options.worker.string()), quoted(study.string()));
}

class SlurmLauncher {
public:
    SlurmLauncher(Study& study, const SlurmOptions& options, const std::function<void(const Study&)>& changed)
        : m_study(study)
        , m_options(options)
        , m_changed(changed)
        , m_jobs(readJobs(study.folder())) {}

    void run(const std::stop_token& stop) {
        // What is in the queue already must not be submitted again, and what left it before it was asked has
        // spoken.
        m_states = askPatiently(m_jobs, m_options.patience, stop);
        m_askedAt = Clock::now();
        m_study.poll();
        collect();
        if (!m_waiting.empty())
            checkInputs(m_study.spec());
        tell();
        while (!m_waiting.empty() || !m_followed.empty()) {
            const bool stopping = stop.stop_requested() || m_study.cancelRequested();
            if (stopping)
                cancelAll();
            else if (!m_waiting.empty() && !m_study.pauseRequested())
                submit();
            std::this_thread::sleep_for(journalInterval);
            if (m_study.poll())
                tell();
            if (Clock::now() - m_askedAt > queueInterval || stopping)
                askForStates({});
            settle(stopping);
        }
        writeJobs(m_study.folder(), {});
        if (m_study.poll())
            tell();
    }

private:
    struct Task {
        size_t run = 0;                          ///< the first run of its stage
        int silent = 0;                          ///< how often it ended without a word and without progress
        int64_t step = 0;                        ///< how far it had come when it was submitted
        int64_t reached = 0;                     ///< how far it was seen to be
        std::optional<Clock::time_point> goneAt; ///< since when it is not in the queue
        bool cancelled = false;                  ///< alone, by its cancel file
        Silence silence = {};                    ///< of its worker, while it runs
        std::string hung = {};                   ///< what was said when it made no progress and was cancelled
    };

    const Run& runOf(const Task& task) const { return m_study.runs()[task.run]; }
    const RunStatus& statusOf(const Task& task) const { return m_study.statuses()[task.run]; }
    const Key& keyOf(const Task& task) const { return m_study.stageOf(runOf(task)).key; }
    void tell() const {
        if (m_changed)
            m_changed(m_study);
    }

    /// What is to be computed: what is in the queue already is followed, the rest waits for its submission.
    void collect() {
        std::set<std::string_view> asked;
        for (size_t run = 0; run < m_study.runs().size(); ++run) {
            const Run& one = m_study.runs()[run];
            const Task task{run};
            const bool isQueued = m_states.contains(keyOf(task));
            if ((!isQueued && !isAsked(m_options.only, one)) || !asked.insert(keyOf(task)).second ||
                m_study.isComplete(one))
                continue;
            (isQueued ? m_followed : m_waiting).push_back(task);
        }
        std::ranges::stable_sort(m_waiting, {}, [this](const Task& task) { return runOf(task).sparsity; });
    }

    /// False where there was no answer. The states are then as they were: a controller that is away ends
    /// nothing.
    bool askForStates(const std::stop_token& stop) {
        auto states = askQueue(m_jobs, stop);
        m_askedAt = Clock::now();
        if (states)
            m_states = std::move(*states);
        return states.has_value();
    }

    /// A stage whose folder cannot be made fails alone.
    bool isPrepared(const Task& task) {
        try {
            m_study.prepare(runOf(task));
            return true;
        } catch (const Error& error) {
            m_study.setFailed(
                runOf(task),
                {{"code", errorName(error.code())}, {"subject", error.subject()}, {"message", error.what()}});
            tell();
            return false;
        }
    }

    /// Whether what its mask is found by is another task's, which it would only wait for: the training of
    /// one, or the pruning that one of `ready` or of those in the queue does before its own.
    bool waitsForOthers(const Task& task, const std::vector<Task>& ready) const {
        const std::vector<const Stage*> awaited = m_study.awaited(runOf(task));
        if (awaited.empty())
            return false;
        const auto doesOne = [&](const Task& other) {
            return std::ranges::find(awaited, &m_study.stageOf(runOf(other))) != awaited.end();
        };
        const auto prunesFirst = [&](const Task& other) {
            return std::ranges::any_of(m_study.awaited(runOf(other)), [&](const Stage* stage) {
                return stage->action == Action::Prune && std::ranges::find(awaited, stage) != awaited.end();
            });
        };
        return std::ranges::any_of(m_waiting, doesOne) || std::ranges::any_of(m_followed, doesOne) ||
               std::ranges::any_of(ready, prunesFirst) || std::ranges::any_of(m_followed, prunesFirst);
    }

    /// The tasks that wait, as many as one array may have; where only some may run at a time, one array after
    /// the other.
    void submit() {
        if (m_largest == 0)
            m_largest = largestArray();
        if (m_behind && !m_followed.empty() && Clock::now() - m_lookedAt < queueInterval)
            return;
        m_lookedAt = Clock::now();
        std::vector<Task> ready, behind;
        for (const Task& task : m_waiting)
            (waitsForOthers(task, ready) ? behind : ready).push_back(task);
        m_behind = !behind.empty();
        m_split |= m_waiting.size() > m_largest || m_behind;
        if (m_split && m_options.jobs > 0 && !m_followed.empty())
            return;
        std::erase_if(ready, [this](const Task& task) { return !isPrepared(task); });
        const auto end = ready.begin() + static_cast<ptrdiff_t>(std::min(ready.size(), m_largest));
        const std::vector<Task> tasks(ready.begin(), end);
        m_waiting.assign(end, ready.end());
        m_waiting.insert(m_waiting.end(), behind.begin(), behind.end());
        if (tasks.empty())
            return;
        submit(tasks);
    }

    void submit(const std::vector<Task>& tasks) {
        std::string lines;
        ArrayJob job;
        for (const Task& task : tasks) {
            lines += keyOf(task) + "\n";
            job.keys.push_back(keyOf(task));
        }
        const fs::path folder = newFolder();
        job.name = "sparsescope-" + folder.filename().string();
        const StudyPath list{folder, "tasks"};
        writeStudyText(list, lines);
        std::string output = "--output=";
        for (const char c : folder.string())
            output += c == '%' ? std::string("%%") : std::string(1, c);
        output += "/%A_%a.log";
        std::vector<std::string> arguments{
            "sbatch",
            "--parsable",
            "--requeue",
            "--open-mode=append",
            "--job-name=" + job.name,
            output,
            fmt::format("--array=0-{}{}", tasks.size() - 1,
                        m_options.jobs > 0 ? fmt::format("%{}", m_options.jobs) : "")};
        if (m_options.cores > 0)
            arguments.push_back(fmt::format("--cpus-per-task={}", m_options.cores));
        if (m_study.spec().device != "cpu")
            arguments.emplace_back("--gres=gpu:1");
        const auto give = [&arguments](const char* option, const std::string& value) {
            if (!value.empty())
                arguments.push_back(option + value);
        };
        give("--partition=", m_options.partition);
        give("--account=", m_options.account);
        give("--time=", m_options.time);
        give("--mem=", m_options.memory);
        // Before Slurm has it: its name finds it where we are killed in between.
        m_jobs.push_back(job);
        writeJobs(m_study.folder(), m_jobs);
        const CommandResult answer =
            runCommand(arguments, scriptOf(m_options, m_study.folder(), list.full().string()));
        const bool saidNo = answer.exitCode > 0 && answer.exitCode < 128; // not killed on its way
        if (!answer.started || saidNo) {
            m_jobs.pop_back();
            writeJobs(m_study.folder(), m_jobs);
        }
        if (!answer.started)
            throw Error(ErrorCode::WorkerMissing, "sbatch",
                        "is not there; run this where Slurm's commands are");
        job.number = answer.out.substr(0, answer.out.find_first_not_of("0123456789"));
        if (answer.exitCode != 0 || job.number.empty()) {
            std::string words = answer.err;
            std::ranges::replace(words, '\n', ' ');
            throw Error(ErrorCode::StudyState, "sbatch",
                        fmt::format("refused the study: {}", printable(words, 500)));
        }
        m_jobs.back() = job;
        writeJobs(m_study.folder(), m_jobs);
        for (Task task : tasks) {
            task.goneAt.reset();
            task.step = task.reached;
            m_states[keyOf(task)] = "PENDING";
            m_followed.push_back(task);
        }
    }

    /// For the list and the logs of one submission. Slurm writes the logs and follows links, so the folder is
    /// one that nobody could have put anything into.
    fs::path newFolder() const {
        makeFolder({m_study.folder(), "slurm"});
        std::string pattern = (m_study.folder() / "slurm" / "XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw Error(ErrorCode::FileWrite, pattern,
                        fmt::format("cannot be made: {}", std::strerror(errno)));
        return pattern;
    }

    void cancelAll() {
        m_waiting.clear();
        const bool again =
            m_cancelledAt && Clock::now() - *m_cancelledAt > queueInterval && !m_states.empty();
        if (m_cancelledAt && !again) // what is still in the queue then did not hear it
            return;
        m_cancelledAt = Clock::now();
        std::vector<std::string> arguments{"scancel"};
        for (const ArrayJob& job : m_jobs) {
            if (!job.number.empty())
                arguments.push_back(job.number);
        }
        if (arguments.size() > 1)
            runCommand(arguments);
    }

    /// Takes what has ended out of what is followed.
    void settle(bool stopping) {
        for (auto task = m_followed.begin(); task != m_followed.end();) {
            const bool queued = m_states.contains(keyOf(*task));
            task->reached = std::max(task->reached, statusOf(*task).step);
            if (!task->cancelled && !stopping && queued && m_study.cancelRequested(runOf(*task))) {
                task->cancelled = cancelOne(keyOf(*task));
            }
            attend(*task, stopping);
            if (queued) {
                task->goneAt.reset();
                ++task;
                continue;
            }
            if (!task->goneAt)
                task->goneAt = Clock::now();
            m_study.poll(runOf(*task));
            if (decide(*task, stopping))
                task = m_followed.erase(task);
            else
                ++task;
        }
    }

    /// Cancels what makes no progress. What Slurm does not call running may be silent.
    void attend(Task& task, bool stopping) {
        const auto state = m_states.find(keyOf(task));
        if (stopping || state == m_states.end() || !state->second.starts_with("RUNNING")) {
            task.silence = {};
            return;
        }
        task.silence.look(statusOf(task));
        if (!task.silence.isTooLong(statusOf(task), m_options.progressLimit))
            return;
        task.hung = task.silence.text(statusOf(task));
        task.silence = {}; // a command that failed is repeated when the limit has passed again
        cancelOne(keyOf(task));
    }

    /// Of a task that left the queue; false while its last words may still come.
    bool decide(Task& task, bool stopping) {
        const RunStatus& status = statusOf(task);
        if (m_study.isComplete(runOf(task)) || status.state == RunState::Failed)
            return true;
        const bool asked = stopping || m_study.cancelRequested(runOf(task));
        if (status.state == RunState::Cancelled && asked)
            return true;
        if (status.state != RunState::Cancelled && Clock::now() - *task.goneAt < lastWords && !asked)
            return false;
        if (asked) { // one that was still waiting in the queue never wrote anything
            end(task, {{"kind", "cancelled"}});
            return true;
        }
        // Slurm ended it: a time limit, a preemption, a node that died. Again, as long as it gets further;
        // one that made no progress, once.
        const bool hung = !task.hung.empty();
        const bool further = task.reached > task.step && !hung;
        task.silent = further ? 0 : task.silent + 1;
        if (hung)
            fail(task, ErrorCode::RunFailed, task.hung + ": it was cancelled");
        task.hung.clear();
        if (task.silent < 2)
            m_waiting.push_back(task);
        else if (!hung)
            failSilent(task);
        return true;
    }

    /// Of a task that Slurm ended twice without progress.
    void failSilent(const Task& task) {
        const std::string logs = (m_study.folder() / "slurm").string();
        if (endOf(tasksOf(m_jobs, keyOf(task)).back()) == "OUT_OF_MEMORY")
            fail(task, ErrorCode::OutOfMemory,
                 fmt::format(
                     "Slurm ended it twice at its limit of memory; see {}, and give it more with --mem",
                     logs));
        else
            fail(task, ErrorCode::RunFailed,
                 fmt::format(
                     "Slurm ended it twice without progress; see {}, and give it more time with --time",
                     logs));
    }

    /// False where Slurm did not take it.
    bool cancelOne(const Key& key) {
        bool taken = true;
        for (const std::string& task : tasksOf(m_jobs, key))
            taken &= runCommand({"scancel", task}).exitCode == 0;
        return taken;
    }

    void fail(const Task& task, ErrorCode code, const std::string& message) {
        end(task, {{"kind", "failed"},
                   {"code", errorName(code)},
                   {"subject", runOf(task).id},
                   {"message", message}});
    }

    /// The last word that a task did not say.
    void end(const Task& task, nlohmann::json record) {
        record["key"] = keyOf(task);
        try {
            m_study.prepare(runOf(task));
            JournalWriter(m_study.fileOf(runOf(task), "journal.jsonl")).append(record, true);
        } catch (const Error& error) {
            m_study.setFailed(
                runOf(task),
                {{"code", errorName(error.code())}, {"subject", error.subject()}, {"message", error.what()}});
        }
        m_study.poll(runOf(task));
        tell();
    }

    Study& m_study;
    const SlurmOptions& m_options;
    const std::function<void(const Study&)>& m_changed;
    std::vector<ArrayJob> m_jobs;
    std::map<Key, std::string> m_states; ///< of what is in the queue, when it was last asked
    std::vector<Task> m_waiting, m_followed;
    size_t m_largest = 0; ///< tasks of an array, at most; 0 = not asked yet
    bool m_split = false; ///< there are more than one array may have
    Clock::time_point m_askedAt{};
    bool m_behind = false; ///< some wait for trainings of others
    Clock::time_point m_lookedAt{};
    std::optional<Clock::time_point> m_cancelledAt;
};

} // namespace

void runOnSlurm(Study& study, const SlurmOptions& options, const std::function<void(const Study&)>& changed,
                const std::stop_token& stop) {
    const FileLock lock = becomeCoordinator(study, options.worker, stop);
    SlurmLauncher(study, options, changed).run(stop);
}

std::map<Key, std::string> queueStates(const fs::path& study, const std::stop_token& stop) {
    try {
        std::vector<ArrayJob> jobs = readJobs(study);
        return askQueue(jobs, stop).value_or(std::map<Key, std::string>());
    } catch (const Error&) { // a file that cannot be read: as if it had not been submitted
        return {};
    }
}

bool wasSubmitted(const fs::path& study) {
    try {
        return !readJobs(study).empty();
    } catch (const Error&) {
        return false;
    }
}

} // namespace sparsescope
