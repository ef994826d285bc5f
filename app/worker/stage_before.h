// The work of a stage that another one waits for.
#pragma once

#include "study/stage_file.h"
#include "worker/stage_journal.h"

#include <stop_token>

namespace sparsescope::worker {

std::string hostName();
/// Where the engine runs. Who starts workers gives each a GPU of its own, the only one that it sees: its
/// first.
std::string deviceOf(const StageFile& stage);

/// The first record of a stage, and the last one of what went wrong.
nlohmann::json begunRecord(const StageFile& stage);
nlohmann::json endOf(const Error& error);

/// Runs the work; what can go wrong with it becomes our error.
void withStageErrors(const StageFile& stage, const std::function<void()>& work);

struct StageBefore {
    const std::filesystem::path& study;
    const StageFile& stage;
    std::string_view what;                   ///< for the journal of who waits
    std::function<bool()> isThere;           ///< whether its product is whole
    std::function<void(StageJournal&)> work; ///< makes it, and ends the journal
    /// The name of the journal that the work is told in, and whose lock is its.
    std::function<std::string_view()> journal = [] { return std::string_view("journal.jsonl"); };
};
/// Does a stage whose product is not there: here, or by waiting for who does it already. `waiting` (may be
/// null) is the journal of the stage that needs it and tells that it gets on. Errors: as the work; StudyState
/// where it left nothing whole.
void doBefore(const StageBefore& before, StageJournal* waiting, const std::stop_token& stop);

} // namespace sparsescope::worker
