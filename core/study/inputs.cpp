#include "study/inputs.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "weights/checkpoint/model_folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <xxhash.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

/// What stands for content that nobody knows: not there, and never recorded.
constexpr std::string_view unknown = "unknown:";
std::string unknownContent(const fs::path& path) {
    return std::string(unknown) + path.string();
}

std::vector<NamedFile> filesOf(const TaskSpec& task) {
    std::vector<NamedFile> files;
    for (const bool test : {false, true}) {
        for (const fs::path& file : dataFilesOf(task.info().data, task.folder, test))
            files.push_back(namedIn(task.folder, file));
    }
    return files;
}

/// The folders of a task's data in which folders of data lie: renaming one of these is seen there alone.
std::vector<NamedFile> foldersOf(const TaskSpec& task, const std::vector<NamedFile>& files) {
    std::set<fs::path> folders;
    for (const NamedFile& file : files) {
        for (fs::path folder = file.path.parent_path().parent_path();
             folder.native().size() > task.folder.native().size() && folders.insert(folder).second;
             folder = folder.parent_path()) {
        }
    }
    std::vector<NamedFile> named;
    named.reserve(folders.size());
    for (const fs::path& folder : folders)
        named.push_back(namedIn(task.folder, folder));
    return named;
}

/// What is known of one input: its record, or one that is of another path or dictionary.
struct Known {
    const InputRecord* record = nullptr;
    const InputRecord* other = nullptr;

    Known(const InputRecord* found, const fs::path& path, const std::string& root = {}) {
        if (found != nullptr)
            (found->path == path && found->root.value_or(root) == root ? record : other) = found;
    }

    /// `path`, or where it lies relative to the study when both were moved.
    fs::path placeOf(const fs::path& path, const fs::path& folder) const {
        std::error_code ignored;
        if (record == nullptr || record->relative.empty() || fs::exists(path, ignored))
            return path;
        fs::path moved = (folder / record->relative).lexically_normal();
        return fs::exists(moved, ignored) ? moved : path;
    }
    /// Where it lies relative to the study when both were copied, and something else is at `path` now; empty
    /// where that is no other place.
    fs::path copyOf(const fs::path& path, const fs::path& folder) const {
        if (record == nullptr || record->relative.empty())
            return {};
        std::error_code ignored;
        fs::path copied = (folder / record->relative).lexically_normal();
        return copied != path.lexically_normal() && fs::exists(copied, ignored) ? copied : fs::path();
    }
    /// Notes that it cannot be read. Gives its record, else nothing.
    const InputRecord* miss(const Error& error, Inputs& inputs) const {
        if (error.code() == ErrorCode::Cancelled)
            throw error;
        std::string what = error.what();
        if (record != nullptr)
            what += "; its last known content is taken";
        else if (other != nullptr)
            what += fmt::format("; what was measured is of {}{}, which study.json does not name any more",
                                printable(other->path.string()),
                                other->root.value_or("").empty() ? "" : " (" + printable(*other->root) + ")");
        inputs.problems.emplace_back(error.code(), error.subject(), what);
        if (record == nullptr)
            inputs.unknown.push_back(inputs.problems.back());
        return record;
    }
    /// What to keep of an input that cannot be read: it may come back.
    const InputRecord* kept() const { return record != nullptr ? record : other; }
};

/// Whether what is looked at can be read, and is what was measured.
template <class Content, std::invocable Look>
bool isAsMeasured(const Content& measured, const Look& look) {
    try {
        return look() == measured;
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        return false;
    }
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
/// Of files in folders that say something (classes) the whole name counts, else its last part.
std::string filesContent(const std::vector<NamedFile>& files, const ContentNotes& notes,
                         const std::stop_token& stop, bool wholeNames = false) {
    const auto stampsNow = [&] {
        std::vector<std::string> stamps = stampsOf(files);
        // Not the weights of the same files, of which there are notes too.
        stamps.insert(stamps.begin(), wholeNames ? "named" : "bytes");
        return stamps;
    };
    const std::vector<std::string> stamps = stampsNow();
    if (auto known = notes.find(stamps))
        return *known;
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    XXH3_128bits_reset(state.get());
    for (const NamedFile& file : files) {
        const MappedFile mapped(file.path);
        const fs::path told = wholeNames ? file.name : file.name.filename();
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
        if (stampsNow() == stamps)
            notes.keep(stamps, text);
    } catch (const Error&) { // a cache folder that cannot be written costs time only
    }
    return text;
}

std::vector<NamedFile> tokenizerFilesOf(const Checkpoint& checkpoint) {
    std::vector<NamedFile> files;
    if (checkpoint.files().empty())
        return files;
    const fs::path folder = modelFolder(checkpoint.path());
    for (const char* name : {"tokenizer.json", "vocab.txt", "vocab.json", "merges.txt", "tokenizer.model",
                             "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"}) {
        std::error_code ignored;
        if (NamedFile file = modelDocument(folder, name); fs::is_regular_file(file.path, ignored))
            files.push_back(std::move(file));
    }
    // A GGUF file has its tokenizer inside, between its other facts: the whole file counts.
    if (checkpoint.format() == "gguf") {
        for (const fs::path& file : checkpoint.files())
            files.push_back(namedIn(folder, file));
    }
    return files;
}

/// Empty where it has none.
std::string tokenizerContent(const Checkpoint& checkpoint, const ContentNotes& notes,
                             const std::stop_token& stop) {
    const std::vector<NamedFile> files = tokenizerFilesOf(checkpoint);
    return files.empty() ? std::string() : filesContent(files, notes, stop);
}

NamedFile textOf(const CalibrationSpec& calibration) {
    return namedIn(calibration.data, calibration.data);
}

} // namespace

std::vector<std::string> stampsOf(const Checkpoint& checkpoint) {
    std::vector<std::string> stamps = fileStampsNow(checkpoint);
    std::vector<NamedFile> others = tokenizerFilesOf(checkpoint);
    others.push_back(modelDocument(modelFolder(checkpoint.path()), "preprocessor_config.json"));
    std::ranges::move(stampsOf(others), std::back_inserter(stamps));
    return stamps;
}

std::vector<std::string> stampsOf(const TaskSpec& task) {
    std::vector<NamedFile> files = filesOf(task);
    std::ranges::move(foldersOf(task, files), std::back_inserter(files));
    return stampsOf(files);
}

std::vector<std::string> stampsOf(const CalibrationSpec& calibration) {
    if (!calibration.isGiven())
        return {};
    return calibration.isText() ? std::vector{textOf(calibration).stamp()}
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
    return filesContent(filesOf(task), notes, stop, byFolder);
}

std::string calibrationContent(const CalibrationSpec& calibration, const ContentNotes& notes,
                               const std::stop_token& stop) {
    if (!calibration.isGiven())
        return {};
    return calibration.isText() ? filesContent({textOf(calibration)}, notes, stop)
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
    for (const auto& [name, record] : records.models) {
        if (record.root)
            json["models"][name]["root"] = *record.root;
    }
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
            if (models) {
                record.model = {object.text("weights"), object.at("config"), object.at("preprocessing"),
                                object.text("tokenizer", "")};
                if (object.has("root"))
                    record.root = object.text("root");
            } else
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
std::string lookAt(CalibrationSpec& data, const std::optional<InputRecord>& record,
                   std::optional<InputRecord>& into, Inputs& inputs, const fs::path& folder,
                   const std::stop_token& stop) {
    const fs::path asked = data.data;
    const Known known(record ? &*record : nullptr, asked);
    data.data = known.placeOf(asked, folder);
    try {
        std::string content = calibrationContent(data, ContentNotes(), stop);
        if (data.isGiven())
            into = InputRecord{asked, relativeTo(folder, data.data), {}, content};
        return content;
    } catch (const Error& error) {
        into = known.kept() != nullptr ? std::optional(*known.kept()) : std::nullopt;
        const InputRecord* last = known.miss(error, inputs);
        return last != nullptr ? last->data : unknownContent(data.data);
    }
}

void lookAt(ModelSpec& model, const InputRecords& records, Inputs& inputs, const fs::path& folder,
            const std::stop_token& stop) {
    const fs::path asked = model.path;
    const Known known(find(records.models, model.name), asked, model.root);
    model.path = known.placeOf(asked, folder);
    NoProgress silent;
    try {
        const auto checkpoint = Checkpoint::open(model.path, stop, model.root);
        ModelContent content = modelContent(*checkpoint, ContentNotes(), silent, stop);
        if (const fs::path copy = known.copyOf(model.path, folder);
            !copy.empty() && known.record != nullptr && !(content == known.record->model) &&
            isAsMeasured(known.record->model, [&] {
                return modelContent(*Checkpoint::open(copy, stop, model.root), ContentNotes(), silent, stop);
            })) {
            model.path = copy;
            content = known.record->model;
        }
        inputs.records.models[model.name] = {asked, relativeTo(folder, model.path), content, {}, model.root};
        inputs.contents.models.push_back(std::move(content));
    } catch (const Error& error) {
        if (known.kept() != nullptr)
            inputs.records.models[model.name] = *known.kept();
        // What is usage where a person chose it in a command is an error of the spec here.
        const bool isRoot = error.code() == ErrorCode::Usage && !model.root.empty();
        const Error said(
            isRoot ? ErrorCode::SpecInvalid : error.code(), error.subject(),
            isRoot ? fmt::format("{}; correct the root of model \"{}\"", error.what(), printable(model.name))
                   : error.what());
        const InputRecord* last = known.miss(said, inputs);
        inputs.contents.models.push_back(last != nullptr ? last->model
                                                         : ModelContent{unknownContent(model.path), {}, {}});
    }
}

void lookAt(TaskSpec& task, const InputRecords& records, Inputs& inputs, const fs::path& folder,
            const std::stop_token& stop) {
    const fs::path asked = task.folder;
    const Known known(find(records.tasks, task.task), asked);
    task.folder = known.placeOf(asked, folder);
    try {
        std::string content = dataContent(task, ContentNotes(), stop);
        TaskSpec copy = task;
        copy.folder = known.copyOf(task.folder, folder);
        if (!copy.folder.empty() && known.record != nullptr && content != known.record->data &&
            isAsMeasured(known.record->data, [&] { return dataContent(copy, ContentNotes(), stop); })) {
            task.folder = copy.folder;
            content = known.record->data;
        }
        const bool isEmpty = filesOf(task).empty();
        if (isEmpty && known.record != nullptr && known.record->data != content)
            throw Error(ErrorCode::TaskData, task.folder.string(),
                        "does not hold the data any more; put it back, or correct the folder in study.json");
        if (isEmpty && known.other != nullptr && known.other->data != content)
            throw Error(ErrorCode::TaskData, task.folder.string(), "does not hold the data");
        inputs.records.tasks[task.task] = {asked, relativeTo(folder, task.folder), {}, content};
        inputs.contents.tasks.push_back(std::move(content));
    } catch (const Error& error) {
        if (known.kept() != nullptr)
            inputs.records.tasks[task.task] = *known.kept();
        const InputRecord* last = known.miss(error, inputs);
        inputs.contents.tasks.push_back(last != nullptr ? last->data : unknownContent(task.folder));
    }
}

} // namespace

Inputs lookAtInputs(StudySpec& spec, const InputRecords& records, const fs::path& folder,
                    const std::stop_token& stop) {
    Inputs inputs;
    for (ModelSpec& model : spec.models)
        lookAt(model, records, inputs, folder, stop);
    for (TaskSpec& task : spec.tasks)
        lookAt(task, records, inputs, folder, stop);
    inputs.contents.calibration =
        lookAt(spec.calibration, records.calibration, inputs.records.calibration, inputs, folder, stop);
    CalibrationSpec examples{{}, spec.tuning.examples};
    inputs.contents.tuning = lookAt(examples, records.tuning, inputs.records.tuning, inputs, folder, stop);
    spec.tuning.examples = examples.data;
    return inputs;
}

bool isUnknownContent(const std::string& content) {
    return content.starts_with(unknown);
}

std::string placeOfUnknown(const std::string& content) {
    return content.substr(std::min(unknown.size(), content.size()));
}

InputRecords recordsOf(const StudySpec& spec, const Contents& contents, const fs::path& folder) {
    InputRecords records;
    for (size_t i = 0; i < spec.models.size(); ++i) {
        if (isUnknownContent(contents.models[i].weights))
            continue;
        const ModelSpec& model = spec.models[i];
        records.models[model.name] = {
            model.path, relativeTo(folder, model.path), contents.models[i], {}, model.root};
    }
    for (size_t i = 0; i < spec.tasks.size(); ++i) {
        if (isUnknownContent(contents.tasks[i]))
            continue;
        const fs::path& path = spec.tasks[i].folder;
        records.tasks[spec.tasks[i].task] = {path, relativeTo(folder, path), {}, contents.tasks[i]};
    }
    const auto recordOf = [&](const fs::path& path, const std::string& content) {
        return path.empty() || isUnknownContent(content)
                   ? std::nullopt
                   : std::optional(InputRecord{path, relativeTo(folder, path), {}, content});
    };
    records.calibration = recordOf(spec.calibration.data, contents.calibration);
    records.tuning = recordOf(spec.tuning.examples, contents.tuning);
    return records;
}

} // namespace sparsescope
