#include "worker/stage_inputs.h"

#include "base/error.h"
#include "study/inputs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope::worker {
namespace {

std::string nameOf(const nlohmann::json& content) {
    const nlohmann::json& hash = content.is_object() ? content.at("weights") : content;
    return hash.is_string() ? printable(hash.get<std::string>(), 80) : "nothing";
}

/// Null where there is none.
const nlohmann::json& partOf(const nlohmann::json& content, const char* name) {
    static const nlohmann::json none;
    const auto found = content.is_object() ? content.find(name) : content.end();
    return found == content.end() ? none : *found;
}

void compare(const std::filesystem::path& path, const nlohmann::json& asked, const nlohmann::json& found) {
    if (asked == found)
        return;
    // By what the study was planned, if it was not the files themselves: the next plan reads them.
    for (const auto& [part, now] :
         {std::pair(&asked, &found), std::pair(&partOf(asked, "weights"), &partOf(found, "weights")),
          std::pair(&partOf(asked, "tokenizer"), &partOf(found, "tokenizer"))}) {
        if (part->is_string() && *part != *now)
            ContentNotes().forget(part->get<std::string>());
    }
    const std::vector<std::string> parts = differences(asked, found);
    const bool whole = parts.size() == 1 && parts.front().empty();
    const std::string then = nameOf(asked), now = nameOf(found);
    const std::string hashes = then == now ? "" : fmt::format(": {} then, {} now", then, now);
    throw Error(ErrorCode::StudyState, path.string(),
                fmt::format("does not hold what this run was planned with{}{}; run the study "
                            "again, which then plans it anew",
                            whole ? "" : fmt::format(" ({})", fmt::join(parts, ", ")), hashes));
}

} // namespace

StageInputs::StageInputs(const StageFile& stage, Progress& progress, const std::stop_token& stop)
    : checkpoint(Checkpoint::open(stage.model, stop, stage.root))
    , m_stage(stage) {
    m_stamps = stamps();
    const ModelContent model =
        modelContent(*checkpoint, ContentNotes(std::filesystem::path()), progress, stop);
    const nlohmann::json& asked = stage.asked.at("model");
    nlohmann::json found{{"weights", model.weights}, {"config", model.config}};
    if (asked.contains("preprocessing"))
        found["preprocessing"] = model.preprocessing;
    if (asked.contains("tokenizer"))
        found["tokenizer"] = model.tokenizer;
    compare(stage.model, asked, found);
    hash = model.weights;
    if (stage.action == Action::Train)
        compare(stage.task.folder, stage.asked.at("task").at("data"),
                dataContent(stage.task, ContentNotes(std::filesystem::path()), stop));
    if (stage.calibration.isGiven())
        compare(stage.calibration.data,
                stage.action == Action::Tune ? stage.asked.at("data")
                                             : stage.asked.at("calibration").at("data"),
                calibrationContent(stage.calibration, ContentNotes(std::filesystem::path()), stop));
}

void StageInputs::requireUnchanged() const {
    if (stamps() != m_stamps)
        throw Error(ErrorCode::StudyState, m_stage.run,
                    "its checkpoint or data changed while it ran, so its score would be of neither; run the "
                    "study again");
}

std::vector<std::string> StageInputs::stamps() const {
    std::vector<std::string> all = stampsOf(*checkpoint);
    if (m_stage.action == Action::Train)
        std::ranges::copy(stampsOf(m_stage.task), std::back_inserter(all));
    std::ranges::copy(stampsOf(m_stage.calibration), std::back_inserter(all));
    return all;
}

} // namespace sparsescope::worker
