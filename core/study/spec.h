// What an experiment is: models x tasks x methods x sparsities x seeds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

struct ModelSpec {
    std::string name;           ///< unique; shown in legends
    std::filesystem::path path; ///< absolute once read; in the file relative to the spec's folder or absolute
};

struct TaskSpec {
    std::string task;             ///< "fashion-mnist", "cifar-10", "cifar-100"
    std::filesystem::path folder; ///< absolute once read
    int64_t trainExamples = 0;    ///< 0 = all; else a fixed random subset, the same for every run
    int64_t validationExamples = 0;
    int64_t testExamples = 0;
};

/// The paper's recipe by default (methods.md section 1, table).
struct TrainingSpec {
    int64_t epochs = 8;
    int64_t batchSize = 64;
    double learningRate = 2e-5;
    double weightDecay = 0;
    double adamEpsilon = 1e-8;
    int64_t imageSize = 0; ///< 0 = the model's own; else position embeddings are interpolated
};

struct StudySpec {
    std::string name;
    std::vector<ModelSpec> models;
    std::vector<TaskSpec> tasks;
    std::vector<std::string> methods{"omp"};
    std::vector<double> sparsities; ///< each in [0, 1); 0, the dense baseline, is added when it is missing
    std::vector<int64_t> seeds{0};
    TrainingSpec training;
    double epsilon = 1.0; ///< tolerance in points
};

/// One cell of the product. `id` is a safe file name, unique in the study and the same whenever the spec is
/// read, e.g. "vit-fashion-mnist-omp-s0.6-seed0"; models whose names give the same file name get a number
/// behind it.
struct Run {
    std::string id;
    size_t model = 0, task = 0; ///< indices into the spec
    std::string method;
    double sparsity = 0;
    int64_t seed = 0;
};

/// What a spec may name.
std::span<const std::string_view> studyTasks();
std::span<const std::string_view> studyMethods();

/// Reads and checks a spec; relative paths are taken from `folder`. Errors: SpecInvalid naming the key
/// (unknown key, missing key, bad value, more than 10,000 runs), SparsityRange, TaskUnknown. Whether the
/// paths exist is checkInputs' question.
StudySpec parseStudySpec(const nlohmann::json& json, const std::string& subject,
                         const std::filesystem::path& folder);
/// With absolute paths; parseStudySpec of it gives the same spec.
nlohmann::json toJson(const StudySpec& spec);
/// Whether the models and task folders are there, so that a study fails at once and not run by run.
/// Errors: FileMissing, TaskData (not a folder).
void checkInputs(const StudySpec& spec);
/// All runs: per model, task, method and seed the sparsities ascending. O(runs).
std::vector<Run> runsOf(const StudySpec& spec);

} // namespace sparsescope
