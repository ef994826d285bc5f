// What is known of a study at one moment: the value that tables and curves show.
#pragma once

#include "study/evidence.h"
#include "study/provenance.h"

#include <memory>

namespace sparsescope {

/// Immutable once made, shared between the thread that follows the journals and the window.
struct StudySnapshot {
    std::filesystem::path folder;
    StudySpec spec;
    std::vector<Run> runs;
    std::vector<RunStatus> statuses; ///< one a run
    std::vector<DropCurve> curves;
    bool hidesCompanions = false; ///< a model has another curve of its metric, which a filter hides
    bool coordinatorRunning = false;
    bool cancelRequested = false; ///< of the whole study
    bool paused = false;
    std::vector<std::filesystem::path>
        masks; ///< one a run: where its mask lies once it was made; empty: dense
    std::vector<std::string>
        queue; ///< one a run: what Slurm says of it (queueStates), as far as it was asked
    std::vector<std::string>
        weights; ///< one a model: what it holds (Checkpoint::contentHash); empty where it is not known
    std::vector<std::string> studies;   ///< one a model: its study, where several are drawn (overlaid())
    std::vector<Key> keys;              ///< one a run: of its last stage
    std::vector<bool> firstOfStage;     ///< one a run: false for a dense run that another method shows too
    std::vector<StaleStage> stale;      ///< as it was when the study was opened or its inputs changed
    std::vector<ProvenanceNote> remade; ///< the same: products that were made again
    /// The points of the run that is looked at (StudyWatcher::lookAt).
    std::optional<size_t> trainingRun;
    std::shared_ptr<const TrainingCurve> training;

    /// What stands behind the scores; empty where nobody looked.
    Evidence evidence;

    /// The flips of a run against its dense one; nothing while they are not known.
    std::optional<FlipCounts> flipsOf(size_t run) const {
        return run < evidence.runs.size() ? evidence.runs[run] : std::nullopt;
    }
    /// Of a curve's point; empty while it is not known.
    PointEvidence evidenceOf(size_t curve, size_t point) const {
        return curve < evidence.points.size() && point < evidence.points[curve].size()
                   ? evidence.points[curve][point]
                   : PointEvidence();
    }
    /// Where a curve stays within the tolerance at 95 % (Evidence::essential).
    std::optional<double> essentialWithin(size_t curve) const {
        return curve < evidence.essential.size() ? evidence.essential[curve] : std::nullopt;
    }
    /// The interval of a curve's essential sparsity; nothing while it is not known.
    std::optional<EssentialInterval> essentialInterval(size_t curve) const {
        return curve < evidence.essentialIntervals.size() ? evidence.essentialIntervals[curve] : std::nullopt;
    }
    /// How many runs are in that state. O(runs).
    size_t count(RunState state) const;
    /// The run of the same model, task, method and seed at sparsity 0; nothing when the spec has none.
    const Run* denseRunOf(const Run& run) const;
    /// The score now minus the dense model's, both of the validation set after an epoch: what a running point
    /// shows before its test score is there. Empty while either is unknown.
    std::optional<double> validationDrop(size_t run) const;
    /// The curve that a run belongs to; nothing while it has no curve.
    const DropCurve* curveOf(const Run& run) const;
};

using SharedStudy = std::shared_ptr<const StudySnapshot>;

/// A study's state after its last poll().
SharedStudy snapshotOf(const Study& study);
/// Opens the folder, reads its journals once. Errors: as Study::open.
SharedStudy readStudy(const std::filesystem::path& folder);
/// The same with what stands behind its scores. Some 50 ms a curve more.
SharedStudy readStudyWithEvidence(const std::filesystem::path& folder, const std::stop_token& stop = {});

} // namespace sparsescope
