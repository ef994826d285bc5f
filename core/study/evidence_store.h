// What was counted and resampled of a study's results, kept with it for the next look.
#pragma once

#include "study/flips.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace sparsescope {

/// DIR/flips.json: {"digest": keyOf(the rest), "flips": {NAME: [examples, to wrong, to right, files]},
/// "intervals": {KEY: [low, high]}}.
/// NAME is of the two results, KEY of all that an interval is of and of what their files were. It may vanish
/// or be damaged: then it is as if nothing had been kept. Not thread-safe.
class EvidenceStore {
public:
    /// Reads what is kept with the study, unless it is the one that was opened last.
    void open(const std::filesystem::path& study);

    /// `files` are what the two results' files are now: other files may hold something else.
    std::optional<FlipCounts> findFlips(const std::string& name, const std::string& files) const;
    void keepFlips(const std::string& name, const std::string& files, const FlipCounts& counts);
    std::optional<Interval> findInterval(const std::string& key);
    void keepInterval(const std::string& key, const Interval& interval);

    /// Writes it where there is something new: of the flips those with these names, and, where all intervals
    /// of the study were asked for, of the intervals those that were found or kept since open(). What cannot
    /// be written is found anew the next time.
    void write(const std::set<std::string>& flips, bool allIntervals);

private:
    struct Flips {
        std::string files;
        FlipCounts counts;
    };
    std::filesystem::path m_study;
    std::map<std::string, Flips> m_flips;
    std::map<std::string, Interval> m_intervals;
    std::set<std::string> m_used; ///< keys of m_intervals
    bool m_isNew = false;
};

} // namespace sparsescope
