#include "launch/worker_end.h"

#include "base/error.h"

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

namespace sparsescope {

std::string describeEnd(int status) {
    if (WIFSIGNALED(status)) {
        const bool killed = WTERMSIG(status) == SIGKILL;
        return fmt::format("the worker was ended by signal {} ({}){}", WTERMSIG(status),
                           ::strsignal(WTERMSIG(status)),
                           killed ? "; if memory ran out, use fewer jobs or a smaller batch" : "");
    }
    return fmt::format("the worker ended without a result (exit code {})", WEXITSTATUS(status));
}

bool couldNotLoad(int status, std::string_view log) {
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT)
        return log.find("std::bad_alloc") != log.npos;
    return WIFEXITED(status) && WEXITSTATUS(status) == 127 &&
           (log.find("failed to map segment from shared object") != log.npos ||
            log.find("cannot allocate memory") != log.npos || log.find("Cannot allocate memory") != log.npos);
}

std::string logTail(const StudyPath& path) {
    const int file = openRegular(path, O_RDONLY);
    if (file < 0)
        return {};
    constexpr off_t most = 1000;
    const off_t size = ::lseek(file, 0, SEEK_END);
    std::string tail(static_cast<size_t>(std::clamp<off_t>(size, 0, most)), '\0');
    const ssize_t got = ::pread(file, tail.data(), tail.size(), std::max<off_t>(0, size - most));
    ::close(file);
    tail.resize(got > 0 ? static_cast<size_t>(got) : 0);
    tail.erase(tail.find_last_not_of(" \r\n") + 1);
    for (size_t feed = tail.find('\n'); feed != tail.npos; feed = tail.find('\n', feed))
        tail.replace(feed, 1, " | ");
    return printable(tail, 1000);
}

} // namespace sparsescope
