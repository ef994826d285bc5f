#include "worker/commands.h"

#include "base/error.h"
#include "engine/engine.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

namespace sparsescope::worker {

std::string programName() {
    const char* name = std::getenv("SPARSESCOPE_PROGRAM");
    return name != nullptr && *name != '\0' ? printable(name, 60) : "sparsescope-worker";
}

void printLine(const std::string& line) {
    const std::string text = line + "\n";
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error(ErrorCode::FileWrite, "standard output",
                    fmt::format("cannot be written: {}", std::strerror(errno)));
}

void printJson(const nlohmann::json& document) {
    printLine(document.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

void warnOfSlowBlas() {
    const EngineInfo info = engineInfo();
    if (info.referenceBlas)
        fmt::print(
            stderr,
            "{}: warning: {} is in use, thirty times slower than OpenBLAS; install libopenblas0-openmp\n",
            programName(), info.blas);
}

TerminalProgress::TerminalProgress()
    : m_visible(::isatty(STDERR_FILENO) == 1) {}

TerminalProgress::~TerminalProgress() {
    erase();
}

void TerminalProgress::erase() {
    const std::scoped_lock lock(m_mutex);
    if (m_shown)
        fmt::print(stderr, "\r\x1b[K");
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
    if (now - m_drawn < std::chrono::milliseconds(200))
        return;
    m_drawn = now;
    m_shown = true;
    if (m_total > 0)
        fmt::print(stderr, "\r\x1b[K{} {:.1f} %", m_what,
                   100.0 * static_cast<double>(m_done) / static_cast<double>(m_total));
    else
        fmt::print(stderr, "\r\x1b[K{} {}", m_what, m_done);
    std::fflush(stderr);
}

} // namespace sparsescope::worker
