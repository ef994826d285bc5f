#include "study/study_merge.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/file_path.h"
#include "weights/anatomy/model_choice.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <memory>
#include <span>
#include <unistd.h>
#include <vector>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

template <typename T>
void addMissing(std::vector<T>& all, const std::vector<T>& more) {
    for (const T& one : more) {
        if (std::ranges::find(all, one) == all.end())
            all.push_back(one);
    }
}

[[noreturn]] void refuse(const Study& study, const std::string& what) {
    throw Error(ErrorCode::StudyState, study.folder().string(), what);
}

void takeWhatIsThere(fs::path& path, const fs::path& other) {
    std::error_code ignored;
    if (!fs::exists(path, ignored) && fs::exists(other, ignored))
        path = other;
}

/// All that a spec says of a task, but where its data is.
nlohmann::json optionsOf(const StudySpec& spec, size_t task) {
    nlohmann::json json = toJson(spec).at("tasks").at(task);
    json.erase("folder");
    return json;
}

StudySpec joined(const Study& a, const Study& b) {
    StudySpec spec = a.spec();
    const StudySpec& other = b.spec();
    if (!(spec.training == other.training) || spec.device != other.device || spec.epsilon != other.epsilon)
        refuse(b, fmt::format(
                      "has another training, device or tolerance than {}, so their curves are not of one "
                      "study; keep them apart",
                      printable(a.folder().string())));
    for (size_t i = 0; i < other.models.size(); ++i) {
        const auto same = std::ranges::find(spec.models, other.models[i].name, &ModelSpec::name);
        if (same == spec.models.end()) {
            spec.models.push_back(other.models[i]);
        } else if (!(a.contents().models[static_cast<size_t>(same - spec.models.begin())] ==
                     b.contents().models[i])) {
            refuse(b, fmt::format("calls another checkpoint \"{}\" than {} does; rename it in one of the two",
                                  printable(same->name), printable(a.folder().string())));
        } else if (!(same->pool == other.models[i].pool)) {
            refuse(b,
                   fmt::format("prunes another pool of \"{}\" ({}) than {} ({}); rename it in one of the two",
                               printable(same->name), poolRuleText(other.models[i].pool),
                               printable(a.folder().string()), poolRuleText(same->pool)));
        } else {
            takeWhatIsThere(same->path, other.models[i].path);
        }
    }
    for (size_t i = 0; i < other.tasks.size(); ++i) {
        const auto same = std::ranges::find(spec.tasks, other.tasks[i].task, &TaskSpec::task);
        if (same == spec.tasks.end()) {
            spec.tasks.push_back(other.tasks[i]);
            continue;
        }
        const TaskSpec& task = other.tasks[i];
        const auto index = static_cast<size_t>(same - spec.tasks.begin());
        std::vector<std::string> unlike = differences(optionsOf(a.spec(), index), optionsOf(other, i));
        if (a.contents().tasks[index] != b.contents().tasks[i])
            unlike.insert(unlike.begin(), "data");
        if (!unlike.empty())
            refuse(b, fmt::format("measures {} otherwise than {} (other {}); keep them apart", task.task,
                                  printable(a.folder().string()), fmt::join(unlike, ", ")));
        takeWhatIsThere(same->folder, task.folder);
    }
    if (!spec.calibration.isGiven()) {
        spec.calibration = other.calibration;
    } else if (other.calibration.isGiven()) {
        if (spec.calibration.task != other.calibration.task ||
            a.contents().calibration != b.contents().calibration)
            refuse(b, fmt::format("calibrates with other data than {}; keep them apart",
                                  printable(a.folder().string())));
        takeWhatIsThere(spec.calibration.data, other.calibration.data);
    }
    if (!spec.tuning.isGiven()) {
        spec.tuning = other.tuning;
    } else if (other.tuning.isGiven()) {
        TuningSpec theirs = other.tuning; // whatever its examples are called
        theirs.examples = spec.tuning.examples;
        if (spec.tuning != theirs || a.contents().tuning != b.contents().tuning)
            refuse(b, fmt::format("is tuned otherwise than {}; keep them apart",
                                  printable(a.folder().string())));
        takeWhatIsThere(spec.tuning.examples, other.tuning.examples);
    }
    if (!spec.shares.empty() && !other.shares.empty() && spec.shares != other.shares)
        refuse(b, fmt::format("has other shares than {}; keep them apart", printable(a.folder().string())));
    if (spec.shares.empty())
        spec.shares = other.shares;
    addMissing(spec.methods, other.methods);
    addMissing(spec.sparsities, other.sparsities);
    addMissing(spec.patterns, other.patterns);
    addMissing(spec.layers, other.layers);
    addMissing(spec.points, other.points);
    addMissing(spec.seeds, other.seeds);
    // Reading it again sorts, and finds what no study may ask for.
    return parseStudySpec(toJson(spec), "the joined study", a.folder());
}

/// What the two know of their inputs: what was computed is kept without them.
InputRecords knownInputs(const Study& a, const Study& b, const fs::path& out) {
    InputRecords known = recordsOf(a.spec(), a.contents(), out);
    InputRecords others = recordsOf(b.spec(), b.contents(), out);
    known.models.merge(others.models);
    known.tasks.merge(others.tasks);
    if (!known.calibration)
        known.calibration = std::move(others.calibration);
    if (!known.tuning)
        known.tuning = std::move(others.tuning);
    return known;
}

/// The last record of a training stage; null where there is none.
nlohmann::json endOf(const fs::path& study, const Key& key) {
    nlohmann::json end = JournalReader(stagePath(study, key, "journal.jsonl")).skipToEnd();
    return end.is_object() && end.value("key", "") == key ? end : nlohmann::json();
}

/// Errors: where the stage has no product that is whole: what its journal says last, or what can be
/// recovered.
void requireWhole(const fs::path& study, const StageFile& stage) {
    const auto missing = [&](const char* what) {
        throw Error(ErrorCode::StudyState, stagePath(study, stage.key, "stage.json").full().string(), what);
    };
    if (stage.action == Action::Prune) {
        if (!readStageProduct(study, stage))
            missing("has no mask that is whole");
    } else if (stage.action == Action::Tune) {
        if (!readStageWeights(study, stage.key))
            missing("has no weights that are whole");
    } else {
        const nlohmann::json end = endOf(study, stage.key);
        if (end.is_object() && end.value("kind", "") == "done")
            readStageResult(study, stage.key, end.value("result_hash", ""));
        else
            readUnsaidResult(study, stage);
    }
}

bool isWhole(const fs::path& study, const Key& key) {
    try {
        requireWhole(study, readStageFile(study, key));
        return true;
    } catch (const Error&) {
        return false;
    } catch (const nlohmann::json::exception&) { // a record that no worker writes
        return false;
    }
}

bool saysDone(const fs::path& study, const Key& key) {
    try {
        const nlohmann::json end = endOf(study, key);
        return end.is_object() && end.value("kind", "") == "done" && end.contains("score");
    } catch (const Error&) {
        return false;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

/// stage.json, or where that is damaged what the study asks for under this key. Errors: as readStageFile.
StageFile stageIn(const Study& study, const Key& key, const MergeNote& note) {
    try {
        return readStageFile(study.folder(), key);
    } catch (const Error& error) {
        const Stage* asked = study.plan().find(key);
        if (asked == nullptr)
            throw;
        if (saysDone(study.folder(), key))
            note(
                fmt::format("{}: {}; it is made anew of what the study asks", error.subject(), error.what()));
        return stageFileOf(study.spec(), study.runs(), *asked);
    }
}

/// Whole or not at all, and never through a link. Nothing where the source is not there.
void copyFile(const StudyPath& from, const StudyPath& to) {
    const int file = openRegular(from, O_RDONLY);
    if (file < 0 && errno == ENOENT)
        return;
    const auto failed = [&](int error) {
        return Error(ErrorCode::FileRead, from.full().string(),
                     fmt::format("cannot be copied: {}", openProblem(error)));
    };
    if (file < 0)
        throw failed(errno);
    const std::unique_ptr<const int, void (*)(const int*)> closing(&file,
                                                                   [](const int* fd) { ::close(*fd); });
    requireRegular(to);
    AtomicFile target(to.full());
    std::vector<std::byte> buffer(size_t{1} << 20U);
    for (ssize_t got = 0; (got = ::read(file, buffer.data(), buffer.size())) != 0;) {
        if (got > 0)
            target.write(std::span(buffer).first(static_cast<size_t>(got)));
        else if (errno != EINTR)
            throw failed(errno);
    }
    target.commit();
}

/// Of a stage that is whole. The word that makes it finished comes last.
void copyStage(const fs::path& from, const fs::path& to, const StageFile& stage, const MergeNote& note) {
    const Key& key = stage.key;
    makeFolder({to, "store"});
    makeFolder({to, fs::path("store") / key});
    writeStageFile(to, stage);
    try {
        copyFile(stagePath(from, key, "worker.log"), stagePath(to, key, "worker.log"));
    } catch (const Error& error) { // only for people
        if (error.code() == ErrorCode::FileWrite)
            throw;
        note(fmt::format("{}: {}; it is left out", error.subject(), error.what()));
    }
    for (const char* name : {"mask.safetensors", "mask.json", "weights.safetensors", "weights.json",
                             "result.h5", "journal.jsonl"})
        copyFile(stagePath(from, key, name), stagePath(to, key, name));
}

/// How much a result tells of its examples, of which versions kept ever more; 0 where it is no training
/// stage's, or not whole.
int richness(const fs::path& study, const Key& key) {
    try {
        const StageFile stage = readStageFile(study, key);
        if (stage.action != Action::Train)
            return 0;
        requireWhole(study, stage);
        const Examples examples = readStageExamples(study, key);
        return (examples.size() > 0 ? 1 : 0) + (examples.groups.empty() ? 0 : 1) +
               (examples.normalised.empty() ? 0 : 1);
    } catch (const Error&) {
        return 0;
    } catch (const nlohmann::json::exception&) { // a record that no worker writes
        return 0;
    }
}

/// How the two answers to one question differ, `there` first: another machine, other threads or libraries.
/// Empty where they do not, or one is not whole.
std::string disagreement(const fs::path& there, const fs::path& here, const Key& key) {
    try {
        const StageFile stage = readStageFile(there, key);
        requireWhole(there, stage);
        if (stage.action != Action::Train) {
            for (const char* name : {"mask.safetensors", "weights.safetensors"}) {
                std::error_code ignored;
                if (fs::exists(stagePath(here, key, name).full(), ignored) &&
                    hashOf(stagePath(there, key, name)) != hashOf(stagePath(here, key, name)))
                    return fmt::format("another {}", name);
            }
            return {};
        }
        const RunResult theirs = readStageResult(there, key);
        const RunResult ours = readStageResult(here, key);
        if (theirs.score != ours.score)
            return fmt::format("the score {:.6g} and not {:.6g}", theirs.score, ours.score);
        const bool sameMasks =
            std::ranges::equal(theirs.masks, ours.masks, {}, &ResultMask::bits, &ResultMask::bits);
        if (!sameMasks)
            return "another mask";
        const Examples& a = theirs.examples;
        const Examples& b = ours.examples;
        size_t unlike = 0;
        for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
            unlike += a.predictions[i] != b.predictions[i] || a.margins[i] != b.margins[i] ? 1 : 0;
        return unlike == 0 ? std::string()
                           : fmt::format("other outcomes of {} of {} examples", unlike, b.size());
    } catch (const Error&) {
        return {};
    } catch (const nlohmann::json::exception&) { // a record that no worker writes
        return {};
    }
}

/// Every whole stage that the other has not whole, or whose result tells less of its examples there; where
/// both have one and they differ, that is said. What somebody works at is his; what was finished and cannot
/// be taken goes into `left`, and keeps nothing else away.
void copyStages(const Study& from, const fs::path& to, const MergeNote& note,
                std::map<Key, std::string>& left, const std::stop_token& stop) {
    std::error_code error;
    for (fs::directory_iterator entry(from.folder() / "store", error), end; !error && entry != end;
         entry.increment(error)) {
        throwIfStopped(stop);
        const std::string key = entry->path().filename().string();
        if (!isKey(key))
            continue;
        if (isWhole(to, key)) {
            const bool better = richness(from.folder(), key) > richness(to, key);
            if (const std::string other = disagreement(from.folder(), to, key); !other.empty())
                note(fmt::format(
                    "{} (stage {}) has in {} {} (another machine, other threads or libraries?); {}",
                    printable(readStageFile(from.folder(), key).run), key, printable(from.folder().string()),
                    other,
                    better ? "that is taken, because it tells more of its examples"
                           : "what was there first is kept"));
            if (!better)
                continue;
        }
        try {
            if (journalIsHeld(stagePath(to, key, "journal.jsonl")))
                continue;
            const StageFile stage = stageIn(from, key, note);
            requireWhole(from.folder(), stage);
            copyStage(from.folder(), to, stage, note);
        } catch (const Error& problem) {
            if (problem.code() == ErrorCode::FileWrite || problem.code() == ErrorCode::Cancelled)
                throw;
            if (saysDone(from.folder(), key))
                left[key] = fmt::format("{} was finished and is left out: {}: {}", key, problem.subject(),
                                        problem.what());
        } catch (const nlohmann::json::exception&) { // a record that no worker writes
        }
    }
}

/// Keeps everybody from running it. Errors: StudyState.
FileLock lockToRun(const fs::path& study) {
    FileLock lock = FileLock::tryTake(StudyPath(study / "coordinator.lock"));
    if (!lock)
        throw Error(ErrorCode::StudyState, study.string(),
                    "is being run; wait for it, or stop it with: study cancel");
    return lock;
}

} // namespace

Study mergeStudies(const fs::path& a, const fs::path& b, const fs::path& out, const std::stop_token& stop,
                   const MergeNote& note) {
    const Study first = Study::open(a, stop);
    const Study second = Study::open(b, stop);
    for (const Study* study : {&first, &second}) {
        if (study->coordinatorIsRunning())
            refuse(*study, "is being run; wait for it, or stop it with: study cancel");
    }
    FileLock lock;
    std::error_code ignored;
    if (fs::exists(out / "study.json", ignored)) // it grows
        lock = lockToRun(resolvedPath(out));
    const Study made =
        Study::create(out, joined(first, second), stop, knownInputs(first, second, resolvedPath(out)));
    if (!lock)
        lock = lockToRun(made.folder());
    const MergeNote say = note ? note : [](const std::string&) {};
    std::map<Key, std::string> left;
    copyStages(first, made.folder(), say, left, stop);
    copyStages(second, made.folder(), say, left, stop);
    for (const auto& [key, line] : left) {
        if (!isWhole(made.folder(), key)) // else the other had it
            say(line);
    }
    return Study::open(made.folder(), stop);
}

} // namespace sparsescope
