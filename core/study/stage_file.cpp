#include "study/stage_file.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <iterator>
#include <unistd.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr const char* fileName = "stage.json";

/// Of a folder that is none behind a link: another's files are not ours to remove.
void removeTemporaries(const fs::path& folder, fs::file_time_type before, std::string_view prefix = {}) {
    std::error_code error;
    if (!fs::is_directory(fs::symlink_status(folder, error)))
        return;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        const fs::path name = entry->path().filename();
        if (name.extension() == ".tmp" && name.string().starts_with(prefix) &&
            entry->is_regular_file(ignored) && !entry->is_symlink(ignored) &&
            entry->last_write_time(ignored) < before)
            fs::remove(entry->path(), ignored);
    }
}

nlohmann::json toJson(const StageFile& stage) {
    nlohmann::json where{{"run", stage.run},        {"model_name", stage.modelName},
                         {"method", stage.method},  {"model", stage.model.string()},
                         {"task", stage.task.task}, {"folder", stage.task.folder.string()},
                         {"device", stage.device}};
    if (!stage.root.empty())
        where["root"] = stage.root;
    if (nlohmann::json pool = poolRuleJson(stage.pool); !pool.empty())
        where["pool"] = std::move(pool);
    if (stage.keepWeights)
        where["keep_weights"] = true;
    if (stage.calibration.isGiven())
        where["calibration"] = stage.calibration.data.string();
    return {{"key", stage.key},
            {"action", actionName(stage.action)},
            {"asked", stage.asked},
            {"where", std::move(where)}};
}

} // namespace

StudyPath stagePath(const fs::path& study, std::string_view key, std::string_view name) {
    return {study, fs::path("store") / key / name};
}

Key StageFile::trainedKey() const {
    return maskKey(); // what it is behind
}

std::pair<Key, Rewind> StageFile::rewind() const {
    const std::string subject = fmt::format("stage {}", key);
    JsonObject object(asked, subject);
    if (!object.has("rewind"))
        return {{}, Rewind::All};
    JsonObject rewound = object.object("rewind");
    return {rewound.text("from"), rewindOf(rewound.text("restored"), subject)};
}

Key StageFile::maskKey() const {
    const auto after = asked.find("after");
    return after != asked.end() && after->is_string() ? after->get<std::string>() : Key();
}

MethodSpec StageFile::methodSpec() const {
    const std::string subject = fmt::format("stage {}", key);
    JsonObject object(asked, subject);
    const MethodInfo* info = findMethod(object.text("method"));
    if (info == nullptr)
        object.fail("method", fmt::format("is none that this version knows: {}", methodNames()));
    MethodSpec method{std::string(info->name), {}};
    JsonObject options = object.object("options");
    for (const OptionInfo& option : info->options) {
        const std::string name(option.name);
        if (options.has(name))
            method.options[name] = readOption(option, options.at(name), options.subjectOf(name));
    }
    return method;
}

Amount StageFile::amount() const {
    JsonObject object(asked, fmt::format("stage {}", key));
    JsonObject amount = object.object("amount");
    if (amount.has("pattern"))
        return parsePattern(amount.text("pattern"));
    if (amount.has("layers"))
        return Amount::layers(amount.number("layers", 0, 1));
    return Amount::sparsity(amount.number("sparsity", 0, 1));
}

MaskRequest StageFile::maskRequest() const {
    return sparsescope::maskRequest(methodSpec(), amount(), 0);
}

TuningSpec StageFile::tuning() const {
    const std::string subject = fmt::format("stage {}", key);
    JsonObject object(asked, subject);
    nlohmann::json json = object.at("tuning");
    if (!json.is_object())
        object.fail("tuning", "must be a JSON object");
    json["examples"] = calibration.data.string();
    return readTuning(JsonObject(json, subject), {});
}

AdapterKind StageFile::adapter() const {
    JsonObject object(asked, fmt::format("stage {}", key));
    const std::optional<AdapterKind> kind = findAdapter(object.text("adapter"));
    if (!kind)
        object.fail("adapter", "is none that this version knows: spp, lora, full");
    return *kind;
}

Key StageFile::tunedKey() const {
    const auto tuned = asked.find("tuned");
    return tuned != asked.end() && tuned->is_string() ? tuned->get<std::string>() : Key();
}

TrainingSpec StageFile::training() const {
    JsonObject object(asked, fmt::format("stage {}", key));
    return readTraining(object.object("training"), {});
}

int64_t StageFile::seed() const {
    JsonObject object(asked, fmt::format("stage {}", key));
    return object.integer("seed", 0, int64_t{1} << 53U);
}

StageFile stageFileOf(const StudySpec& spec, const std::vector<Run>& runs, const Stage& stage) {
    const Run& run = runs[stage.run];
    StageFile file;
    file.key = stage.key;
    file.action = stage.action;
    file.asked = stage.asked;
    file.run = run.id;
    file.modelName = spec.models[run.model].name;
    file.method = run.method;
    file.model = spec.models[run.model].path;
    file.task = spec.tasks[run.task];
    file.device = spec.device;
    file.root = spec.models[run.model].root;
    file.pool = spec.models[run.model].pool;
    file.keepWeights = stage.keepsWeights;
    if (stage.asked.contains("calibration"))
        file.calibration = spec.calibration;
    if (stage.action == Action::Tune)
        file.calibration = {{}, spec.tuning.examples};
    return file;
}

void writeStageFile(const fs::path& study, const StageFile& stage) {
    makeFolder({study, "store"});
    makeFolder({study, fs::path("store") / stage.key});
    const StudyPath path = stagePath(study, stage.key, fileName);
    const std::string text =
        toJson(stage).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    try {
        if (readStudyText(path) == text)
            return;
    } catch (const Error&) { // not there, or not readable: written anew
    }
    writeStudyText(path, text);
}

StageFile readStageFile(const fs::path& study, std::string_view key) {
    const StudyPath path = stagePath(study, key, fileName);
    const std::string subject = path.full().string();
    const nlohmann::json json = parseJson(readStudyText(path), subject);
    JsonObject object(json, subject);
    StageFile stage;
    stage.key = object.text("key");
    stage.asked = object.at("asked");
    if (stage.key != key || keyOf(stage.asked) != key)
        throw Error(ErrorCode::SpecInvalid, subject,
                    "is damaged or of another stage; remove it and run the study again");
    const std::string action = object.text("action");
    constexpr Action known[] = {Action::Prune, Action::Tune, Action::Train};
    const auto found = std::ranges::find(known, action, &actionName);
    if (found == std::end(known))
        object.fail("action", "is none that this version knows");
    stage.action = *found;
    JsonObject where = object.object("where");
    stage.run = where.text("run");
    stage.modelName = where.text("model_name");
    stage.method = where.text("method");
    stage.model = where.text("model");
    stage.task.task = where.text("task");
    stage.task.folder = where.text("folder");
    stage.device = where.text("device");
    stage.root = where.text("root", "");
    stage.keepWeights = where.flag("keep_weights", false);
    // A mask is made by the rule that its key was made of.
    const bool isTraining = stage.action == Action::Train;
    if (isTraining ? where.has("pool") : stage.asked.contains("pool"))
        stage.pool = poolRuleFromJson(isTraining ? where.at("pool") : stage.asked.at("pool"));
    if (stage.action == Action::Tune)
        stage.calibration = {{}, where.text("calibration")};
    if (stage.asked.contains("calibration")) {
        JsonObject asked(stage.asked, subject);
        stage.calibration = {asked.object("calibration").text("task"), where.text("calibration")};
        if (!stage.calibration.isText() && findTask(stage.calibration.task) == nullptr)
            object.fail("asked", "calibrates with a task that this version does not know");
    }
    if (findTask(stage.task.task) == nullptr)
        throw Error(ErrorCode::TaskUnknown, subject,
                    fmt::format("\"{}\" is no task; known are {}", printable(stage.task.task), taskNames()));
    if (stage.action == Action::Train) {
        JsonObject asked(stage.asked, subject);
        JsonObject task = asked.object("task");
        constexpr int64_t most = int64_t{1} << 53U;
        stage.task.trainExamples = task.integer("train_examples", 0, most);
        stage.task.validationExamples = task.integer("validation_examples", 0, most);
        stage.task.testExamples = task.integer("test_examples", 0, most);
        stage.task.window = task.integer("window", 0, most, 0);
        stage.task.rules = rulesOf(task.text("rules", std::string(rulesName(Rules::Current))));
        stage.task.shots = task.integer("shots", 0, most, 0);
        stage.task.partial = task.flag("partial", false);
    }
    return stage;
}

fs::path resumeFolder(const fs::path& study, std::string_view key) {
    fs::path folder = stagePath(study, key, "resume").full();
    std::error_code none;
    const auto kind = fs::symlink_status(folder, none).type();
    if (kind != fs::file_type::not_found && kind != fs::file_type::directory)
        throw Error(ErrorCode::StudyState, folder.string(),
                    "is no folder; remove it, and run the study again");
    return folder;
}

bool canGoOn(const fs::path& study, std::string_view key) {
    const fs::path folder = stagePath(study, key, "resume").full();
    std::error_code error;
    return fs::is_directory(fs::symlink_status(folder, error)) && !fs::is_empty(folder, error) && !error;
}

void removeLeftovers(const fs::path& study) {
    const auto old = fs::file_time_type::clock::now() - std::chrono::minutes(10);
    removeTemporaries(study, old);
    std::error_code error;
    if (!fs::is_directory(fs::symlink_status(study / "store", error)))
        return;
    for (fs::directory_iterator entry(study / "store", error), end; !error && entry != end;
         entry.increment(error))
        removeTemporaries(entry->path(), old);
}

void removeLeftovers(const fs::path& study, std::string_view key) {
    const fs::path resume = stagePath(study, key, "resume").full();
    removeTemporaries(resume, fs::file_time_type::max());
    removeTemporaries(resume.parent_path(), fs::file_time_type::max(), "result.h5.");
}

std::string readStudyText(const StudyPath& path, size_t limit) {
    const int file = openRegular(path, O_RDONLY);
    if (file < 0) {
        if (errno == ENOENT)
            throw Error(ErrorCode::FileMissing, path.full().string(), "is not there");
        const ErrorCode code = errno == ENOTDIR                                       ? ErrorCode::FileMissing
                               : errno == ELOOP || errno == EISDIR || errno == EINVAL ? ErrorCode::StudyState
                                                                                      : ErrorCode::FileRead;
        throw Error(code, path.full().string(), fmt::format("cannot be opened: {}", openProblem(errno)));
    }
    std::string text;
    char buffer[65'536];
    ssize_t got = 0;
    while ((got = ::read(file, buffer, sizeof buffer)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || text.size() > limit)
            break;
        text.append(buffer, static_cast<size_t>(got));
    }
    const int error = errno;
    ::close(file);
    if (got < 0)
        throw Error(ErrorCode::FileRead, path.full().string(),
                    fmt::format("cannot be read: {}", std::strerror(error)));
    if (text.size() > limit)
        throw Error(ErrorCode::SpecInvalid, path.full().string(),
                    fmt::format("has more than {} bytes", limit));
    return text;
}

void writeStudyText(const StudyPath& path, std::string_view text) {
    requireRegular(path);
    writeFileAtomically(path.full(), text);
}

} // namespace sparsescope
