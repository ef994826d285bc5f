// What a pruning stage of a study leaves of its checkpoint.
#pragma once

#include "engine/engine.h"
#include "study/stage_file.h"
#include "worker/stage_inputs.h"
#include "worker/stage_journal.h"

namespace sparsescope::worker {

/// Read where it is there; else made and kept, here or by who makes it already. `known`: inputs of another
/// stage that were proven to hold the same model; may be null. `waiting`: as of doBefore(). Errors: as
/// stageMask and pruneWithData; StudyState for inputs that changed.
Pruned prunedBefore(const std::filesystem::path& study, const StageFile& stage, const StageInputs* known,
                    StageJournal* waiting, const std::stop_token& stop);

/// The weights of a tuning stage's pool, whose adapter was trained behind `pruned` and merged. As
/// prunedBefore().
std::shared_ptr<const Checkpoint> tunedBefore(const std::filesystem::path& study, const StageFile& stage,
                                              const Pruned& pruned, StageJournal* waiting,
                                              const std::stop_token& stop);

} // namespace sparsescope::worker
