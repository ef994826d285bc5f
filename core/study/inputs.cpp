#include "study/inputs.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

/// What stands for content that nobody knows: not there, and never recorded.
constexpr std::string_view unknown = "unknown:";
std::string unknownContent(const fs::path& path) {
    return std::string(unknown) + path.string();
}

std::vector<fs::path> filesOf(const TaskSpec& task) {
    std::vector<fs::path> files = dataFilesOf(task.info().data, task.folder, false);
    for (fs::path& file : dataFilesOf(task.info().data, task.folder, true))
        files.push_back(std::move(file));
    return files;
}

/// `path`, or where it lies relative to the study when both were moved.
fs::path placeOf(const fs::path& path, const InputRecord* record, const fs::path& folder) {
    std::error_code ignored;
    if (record == nullptr || record->path != path || record->relative.empty() || fs::exists(path, ignored))
        return path;
    fs::path moved = (folder / record->relative).lexically_normal();
    return fs::exists(moved, ignored) ? moved : path;
}

const InputRecord* find(const std::map<std::string, InputRecord>& records, const std::string& name) {
    const auto found = records.find(name);
    return found == records.end() ? nullptr : &found->second;
}

TaskSpec picturesOf(const CalibrationSpec& calibration) {
    return {.task = calibration.task, .folder = calibration.data};
}

fs::path relativeTo(const fs::path& folder, const fs::path& path) {
    return path.lexically_relative(folder);
}

/// XXH3-128 over names and bytes of files, by the notes where they did not change since they were last read.
/// Of files in folders that say something (classes), the name is that from `folder` on; else it is empty.
std::string filesContent(const std::vector<fs::path>& files, const ContentNotes& notes,
                         const std::stop_token& stop, const fs::path& folder = {}) {
    const auto stampsNow = [&] {
        std::vector<std::string> stamps{
            folder.empty() ? "bytes"
                           : "named"}; // not the weights of the same files, of which there are notes too
        for (const fs::path& file : files)
            stamps.push_back(fileStamp(file));
        return stamps;
    };
    const std::vector<std::string> stamps = stampsNow();
    if (auto known = notes.find(stamps))
        return *known;
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    XXH3_128bits_reset(state.get());
    for (const fs::path& file : files) {
        const MappedFile mapped(file);
        const fs::path told = folder.empty() ? file.filename() : file.lexically_relative(folder);
        const std::string name = fmt::format("{}\n{}\n", told.string(), mapped.bytes().size());
        XXH3_128bits_update(state.get(), name.data(), name.size());
        constexpr size_t piece = size_t{4} << 20U;
        for (size_t at = 0; at < mapped.bytes().size(); at += piece) {
            throwIfStopped(stop);
            const auto bytes = mapped.bytes().subspan(at, std::min(piece, mapped.bytes().size() - at));
            XXH3_128bits_update(state.get(), bytes.data(), bytes.size());
        }
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    std::string text = fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    try {
        if (!stamps.empty() && stampsNow() == stamps)
            notes.keep(stamps, text);
    } catch (const Error&) { // a cache folder that cannot be written costs time only
    }
    return text;
}

std::vector<fs::path> tokenizerFilesOf(const Checkpoint& checkpoint) {
    std::vector<fs::path> files;
    if (checkpoint.files().empty())
        return files;
    const fs::path folder = checkpoint.files().front().parent_path();
    for (const char* name : {"tokenizer.json", "vocab.txt", "vocab.json", "merges.txt", "tokenizer.model",
                             "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"}) {
        std::error_code ignored;
        if (fs::is_regular_file(folder / name, ignored))
            files.push_back(folder / name);
    }
    // A GGUF file has its tokenizer inside, between its other facts: the whole file counts.
    if (checkpoint.format() == "gguf")
        files.insert(files.end(), checkpoint.files().begin(), checkpoint.files().end());
    return files;
}

/// Empty where it has none.
std::string tokenizerContent(const Checkpoint& checkpoint, const ContentNotes& notes,
                             const std::stop_token& stop) {
    const std::vector<fs::path> files = tokenizerFilesOf(checkpoint);
    return files.empty() ? std::string() : filesContent(files, notes, stop);
}

} // namespace

std::vector<std::string> stampsOf(const Checkpoint& checkpoint) {
    std::vector<std::string> stamps;
    for (const fs::path& file : checkpoint.files())
        stamps.push_back(fileStamp(file));
    if (!checkpoint.files().empty()) {
        const fs::path folder = checkpoint.files().front().parent_path();
        for (const char* name : {"config.json", "preprocessor_config.json"})
            stamps.push_back(fileStamp(folder / name));
        for (const fs::path& file : tokenizerFilesOf(checkpoint))
            stamps.push_back(fileStamp(file));
    }
    return stamps;
}

std::vector<std::string> stampsOf(const TaskSpec& task) {
    std::vector<std::string> stamps;
    for (const fs::path& file : filesOf(task))
        stamps.push_back(fileStamp(file));
    return stamps;
}

std::vector<std::string> stampsOf(const CalibrationSpec& calibration) {
    if (!calibration.isGiven())
        return {};
    return calibration.isText() ? std::vector{fileStamp(calibration.data)}
                                : stampsOf(picturesOf(calibration));
}

ModelContent modelContent(const Checkpoint& checkpoint, const ContentNotes& notes, Progress& progress,
                          const std::stop_token& stop) {
    for (const std::optional<Error>* problem :
         {&checkpoint.configError(), &checkpoint.preprocessorConfigError()}) {
        if (*problem)
            throw **problem;
    }
    ModelContent content;
    content.config = checkpoint.config();
    content.preprocessing = checkpoint.preprocessorConfig();
    content.tokenizer = tokenizerContent(checkpoint, notes, stop);
    if (auto known = notes.find(contentStamps(checkpoint))) {
        content.weights = std::move(*known);
    } else {
        content.weights = checkpoint.contentHash(progress, stop);
        try {
            notes.keep(contentStamps(checkpoint), content.weights);
        } catch (const Error&) { // a cache folder that cannot be written costs time only
        }
    }
    return content;
}

std::string dataContent(const TaskSpec& task, const ContentNotes& notes, const std::stop_token& stop) {
    const std::vector<std::string_view>& names = task.info().data.trainFiles;
    const bool byFolder = !names.empty() && names.front().ends_with('/');
    return filesContent(filesOf(task), notes, stop, byFolder ? task.folder : fs::path());
}

std::string calibrationContent(const CalibrationSpec& calibration, const ContentNotes& notes,
                               const std::stop_token& stop) {
    if (!calibration.isGiven())
        return {};
    return calibration.isText() ? filesContent({calibration.data}, notes, stop)
                                : dataContent(picturesOf(calibration), notes, stop);
}

nlohmann::json toJson(const InputRecords& records) {
    nlohmann::json json{{"models", nlohmann::json::object()}, {"tasks", nlohmann::json::object()}};
    for (const auto& [name, record] : records.models)
        json["models"][name] = {{"path", record.path.string()},
                                {"relative", record.relative.string()},
                                {"weights", record.model.weights},
                                {"config", record.model.config},
                                {"preprocessing", record.model.preprocessing},
                                {"tokenizer", record.model.tokenizer}};
    for (const auto& [name, record] : records.tasks)
        json["tasks"][name] = {
            {"path", record.path.string()}, {"relative", record.relative.string()}, {"data", record.data}};
    for (const auto& [key, record] :
         {std::pair("calibration", &records.calibration), std::pair("tuning", &records.tuning)}) {
        if (*record)
            json[key] = {{"path", (*record)->path.string()},
                         {"relative", (*record)->relative.string()},
                         {"data", (*record)->data}};
    }
    return json;
}

InputRecords parseInputRecords(const nlohmann::json& json, const std::string& subject) {
    InputRecords records;
    JsonObject root(json, subject);
    const auto read = [&](const char* key, std::map<std::string, InputRecord>& into, bool models) {
        JsonObject all = root.object(key);
        for (const auto& [name, value] : root.at(key).items()) {
            JsonObject object(value, all.subjectOf(printable(name)));
            InputRecord record{object.text("path"), object.text("relative")};
            if (models)
                record.model = {object.text("weights"), object.at("config"), object.at("preprocessing"),
                                object.text("tokenizer", "")};
            else
                record.data = object.text("data");
            object.finish();
            into[name] = std::move(record);
        }
    };
    read("models", records.models, true);
    read("tasks", records.tasks, false);
    for (const auto& [key, record] :
         {std::pair("calibration", &records.calibration), std::pair("tuning", &records.tuning)}) {
        if (!root.has(key))
            continue;
        JsonObject object = root.object(key);
        *record = InputRecord{object.text("path"), object.text("relative"), {}, object.text("data")};
        object.finish();
    }
    root.finish();
    return records;
}

namespace {

/// A text, or a task's pictures, beside the tasks': where it is, and what it holds.
std::string lookAt(CalibrationSpec& data, const std::optional<InputRecord>& known, Inputs& inputs,
                   const fs::path& folder, const std::stop_token& stop) {
    const InputRecord* record = known ? &*known : nullptr;
    data.data = placeOf(data.data, record, folder);
    try {
        std::string content = calibrationContent(data, ContentNotes(), stop);
        for (std::string& stamp : stampsOf(data))
            inputs.stamps.push_back(std::move(stamp));
        return content;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        inputs.add(error, record != nullptr);
        return record != nullptr ? record->data : unknownContent(data.data);
    }
}

} // namespace

Inputs lookAtInputs(StudySpec& spec, const InputRecords& records, const fs::path& folder,
                    const std::stop_token& stop) {
    Inputs inputs;
    const ContentNotes notes;
    NoProgress silent;
    for (ModelSpec& model : spec.models) {
        const InputRecord* record = find(records.models, model.name);
        model.path = placeOf(model.path, record, folder);
        try {
            const auto checkpoint = Checkpoint::open(model.path, stop, model.root);
            inputs.contents.models.push_back(modelContent(*checkpoint, notes, silent, stop));
            for (std::string& stamp : stampsOf(*checkpoint))
                inputs.stamps.push_back(std::move(stamp));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            inputs.add(error, record != nullptr);
            inputs.contents.models.push_back(
                record != nullptr ? record->model : ModelContent{unknownContent(model.path), {}, {}});
        }
    }
    for (TaskSpec& task : spec.tasks) {
        const InputRecord* record = find(records.tasks, task.task);
        task.folder = placeOf(task.folder, record, folder);
        try {
            std::string content = dataContent(task, notes, stop);
            if (filesOf(task).empty() && record != nullptr && record->data != content)
                throw Error(
                    ErrorCode::TaskData, task.folder.string(),
                    "does not hold the data any more; put it back, or correct the folder in study.json");
            inputs.contents.tasks.push_back(std::move(content));
            for (std::string& stamp : stampsOf(task))
                inputs.stamps.push_back(std::move(stamp));
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            inputs.add(error, record != nullptr);
            inputs.contents.tasks.push_back(record != nullptr ? record->data : unknownContent(task.folder));
        }
    }
    inputs.contents.calibration = lookAt(spec.calibration, records.calibration, inputs, folder, stop);
    CalibrationSpec examples{{}, spec.tuning.examples};
    inputs.contents.tuning = lookAt(examples, records.tuning, inputs, folder, stop);
    spec.tuning.examples = examples.data;
    return inputs;
}

InputRecords recordsOf(const StudySpec& spec, const Contents& contents, const fs::path& folder) {
    InputRecords records;
    for (size_t i = 0; i < spec.models.size(); ++i) {
        if (contents.models[i].weights.starts_with(unknown))
            continue;
        const fs::path& path = spec.models[i].path;
        records.models[spec.models[i].name] = {path, relativeTo(folder, path), contents.models[i], {}};
    }
    for (size_t i = 0; i < spec.tasks.size(); ++i) {
        if (contents.tasks[i].starts_with(unknown))
            continue;
        const fs::path& path = spec.tasks[i].folder;
        records.tasks[spec.tasks[i].task] = {path, relativeTo(folder, path), {}, contents.tasks[i]};
    }
    const auto recordOf = [&](const fs::path& path, const std::string& content) {
        return path.empty() || content.starts_with(unknown)
                   ? std::nullopt
                   : std::optional(InputRecord{path, relativeTo(folder, path), {}, content});
    };
    records.calibration = recordOf(spec.calibration.data, contents.calibration);
    records.tuning = recordOf(spec.tuning.examples, contents.tuning);
    return records;
}

} // namespace sparsescope
