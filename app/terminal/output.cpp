#include "terminal/output.h"

#include "base/error.h"
#include "terminal/closed_reader.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace sparsescope {
namespace {

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
        return;
    if (errno == EPIPE)
        throw ClosedReader();
    throw Error(ErrorCode::FileWrite, "standard output",
                fmt::format("cannot be written: {}", std::strerror(errno)));
}

/// What can be written of it, without ever waiting long or failing.
void offer(int fd, std::string_view text) {
    static std::atomic<int> patience = 1000; // milliseconds; none for a reader that has stopped reading
    while (!text.empty()) {
        pollfd ready{fd, POLLOUT, 0};
        const int polled = ::poll(&ready, 1, patience);
        if (polled < 0 && errno == EINTR)
            continue;
        patience = polled > 0 ? 1000 : 0;
        if (polled <= 0)
            return;
        const ssize_t written = ::write(fd, text.data(), std::min<size_t>(text.size(), PIPE_BUF));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return;
        text.remove_prefix(static_cast<size_t>(written));
    }
}

} // namespace

void prepareStreams() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(fd, F_GETFD) >= 0)
            continue;
        // A result for a closed stdout is an error, so it must refuse it; messages may be lost.
        if (::open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY) != fd)
            std::abort();
    }
}

void printLine(const std::string& line) {
    print(line + "\n");
}

std::string jsonText(const nlohmann::json& document) {
    // ASCII alone: a name from a file may hold what a terminal obeys.
    return document.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

void printJson(const nlohmann::json& document) {
    printLine(jsonText(document));
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

void sayText(std::string_view text) {
    offer(STDERR_FILENO, text);
}

void sayLine(const std::string& line) {
    offer(STDOUT_FILENO, line + "\n");
}

} // namespace sparsescope
