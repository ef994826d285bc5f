// A study on disk, and what is known of it now.
//
//   DIR/study.json                the spec, paths absolute
//   DIR/inputs.json               what the models and data held when it was last made or run
//   DIR/coordinator.lock          FileLock held by a running `study run`
//   DIR/cancel                    exists while the whole study is to stop
//   DIR/checked.json              which results are what was written (result_check.h)
//   DIR/flips.json                flips that were counted (evidence.h)
//   DIR/slurm.json, slurm/XXXXXX/ jobs in the queue; list and logs of a submission
//   DIR/pause                     exists while no further run is to begin
//   DIR/store/KEY/stage.json      what stage KEY was asked (stage_file.h)
//   DIR/store/KEY/journal.jsonl   journal.h
//   DIR/store/KEY/result.h5       result.h, written whole at the end of training
//   DIR/store/KEY/mask.safetensors, mask.json   of a pruning stage (stage_result.h)
//   DIR/store/KEY/weights.safetensors, weights.json   of a training whose weights another stage needs, and of
//   a
//                                 pruning that changes weights
//   DIR/store/KEY/worker.log      stderr of the worker
//   DIR/store/KEY/cancel          exists while this stage is to stop
#pragma once

#include "base/sentence.h"
#include "study/curves.h"
#include "study/inputs.h"
#include "study/run_status.h"
#include "study/stage_file.h"
#include "study/stage_result.h"

#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>

namespace sparsescope {

/// A finished stage that the spec, or what its inputs hold now, no longer asks for.
struct StaleStage {
    Key key;
    std::string run;               ///< the run that it was
    std::vector<Sentence> reasons; ///< e.g. "the weights of the model changed"
    std::optional<double> score;

    std::string reason() const; ///< in English, all of them
};

/// A study folder and its stages' journals, followed incrementally. Runs are views of stages: two runs that
/// ask the same share one. Not thread-safe: one owner.
class Study {
public:
    /// Makes DIR with study.json and inputs.json. Where DIR is a study already: opens it when the spec is the
    /// same, grows it when the spec only asks for more (models, tasks, methods, sparsities, patterns, layers,
    /// points, seeds); nothing that was computed is computed again, and a model or data that holds the same
    /// may be named by another path, as in a study that was moved. Errors: FileWrite (a missing parent
    /// folder), StudyState when DIR is a study with another spec or holds other files, SpecInvalid for a path
    /// that is no UTF-8; ModelUnsupported for a model that can have no score on a task; and what is wrong
    /// with an input that cannot be read, unless it is `known`, to the caller or to the study, what it held.
    static Study create(const std::filesystem::path& folder, const StudySpec& spec,
                        const std::stop_token& stop = {}, const InputRecords& known = {});
    /// Errors: FileMissing, StudyState when DIR is no study or one of an older layout, SpecInvalid,
    /// Cancelled.
    static Study open(const std::filesystem::path& folder, const std::stop_token& stop = {});

    const std::filesystem::path& folder() const { return m_folder; }
    const StudySpec& spec() const { return m_spec; }   ///< paths as they were found
    const StudySpec& asked() const { return m_asked; } ///< as study.json has it
    const std::vector<Run>& runs() const { return m_runs; }
    const Plan& plan() const { return m_plan; }
    /// The last stage of a run: its product is the run's. A run is known by its id here and below, so that
    /// it may come from another opening of the study. Errors: StudyState for one that the study does not
    /// have.
    const Stage& stageOf(const Run& run) const;
    /// The stage that makes its mask; null for a dense run.
    const Stage* maskStageOf(const Run& run) const;
    /// What its worker does before, as far as it is not there yet, the last first: the trainings that find
    /// its mask, or the pruning by a method that looks at data. O(rounds).
    std::vector<const Stage*> awaited(const Run& run) const;
    /// The folder of its last stage, relative to folder().
    std::filesystem::path storeFolder(const Run& run) const;
    std::filesystem::path runFolder(const Run& run) const { return m_folder / storeFolder(run); }
    std::filesystem::path journalPath(const Run& run) const; ///< runFolder / journal.jsonl
    std::filesystem::path resultPath(const Run& run) const;  ///< runFolder / result.h5
    std::filesystem::path lockPath() const;                  ///< coordinator.lock
    /// A file of the run's last stage, to be opened without following links.
    StudyPath fileOf(const Run& run, std::string_view name) const;
    /// Whether no run before it shows the same stage.
    bool isFirstOfStage(const Run& run) const {
        return m_runsOfStage[m_plan.stageOfRun[indexOf(run)]].front() == indexOf(run);
    }
    /// The run with that id, or null.
    const Run* find(std::string_view id) const;

    /// What its models and data hold, in the spec's order.
    const Contents& contents() const { return m_inputs.contents; }
    /// What cannot be read of its inputs; runs that need it fail.
    const std::vector<Error>& inputProblems() const { return m_inputs.problems; }
    /// Looks whether models or data changed since they were looked at; then what is to be computed is planned
    /// anew, and true is returned. Inputs of runs that failed because they hold something else are read
    /// again. O(files), or reading what changed. Errors: Cancelled.
    bool lookAtInputs(const std::stop_token& stop = {});
    /// Finished stages that are not asked for, by run. O(stages in the store).
    std::vector<StaleStage> stale() const;
    /// Writes inputs.json as things stand now. Errors: FileWrite.
    void recordInputs() const;

    /// Reads what the journals gained since the last call; true when anything changed. All of them at first,
    /// then those of running stages and the others in turn, some thousand a second. A journal that cannot be
    /// read makes its run Failed, nothing else. Never throws for a run's file.
    bool poll();
    /// Reads this run's journal now, whether it is its turn or not.
    bool poll(const Run& run);
    const std::vector<RunStatus>& statuses() const { return m_statuses; } ///< one a run, in runs() order
    /// For a run whose journal cannot be written: keeps in memory why it failed ({code, subject, message}).
    void setFailed(const Run& run, const nlohmann::json& record);
    /// Whether a run needs no more work: its journal says done, and result.h5 is whole, this stage's, and as
    /// it was written. O(result).
    bool isComplete(const Run& run) const;
    bool coordinatorIsRunning() const;
    /// All runs together: running while a coordinator or a run is, then done, failed, cancelled or pending.
    RunState state() const { return state(m_statuses); }
    /// Of these statuses, one a run.
    RunState state(const std::vector<RunStatus>& statuses) const;
    uint64_t damagedLines() const; ///< journal lines that failed their check and were left out

    /// The curves over sparsity, from the finished runs.
    std::vector<DropCurve> curves() const;

    /// Makes the folders of a run's stages, with their stage.json. Errors: FileWrite.
    void prepare(const Run& run) const;
    /// Asks for a stop of everything, or of one run; workers and the coordinator look for it. Errors:
    /// FileWrite.
    void requestCancel() const;
    void requestCancel(const Run& run) const;
    /// Takes the requests back before a study is opened to be run, which may take long: one that comes later
    /// counts. Where a process runs it already they are for that one, and stay. O(stages in the store).
    /// Errors: FileWrite.
    static void clearCancel(const std::filesystem::path& folder);
    /// The same of these runs alone, by their ids: what else was cancelled stays so. O(runs).
    void clearCancel(const std::vector<std::string>& runs) const;
    /// While it is there no further run begins; those that run go on. Errors: FileWrite.
    void requestPause(bool paused) const;
    bool pauseRequested() const;
    bool cancelRequested() const;               ///< of the whole study
    bool cancelRequested(const Run& run) const; ///< of the study or of the run

private:
    Study(std::filesystem::path folder, StudySpec spec, InputRecords records, const std::stop_token& stop);
    void makePlan();
    void forgetDoubtedNotes() const;
    size_t indexOf(const Run& run) const;
    bool look(size_t stage);
    void share(size_t stage);
    std::vector<std::optional<double>> scores() const;
    void measureDrops();

    std::filesystem::path m_folder;
    StudySpec m_asked; ///< study.json's
    StudySpec m_spec;
    InputRecords m_records;
    Inputs m_inputs;
    std::vector<Run> m_runs;
    std::unordered_map<std::string, size_t> m_indexOfRun; ///< by id
    Plan m_plan;
    std::vector<RunStatus> m_statuses;
    std::vector<StageFollower> m_followers;         ///< one for each stage of the plan
    std::vector<std::vector<size_t>> m_runsOfStage; ///< empty for stages that are no run's last
    size_t m_turn = 0; ///< whose turn it is among those that are looked at in turn
    std::optional<std::chrono::steady_clock::time_point> m_polledAt;
};

/// Asked by workers: whether the study or this stage is to stop. Never throws.
bool cancelRequested(const std::filesystem::path& study, std::string_view key);

} // namespace sparsescope
