// The live display of `study run` on stderr.
#pragma once

#include "study/study.h"

#include <chrono>
#include <stop_token>

namespace sparsescope::cli {

/// A line for every run that has ended; on a terminal also a block of lines for those that are running, drawn
/// anew at most ten times a second.
class RunDisplay {
public:
    /// `comesAgain`, on Slurm: a run that was cancelled, but by nobody here, waits in the queue again.
    RunDisplay(const Study& study, bool comesAgain, std::stop_token stop);
    ~RunDisplay();
    RunDisplay(const RunDisplay&) = delete;
    RunDisplay& operator=(const RunDisplay&) = delete;

    void show(const Study& study);
    /// A line of its own: what is waited for.
    void note(const std::string& line);

private:
    void erase();
    void draw(const Study& study);

    bool m_terminal, m_comesAgain;
    std::stop_token m_stop;
    size_t m_lines = 0;            ///< of the block that is on the screen
    std::vector<RunState> m_shown; ///< the state that each run was last announced in
    std::vector<double> m_updated; ///< and the time of its last record then
    bool m_isNew = true;           ///< something changed that is not on the screen yet
    std::chrono::steady_clock::time_point m_drawn;
};

} // namespace sparsescope::cli
