// One worker program as a child of this process. Private to the launch room.
#pragma once

#include "study/study_path.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace sparsescope {

class SpareWorker;

/// Starts a program and follows it to its end. Not thread-safe: one owner.
class WorkerProcess {
public:
    struct Start {
        std::filesystem::path program;
        std::vector<std::string> arguments;
        StudyPath log;                ///< takes its stderr, emptied first; stdin and stdout are /dev/null
        std::vector<int> cores;       ///< it is pinned to these, and OMP_NUM_THREADS is their number
        std::string gpu;              ///< the only one that it sees (CUDA_VISIBLE_DEVICES); empty = none
        int lock = -1;                ///< a descriptor that it inherits, with the lock on that GPU; -1 = none
        int nice = 0;                 ///< added to its niceness
        SpareWorker* spare = nullptr; ///< of a stage (DIR and KEY are the second and third argument): the
                                      ///< copy that waits takes its place, or the worker leaves one
    };

    /// Errors: FileWrite (the log), WorkerMissing.
    explicit WorkerProcess(const Start& start);
    /// Ends a child that still runs, as terminate() does, and waits for it.
    ~WorkerProcess();
    WorkerProcess(WorkerProcess&& other) noexcept;
    WorkerProcess& operator=(WorkerProcess&& other) noexcept;

    /// waitpid's status once it has ended. Sends the SIGKILL of terminate() when that is due.
    std::optional<int> ended();
    /// SIGTERM now, SIGKILL 5 s later.
    void terminate();
    pid_t id() const { return m_pid; }
    bool terminationAsked() const { return m_askedAt.has_value(); }
    /// Bytes that it had at most, once it has ended.
    uint64_t peakMemory() const { return m_peakMemory; }

private:
    pid_t m_pid = -1;
    uint64_t m_peakMemory = 0;
    std::optional<int> m_status;
    std::optional<std::chrono::steady_clock::time_point> m_askedAt;
};

/// Whether that process has that very file open; false for one of another user.
bool hasOpen(pid_t process, const std::filesystem::path& file);

/// The cores that this process may use, ascending.
std::vector<int> allowedCores();

} // namespace sparsescope
