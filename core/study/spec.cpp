#include "study/spec.h"

#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope {
namespace {

constexpr std::array<std::string_view, 3> tasks{"fashion-mnist", "cifar-10", "cifar-100"};
constexpr std::array<std::string_view, 4> methods{"omp", "uniform", "random", "erk"};
constexpr size_t runLimit = 10'000;
constexpr int64_t exampleLimit = 1'000'000'000;
constexpr int64_t seedLimit = int64_t{1} << 53U; // what every JSON reader keeps exactly

/// The array at `key`, with 1 to `limit` elements.
const nlohmann::json& filledArray(JsonObject& object, const std::string& key, size_t limit) {
    const nlohmann::json& list = object.array(key);
    if (list.empty() || list.size() > limit)
        object.fail(key, fmt::format("must have 1 to {} elements", limit));
    return list;
}

/// A name that is shown and stored: neither empty nor long, without control characters.
std::string shownName(JsonObject& object, const std::string& key) {
    std::string name = object.text(key);
    if (name.empty() || name.size() > 200 || printable(name) != name)
        object.fail(key, "must be 1 to 200 bytes of printable text");
    return name;
}

std::filesystem::path absolutePath(JsonObject& object, const std::string& key,
                                   const std::filesystem::path& folder) {
    const std::string text = object.text(key);
    if (text.empty() || text.size() > 4000 || text.find('\0') != text.npos)
        object.fail(key, "must be a path");
    std::filesystem::path path = std::filesystem::absolute(folder / text).lexically_normal();
    return path.has_filename() ? path : path.parent_path(); // "data/" and "data" are the same folder
}

std::vector<ModelSpec> readModels(JsonObject& root, const std::filesystem::path& folder) {
    std::vector<ModelSpec> models;
    const nlohmann::json& list = filledArray(root, "models", 1000);
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], root.subjectOf("models", i));
        models.push_back({shownName(object, "name"), absolutePath(object, "path", folder)});
        object.finish();
        for (size_t j = 0; j < i; ++j) {
            if (models[j].name == models[i].name)
                object.fail("name",
                            fmt::format("is used twice (\"{}\"); give every model its own", models[i].name));
        }
    }
    return models;
}

std::vector<TaskSpec> readTasks(JsonObject& root, const std::filesystem::path& folder) {
    std::vector<TaskSpec> found;
    const nlohmann::json& list = filledArray(root, "tasks", tasks.size());
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], root.subjectOf("tasks", i));
        TaskSpec task;
        task.task = object.text("task");
        if (std::ranges::find(tasks, task.task) == tasks.end()) {
            throw Error(ErrorCode::TaskUnknown, object.subjectOf("task"),
                        fmt::format("\"{}\" is no task; known are {}", task.task, fmt::join(tasks, ", ")));
        }
        for (const TaskSpec& earlier : found) {
            if (earlier.task == task.task)
                object.fail("task", fmt::format("{} is there twice; make two studies of it", task.task));
        }
        task.folder = absolutePath(object, "folder", folder);
        task.trainExamples = object.integer("train_examples", 0, exampleLimit, task.trainExamples);
        task.validationExamples =
            object.integer("validation_examples", 0, exampleLimit, task.validationExamples);
        task.testExamples = object.integer("test_examples", 0, exampleLimit, task.testExamples);
        object.finish();
        found.push_back(std::move(task));
    }
    return found;
}

std::vector<std::string> readMethods(JsonObject& root) {
    std::vector<std::string> found;
    const nlohmann::json& list = filledArray(root, "methods", methods.size());
    for (const nlohmann::json& value : list) {
        if (!value.is_string() || std::ranges::find(methods, value.get<std::string>()) == methods.end())
            root.fail("methods", fmt::format("must be a list of {}", fmt::join(methods, ", ")));
        found.push_back(value.get<std::string>());
    }
    if (std::set(found.begin(), found.end()).size() != found.size())
        root.fail("methods", "has a method twice");
    return found;
}

std::vector<double> readSparsities(JsonObject& root) {
    std::vector<double> found{0.0};
    for (const nlohmann::json& value : filledArray(root, "sparsities", 1000)) {
        if (!value.is_number())
            root.fail("sparsities", "must be a list of numbers in [0, 1)");
        const double sparsity = value.get<double>();
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw Error(ErrorCode::SparsityRange, root.subjectOf("sparsities"),
                        fmt::format("{} is outside [0, 1); 60 % is written 0.6", sparsity));
        }
        found.push_back(sparsity + 0.0); // -0 becomes 0
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<int64_t> readSeeds(JsonObject& root) {
    std::vector<int64_t> found;
    for (const nlohmann::json& value : filledArray(root, "seeds", 1000)) {
        if (!value.is_number_integer() || value < 0 || value > seedLimit)
            root.fail("seeds", fmt::format("must be a list of whole numbers from 0 to {}", seedLimit));
        found.push_back(value.get<int64_t>());
    }
    if (std::set(found.begin(), found.end()).size() != found.size())
        root.fail("seeds", "has a seed twice");
    return found;
}

TrainingSpec readTraining(JsonObject object) {
    TrainingSpec training;
    training.epochs = object.integer("epochs", 0, 100'000, training.epochs);
    training.batchSize = object.integer("batch_size", 1, 65'536, training.batchSize);
    training.learningRate = object.number("learning_rate", 0, 10, training.learningRate);
    training.weightDecay = object.number("weight_decay", 0, 10, training.weightDecay);
    training.adamEpsilon = object.number("adam_epsilon", 0, 1, training.adamEpsilon);
    training.imageSize = object.integer("image_size", 0, 8192, training.imageSize);
    object.finish();
    return training;
}

/// Lower-case letters, digits, '.', '_' and single '-': a file name on every system.
std::string fileName(const std::string& name) {
    std::string out;
    for (char c : name.substr(0, 80)) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (c == '.' && !out.empty());
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out.empty() ? "model" : out;
}

std::vector<std::string> modelFileNames(const std::vector<ModelSpec>& models) {
    std::vector<std::string> names;
    std::set<std::string> used;
    for (const ModelSpec& model : models) {
        const std::string base = fileName(model.name);
        std::string name = base;
        for (int i = 2; !used.insert(name).second; ++i)
            name = fmt::format("{}-{}", base, i);
        names.push_back(name);
    }
    return names;
}

} // namespace

std::span<const std::string_view> studyTasks() {
    return tasks;
}
std::span<const std::string_view> studyMethods() {
    return methods;
}

StudySpec parseStudySpec(const nlohmann::json& json, const std::string& subject,
                         const std::filesystem::path& folder) {
    JsonObject root(json, subject);
    StudySpec spec;
    spec.name = shownName(root, "name");
    spec.models = readModels(root, folder);
    spec.tasks = readTasks(root, folder);
    spec.sparsities = readSparsities(root);
    if (root.has("methods"))
        spec.methods = readMethods(root);
    if (root.has("seeds"))
        spec.seeds = readSeeds(root);
    if (root.has("training"))
        spec.training = readTraining(root.object("training"));
    spec.epsilon = root.number("epsilon", 0, 100, spec.epsilon);
    root.finish();
    // Each count is at most 1000 but for the sparsities' 1001, so the product does not overflow.
    const size_t runs = spec.models.size() * spec.tasks.size() * spec.methods.size() * spec.seeds.size() *
                        spec.sparsities.size();
    if (runs > runLimit) {
        throw Error(ErrorCode::SpecInvalid, subject,
                    fmt::format("asks for {} runs; a study has at most {}, so split it", runs, runLimit));
    }
    return spec;
}

nlohmann::json toJson(const StudySpec& spec) {
    nlohmann::json models = nlohmann::json::array();
    for (const ModelSpec& model : spec.models)
        models.push_back({{"name", model.name}, {"path", model.path.string()}});
    nlohmann::json list = nlohmann::json::array();
    for (const TaskSpec& task : spec.tasks) {
        list.push_back({{"task", task.task},
                        {"folder", task.folder.string()},
                        {"train_examples", task.trainExamples},
                        {"validation_examples", task.validationExamples},
                        {"test_examples", task.testExamples}});
    }
    const TrainingSpec& training = spec.training;
    return {{"name", spec.name},
            {"models", models},
            {"tasks", list},
            {"methods", spec.methods},
            {"sparsities", spec.sparsities},
            {"seeds", spec.seeds},
            {"training",
             {{"epochs", training.epochs},
              {"batch_size", training.batchSize},
              {"learning_rate", training.learningRate},
              {"weight_decay", training.weightDecay},
              {"adam_epsilon", training.adamEpsilon},
              {"image_size", training.imageSize}}},
            {"epsilon", spec.epsilon}};
}

void checkInputs(const StudySpec& spec) {
    std::error_code error;
    for (const ModelSpec& model : spec.models) {
        if (!std::filesystem::exists(model.path, error)) {
            throw Error(ErrorCode::FileMissing, model.path.string(),
                        fmt::format("model \"{}\" is not there; correct its path in the spec", model.name));
        }
    }
    for (const TaskSpec& task : spec.tasks) {
        if (!std::filesystem::is_directory(task.folder, error)) {
            throw Error(ErrorCode::TaskData, task.folder.string(),
                        fmt::format("is not a folder with the data of {}{}", task.task,
                                    task.task == "fashion-mnist"
                                        ? "; install Debian's package dataset-fashion-mnist or "
                                          "correct the folder in the spec"
                                        : "; download it or correct the folder in the spec"));
        }
    }
}

std::vector<Run> runsOf(const StudySpec& spec) {
    const std::vector<std::string> names = modelFileNames(spec.models);
    std::vector<Run> runs;
    for (size_t model = 0; model < spec.models.size(); ++model)
        for (size_t task = 0; task < spec.tasks.size(); ++task)
            for (const std::string& method : spec.methods)
                for (const int64_t seed : spec.seeds)
                    for (const double sparsity : spec.sparsities) {
                        runs.push_back({fmt::format("{}-{}-{}-s{}-seed{}", names[model],
                                                    spec.tasks[task].task, method, sparsity, seed),
                                        model, task, method, sparsity, seed});
                    }
    return runs;
}

} // namespace sparsescope
