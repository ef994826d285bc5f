// The local pool while it runs. Private to the launch room.
#pragma once

#include "base/error.h"
#include "launch/local_pool.h"
#include "launch/memory_plan.h"
#include "launch/silence.h"
#include "launch/worker_process.h"
#include "launch/worker_slots.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// A `failed` record.
nlohmann::json failureOf(const Error& error);

/// What runLocally does. Not thread-safe.
class WorkerPool {
public:
    WorkerPool(Study& study, const LocalPoolOptions& options,
               const std::function<void(const Study&)>& changed);
    void run(const std::stop_token& stop);

private:
    struct Job {
        size_t run = 0;       ///< the first run of its stage
        bool killed = false;  ///< its worker was killed once
        unsigned retried = 0; ///< how often it failed and was started again
        bool foreign = false; ///< a worker that is not our child was seen at it
        bool noted = false;   ///< that it is waited for
        bool alone = false;   ///< memory ran out: nothing else runs beside it
        Silence silence;      ///< of its worker
        std::string hung;     ///< what was said of a worker that made no progress and was ended
        bool restarts = true; ///< after that: one does once
    };
    struct Active {
        Job job;
        size_t slot = 0;
        std::vector<const Stage*> awaited; ///< the trainings that its worker does, too, before its own
        double updatedBefore = 0;          ///< the status' time when the worker was started
        std::chrono::steady_clock::time_point startedAt;
        bool late = false;                        ///< it was ended because it never began
        bool hung = false;                        ///< it was ended because it made no progress
        std::optional<uint64_t> outOfMemoryKills; ///< of the kernel, before it was started
        WorkerProcess process;
    };

    const Run& runOf(const Job& job) const { return m_study.runs()[job.run]; }
    const RunStatus& statusOf(const Job& job) const { return m_study.statuses()[job.run]; }
    bool isHeld(const Job& job) const;
    bool isSettled(const Job& job) const;
    void fillQueue();
    void look();
    void look(const Job& job);
    void stopEverything();
    void waitForForeign();
    void startWhatFits();
    std::optional<size_t> freeSlot();
    bool fits(const Job& job);
    bool waitsForRounds(const Job& job) const;
    void start(const Job& job, size_t slot);
    void note(Job& job, const std::string& what) const;
    void attend(Active& active);
    void attendForeign(Job& job);
    void settle(Active& active, int status);
    void journalHung(const Job& job);
    bool ranOutOfMemory(const Active& active, int status) const;
    void journalEnd(const Job& job, nlohmann::json record);

    Study& m_study;
    const LocalPoolOptions& m_options;
    const std::function<void(const Study&)>& m_changed;
    Adoption m_adoption; ///< of the spare workers of m_places
    WorkerSlots m_places;
    MemoryPlan m_memory;
    bool m_memoryNoted = false, m_pauseNoted = false;
    std::deque<Job> m_queue;
    std::vector<Active> m_active;
    std::optional<std::chrono::steady_clock::time_point> m_stoppingSince;
    std::optional<Error> m_unasked; ///< why a foreign worker could not be asked to stop
};

} // namespace sparsescope
