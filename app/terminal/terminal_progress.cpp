#include "terminal/terminal_progress.h"

#include "terminal/output.h"

#include <unistd.h>

namespace sparsescope {

TerminalProgress::TerminalProgress()
    : m_visible(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
    erase();
}

void TerminalProgress::erase() {
    const std::scoped_lock lock(m_mutex);
    if (m_shown)
        say("\r\x1b[K");
    m_shown = false;
}

void TerminalProgress::begin(std::string_view what, uint64_t total) {
    const std::scoped_lock lock(m_mutex);
    m_what = what;
    m_total = total;
    m_done = 0;
}

void TerminalProgress::advance(uint64_t units) {
    if (!m_visible)
        return;
    const std::scoped_lock lock(m_mutex);
    m_done += units;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_drawn < std::chrono::milliseconds(100))
        return;
    m_drawn = now;
    m_shown = true;
    if (m_total > 0)
        say("\r\x1b[K{} {:.1f} %", m_what,
            100.0 * static_cast<double>(m_done) / static_cast<double>(m_total));
    else
        say("\r\x1b[K{} {}", m_what, m_done);
}

} // namespace sparsescope
