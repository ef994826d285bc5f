// A study on disk, and what is known of it now.
//
//   DIR/study.json             the spec, paths absolute
//   DIR/coordinator.lock       FileLock held by a running `study run`
//   DIR/cancel                 exists while the whole study is to stop
//   DIR/runs/ID/journal.jsonl  journal.h
//   DIR/runs/ID/result.h5      result.h, written whole at the end of a run
//   DIR/runs/ID/worker.log     stderr of the worker
//   DIR/runs/ID/cancel         exists while this run is to stop
#pragma once

#include "study/curves.h"
#include "study/journal.h"

#include <map>
#include <memory>
#include <optional>

namespace sparsescope {

enum class RunState { Pending, Running, Done, Failed, Cancelled };
std::string_view runStateName(RunState state); ///< cli.md's name

/// One point of a training curve.
struct StepPoint {
    int64_t step = 0;
    double loss = 0;
};
struct EpochPoint {
    int64_t epoch = 0;
    double loss = 0, score = 0;
};

/// What a journal says of a run. A run whose writer died before the end is Pending again, its old steps
/// forgotten; one that is pending while its cancellation is asked for is Cancelled.
struct RunStatus {
    RunState state = RunState::Pending;
    std::optional<double> score; ///< test score, once done
    std::optional<double>
        drop; ///< score - dense score of the same model, task, method and seed; points, negative = worse
    int64_t epoch = 0, epochs = 0, step = 0, steps = 0;
    std::optional<double> learningRate;
    double startedAt = 0, updatedAt = 0; ///< Unix seconds; 0 = never
    std::optional<double> secondsLeft;   ///< while running, from the steps so far
    std::vector<StepPoint> lossPoints;
    std::vector<EpochPoint> epochPoints;
    std::string errorLine;  ///< failed: code, subject and message
    nlohmann::json started; ///< the last `started` record; null before
};

/// A study folder and its runs' journals, followed incrementally. Not thread-safe: one owner.
class Study {
public:
    /// Makes DIR with study.json and the folders of the runs; opens it when it is there already with the same
    /// spec. Errors: FileWrite (a missing parent folder), StudyState when DIR is a study with another spec or
    /// holds other files, SpecInvalid for a path that is no UTF-8.
    static Study create(const std::filesystem::path& folder, const StudySpec& spec);
    /// Errors: FileMissing, StudyState when DIR is no study, SpecInvalid.
    static Study open(const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return m_folder; }
    const StudySpec& spec() const { return m_spec; }
    const std::vector<Run>& runs() const { return m_runs; }
    std::filesystem::path runFolder(const Run& run) const;
    std::filesystem::path journalPath(const Run& run) const; ///< runFolder / journal.jsonl
    std::filesystem::path resultPath(const Run& run) const;  ///< runFolder / result.h5
    std::filesystem::path lockPath() const;                  ///< coordinator.lock
    /// The run with that id, or null.
    const Run* find(std::string_view id) const;

    /// Reads what the journals gained since the last call; true when anything changed. O(new bytes + runs).
    /// Errors: FileRead.
    bool poll();
    const std::vector<RunStatus>& statuses() const { return m_statuses; } ///< one a run, in runs() order
    /// Whether a run needs no more work: its journal says done, and its result.h5 can be read. O(result).
    bool isComplete(const Run& run) const;
    bool coordinatorIsRunning() const;
    /// All runs together: running while a coordinator or a run is, then done, failed, cancelled or pending.
    RunState state() const;
    uint64_t damagedLines() const; ///< journal lines that failed their check and were left out

    /// The curves over sparsity, from the finished runs.
    std::vector<DropCurve> curves() const;

    /// Asks for a stop of everything, or of one run; workers and the coordinator look for it. Errors:
    /// FileWrite.
    void requestCancel() const;
    void requestCancel(const Run& run) const;
    /// Takes the requests back before a new start.
    void clearCancel() const;
    bool cancelRequested() const;               ///< of the whole study
    bool cancelRequested(const Run& run) const; ///< of the study or of the run

private:
    /// A run's journal and what of it the status does not show.
    struct Follower {
        JournalReader journal;
        double firstStepAt = 0; ///< when the first step of this start was journaled
        int64_t firstStep = 0;
        bool cancelled = false; ///< by its journal
    };

    Study(std::filesystem::path folder, StudySpec spec);
    bool follow(size_t index);
    void apply(nlohmann::json record, Follower& follower, RunStatus& status);
    std::vector<std::optional<double>> scores() const;
    void measureDrops();

    std::filesystem::path m_folder;
    StudySpec m_spec;
    std::vector<Run> m_runs;
    std::vector<RunStatus> m_statuses;
    std::vector<Follower> m_followers; ///< one a run
};

} // namespace sparsescope
