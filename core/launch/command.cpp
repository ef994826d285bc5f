#include "launch/command.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace sparsescope {
namespace {

constexpr size_t outputLimit = size_t{16} << 20U;

/// The two ends of a pipe; closed at the end.
struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            ends = {-1, -1};
    }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void close(size_t end) {
        if (ends[end] >= 0)
            ::close(ends[end]);
        ends[end] = -1;
    }
    bool isOpen() const { return ends[0] >= 0; }
};

/// What can be read now; false at the end of the file.
bool drain(int file, std::string& into) {
    char buffer[65'536];
    const ssize_t got = ::read(file, buffer, sizeof buffer);
    if (got > 0 && into.size() < outputLimit)
        into.append(buffer, static_cast<size_t>(got));
    return got > 0 || (got < 0 && errno == EINTR);
}

} // namespace

CommandResult runCommand(const std::vector<std::string>& arguments, const std::string& input, double seconds,
                         const std::stop_token& stop) {
    CommandResult result;
    Pipe in, out, err;
    if (!in.isOpen() || !out.isOpen() || !err.isOpen())
        return result;
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, in.ends[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, out.ends[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, err.ends[1], STDERR_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none, defaults;
    ::sigemptyset(&none);
    ::sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE})
        ::sigaddset(&defaults, signal);
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    std::vector<char*> pointers;
    pointers.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    pid_t child = -1;
    result.started = ::posix_spawnp(&child, pointers[0], &files, &attributes, pointers.data(), environ) == 0;
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    if (!result.started)
        return result;
    in.close(0);
    out.close(1);
    err.close(1);
    // A pipe holds 64 KB; a script is smaller. One that does not fit is refused by the short write.
    ::fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
    struct sigaction ignore {
    }, before{};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before);
    const bool given = ::write(in.ends[1], input.data(), input.size()) == static_cast<ssize_t>(input.size());
    ::sigaction(SIGPIPE, &before, nullptr);
    in.close(1);

    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(given ? seconds : 0);
    bool outOpen = true, errOpen = true;
    while (outOpen || errOpen) {
        if (stop.stop_requested() || std::chrono::steady_clock::now() > end) {
            ::kill(child, SIGKILL);
            break;
        }
        std::array<pollfd, 2> polled{pollfd{outOpen ? out.ends[0] : -1, POLLIN, 0},
                                     pollfd{errOpen ? err.ends[0] : -1, POLLIN, 0}};
        ::poll(polled.data(), polled.size(), 50);
        if (polled[0].revents != 0)
            outOpen = drain(out.ends[0], result.out);
        if (polled[1].revents != 0)
            errOpen = drain(err.ends[0], result.err);
    }
    result.err.erase(result.err.find_last_not_of(" \r\n") + 1);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

} // namespace sparsescope
