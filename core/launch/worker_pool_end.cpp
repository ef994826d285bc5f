// What becomes of a run whose worker has ended.
#include "launch/memory.h"
#include "launch/worker_end.h"
#include "launch/worker_pool.h"

#include <csignal>
#include <fmt/format.h>
#include <sys/wait.h>
#include <utility>

namespace sparsescope {

namespace {

/// Why a worker may have had no words: empty where its study's disk has room.
std::string diskText(const std::filesystem::path& study) {
    constexpr uintmax_t room = 1U << 20U; // bytes: for a journal and a log
    std::error_code error;
    const std::filesystem::space_info space = std::filesystem::space(study, error);
    return error || space.available >= room
               ? std::string()
               : fmt::format("; the disk of {} is full ({} KB are free): make room, and run the study again",
                             printable(study.string()), space.available / 1000);
}

} // namespace

nlohmann::json failureOf(const Error& error) {
    return {{"kind", "failed"},
            {"code", errorName(error.code())},
            {"subject", error.subject()},
            {"message", error.what()}};
}

void WorkerPool::settle(Active& active, int status) {
    look(active.job);
    Job& job = active.job;
    const Run& run = runOf(job);
    const RunStatus& known = statusOf(job);
    const bool spoke = known.updatedAt != active.updatedBefore; // what the journal says is of this start
    if (active.hung && !m_stoppingSince && !m_study.isComplete(run)) {
        journalHung(job);
        if (job.restarts)
            m_queue.push_front(job);
        return;
    }
    if (spoke && known.state == RunState::Failed && job.retried < m_options.retries &&
        !active.process.terminationAsked()) {
        ++job.retried; // the journal keeps why it failed before
        m_queue.push_front(job);
        return;
    }
    if (spoke && isSettled(job))
        return;
    if (isHeld(job) || (!spoke && m_study.isComplete(run))) { // ours found another at it, or nothing to do
        if (!m_study.isComplete(run))
            m_queue.push_front(job);
        return;
    }
    const bool done = spoke && known.state == RunState::Done;
    if (active.process.terminationAsked() && !active.late && !done) {
        journalEnd(job, {{"kind", "cancelled"}});
        return;
    }
    const bool outOfMemory = ranOutOfMemory(active, status);
    if (outOfMemory) {
        m_memory.learn(job.run, active.process.peakMemory());
        job.alone = true;
    }
    const std::string tail = logTail(m_study.fileOf(run, "worker.log"));
    const bool starved = outOfMemory || active.late ||
                         (WIFEXITED(status) && WEXITSTATUS(status) == exitCode(ErrorCode::OutOfMemory)) ||
                         couldNotLoad(status, tail);
    std::string message = done ? "the worker left no readable result.h5" : describeEnd(status);
    if (active.late)
        message = fmt::format("the worker did not begin within {} s; if memory is short, use fewer jobs",
                              std::chrono::duration_cast<std::chrono::seconds>(m_options.startLimit).count());
    if (outOfMemory)
        message = fmt::format("the kernel ended the worker, at {:.1f} GB, because memory ran out; use fewer "
                              "jobs or a smaller batch",
                              static_cast<double>(active.process.peakMemory()) / 1e9);
    if (!tail.empty())
        message += fmt::format("; its log ends: {}", tail);
    message += diskText(m_study.folder());
    const bool again = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && !active.late &&
                       !std::exchange(job.killed, true);
    if (!again || outOfMemory)
        journalEnd(job, {{"kind", "failed"},
                         {"code", errorName(starved ? ErrorCode::OutOfMemory : ErrorCode::RunFailed)},
                         {"subject", run.id},
                         {"message", message},
                         {"peak_memory", active.process.peakMemory()}});
    if (again)
        m_queue.push_front(job);
}

/// Killed by the kernel, not by us nor by somebody else, as far as the kernel counts.
bool WorkerPool::ranOutOfMemory(const Active& active, int status) const {
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL || active.process.terminationAsked())
        return false;
    const std::optional<uint64_t> kills = outOfMemoryKills(m_options.systemRoot);
    return !kills || !active.outOfMemoryKills || *kills > *active.outOfMemoryKills;
}

/// Of a worker that was ended because it made no progress.
void WorkerPool::journalHung(const Job& job) {
    journalEnd(job, {{"kind", "failed"},
                     {"code", errorName(ErrorCode::RunFailed)},
                     {"subject", runOf(job).id},
                     {"message", fmt::format("{}: its worker was ended; if the machine swaps, use fewer jobs",
                                             job.hung)}});
}

/// The last word that a worker did not say. Its journal may be gone, or unwritable: that is its run's matter.
void WorkerPool::journalEnd(const Job& job, nlohmann::json record) {
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

} // namespace sparsescope
