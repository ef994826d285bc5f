// Whether one more worker fits into the memory. Private to the launch room.
#pragma once

#include "study/study.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <sys/types.h>

namespace sparsescope {

/// A worker that runs.
struct RunningWorker {
    size_t run = 0;
    pid_t process = 0;
};

/// What the study's workers need, measured where one of the same model and task ended before (its journal
/// says what it had at most), else estimated. Not thread-safe.
class MemoryPlan {
public:
    /// `root`: memory.h.
    MemoryPlan(const Study& study, std::filesystem::path root)
        : m_study(study)
        , m_root(std::move(root)) {}

    /// Bytes that a worker at that run has at most. O(runs).
    uint64_t needOf(size_t run) const;
    /// One had so many when it ended.
    void learn(size_t run, uint64_t bytes);
    /// Whether another begins beside those: each of them may still grow to what it needs. Alone it always
    /// may, because waiting would not help. O(runs) for each.
    bool fits(size_t run, std::span<const RunningWorker> running) const;
    /// Why not, in words.
    std::string text(size_t run) const;

private:
    const Study& m_study;
    std::filesystem::path m_root;
    std::map<std::pair<size_t, size_t>, uint64_t> m_learnt; ///< by model and task
    mutable std::map<size_t, uint64_t> m_estimates;         ///< by model
};

/// Of a checkpoint, a file or a folder of them; 0 for what cannot be read.
uintmax_t bytesOf(const std::filesystem::path& path);

} // namespace sparsescope
