// Running a study on a cluster with Slurm: one job array of what is pending.
#pragma once

#include "study/study.h"

#include <functional>
#include <map>
#include <stop_token>

namespace sparsescope {

struct SlurmOptions {
    std::filesystem::path worker;                 ///< sparsescope-worker, where the nodes see it too
    std::vector<std::string> only = {};           ///< ids of the runs that are to be computed; none = all
    unsigned jobs = 0;                            ///< tasks at a time; 0 = as many as Slurm gives
    unsigned cores = 0;                           ///< of each task; 0 = Slurm's default
    std::string partition, account, time, memory; ///< sbatch's options (--mem); empty = its defaults
    std::chrono::milliseconds progressLimit = std::chrono::minutes(10); ///< as LocalPoolOptions'
    std::chrono::milliseconds patience = std::chrono::seconds(60);      ///< for squeue's first answer
};

/// Submits every stage that is not done, or those of `only`, as a job array, and follows it until all have
/// ended or a stop is asked for (by the token or by study cancel: scancel, the workers get SIGTERM; a request
/// that is there from the beginning counts: Study::clearCancel takes it back). What runs is known by squeue
/// and the journals; locks are not asked, because they may not reach across a network file system. A task
/// that Slurm ended (time limit, preemption, node failure) is submitted again, and goes on where it was, as
/// long as it came further than before; one that ended without a word twice is journaled as failed,
/// memory.exhausted where Slurm says that its memory was not enough. One
/// that runs, by squeue, and tells nothing for the progress limit is cancelled by scancel, and submitted once
/// again. Jobs
/// outlive a coordinator that is killed: DIR/slurm.json keeps their numbers, and the next one follows them.
/// Holds DIR/coordinator.lock. Errors: StudyState when another coordinator runs, or when sbatch refuses;
/// WorkerMissing without sbatch or the worker; FileMissing and TaskData (checkInputs); FileWrite.
void runOnSlurm(Study& study, const SlurmOptions& options, const std::function<void(const Study&)>& changed,
                const std::stop_token& stop = {});

/// For a request to cancel that no coordinator sees to: takes the tasks of a stage, or all of the study's,
/// out of the queue (scancel; what runs gets SIGTERM). Asks a controller, which may take seconds. Errors:
/// StudyState where Slurm does not answer or does not take it; SpecInvalid (a damaged slurm.json); Cancelled.
void cancelOnSlurm(const std::filesystem::path& study, const Key& onlyStage = {},
                   const std::stop_token& stop = {});

/// What Slurm says of a study's stages, by key: "PENDING (Resources)", "RUNNING on node1". Empty where the
/// study was not submitted, or squeue cannot be asked. Asks a controller, which may take seconds.
std::map<Key, std::string> queueStates(const std::filesystem::path& study, const std::stop_token& stop = {});

/// Whether the study has jobs in a queue, as far as its last coordinator knew; cheap.
bool wasSubmitted(const std::filesystem::path& study);

} // namespace sparsescope
