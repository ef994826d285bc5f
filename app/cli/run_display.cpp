#include "cli/run_display.h"

#include "base/error.h"
#include "cli/study_document.h"
#include "terminal/output.h"

#include <algorithm>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace sparsescope::cli {
namespace {

bool hasEnded(RunState state) {
    return state == RunState::Done || state == RunState::Failed || state == RunState::Cancelled;
}

size_t terminalColumns() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

} // namespace

RunDisplay::RunDisplay(const Study& study, bool comesAgain, std::stop_token stop)
    : m_terminal(::isatty(STDERR_FILENO) == 1)
    , m_comesAgain(comesAgain)
    , m_stop(std::move(stop)) {
    for (const RunStatus& status : study.statuses()) {
        m_shown.push_back(status.state); // what ended before this start is not announced
        m_updated.push_back(status.updatedAt);
    }
}

RunDisplay::~RunDisplay() {
    erase();
}

void RunDisplay::erase() {
    if (m_lines > 0)
        say("\x1b[{}F\x1b[J", m_lines);
    m_lines = 0;
}

void RunDisplay::note(const std::string& line) {
    erase();
    say("sparsescope-cli: {}\n", printable(line, 500));
}

void RunDisplay::show(const Study& study) {
    std::string news;
    const auto done = std::ranges::count(study.statuses(), RunState::Done, &RunStatus::state);
    for (size_t i = 0; i < study.runs().size(); ++i) {
        const RunStatus& status = study.statuses()[i];
        if (!study.isFirstOfStage(study.runs()[i])) // the dense run of another method: told once
            continue;
        if (m_shown[i] == status.state && m_updated[i] == status.updatedAt)
            continue;
        const bool waits = m_comesAgain && status.state == RunState::Cancelled && !m_stop.stop_requested() &&
                           !study.cancelRequested(study.runs()[i]);
        if (hasEnded(status.state) && !waits) {
            const bool failed = status.state == RunState::Failed; // its reason stands last
            news += fmt::format("[{} of {}] {}: {}", done, study.runs().size(), study.runs()[i].id,
                                failed ? std::string(runStateName(status.state)) : runText(status));
            if (status.startedAt > 0 && status.updatedAt >= status.startedAt) // the clock may be set back
                news += fmt::format(", {:.1f} s", status.updatedAt - status.startedAt);
            news += failed ? fmt::format(": {}\n", printable(status.errorLine)) : "\n";
        }
        m_shown[i] = status.state;
        m_updated[i] = status.updatedAt;
        m_isNew = true;
    }
    const auto now = std::chrono::steady_clock::now();
    const bool due = m_terminal && m_isNew && now - m_drawn >= std::chrono::milliseconds(100);
    if (news.empty() && !due)
        return;
    m_isNew = false;
    m_drawn = now;
    erase();
    say("{}", news);
    if (m_terminal)
        draw(study);
}

void RunDisplay::draw(const Study& study) {
    const size_t columns = terminalColumns();
    const auto line = [&](const std::string& text) { // one that wrapped would be two to go back over
        say("{}\n", text.substr(0, columns - 1));
        ++m_lines;
    };
    size_t done = 0;
    for (size_t i = 0; i < study.runs().size(); ++i) {
        done += study.statuses()[i].state == RunState::Done ? 1 : 0;
        if (study.statuses()[i].state == RunState::Running && study.isFirstOfStage(study.runs()[i]))
            line(fmt::format("  {}: {}", study.runs()[i].id, progressText(study.statuses()[i])));
    }
    line(fmt::format("{} of {} runs done", done, study.runs().size()));
}

} // namespace sparsescope::cli
