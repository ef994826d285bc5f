#include "study/study_merge.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "weights/anatomy/model_choice.h"

#include <algorithm>
#include <fmt/format.h>

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
        }
    }
    for (size_t i = 0; i < other.tasks.size(); ++i) {
        const auto same = std::ranges::find(spec.tasks, other.tasks[i].task, &TaskSpec::task);
        if (same == spec.tasks.end()) {
            spec.tasks.push_back(other.tasks[i]);
            continue;
        }
        const TaskSpec& task = other.tasks[i];
        if (a.contents().tasks[static_cast<size_t>(same - spec.tasks.begin())] != b.contents().tasks[i] ||
            same->trainExamples != task.trainExamples ||
            same->validationExamples != task.validationExamples || same->testExamples != task.testExamples) {
            refuse(b, fmt::format("measures {} on other data or other counts of examples than {}", task.task,
                                  printable(a.folder().string())));
        }
    }
    addMissing(spec.methods, other.methods);
    addMissing(spec.sparsities, other.sparsities);
    addMissing(spec.patterns, other.patterns);
    addMissing(spec.seeds, other.seeds);
    // Reading it again sorts, and finds what no study may ask for.
    return parseStudySpec(toJson(spec), "the joined study", a.folder());
}

/// The regular files of every stage that is not there yet; links and what is not ours stay behind.
void copyStages(const Study& from, const fs::path& to, const std::stop_token& stop) {
    std::error_code error;
    for (fs::directory_iterator entry(from.folder() / "store", error), end; !error && entry != end;
         entry.increment(error)) {
        throwIfStopped(stop);
        const std::string key = entry->path().filename().string();
        std::error_code ignored;
        if (!isKey(key) || !entry->is_directory(ignored) || entry->is_symlink(ignored))
            continue;
        // A finished stage stands for an unfinished one.
        const fs::path target = to / "store" / key;
        const bool finished = fs::exists(entry->path() / "result.h5", ignored) ||
                              fs::exists(entry->path() / "mask.json", ignored);
        if (!finished || fs::exists(target / "result.h5", ignored) ||
            fs::exists(target / "mask.json", ignored))
            continue;
        makeFolder({to, "store"});
        makeFolder({to, fs::path("store") / key});
        for (const char* name : {"stage.json", "journal.jsonl", "worker.log", "mask.safetensors", "result.h5",
                                 "mask.json"}) { // what makes it finished comes last
            const StudyPath source = stagePath(from.folder(), key, name);
            if (!fs::is_regular_file(fs::symlink_status(source.full(), ignored)))
                continue;
            fs::copy_file(source.full(), target / name, fs::copy_options::overwrite_existing, ignored);
            if (ignored)
                throw Error(ErrorCode::FileWrite, (target / name).string(),
                            fmt::format("cannot be copied: {}", ignored.message()));
        }
    }
}

} // namespace

Study mergeStudies(const fs::path& a, const fs::path& b, const fs::path& out, const std::stop_token& stop) {
    const Study first = Study::open(a, stop);
    const Study second = Study::open(b, stop);
    for (const Study* study : {&first, &second}) {
        if (study->coordinatorIsRunning())
            refuse(*study, "is being run; wait for it, or stop it with: study cancel");
    }
    const Study made = Study::create(out, joined(first, second), stop);
    copyStages(first, made.folder(), stop);
    copyStages(second, made.folder(), stop);
    return Study::open(made.folder(), stop);
}

} // namespace sparsescope
