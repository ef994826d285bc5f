#include "experiment/spec.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "experiment/seeds.h"
#include "experiment/shares.h"
#include "weights/anatomy/model_choice.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace sparsescope {
namespace {

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
    return resolvedPath(folder / text);
}

std::vector<ModelSpec> readModels(JsonObject& root, const std::filesystem::path& folder) {
    std::vector<ModelSpec> models;
    const nlohmann::json& list = filledArray(root, "models", 1000);
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], root.subjectOf("models", i));
        models.push_back({shownName(object, "name"), absolutePath(object, "path", folder),
                          object.text("root", ""), readPoolRule(object)});
        object.finish();
        for (size_t j = 0; j < i; ++j) {
            if (models[j].name == models[i].name)
                object.fail("name",
                            fmt::format("is used twice (\"{}\"); give every model its own", models[i].name));
        }
    }
    return models;
}

} // namespace

std::vector<TaskSpec> readTasks(JsonObject& root, const std::filesystem::path& folder) {
    std::vector<TaskSpec> found;
    const nlohmann::json& list = filledArray(root, "tasks", tasks().size());
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], root.subjectOf("tasks", i));
        TaskSpec task;
        task.task = object.text("task");
        if (findTask(task.task) == nullptr) {
            throw Error(ErrorCode::TaskUnknown, object.subjectOf("task"),
                        fmt::format("\"{}\" is no task; known are {}", task.task, taskNames()));
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
        if (task.info().objective == Objective::LanguageModel)
            task.window = object.integer("window", 0, 1 << 24, task.window);
        if (task.info().objective == Objective::Continuations) {
            const std::string rules = object.text("rules", std::string(rulesName(task.rules)));
            if (rules != rulesName(Rules::Current) && rules != rulesName(Rules::Harness2023))
                object.fail("rules", "must be \"current\" or \"2023\"");
            task.rules = rulesOf(rules);
        }
        if (task.info().mayBePartial())
            task.partial = object.flag("partial", task.partial);
        if (task.info().mostShots > 0)
            task.shots = object.integer("shots", 0, task.info().mostShots, task.shots);
        object.finish();
        found.push_back(std::move(task));
    }
    return found;
}

namespace {

/// "erk", or {"method": "erk", "seed": 5}.
MethodSpec readMethod(JsonObject& root, const nlohmann::json& value, size_t index) {
    const auto known = [&](const std::string& name) {
        if (findMethod(name) == nullptr)
            root.fail("methods",
                      fmt::format("\"{}\" is no method; known are {}", printable(name), methodNames()));
        return name;
    };
    if (value.is_string())
        return {known(value.get<std::string>()), {}};
    if (!value.is_object())
        root.fail("methods", fmt::format("must be a list of {}, or of objects with a method and its options",
                                         methodNames()));
    JsonObject object(value, root.subjectOf("methods", index));
    MethodSpec method{known(object.text("method")), {}};
    for (const OptionInfo& option : method.info().options) {
        const std::string name(option.name);
        if (object.has(name))
            method.options[name] = readOption(option, object.at(name), object.subjectOf(name));
    }
    object.finish();
    return method;
}

std::vector<MethodSpec> readMethods(JsonObject& root) {
    std::vector<MethodSpec> found;
    const nlohmann::json& list = filledArray(root, "methods", 100);
    for (size_t i = 0; i < list.size(); ++i) {
        found.push_back(readMethod(root, list[i], i));
        if (std::ranges::find(found.begin(), found.end() - 1, found.back().label(), &MethodSpec::label) !=
            found.end() - 1)
            root.fail("methods", "has a method twice");
    }
    return found;
}

/// At `key`: ascending, with 0 for the dense model.
std::vector<double> readAmounts(JsonObject& root, const char* key) {
    std::vector<double> found{0.0};
    for (const nlohmann::json& value : filledArray(root, key, 1000)) {
        if (!value.is_number())
            root.fail(key, "must be a list of numbers in [0, 1)");
        const double share = value.get<double>();
        if (!(share >= 0 && share < 1)) {
            throw Error(ErrorCode::SparsityRange, root.subjectOf(key),
                        fmt::format("{} is outside [0, 1); 60 % is written 0.6", share));
        }
        found.push_back(share + 0.0); // -0 becomes 0
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::vector<Amount> readPatterns(JsonObject& root) {
    std::vector<Amount> found;
    for (const nlohmann::json& value : filledArray(root, "patterns", 1000)) {
        if (!value.is_string())
            root.fail("patterns", "must be a list of texts, e.g. \"2:4\"");
        try {
            found.push_back(parsePattern(value.get<std::string>()));
        } catch (const Error& error) {
            throw Error(error.code(), root.subjectOf("patterns"),
                        fmt::format("\"{}\" {}", error.subject(), error.what()));
        }
        if (std::ranges::count(found, found.back()) > 1)
            root.fail("patterns", "has a pattern twice");
    }
    std::ranges::stable_sort(found, {},
                             [](const Amount& amount) { return std::pair(amount.share(), amount.m); });
    return found;
}

std::vector<PointSpec> readPoints(JsonObject& root, const StudySpec& spec) {
    std::vector<PointSpec> found;
    const nlohmann::json& list = filledArray(root, "points", 1000);
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], root.subjectOf("points", i));
        PointSpec point{object.text("model"), object.text("task"), object.text("method"),
                        object.number("sparsity", 0, 1)};
        object.finish();
        if (std::ranges::find(spec.models, point.model, &ModelSpec::name) == spec.models.end())
            object.fail("model", "names none of the study's models");
        if (std::ranges::find(spec.tasks, point.task, &TaskSpec::task) == spec.tasks.end())
            object.fail("task", "names none of the study's tasks");
        const auto method = std::ranges::find(spec.methods, point.method, &MethodSpec::label);
        if (method == spec.methods.end() || method->axis() != Axis::Sparsity)
            object.fail("method", "names none of the study's methods that take a sparsity");
        if (!(point.sparsity > 0 && point.sparsity < 1))
            throw Error(ErrorCode::SparsityRange, object.subjectOf("sparsity"),
                        fmt::format("{} is not above 0 and below 1; 60 % is written 0.6", point.sparsity));
        if (std::ranges::find(found, point) != found.end())
            root.fail("points", "has a point twice");
        found.push_back(std::move(point));
    }
    return found;
}

std::string readDevice(JsonObject& root, const std::string& fallback) {
    std::string device = root.text("device", fallback);
    const bool numbered = device.starts_with("cuda:") && device.size() > 5 && device.size() < 8 &&
                          device.find_first_not_of("0123456789", 5) == device.npos;
    if (device != "cpu" && device != "cuda" && !numbered)
        root.fail("device", "must be \"cpu\", \"cuda\" or \"cuda:N\"");
    return device;
}

std::vector<int64_t> readSeeds(JsonObject& root) {
    std::vector<int64_t> found;
    for (const nlohmann::json& value : filledArray(root, "seeds", 1000)) {
        const std::optional<int64_t> seed = wholeNumber(value);
        if (!seed || *seed < 0 || *seed > seedLimit)
            root.fail("seeds", fmt::format("must be a list of whole numbers from 0 to {}", seedLimit));
        found.push_back(*seed);
    }
    if (std::set(found.begin(), found.end()).size() != found.size())
        root.fail("seeds", "has a seed twice");
    return found;
}

/// Language models are scored as they are, after an adapter at most.
void checkTraining(JsonObject& root, const StudySpec& spec) {
    for (const TaskSpec& task : spec.tasks) {
        if (task.info().isOfLanguageModels() && spec.training.epochs > 0)
            root.fail("training",
                      fmt::format("\"epochs\" is {}, and nothing is trained for {}; leave it out, and "
                                  "make a study of its own of that task",
                                  spec.training.epochs, task.task));
    }
}

/// Tickets are found by learning the tasks.
void checkTickets(JsonObject& root, const StudySpec& spec) {
    for (const MethodSpec& method : spec.methods) {
        if (!method.info().trainsToPrune)
            continue;
        for (const TaskSpec& task : spec.tasks) {
            if (task.info().isOfLanguageModels())
                root.fail("methods",
                          fmt::format("\"{}\" finds its mask by training, and nothing is trained for {}; "
                                      "make a study of its own of that task",
                                      method.name, task.task));
        }
        if (spec.training.epochs == 0)
            root.fail("methods",
                      fmt::format("\"{}\" finds its mask by training: give training at least one epoch",
                                  method.name));
    }
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

/// "s0.6" or "2of4": a colon is no file name everywhere.
std::string fileText(const Amount& amount) {
    return amount.axis == Axis::Pattern ? fmt::format("{}of{}", amount.n, amount.m) : amount.text();
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

nlohmann::json modelJson(const ModelSpec& model) {
    nlohmann::json json = poolRuleJson(model.pool);
    json["name"] = model.name;
    json["path"] = model.path.string();
    if (!model.root.empty())
        json["root"] = model.root;
    return json;
}

} // namespace

/// AdamW divides by it in f32: what vanishes there makes a weight that gets no gradient 0 / 0.
constexpr double leastAdamEpsilon = 1e-30;

TrainingSpec readTraining(JsonObject object, TrainingSpec training) {
    training.epochs = object.integer("epochs", 0, 100'000, training.epochs);
    training.batchSize = object.integer("batch_size", 1, 65'536, training.batchSize);
    training.learningRate = object.number("learning_rate", 0, 10, training.learningRate);
    training.weightDecay = object.number("weight_decay", 0, 10, training.weightDecay);
    training.adamEpsilon = object.number("adam_epsilon", leastAdamEpsilon, 1, training.adamEpsilon);
    training.imageSize = object.integer("image_size", 0, 8192, training.imageSize);
    training.dropout = object.flag("dropout", training.dropout);
    object.finish();
    return training;
}

std::vector<Amount> StudySpec::amountsOf(size_t model, size_t task, size_t method) const {
    std::vector<Amount> amounts{Amount::sparsity(0)};
    if (methods[method].axis() == Axis::Pattern) {
        amounts.insert(amounts.end(), patterns.begin(), patterns.end());
        return amounts;
    }
    if (methods[method].axis() == Axis::Layers) {
        for (const double share : layers) {
            if (share > 0)
                amounts.push_back(Amount::layers(share));
        }
        return amounts;
    }
    std::set<double> measured(sparsities.begin(), sparsities.end());
    const std::string label = methods[method].label();
    for (const PointSpec& point : points) {
        if (point.model == models[model].name && point.task == tasks[task].task && point.method == label)
            measured.insert(point.sparsity);
    }
    for (const double sparsity : measured) {
        if (sparsity > 0)
            amounts.push_back(Amount::sparsity(sparsity));
    }
    return amounts;
}

StudySpec parseStudySpec(const nlohmann::json& json, const std::string& subject,
                         const std::filesystem::path& folder) {
    JsonObject root(json, subject);
    StudySpec spec;
    spec.name = shownName(root, "name");
    spec.models = readModels(root, folder);
    spec.tasks = readTasks(root, folder);
    if (root.has("methods"))
        spec.methods = readMethods(root);
    // Each axis is asked for where a method has it, and refused where none has: it would change nothing.
    const auto uses = [&](Axis axis) {
        return std::ranges::any_of(spec.methods,
                                   [axis](const MethodSpec& method) { return method.axis() == axis; });
    };
    if (uses(Axis::Sparsity))
        spec.sparsities = readAmounts(root, "sparsities");
    else if (root.has("sparsities"))
        root.fail("sparsities", "is for methods that take a sparsity, and there is none in methods");
    if (uses(Axis::Pattern))
        spec.patterns = readPatterns(root);
    else if (root.has("patterns"))
        root.fail("patterns", "is for methods that take a pattern, and there is none in methods");
    if (uses(Axis::Layers))
        spec.layers = readAmounts(root, "layers");
    else if (root.has("layers"))
        root.fail("layers", "is for methods that remove layers, and there is none in methods");
    if (root.has("points"))
        spec.points = readPoints(root, spec);
    if (root.has("seeds"))
        spec.seeds = readSeeds(root);
    spec.training = spec.tasks.front().info().recipe;
    if (root.has("training"))
        spec.training = readTraining(root.object("training"), spec.training);
    if (root.has("calibration"))
        spec.calibration = readCalibration(root.object("calibration"), folder);
    checkCalibration(root, spec);
    if (root.has("shares"))
        spec.shares = readShares(root, folder);
    checkShares(root, spec);
    if (root.has("tuning"))
        spec.tuning = readTuning(root.object("tuning"), folder);
    checkTuning(root, spec);
    checkTraining(root, spec);
    checkTickets(root, spec);
    spec.device = readDevice(root, spec.device);
    spec.epsilon = root.number("epsilon", 0, 100, spec.epsilon);
    root.finish();
    // Each count is at most 1000 but for the sparsities' 1001, so the products do not overflow.
    size_t cells = 0;
    for (const MethodSpec& method : spec.methods)
        cells += method.axis() == Axis::Pattern  ? spec.patterns.size() + 1
                 : method.axis() == Axis::Layers ? spec.layers.size()
                                                 : spec.sparsities.size();
    const size_t runs =
        (spec.models.size() * spec.tasks.size() * cells + spec.points.size()) * spec.seeds.size();
    if (runs > runLimit) {
        throw Error(ErrorCode::SpecInvalid, subject,
                    fmt::format("asks for {} runs; a study has at most {}, so split it", runs, runLimit));
    }
    return spec;
}

nlohmann::json toJson(const StudySpec& spec) {
    nlohmann::json models = nlohmann::json::array();
    for (const ModelSpec& model : spec.models)
        models.push_back(modelJson(model));
    nlohmann::json list = nlohmann::json::array();
    for (const TaskSpec& task : spec.tasks) {
        list.push_back({{"task", task.task},
                        {"folder", task.folder.string()},
                        {"train_examples", task.trainExamples},
                        {"validation_examples", task.validationExamples},
                        {"test_examples", task.testExamples}});
        if (task.window > 0)
            list.back()["window"] = task.window;
        if (task.rules != Rules::Current)
            list.back()["rules"] = rulesName(task.rules);
        if (task.shots > 0)
            list.back()["shots"] = task.shots;
        if (task.partial)
            list.back()["partial"] = true;
    }
    nlohmann::json methods = nlohmann::json::array();
    std::set<Axis> axes;
    for (const MethodSpec& method : spec.methods) {
        axes.insert(method.axis());
        nlohmann::json entry{{"method", method.name}};
        for (const auto& [name, value] : method.options)
            entry[name] = toJson(value);
        methods.push_back(method.options.empty() ? nlohmann::json(method.name) : entry);
    }
    nlohmann::json json{{"name", spec.name},     {"models", models},
                        {"tasks", list},         {"methods", methods},
                        {"seeds", spec.seeds},   {"training", toJson(spec.training)},
                        {"device", spec.device}, {"epsilon", spec.epsilon}};
    if (axes.contains(Axis::Sparsity))
        json["sparsities"] = spec.sparsities;
    if (axes.contains(Axis::Layers))
        json["layers"] = spec.layers;
    for (const Amount& pattern : spec.patterns)
        json["patterns"].push_back(pattern.text());
    for (const PointSpec& point : spec.points)
        json["points"].push_back({{"model", point.model},
                                  {"task", point.task},
                                  {"method", point.method},
                                  {"sparsity", point.sparsity}});
    if (spec.calibration.isGiven())
        json["calibration"] = toJson(spec.calibration);
    if (spec.tuning.isGiven())
        json["tuning"] = toJson(spec.tuning);
    if (!spec.shares.empty())
        json["shares"] = nlohmann::json::parse(spec.shares);
    return json;
}

nlohmann::json toJson(const TrainingSpec& training) {
    nlohmann::json json{{"epochs", training.epochs},
                        {"batch_size", training.batchSize},
                        {"learning_rate", training.learningRate},
                        {"weight_decay", training.weightDecay},
                        {"adam_epsilon", training.adamEpsilon},
                        {"image_size", training.imageSize}};
    if (!training.dropout) // else left out: the keys of old stages stay what they were
        json["dropout"] = false;
    return json;
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
        if (task.info().data.isFile ? !std::filesystem::is_regular_file(task.folder, error)
                                    : !std::filesystem::is_directory(task.folder, error)) {
            throw Error(ErrorCode::TaskData, task.folder.string(),
                        fmt::format("is not a {} with the data of {}; {}, or correct the folder in the spec",
                                    task.info().data.isFile ? "file" : "folder", task.task,
                                    task.info().data.wayOut));
        }
    }
    if (spec.tuning.isGiven() && !std::filesystem::is_regular_file(spec.tuning.examples, error))
        throw Error(ErrorCode::TaskData, spec.tuning.examples.string(),
                    "is no file of examples to tune with; correct it in the spec");
    const CalibrationSpec& calibration = spec.calibration;
    if (calibration.isGiven() &&
        !(calibration.isText() ? std::filesystem::is_regular_file(calibration.data, error)
                               : std::filesystem::is_directory(calibration.data, error)))
        throw Error(ErrorCode::TaskData, calibration.data.string(),
                    fmt::format("is not a {} to calibrate with; correct it in the spec",
                                calibration.isText() ? "text" : "folder of pictures"));
}

std::vector<Run> runsOf(const StudySpec& spec) {
    const std::vector<std::string> names = modelFileNames(spec.models);
    std::vector<Run> runs;
    for (size_t model = 0; model < spec.models.size(); ++model)
        for (size_t task = 0; task < spec.tasks.size(); ++task)
            for (size_t method = 0; method < spec.methods.size(); ++method) {
                const std::string label = spec.methods[method].label();
                const std::vector<Amount> amounts = spec.amountsOf(model, task, method);
                for (const int64_t seed : seedsOf(spec, method))
                    for (const Amount& amount : amounts) {
                        runs.push_back({fmt::format("{}-{}-{}-{}-seed{}", names[model], spec.tasks[task].task,
                                                    label, fileText(amount), seed),
                                        model, task, method, label, amount, amount.share(), seed});
                    }
            }
    return runs;
}

std::vector<Run> runsOf(const StudySpec& spec, const std::vector<Run>& runs, const PointSpec& point) {
    std::vector<Run> found;
    std::ranges::copy_if(runs, std::back_inserter(found), [&](const Run& run) {
        return spec.models[run.model].name == point.model && spec.tasks[run.task].task == point.task &&
               run.method == point.method && run.sparsity == point.sparsity;
    });
    return found;
}

} // namespace sparsescope
