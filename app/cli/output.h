// What the subcommands print with.
#pragma once

#include "base/progress.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace sparsescope::cli {

/// One JSON document and a line feed on stdout; numbers that JSON cannot hold become null. Errors: FileWrite.
void printJson(const nlohmann::json& document);
/// Text on stdout, in which only line feeds act: names from files may hold what a terminal obeys, and every
/// other control is shown as \xNN. Checked: a full disk behind a redirection is an error, not silence.
/// Errors: FileWrite.
void printText(std::string_view text);

/// A progress line on stderr, at most ten times a second, only when stderr is a terminal.
class TerminalProgress final : public Progress {
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void begin(std::string_view what, uint64_t total) override;
    void advance(uint64_t units) override;

private:
    std::mutex m_mutex;
    std::string m_what;
    uint64_t m_total = 0, m_done = 0;
    std::chrono::steady_clock::time_point m_drawn;
    bool m_visible = false, m_shown = false;
};

/// null for what does not exist.
inline nlohmann::json orNull(const std::optional<double>& number) {
    return number ? nlohmann::json(*number) : nlohmann::json();
}

} // namespace sparsescope::cli
