#include "worker/stage_before.h"

#include "base/error.h"
#include "study/study.h"

#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <thread>
#include <unistd.h>

namespace sparsescope::worker {

std::string hostName() {
    char name[256] = "";
    ::gethostname(name, sizeof name - 1);
    return printable(name);
}

std::string deviceOf(const StageFile& stage) {
    const char* seen = std::getenv("CUDA_VISIBLE_DEVICES"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    const bool assigned = seen != nullptr && *seen != '\0' && std::strchr(seen, ',') == nullptr;
    return assigned && stage.device.starts_with("cuda") ? "cuda:0" : stage.device;
}

nlohmann::json begunRecord(const StageFile& stage) {
    return {{"kind", "begun"}, {"key", stage.key}, {"pid", ::getpid()}, {"host", hostName()}};
}

nlohmann::json endOf(const Error& error) {
    if (error.code() == ErrorCode::Cancelled)
        return {{"kind", "cancelled"}};
    return {{"kind", "failed"},
            {"code", errorName(error.code())},
            {"subject", error.subject()},
            {"message", error.what()}};
}

void withStageErrors(const StageFile& stage, const std::function<void()>& work) {
    try {
        work();
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::OutOfMemory, stage.run,
                    "needs more memory than there is; use fewer jobs or a smaller batch");
    } catch (const std::system_error& error) { // a thread that cannot be made
        throw Error(ErrorCode::OutOfMemory, stage.run,
                    fmt::format("cannot go on: {}; use fewer jobs", error.what()));
    } catch (const std::exception& error) {
        throw Error(ErrorCode::RunFailed, stage.run, error.what());
    }
}

void doBefore(const StageBefore& before, StageJournal* waiting, const std::stop_token& stop) {
    if (waiting != nullptr)
        waiting->begin(before.what, 0);
    while (!before.isThere()) {
        throwIfStopped(stop);
        const std::string_view name = before.journal();
        const StudyPath path = stagePath(before.study, before.stage.key, name);
        std::optional<StageJournal> journal;
        try {
            journal.emplace(path, before.stage.key, waiting);
        } catch (const Error&) {
            if (!journalIsHeld(path))
                throw;
            if (waiting != nullptr)
                waiting->advance(1);
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            continue;
        }
        if (before.isThere()) // by whoever had the lock before
            return;
        if (before.journal() != name) // he made something else of it
            continue;
        removeLeftovers(before.study, before.stage.key);
        try {
            withStageErrors(before.stage, [&] {
                nlohmann::json begun = begunRecord(before.stage);
                begun["threads"] = engineInfo("cpu").threads; // with which it goes on after a kill
                journal->append(std::move(begun), false);
                before.work(*journal);
            });
        } catch (const Error& error) {
            journal->end(endOf(error));
            throw;
        }
        if (!before.isThere())
            throw Error(ErrorCode::StudyState, path.full().parent_path().string(),
                        "does not hold what was just written; something else changes the study's files");
    }
}

} // namespace sparsescope::worker
