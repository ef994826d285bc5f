#include "study/study.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "study/result.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

/// Curves that are drawn have a few thousand points; a journal that holds more than any training makes is cut
/// here.
constexpr size_t pointLimit = 1'000'000;

double numberIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_number() ? found->get<double>() : 0.0;
}

int64_t countIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}

std::string textIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directory(folder, error);
    if (error) {
        const bool orphan = error == std::errc::no_such_file_or_directory;
        throw Error(
            ErrorCode::FileWrite, folder.string(),
            fmt::format("cannot be created: {}; {}", error.message(),
                        orphan ? "create the folder above it first" : "choose a place where you may write"));
    }
}

/// Whether `folder` holds anything but the leftovers of an interrupted create().
bool holdsOtherFiles(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (!entry->path().filename().string().starts_with("study.json."))
            return true;
    }
    return false;
}

void touch(const fs::path& path) {
    writeFileAtomically(path, "");
}

void erase(const fs::path& path) {
    std::error_code error;
    fs::remove(path, error);
    if (error) {
        throw Error(ErrorCode::FileWrite, path.string(),
                    fmt::format("cannot be removed: {}; remove it to run the study again", error.message()));
    }
}

} // namespace

std::string_view runStateName(RunState state) {
    switch (state) {
    case RunState::Pending:
        return "pending";
    case RunState::Running:
        return "running";
    case RunState::Done:
        return "done";
    case RunState::Failed:
        return "failed";
    case RunState::Cancelled:
        return "cancelled";
    }
    return "pending";
}

Study::Study(fs::path folder, StudySpec spec)
    : m_folder(std::move(folder))
    , m_spec(std::move(spec))
    , m_runs(runsOf(m_spec))
    , m_statuses(m_runs.size()) {
    for (const Run& run : m_runs)
        m_followers.push_back({JournalReader(journalPath(run))});
}

Study Study::create(const fs::path& path, const StudySpec& spec) {
    const fs::path folder = fs::absolute(path).lexically_normal();
    std::string text;
    try {
        text = toJson(spec).dump(2) + "\n";
    } catch (const nlohmann::json::exception&) { // dump() refuses what is no UTF-8
        throw Error(ErrorCode::SpecInvalid, folder.string(),
                    "the path of a model or task is no UTF-8; rename that folder");
    }
    std::error_code error;
    if (fs::exists(folder / "study.json", error)) {
        Study there = open(folder);
        if (toJson(there.spec()) != toJson(spec)) {
            throw Error(ErrorCode::StudyState, folder.string(),
                        "is already a study with another spec; choose another folder, or remove this one");
        }
        return there;
    }
    if (fs::exists(folder, error) && !fs::is_directory(folder, error))
        throw Error(ErrorCode::FileWrite, folder.string(), "is a file; choose another folder");
    if (holdsOtherFiles(folder))
        throw Error(ErrorCode::StudyState, folder.string(), "holds other files; choose a new folder");
    makeFolder(folder);
    writeFileAtomically(folder / "study.json", text);
    Study study = open(folder);
    makeFolder(folder / "runs");
    for (const Run& run : study.runs())
        makeFolder(study.runFolder(run));
    return study;
}

Study Study::open(const fs::path& path) {
    const fs::path folder = fs::absolute(path).lexically_normal();
    std::error_code error;
    if (!fs::exists(folder, error))
        throw Error(ErrorCode::FileMissing, folder.string(),
                    "there is no such folder; make the study with: study create");
    const fs::path file = folder / "study.json";
    if (!fs::exists(file, error))
        throw Error(ErrorCode::StudyState, folder.string(), "is no study (it has no study.json)");
    return {folder, parseStudySpec(readJsonFile(file), file.string(), folder)};
}

fs::path Study::runFolder(const Run& run) const {
    return m_folder / "runs" / run.id;
}
fs::path Study::journalPath(const Run& run) const {
    return runFolder(run) / "journal.jsonl";
}
fs::path Study::resultPath(const Run& run) const {
    return runFolder(run) / "result.h5";
}
fs::path Study::lockPath() const {
    return m_folder / "coordinator.lock";
}

const Run* Study::find(std::string_view id) const {
    const auto found = std::ranges::find(m_runs, id, &Run::id);
    return found == m_runs.end() ? nullptr : &*found;
}

bool Study::poll() {
    bool changed = false;
    for (size_t i = 0; i < m_runs.size(); ++i) {
        changed |= follow(i);
        RunStatus& status = m_statuses[i];
        if (status.state == RunState::Running && !journalIsHeld(journalPath(m_runs[i]))) {
            // The writer may have ended properly between our reading and our looking at its lock: read once
            // more.
            follow(i);
            if (status.state == RunState::Running)
                status = RunStatus();
            changed = true;
        }
        if (status.state == RunState::Pending || status.state == RunState::Cancelled) {
            // What its journal says stays; a request lasts as long as its file.
            const bool cancelled = m_followers[i].cancelled || cancelRequested(m_runs[i]);
            const RunState state = cancelled ? RunState::Cancelled : RunState::Pending;
            changed |= status.state != state;
            status.state = state;
        }
    }
    if (changed)
        measureDrops();
    return changed;
}

bool Study::follow(size_t index) {
    Follower& follower = m_followers[index];
    bool changed = false;
    for (auto records = follower.journal.poll(); !records.empty(); records = follower.journal.poll()) {
        changed = true;
        for (nlohmann::json& record : records)
            apply(std::move(record), follower, m_statuses[index]);
    }
    return changed;
}

void Study::apply(nlohmann::json record, Follower& follower, RunStatus& status) {
    const std::string kind = textIn(record, "kind");
    const double time = numberIn(record, "time");
    if (kind == "started") {
        status = RunStatus();
        status.state = RunState::Running;
        status.startedAt = time;
        status.epochs = countIn(record, "epochs");
        status.steps = countIn(record, "steps");
        status.started = std::move(record);
        follower.firstStepAt = 0;
        follower.cancelled = false;
    } else if (kind == "step" && status.lossPoints.size() < pointLimit) {
        status.epoch = countIn(record, "epoch");
        status.step = countIn(record, "step");
        status.steps = countIn(record, "steps");
        status.learningRate = numberIn(record, "learning_rate");
        status.lossPoints.push_back({status.step, numberIn(record, "loss")});
        if (follower.firstStepAt == 0) {
            follower.firstStepAt = time;
            follower.firstStep = status.step;
        }
        const auto since = static_cast<double>(status.step - follower.firstStep);
        if (since > 0)
            status.secondsLeft =
                (time - follower.firstStepAt) / since * static_cast<double>(status.steps - status.step);
    } else if (kind == "epoch" && status.epochPoints.size() < pointLimit) {
        status.epoch = countIn(record, "epoch");
        status.epochPoints.push_back({status.epoch, numberIn(record, "loss"), numberIn(record, "score")});
    } else if (kind == "done" && record.contains("score") && record["score"].is_number()) {
        status.state = RunState::Done;
        status.score = record["score"].get<double>();
    } else if (kind == "failed") {
        status.state = RunState::Failed;
        status.errorLine =
            fmt::format("error[{}]: {}: {}", printable(textIn(record, "code")),
                        printable(textIn(record, "subject")), printable(textIn(record, "message"), 2000));
    } else if (kind == "cancelled") {
        status.state = RunState::Cancelled;
        follower.cancelled = true;
    }
    status.updatedAt = time;
    if (status.state != RunState::Running)
        status.secondsLeft.reset();
}

std::vector<std::optional<double>> Study::scores() const {
    std::vector<std::optional<double>> scores;
    for (const RunStatus& status : m_statuses)
        scores.push_back(status.state == RunState::Done ? status.score : std::nullopt);
    return scores;
}

void Study::measureDrops() {
    const std::vector<std::optional<double>> drops = dropsOf(m_spec, m_runs, scores());
    for (size_t i = 0; i < m_statuses.size(); ++i)
        m_statuses[i].drop = drops[i];
}

bool Study::isComplete(const Run& run) const {
    if (m_statuses[static_cast<size_t>(&run - m_runs.data())].state != RunState::Done)
        return false;
    try {
        readResult(resultPath(run), false);
        return true;
    } catch (const Error&) {
        return false; // the file was lost or damaged: to be made again
    }
}

bool Study::coordinatorIsRunning() const {
    return FileLock::isHeld(lockPath());
}

RunState Study::state() const {
    const auto any = [this](RunState state) {
        return std::ranges::any_of(m_statuses,
                                   [state](const RunStatus& status) { return status.state == state; });
    };
    if (coordinatorIsRunning() || any(RunState::Running))
        return RunState::Running;
    for (const RunState state : {RunState::Failed, RunState::Cancelled, RunState::Pending}) {
        if (any(state))
            return state;
    }
    return RunState::Done;
}

uint64_t Study::damagedLines() const {
    return std::accumulate(
        m_followers.begin(), m_followers.end(), uint64_t{0},
        [](uint64_t sum, const Follower& follower) { return sum + follower.journal.damagedLines(); });
}

std::vector<DropCurve> Study::curves() const {
    return curvesOf(m_spec, m_runs, scores());
}

void Study::requestCancel() const {
    touch(m_folder / "cancel");
}

void Study::requestCancel(const Run& run) const {
    std::error_code ignored;
    fs::create_directories(runFolder(run), ignored);
    touch(runFolder(run) / "cancel");
}

void Study::clearCancel() const {
    erase(m_folder / "cancel");
    for (const Run& run : m_runs)
        erase(runFolder(run) / "cancel");
}

bool Study::cancelRequested() const {
    std::error_code ignored;
    return fs::exists(m_folder / "cancel", ignored);
}

bool Study::cancelRequested(const Run& run) const {
    std::error_code ignored;
    return cancelRequested() || fs::exists(runFolder(run) / "cancel", ignored);
}

} // namespace sparsescope
