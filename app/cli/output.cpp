#include "cli/output.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

namespace sparsescope::cli {

namespace {

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error(ErrorCode::FileWrite, "standard output",
                    fmt::format("cannot be written: {}", std::strerror(errno)));
}

} // namespace

void printJson(const nlohmann::json& document) {
    // ASCII alone: a name from a file may hold what a terminal obeys.
    print(document.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n");
}

void printText(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        shown += printable(text.substr(0, end), SIZE_MAX);
        if (end < text.size())
            shown += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    print(shown);
}

TerminalProgress::TerminalProgress()
    : m_visible(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
    if (m_shown)
        fmt::print(stderr, "\r\x1b[K");
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
        fmt::print(stderr, "\r\x1b[K{} {:.0f} %", m_what,
                   100.0 * static_cast<double>(m_done) / static_cast<double>(m_total));
    else
        fmt::print(stderr, "\r\x1b[K{} {}", m_what, m_done);
    std::fflush(stderr);
}

} // namespace sparsescope::cli
