// What a study's owner asks of whoever runs it, by files in its folder: to stop, or to begin nothing more.
#include "study/study.h"

#include <algorithm>

namespace sparsescope {

namespace fs = std::filesystem;

void Study::requestCancel() const {
    writeStudyText({m_folder, "cancel"}, "");
}

void Study::requestCancel(const Run& run) const {
    makeFolder({m_folder, "store"});
    makeFolder({m_folder, storeFolder(run)});
    writeStudyText(fileOf(run, "cancel"), "");
}

void Study::clearCancel(const fs::path& folder) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(folder / "study.json", error)))
        return; // who opens it says what is wrong
    const FileLock lock = FileLock::tryTake(StudyPath{folder, "coordinator.lock"});
    if (!lock)
        return;
    removeFile({folder, "cancel"});
    for (fs::directory_iterator entry(folder / "store", error), end; !error && entry != end;
         entry.increment(error)) {
        if (const std::string key = entry->path().filename().string(); isKey(key))
            removeFile(stagePath(folder, key, "cancel"));
    }
}

void Study::clearCancel(const std::vector<std::string>& runs) const {
    const FileLock lock = FileLock::tryTake(StudyPath(lockPath()));
    if (!lock)
        return;
    const auto isOne = [&](const Run& run) { return std::ranges::find(runs, run.id) != runs.end(); };
    if (cancelRequested()) {
        for (size_t i = 0; i < m_runs.size(); ++i) {
            const RunState state = m_statuses[i].state;
            if (!isOne(m_runs[i]) && state != RunState::Done && state != RunState::Failed)
                requestCancel(m_runs[i]);
        }
        removeFile({m_folder, "cancel"});
    }
    for (const Run& run : m_runs) {
        if (isOne(run))
            removeFile(fileOf(run, "cancel"));
    }
}

void Study::requestPause(bool paused) const {
    if (paused)
        writeStudyText({m_folder, "pause"}, "");
    else
        removeFile({m_folder, "pause"});
}

bool Study::pauseRequested() const {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(m_folder / "pause", ignored));
}

bool Study::cancelRequested() const {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(m_folder / "cancel", ignored));
}

bool Study::cancelRequested(const Run& run) const {
    return sparsescope::cancelRequested(m_folder, stageOf(run).key);
}

bool cancelRequested(const fs::path& study, std::string_view key) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(study / "cancel", ignored)) ||
           fs::exists(fs::symlink_status(study / "store" / key / "cancel", ignored));
}

} // namespace sparsescope
