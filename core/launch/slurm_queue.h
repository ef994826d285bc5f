// What Slurm says of a study's array jobs. Private to the launch room.
#pragma once

#include "study/study.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace sparsescope {

struct ArrayJob {
    std::string name;   ///< of its submission, by which Slurm knows it too; empty in files of before it was
    std::string number; ///< empty until Slurm is known to have it: whoever submitted it may have been killed
    std::vector<Key> keys; ///< of its tasks, by index
};

/// Of DIR/slurm.json; none where there is no such file. Errors: as readStudyText, SpecInvalid.
std::vector<ArrayJob> readJobs(const std::filesystem::path& study);
void writeJobs(const std::filesystem::path& study, const std::vector<ArrayJob>& jobs);

/// By key, of the tasks that are in the queue; nothing when squeue cannot be asked. Jobs without a number are
/// looked for by their names, and get theirs.
std::optional<std::map<Key, std::string>> askQueue(std::vector<ArrayJob>& jobs, const std::stop_token& stop);

/// askQueue until there is an answer. Errors: StudyState where there is none within `patience`; Cancelled.
std::map<Key, std::string> askPatiently(std::vector<ArrayJob>& jobs, std::chrono::milliseconds patience,
                                        const std::stop_token& stop);

/// Errors: StudyState where a job of the study is in the queue, or squeue does not say: no answer is no empty
/// queue; as readJobs and askPatiently. Cheap for a study that was not submitted.
void requireEmptyQueue(const std::filesystem::path& study, std::chrono::milliseconds patience,
                       const std::stop_token& stop);

/// Slurm's names of a stage's tasks, e.g. "17_3"; the last one was submitted last.
std::vector<std::string> tasksOf(const std::vector<ArrayJob>& jobs, const Key& key);

/// How many tasks an array may have, by the controller; Slurm's default of 1001 where it does not say.
size_t largestArray();

/// The state that a task ended in, e.g. "OUT_OF_MEMORY", by the controller, which forgets it some minutes
/// later (MinJobAge); empty where it cannot be had.
std::string endOf(const std::string& task);

} // namespace sparsescope
