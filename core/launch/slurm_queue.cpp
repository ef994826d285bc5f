#include "launch/slurm_queue.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/progress.h"
#include "launch/command.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <sstream>
#include <thread>

namespace sparsescope {
namespace {

/// {"jobs": [{"name": "sparsescope-Ab12Cd", "job": "17", "keys": [...]}]}; no "job" before Slurm said it
constexpr const char* stateFile = "slurm.json";

/// The word behind NAME=, or what stands there in a table "NAME = word".
std::string valueOf(const std::string& text, std::string_view name) {
    const size_t found = text.find(name);
    if (found == text.npos)
        return {};
    const size_t begin = text.find_first_not_of(" =", found + name.size());
    return begin == text.npos ? std::string() : text.substr(begin, text.find_first_of(" \n", begin) - begin);
}

bool isNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::string joined(const std::vector<ArrayJob>& jobs, std::string ArrayJob::*part) {
    std::string all;
    for (const ArrayJob& job : jobs) {
        if (!(job.*part).empty())
            all += (all.empty() ? "" : ",") + job.*part;
    }
    return all;
}

/// The numbers of jobs whose submitter was killed before it could write them down. False without an answer.
bool findNumbers(std::vector<ArrayJob>& jobs, const std::stop_token& stop) {
    if (std::ranges::none_of(jobs, [](const ArrayJob& job) { return job.number.empty(); }))
        return true;
    const CommandResult asked = runCommand(
        {"squeue", "--noheader", "--name=" + joined(jobs, &ArrayJob::name), "--format=%F|%j"}, {}, 30, stop);
    if (!asked.started || asked.exitCode != 0)
        return false;
    std::istringstream lines(asked.out);
    for (std::string line; std::getline(lines, line);) {
        const std::string number = line.substr(0, line.find('|'));
        const auto job =
            std::ranges::find(jobs, line.substr(std::min(number.size() + 1, line.size())), &ArrayJob::name);
        if (job != jobs.end() && job->number.empty() && isNumber(number))
            job->number = number;
    }
    return true;
}

} // namespace

std::vector<ArrayJob> readJobs(const std::filesystem::path& study) {
    std::vector<ArrayJob> jobs;
    const StudyPath path{study, stateFile};
    try {
        const nlohmann::json json = parseJson(readStudyText(path), path.full().string());
        JsonObject root(json, path.full().string());
        const nlohmann::json& list = root.array("jobs");
        for (size_t i = 0; i < list.size(); ++i) {
            JsonObject object(list[i], root.subjectOf("jobs", i));
            ArrayJob job{object.text("name", ""), object.text("job", ""), {}};
            if (!isNumber(job.number) && (object.has("job") || job.name.empty()))
                object.fail("job", "is no number of a job");
            if (job.name.find_first_of(",|\n") != job.name.npos)
                object.fail("name", "is no name of a submission");
            for (const nlohmann::json& key : object.array("keys"))
                job.keys.push_back(key.is_string() ? key.get<std::string>() : std::string());
            jobs.push_back(std::move(job));
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::FileMissing)
            throw;
    }
    return jobs;
}

void writeJobs(const std::filesystem::path& study, const std::vector<ArrayJob>& jobs) {
    nlohmann::json list = nlohmann::json::array();
    for (const ArrayJob& job : jobs) {
        list.push_back({{"keys", job.keys}});
        for (const auto& [key, value] : {std::pair("name", &job.name), std::pair("job", &job.number)}) {
            if (!value->empty())
                list.back()[key] = *value;
        }
    }
    writeStudyText({study, stateFile}, nlohmann::json{{"jobs", list}}.dump() + "\n");
}

std::optional<std::map<Key, std::string>> askQueue(std::vector<ArrayJob>& jobs, const std::stop_token& stop) {
    std::map<Key, std::string> states;
    if (!findNumbers(jobs, stop))
        return {};
    const std::string numbers = joined(jobs, &ArrayJob::number);
    if (numbers.empty())
        return states;
    const CommandResult asked = runCommand(
        {"squeue", "--noheader", "--array", "--jobs=" + numbers, "--format=%i|%T|%r|%N"}, {}, 30, stop);
    // A job that left the queue a while ago is an "Invalid job id" where it is the only one that was asked
    // for.
    const bool gone = asked.err.find("Invalid job id") != std::string::npos;
    if (!asked.started || (asked.exitCode != 0 && !gone))
        return {};
    std::istringstream lines(asked.out);
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        std::string task, state, reason, node;
        std::getline(fields, task, '|');
        std::getline(fields, state, '|');
        std::getline(fields, reason, '|');
        std::getline(fields, node, '|');
        const size_t underscore = task.find('_');
        const auto job = std::ranges::find(jobs, task.substr(0, underscore), &ArrayJob::number);
        if (underscore == task.npos || job == jobs.end())
            continue;
        const size_t index = std::strtoul(task.c_str() + underscore + 1, nullptr, 10);
        if (index < job->keys.size())
            states[job->keys[index]] =
                printable(!node.empty()                        ? fmt::format("{} on {}", state, node)
                          : reason.empty() || reason == "None" ? state
                                                               : fmt::format("{} ({})", state, reason));
    }
    return states;
}

std::map<Key, std::string> askPatiently(std::vector<ArrayJob>& jobs, std::chrono::milliseconds patience,
                                        const std::stop_token& stop) {
    for (const auto begin = std::chrono::steady_clock::now();;
         std::this_thread::sleep_for(std::chrono::seconds(2))) {
        if (auto states = askQueue(jobs, stop))
            return std::move(*states);
        throwIfStopped(stop);
        if (std::chrono::steady_clock::now() - begin > patience)
            throw Error(ErrorCode::StudyState, "squeue",
                        "does not say whether earlier jobs of this study still run; try again when Slurm's "
                        "controller answers, or remove the study's slurm.json where they surely do not");
    }
}

void requireEmptyQueue(const std::filesystem::path& study, std::chrono::milliseconds patience,
                       const std::stop_token& stop) {
    std::vector<ArrayJob> jobs = readJobs(study);
    if (!askPatiently(jobs, patience, stop).empty())
        throw Error(
            ErrorCode::StudyState, study.string(),
            "has jobs in Slurm's queue; follow them with: study run --slurm, or end them with: study cancel");
}

std::vector<std::string> tasksOf(const std::vector<ArrayJob>& jobs, const Key& key) {
    std::vector<std::string> tasks;
    for (const ArrayJob& job : jobs) {
        const auto place = std::ranges::find(job.keys, key);
        if (place != job.keys.end() && !job.number.empty())
            tasks.push_back(fmt::format("{}_{}", job.number, place - job.keys.begin()));
    }
    return tasks;
}

size_t largestArray() {
    const CommandResult asked = runCommand({"scontrol", "show", "config"}, {}, 30);
    const size_t size = std::strtoul(valueOf(asked.out, "MaxArraySize").c_str(), nullptr, 10);
    return size > 0 ? size : 1001; // indices are below it
}

std::string endOf(const std::string& task) {
    return valueOf(runCommand({"scontrol", "--oneliner", "show", "job", task}, {}, 30).out, "JobState");
}

} // namespace sparsescope
