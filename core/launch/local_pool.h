// Running a study on this machine: one worker process a stage, N at a time, which share the cores.
#pragma once

#include "study/study.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>

namespace sparsescope {

struct LocalPoolOptions {
    std::filesystem::path worker;       ///< sparsescope-worker
    std::vector<std::string> only = {}; ///< ids of the runs that are to be computed; none = all
    unsigned jobs = 0;                  ///< workers at a time; 0 = defaultJobs()
    unsigned cores = 0; ///< cores that they share; 0 = availableCores(). A worker gets cores / jobs threads.
    int nice = 0;       ///< added to the workers' niceness, 0 to 19
    unsigned retries =
        0; ///< how often a stage that failed is started again; one that was killed, once anyway
    /// A worker that has not journaled its first record by then is ended: starved of memory while its
    /// libraries load, it would never say a word.
    std::chrono::milliseconds startLimit = std::chrono::seconds(120);
    /// A worker whose journal gained nothing for so long, and for 50 of its own steps, hangs: it is ended,
    /// and once started again.
    std::chrono::milliseconds progressLimit = std::chrono::minutes(10);
    std::filesystem::path systemRoot = "/"; ///< where proc and sys are asked for memory; tests have their own
    /// Told once of each run that is waited for: another process computes it, or its worker does not begin;
    /// and of a pause that keeps runs waiting.
    std::function<void(const std::string&)> note = {};
};

/// One worker a core for models whose checkpoints have at most 50 MB: small matrices gain little from a
/// second thread (the sample study took 1.45 times as long with one worker of two threads as with two of
/// one). One worker for every two cores for others, because each holds its model, moments and activations.
/// On GPUs one worker each. Never more than the study has runs, done or not, so that the threads of a run,
/// and with them its last digits, are the same whenever it is run.
unsigned defaultJobs(const StudySpec& spec, unsigned cores);

/// Runs every stage that is not done (its `done` record and the result.h5 that it wrote), failed and
/// cancelled ones again, each worker pinned to its share of the cores (affinity, OMP_NUM_THREADS and
/// --threads), and returns when none is left or a stop was asked for, by the token or by study cancel
/// (workers get SIGTERM, then SIGKILL after 5 s). A request to cancel that is there from the beginning
/// counts: Study::clearCancel takes it back. A stage that was interrupted goes on with as many threads as it
/// began with, where the machine has so many cores. While DIR/pause is there nothing new begins. `changed` is
/// called first, after each poll that changed something, and in each round. Holds DIR/coordinator.lock.
///
/// On GPUs each worker sees one, which no other worker of this user has on this machine, whatever study it is
/// of and even when its coordinator was killed.
///
/// Another worker begins only where the memory, by the system and the control groups, is enough for it and
/// for what those that run may still take (MemoryPlan). One that the kernel ends because memory ran out is
/// started once more, alone; then its run fails as memory.exhausted.
///
/// Workers outlive a coordinator that is killed: the next one sees their journals held and waits for them,
/// and ends those that hang. A worker that is killed (SIGKILL) is started once more; one that ends otherwise
/// without its last record is journaled as failed with the tail of its log. A failed run, or one whose files
/// cannot be read or written, does not stop the others. Errors: StudyState when another coordinator runs, or
/// for a device that is not there or is taken; WorkerMissing, FileMissing and TaskData (checkInputs),
/// FileWrite of the study's own files.
void runLocally(Study& study, const LocalPoolOptions& options,
                const std::function<void(const Study&)>& changed, const std::stop_token& stop = {});

/// That it is paused, and the way out.
std::string pauseText(const Study& study);

/// The program `name` beside this executable (/proc/self/exe). Errors: WorkerMissing.
std::filesystem::path siblingProgram(const std::string& name);

} // namespace sparsescope
