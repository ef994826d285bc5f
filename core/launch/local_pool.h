// Running a study on this machine: one worker process a run, N at a time, which share the cores.
#pragma once

#include "study/study.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace sparsescope {

struct LocalPoolOptions {
    std::filesystem::path worker; ///< sparsescope-worker
    unsigned jobs = 0;            ///< workers at a time; 0 = defaultJobs()
    unsigned cores = 0; ///< cores that they share; 0 = availableCores(). A worker gets cores / jobs threads.
};

/// One worker a core for models whose checkpoints have at most 50 MB: small matrices gain little from a
/// second thread (the sample study took 1.45 times as long with one worker of two threads as with two of
/// one). One worker for every two cores for others, because each holds its model, moments and activations.
/// Never more than the study has runs, done or not, so that the threads of a run, and with them its last
/// digits, are the same whenever it is run.
unsigned defaultJobs(const StudySpec& spec, unsigned cores);

/// Runs every run that is not done (its `done` record and a readable result.h5), failed and cancelled ones
/// again, each worker pinned to its share of the cores (affinity, OMP_NUM_THREADS and --threads), and returns
/// when none is left or a stop was asked for, by the token or by study cancel (workers get SIGTERM, then
/// SIGKILL after 5 s). `changed` is called first and after each poll that changed something. Holds
/// DIR/coordinator.lock.
///
/// Workers outlive a coordinator that is killed: the next one sees their journals held and waits for them. A
/// worker that is killed (SIGKILL) is started once more; one that ends otherwise without its last record is
/// journaled as failed with the tail of its log. One failed run does not stop the others. Errors: StudyState
/// when another coordinator runs, WorkerMissing, FileMissing and TaskData (checkInputs), FileWrite.
void runLocally(Study& study, const LocalPoolOptions& options,
                const std::function<void(const Study&)>& changed, const std::stop_token& stop = {});

/// The program `name` beside this executable (/proc/self/exe). Errors: WorkerMissing.
std::filesystem::path siblingProgram(const std::string& name);

} // namespace sparsescope
