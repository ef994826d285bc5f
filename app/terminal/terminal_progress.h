// Progress for people who look at a terminal.
#pragma once

#include "base/progress.h"

#include <chrono>
#include <mutex>
#include <string>

namespace sparsescope {

/// A progress line on stderr, at most ten times a second, only when stderr is a terminal. It goes away with
/// the object. Any thread may report.
class TerminalProgress final : public Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void begin(std::string_view what, uint64_t total) override;
    void advance(uint64_t units) override;
    /// Takes the line away until the next advance(): something else is to be printed.
    void erase();

private:
    std::mutex m_mutex;
    std::string m_what;
    uint64_t m_total = 0, m_done = 0;
    std::chrono::steady_clock::time_point m_drawn;
    bool m_visible = false, m_shown = false;
};

} // namespace sparsescope
