#include "study/study.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "study/study_fit.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr const char* lockFile = "coordinator.lock";
/// Stages that nobody is known to work at are looked at in turn, so many a second, and at most and at least
/// so many at a time.
constexpr double lookedAtASecond = 2000;
constexpr size_t mostInTurn = 500, leastInTurn = 64;

/// Whether `folder` holds anything but the leftovers of an interrupted create().
bool holdsOtherFiles(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with("study.json.") && !name.starts_with("inputs.json") && name != "create.lock")
            return true;
    }
    return false;
}

std::string textOf(const StudySpec& spec, const fs::path& folder) {
    try {
        return toJson(spec).dump(2) + "\n";
    } catch (const nlohmann::json::exception&) { // dump() refuses what is no UTF-8
        throw Error(ErrorCode::SpecInvalid, folder.string(),
                    "the path of a model or task is no UTF-8; rename that folder");
    }
}

/// In what `more` is not `spec` or more of it, as what is said of `more`; empty where it is.
std::string notGrown(const nlohmann::json& spec, const nlohmann::json& more) {
    const auto shown = [](const nlohmann::json& value) { return printable(value.dump(), 200); };
    nlohmann::json all = spec;
    all.update(more);
    for (const auto& [key, unused] : all.items()) {
        const nlohmann::json before = spec.value(key, nlohmann::json());
        const nlohmann::json now = more.value(key, nlohmann::json());
        const bool list = key == "models" || key == "tasks" || key == "methods" || key == "sparsities" ||
                          key == "patterns" || key == "layers" || key == "points" || key == "seeds";
        const bool first = (key == "calibration" || key == "tuning" || key == "shares") &&
                           before.is_null(); // of new methods
        if (!list && !first && before != now)
            return fmt::format("it has {} as {}, and the study {}", key, shown(now), shown(before));
        for (const nlohmann::json& value : list&& before.is_array() ? before : nlohmann::json::array()) {
            if (now.is_array() && std::ranges::find(now, value) != now.end())
                continue;
            for (const char* name : {"name", "task"}) { // the same one, otherwise
                for (const nlohmann::json& other : now) {
                    if (other.is_object() && key != "points" && other.contains(name) &&
                        value.value(name, nlohmann::json()) == other[name])
                        return fmt::format("of {} it has {} otherwise than the study", key,
                                           shown(other[name]));
                }
            }
            return fmt::format("the study's {} have {}, which it lacks: add that", key, shown(value));
        }
    }
    return {};
}

StudySpec readSpec(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(folder, error))
        throw Error(ErrorCode::FileMissing, folder.string(),
                    "there is no such folder; make the study with: study create");
    const StudyPath file{folder, "study.json"};
    if (!fs::exists(fs::symlink_status(file.full(), error)))
        throw Error(ErrorCode::StudyState, folder.string(), "is no study (it has no study.json)");
    StudySpec spec =
        parseStudySpec(parseJson(readStudyText(file), file.full().string()), file.full().string(), folder);
    if (fs::is_directory(folder / "runs", error) && !fs::exists(folder / "store", error))
        throw Error(
            ErrorCode::StudyState, folder.string(),
            "is a study of an older layout (runs/ instead of store/), whose results do not say what they "
            "were computed from; make it anew with: study create " +
                file.full().string() + " NEW-FOLDER");
    return spec;
}

InputRecords readRecords(const fs::path& folder) {
    const StudyPath file{folder, "inputs.json"};
    try {
        return parseInputRecords(parseJson(readStudyText(file), file.full().string()), file.full().string());
    } catch (const Error& error) {
        if (error.code() == ErrorCode::FileMissing)
            return {};
        if (error.code() == ErrorCode::SpecInvalid)
            throw Error(error.code(), error.subject(),
                        fmt::format("{}; remove that file: it only says where models and data were and what "
                                    "they held, and is written anew from those that are there",
                                    error.what()));
        throw;
    }
}

/// What this study and its maker know of its inputs.
InputRecords joined(InputRecords known, InputRecords own) {
    known.models.merge(own.models);
    known.tasks.merge(own.tasks);
    if (!known.calibration)
        known.calibration = std::move(own.calibration);
    if (!known.tuning)
        known.tuning = std::move(own.tuning);
    return known;
}

/// `spec`, whose inputs hold `contents`, with the paths of `there` where they hold the same: a study that was
/// moved is asked for more by its old paths as by its new ones.
StudySpec withPathsOf(const Study& there, StudySpec spec, const Contents& contents) {
    const StudySpec& asked = there.asked();
    const Contents& held = there.contents();
    for (size_t i = 0; i < spec.models.size(); ++i) {
        for (size_t j = 0; j < asked.models.size(); ++j) {
            if (asked.models[j].name == spec.models[i].name && held.models[j] == contents.models[i])
                spec.models[i].path = asked.models[j].path;
        }
    }
    for (size_t i = 0; i < spec.tasks.size(); ++i) {
        for (size_t j = 0; j < asked.tasks.size(); ++j) {
            if (asked.tasks[j].task == spec.tasks[i].task && held.tasks[j] == contents.tasks[i])
                spec.tasks[i].folder = asked.tasks[j].folder;
        }
    }
    if (asked.calibration.isGiven() && held.calibration == contents.calibration)
        spec.calibration.data = asked.calibration.data;
    if (!asked.tuning.examples.empty() && held.tuning == contents.tuning)
        spec.tuning.examples = asked.tuning.examples;
    return spec;
}

} // namespace

Study::Study(fs::path folder, StudySpec spec, InputRecords records, const std::stop_token& stop)
    : m_folder(std::move(folder))
    , m_asked(std::move(spec))
    , m_spec(m_asked)
    , m_records(std::move(records)) {
    m_inputs = sparsescope::lookAtInputs(m_spec, m_records, m_folder, stop);
    makePlan();
}

void Study::makePlan() {
    m_runs = runsOf(m_spec);
    m_indexOfRun.clear();
    for (size_t run = 0; run < m_runs.size(); ++run)
        m_indexOfRun.emplace(m_runs[run].id, run);
    m_plan = planOf(m_spec, m_runs, m_inputs.contents);
    m_statuses.assign(m_runs.size(), {});
    m_followers.clear();
    for (const Stage& stage : m_plan.stages)
        m_followers.emplace_back(stagePath(m_folder, stage.key, "journal.jsonl"), stage.key);
    m_runsOfStage.assign(m_plan.stages.size(), {});
    for (size_t run = 0; run < m_runs.size(); ++run)
        m_runsOfStage[m_plan.stageOfRun[run]].push_back(run);
    m_polledAt.reset();
}

Study Study::create(const fs::path& path, const StudySpec& spec, const std::stop_token& stop,
                    const InputRecords& known) {
    const fs::path folder = resolvedPath(path);
    const std::string text = textOf(spec, folder);
    std::error_code error;
    if (fs::exists(folder, error) && !fs::is_directory(folder, error))
        throw Error(ErrorCode::FileWrite, folder.string(), "is a file; choose another folder");
    const bool isStudy = fs::exists(folder / "study.json", error);
    if (!isStudy && holdsOtherFiles(folder))
        throw Error(ErrorCode::StudyState, folder.string(), "holds other files; choose a new folder");
    StudySpec found = spec;
    const Inputs inputs =
        sparsescope::lookAtInputs(found, isStudy ? joined(known, readRecords(folder)) : known, folder, stop);
    if (!inputs.unknown.empty())
        throw inputs.unknown.front();
    checkFit(found, stop);
    if (!isStudy)
        makeFolder(StudyPath(folder));
    const FileLock lock = FileLock::tryTake(StudyPath{folder, "create.lock"});
    if (!lock)
        throw Error(ErrorCode::StudyState, folder.string(),
                    "is just being made by another process; try again");
    if (fs::exists(folder / "study.json", error)) {
        Study there = open(folder, stop);
        const nlohmann::json before = toJson(there.m_asked);
        const nlohmann::json now = toJson(withPathsOf(there, spec, inputs.contents));
        if (before == now)
            return there;
        if (const std::string what = notGrown(before, now); !what.empty())
            throw Error(
                ErrorCode::StudyState, folder.string(),
                fmt::format("is already a study; it grows by a spec with more models, tasks, methods, "
                            "sparsities, patterns, layers, points or seeds, and this is none ({}); "
                            "mend it, or choose another folder",
                            what));
    }
    writeStudyText({folder, "inputs.json"}, toJson(inputs.records).dump(2) + "\n");
    writeStudyText({folder, "study.json"}, text);
    return open(folder, stop);
}

Study Study::open(const fs::path& path, const std::stop_token& stop) {
    fs::path folder = resolvedPath(path);
    StudySpec spec = readSpec(folder);
    InputRecords records = readRecords(folder);
    return {std::move(folder), std::move(spec), std::move(records), stop};
}

size_t Study::indexOf(const Run& run) const {
    const auto found = m_indexOfRun.find(run.id);
    if (found == m_indexOfRun.end())
        throw Error(ErrorCode::StudyState, m_folder.string(),
                    fmt::format("has no run {}; open it again", printable(run.id)));
    return found->second;
}

const Stage& Study::stageOf(const Run& run) const {
    return m_plan.stages[m_plan.stageOfRun[indexOf(run)]];
}
const Stage* Study::maskStageOf(const Run& run) const {
    const size_t stage = m_plan.maskOfRun[indexOf(run)];
    return stage < m_plan.stages.size() ? &m_plan.stages[stage] : nullptr;
}

std::vector<const Stage*> Study::awaited(const Run& run) const {
    std::vector<const Stage*> missing;
    const Stage* stage = &stageOf(run);
    while (stage != nullptr) {
        const Stage* trained = nullptr;
        for (const Key& key : stage->after) {
            const Stage* before = m_plan.find(key);
            if (before->action == Action::Train && !hasStageWeights(m_folder, key))
                trained = before; // what is not rewound comes from it
            else if (before->action == Action::Tune && !hasStageWeights(m_folder, key))
                missing.insert(missing.begin(), before);
            else if (before->action == Action::Prune && before->asked.contains("calibration") &&
                     !hasStageProduct(m_folder, *before))
                missing.push_back(before);
            else if (before->action == Action::Prune && !before->after.empty() &&
                     !hasStageMask(m_folder, key) && !hasStageWeights(m_folder, before->after.front()))
                trained = m_plan.find(before->after.front());
        }
        if (trained != nullptr)
            missing.push_back(trained);
        stage = trained;
    }
    return missing;
}

fs::path Study::storeFolder(const Run& run) const {
    return fs::path("store") / stageOf(run).key;
}
StudyPath Study::fileOf(const Run& run, std::string_view name) const {
    return stagePath(m_folder, stageOf(run).key, name);
}
fs::path Study::journalPath(const Run& run) const {
    return runFolder(run) / "journal.jsonl";
}
fs::path Study::resultPath(const Run& run) const {
    return runFolder(run) / "result.h5";
}
fs::path Study::lockPath() const {
    return m_folder / lockFile;
}

const Run* Study::find(std::string_view id) const {
    const auto found = m_indexOfRun.find(std::string(id));
    return found == m_indexOfRun.end() ? nullptr : &m_runs[found->second];
}

/// What a worker found to hold something else than the notes say is read again: it forgot only its own notes,
/// which are others on another machine.
void Study::forgetDoubtedNotes() const {
    const std::string begin = fmt::format("error[{}]", errorName(ErrorCode::StudyState));
    std::set<std::string> doubted;
    for (size_t i = 0; i < m_runs.size(); ++i) {
        if (m_statuses[i].state != RunState::Failed || !m_statuses[i].errorLine.starts_with(begin))
            continue;
        const ModelContent& model = m_inputs.contents.models[m_runs[i].model];
        doubted.insert({model.weights, model.tokenizer, m_inputs.contents.tasks[m_runs[i].task],
                        m_inputs.contents.calibration, m_inputs.contents.tuning});
    }
    for (const std::string& content : doubted)
        ContentNotes().forget(content);
}

bool Study::lookAtInputs(const std::stop_token& stop) {
    forgetDoubtedNotes();
    StudySpec spec = m_asked;
    Inputs inputs = sparsescope::lookAtInputs(spec, m_records, m_folder, stop);
    const bool same = inputs.contents.models == m_inputs.contents.models &&
                      inputs.contents.tasks == m_inputs.contents.tasks &&
                      inputs.contents.calibration == m_inputs.contents.calibration &&
                      inputs.contents.tuning == m_inputs.contents.tuning;
    m_inputs = std::move(inputs);
    m_spec = std::move(spec);
    if (!same)
        makePlan();
    return !same;
}

void Study::recordInputs() const {
    writeStudyText({m_folder, "inputs.json"}, toJson(m_inputs.records).dump(2) + "\n");
}

bool Study::look(size_t stage) {
    StageFollower& follower = m_followers[stage];
    bool changed = follower.follow();
    if (!follower.hasEnded() && follower.status().state != RunState::Running)
        changed |=
            follower.setCancelRequested(sparsescope::cancelRequested(m_folder, m_plan.stages[stage].key));
    if (changed)
        share(stage);
    return changed;
}

void Study::share(size_t stage) {
    for (const size_t run : m_runsOfStage[stage])
        m_statuses[run] = m_followers[stage].status();
}

bool Study::poll() {
    const auto now = std::chrono::steady_clock::now();
    size_t budget = m_followers.size();
    if (m_polledAt) {
        const double seconds = std::chrono::duration<double>(now - *m_polledAt).count();
        budget = std::clamp(static_cast<size_t>(seconds * lookedAtASecond), leastInTurn, mostInTurn);
    }
    m_polledAt = now;
    bool changed = false;
    std::vector<bool> looked(m_followers.size(), false);
    for (size_t stage = 0; stage < m_followers.size(); ++stage) {
        if (m_followers[stage].status().state == RunState::Running) {
            changed |= look(stage);
            looked[stage] = true;
        }
    }
    for (size_t i = 0; i < m_followers.size() && budget > 0; ++i) {
        m_turn = (m_turn + 1) % m_followers.size();
        if (m_runsOfStage[m_turn].empty() || looked[m_turn])
            continue;
        changed |= look(m_turn);
        --budget;
    }
    if (changed)
        measureDrops();
    return changed;
}

bool Study::poll(const Run& run) {
    const bool changed = look(m_plan.stageOfRun[indexOf(run)]);
    if (changed)
        measureDrops();
    return changed;
}

std::vector<std::optional<double>> Study::scores() const {
    std::vector<std::optional<double>> scores;
    scores.reserve(m_statuses.size());
    for (const RunStatus& status : m_statuses)
        scores.push_back(status.state == RunState::Done ? status.score : std::nullopt);
    return scores;
}

void Study::measureDrops() {
    const std::vector<std::optional<double>> drops = dropsOf(m_spec, m_runs, scores());
    for (size_t i = 0; i < m_statuses.size(); ++i)
        m_statuses[i].drop = drops[i];
}

void Study::setFailed(const Run& run, const nlohmann::json& record) {
    const size_t stage = m_plan.stageOfRun[indexOf(run)];
    m_followers[stage].setFailed(record);
    share(stage);
    measureDrops();
}

bool Study::isComplete(const Run& run) const {
    const RunStatus& status = m_statuses[indexOf(run)];
    if (status.state != RunState::Done)
        return false;
    try {
        readStageResult(m_folder, stageOf(run).key, status.resultHash);
        return true;
    } catch (const Error&) {
        return false; // the file was lost or damaged: to be made again
    }
}

bool Study::coordinatorIsRunning() const {
    try {
        return FileLock::isHeld(StudyPath(lockPath()));
    } catch (const Error&) { // who starts one takes the lock, and is told then
        return false;
    }
}

RunState Study::state(const std::vector<RunStatus>& statuses) const {
    if (coordinatorIsRunning())
        return RunState::Running;
    for (const RunState state :
         {RunState::Running, RunState::Failed, RunState::Cancelled, RunState::Pending}) {
        if (std::ranges::find(statuses, state, &RunStatus::state) != statuses.end())
            return state;
    }
    return RunState::Done;
}

uint64_t Study::damagedLines() const {
    return std::accumulate(
        m_followers.begin(), m_followers.end(), uint64_t{0},
        [](uint64_t sum, const StageFollower& follower) { return sum + follower.damagedLines(); });
}

std::vector<DropCurve> Study::curves() const {
    return curvesOf(m_spec, m_runs, scores());
}

void Study::prepare(const Run& run) const {
    std::vector<const Stage*> needed{&stageOf(run)};
    for (size_t i = 0; i < needed.size(); ++i) {
        for (const Key& key : needed[i]->after) {
            if (const Stage* before = m_plan.find(key); std::ranges::find(needed, before) == needed.end())
                needed.push_back(before);
        }
    }
    for (auto stage = needed.rbegin(); stage != needed.rend(); ++stage)
        writeStageFile(m_folder, stageFileOf(m_spec, m_runs, **stage));
}

} // namespace sparsescope
