// The checkpoint and the data of a stage.
#pragma once

#include "study/stage_file.h"
#include "weights/checkpoint/checkpoint.h"

namespace sparsescope::worker {

/// The inputs of a stage, proven to hold what it was planned with.
class StageInputs {
public:
    /// Errors: StudyState where they do not; as Checkpoint::open and modelContent.
    StageInputs(const StageFile& stage, Progress& progress, const std::stop_token& stop);
    /// Once more at the end: what was read meanwhile may have been something else. Errors: StudyState.
    void requireUnchanged() const;

    std::shared_ptr<const Checkpoint> checkpoint;
    std::string hash; ///< of its weights

private:
    std::vector<std::string> stamps() const;

    const StageFile& m_stage;
    std::vector<std::string> m_stamps;
};

} // namespace sparsescope::worker
