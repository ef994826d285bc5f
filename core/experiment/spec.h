// What an experiment is: models x tasks x methods x amounts x seeds.
#pragma once

#include "experiment/calibration.h"
#include "experiment/method.h"
#include "experiment/task.h"
#include "experiment/tuning.h"
#include "weights/anatomy/pool_rule.h"

#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

class JsonObject;

struct ModelSpec {
    std::string name;           ///< unique; shown in legends
    std::filesystem::path path; ///< absolute once read; in the file relative to the spec's folder or absolute
    std::string root = {};      ///< which dictionary of a file that holds several; empty = the usual one
    PoolRule pool = {};         ///< what is pruned of it: the keys of poolRuleJson beside "path"
};

/// One sparsity of one model, task and method, beside the product; measured with every seed.
struct PointSpec {
    std::string model, task; ///< names of the spec
    std::string method;      ///< its label
    double sparsity = 0;     ///< in (0, 1)
    bool operator==(const PointSpec&) const = default;
};

struct StudySpec {
    std::string name;
    std::vector<ModelSpec> models;
    std::vector<TaskSpec> tasks;
    std::vector<MethodSpec> methods{{"omp", {}}};
    std::vector<double> sparsities{0.0}; ///< each in [0, 1), ascending; 0, the dense baseline, is always one
    std::vector<Amount> patterns;        ///< of the methods whose axis is the pattern, ascending share
    std::vector<double> layers;          ///< of the methods whose axis are the layers, as `sparsities`
    std::vector<PointSpec> points;       ///< at most 1000
    std::vector<int64_t> seeds{0};
    TrainingSpec training;
    CalibrationSpec calibration = {}; ///< of methods that need data
    TuningSpec tuning = {};           ///< of methods that are tuned
    std::string shares = {};          ///< of methods whose allocation is given (readShares); JSON
    std::string device = "cpu";       ///< "cpu", "cuda" (any GPU that is free) or "cuda:N"
    double epsilon = 1.0;             ///< tolerance, in dropUnit()

    /// What a method is measured at on a task of a model, by their indices: the dense baseline first, then
    /// ascending, each once. O(amounts + points).
    std::vector<Amount> amountsOf(size_t model, size_t task, size_t method) const;
};

/// One cell of the product. `id` is a safe file name, unique in the study and the same whenever the spec is
/// read, e.g. "vit-fashion-mnist-omp-s0.6-seed0"; models whose names give the same file name get a number
/// behind it. The dense baseline is one cell for each method, though it is computed once.
struct Run {
    std::string id;
    size_t model = 0, task = 0, methodIndex = 0; ///< indices into the spec
    std::string method;                          ///< its label
    Amount amount;
    double sparsity = 0; ///< amount.share()
    int64_t seed = 0;

    std::string pattern() const { return amount.axis == Axis::Pattern ? amount.text() : std::string(); }
};

/// Reads and checks a spec; relative paths are taken from `folder`. Errors: SpecInvalid naming the key
/// (unknown key, missing key, bad value, more than 10,000 runs), SparsityRange, PatternInvalid, TaskUnknown.
/// Whether the paths exist is checkInputs' question.
StudySpec parseStudySpec(const nlohmann::json& json, const std::string& subject,
                         const std::filesystem::path& folder);
/// The list at "tasks", each once. Errors: SpecInvalid, TaskUnknown.
std::vector<TaskSpec> readTasks(JsonObject& root, const std::filesystem::path& folder);
/// With absolute paths; parseStudySpec of it gives the same spec.
nlohmann::json toJson(const StudySpec& spec);
nlohmann::json toJson(const TrainingSpec& training);
/// The keys that are there, checked; the others are `defaults`. Errors: SpecInvalid.
TrainingSpec readTraining(JsonObject object, TrainingSpec defaults);
/// The JSON schema (draft 2020-12) of what parseStudySpec reads, made from the catalogues.
nlohmann::json studySchema();
/// Whether the models and the tasks' files are there, so that a study fails at once and not run by run.
/// Errors: FileMissing, TaskData (not a folder).
void checkInputs(const StudySpec& spec);
/// All runs: per model, task, method and seed the amounts, dense first. O(runs).
std::vector<Run> runsOf(const StudySpec& spec);
/// Of these, the runs of that point: one a seed.
std::vector<Run> runsOf(const StudySpec& spec, const std::vector<Run>& runs, const PointSpec& point);

} // namespace sparsescope
