// Whether the results of finished runs are still what was written.
#pragma once

#include "study/study.h"

#include <chrono>
#include <map>
#include <set>

namespace sparsescope {

/// Compares each finished stage's result.h5 with the hash that its journal tells, once; a run whose result is
/// another one, damaged or gone becomes Failed and says so, so that it counts in no curve. What was found
/// whole is kept in DIR/checked.json, where that can be written, by the file's size and times: a disk that
/// turns bits by itself is found by whoever reads all again. Not thread-safe.
class ResultCheck {
public:
    enum class Read { Changed, All };
    /// `All`: also what was found whole before and has the same size and times.
    ResultCheck() = default;
    explicit ResultCheck(Read which)
        : m_which(which) {}

    /// True when a status changed. O(runs) and the bytes of results that nobody looked at yet; what cannot be
    /// looked at within `budget` comes with the next call. Never throws for a run's file.
    bool look(Study& study, std::chrono::milliseconds budget = std::chrono::hours(1000));
    /// Whether the last call looked at all.
    bool isComplete() const { return m_complete; }

private:
    void readKept(const std::filesystem::path& study);
    void keep(const std::filesystem::path& study) const;

    std::set<std::string> m_looked;             ///< by stage and hash
    std::map<std::string, std::string> m_whole; ///< the same: what the file was when it was found whole
    std::filesystem::path m_keptOf;
    Read m_which = Read::Changed;
    bool m_complete = false;
    bool m_unkept = false;
};

} // namespace sparsescope
