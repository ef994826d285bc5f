#include "widgets/jobs/study_snapshot.h"

#include "study/result_check.h"

#include <algorithm>

namespace sparsescope {

size_t StudySnapshot::count(RunState state) const {
    return static_cast<size_t>(std::ranges::count(statuses, state, &RunStatus::state));
}

const Run* StudySnapshot::denseRunOf(const Run& run) const {
    const auto dense = std::ranges::find_if(runs, [&](const Run& other) {
        return other.amount.isDense() && other.model == run.model && other.task == run.task &&
               other.method == run.method && other.seed == run.seed;
    });
    return dense == runs.end() ? nullptr : &*dense;
}

std::optional<double> StudySnapshot::validationDrop(size_t run) const {
    const Run* dense = denseRunOf(runs[run]);
    if (!dense || !statuses[run].validationScore)
        return {};
    const RunStatus& baseline = statuses[static_cast<size_t>(dense - runs.data())];
    if (baseline.state != RunState::Done || !baseline.validationScore)
        return {};
    return dropOf(spec.tasks[runs[run].task].info().metric, *statuses[run].validationScore,
                  *baseline.validationScore);
}

const DropCurve* StudySnapshot::curveOf(const Run& run) const {
    const auto curve = std::ranges::find_if(curves, [&](const DropCurve& candidate) {
        return candidate.model == run.model && candidate.task == run.task && candidate.method == run.method;
    });
    return curve == curves.end() ? nullptr : &*curve;
}

SharedStudy snapshotOf(const Study& study) {
    auto snapshot = std::make_shared<StudySnapshot>();
    snapshot->folder = study.folder();
    snapshot->spec = study.spec();
    snapshot->runs = study.runs();
    snapshot->statuses = study.statuses();
    snapshot->curves = study.curves();
    snapshot->coordinatorRunning = study.coordinatorIsRunning();
    snapshot->cancelRequested = study.cancelRequested();
    snapshot->paused = study.pauseRequested();
    for (const ModelContent& model : study.contents().models)
        snapshot->weights.push_back(model.weights);
    for (const Run& run : study.runs()) {
        const Stage* mask = study.maskStageOf(run);
        snapshot->masks.push_back(mask != nullptr ? stageMaskPath(study.folder(), mask->key)
                                                  : std::filesystem::path());
        snapshot->keys.push_back(study.stageOf(run).key);
        snapshot->firstOfStage.push_back(study.isFirstOfStage(run));
    }
    return snapshot;
}

SharedStudy readStudy(const std::filesystem::path& folder) {
    Study study = Study::open(folder);
    study.poll();
    ResultCheck(ResultCheck::Read::All).look(study);
    return snapshotOf(study);
}

SharedStudy readStudyWithEvidence(const std::filesystem::path& folder, const std::stop_token& stop) {
    Study study = Study::open(folder, stop);
    study.poll();
    ResultCheck(ResultCheck::Read::All).look(study);
    auto snapshot = std::make_shared<StudySnapshot>(*snapshotOf(study));
    snapshot->evidence = EvidenceReader().read(study, snapshot->curves, true);
    return snapshot;
}

} // namespace sparsescope
