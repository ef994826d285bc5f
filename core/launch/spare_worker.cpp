#include "launch/spare_worker.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace sparsescope {
namespace {

/// Of one message, with room for one descriptor beside it.
struct Message {
    Message(void* bytes, size_t size)
        : part{bytes, size} {
        header.msg_iov = &part;
        header.msg_iovlen = 1;
        header.msg_control = control;
        header.msg_controllen = sizeof control;
    }
    iovec part;
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
    msghdr header{};
};

bool give(int socket, std::string_view key, int log) {
    Message message(const_cast<char*>(key.data()), key.size());
    cmsghdr* const beside = CMSG_FIRSTHDR(&message.header);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof log);
    std::memcpy(CMSG_DATA(beside), &log, sizeof log);
    return ::sendmsg(socket, &message.header, MSG_DONTWAIT | MSG_NOSIGNAL) ==
           static_cast<ssize_t>(key.size());
}

/// Waits for a key, which replaces `key`, and for the log; false where the pool is gone.
bool take(int socket, char* key) {
    const size_t size = std::strlen(key);
    Message message(key, size);
    ssize_t got = -1;
    do
        got = ::recvmsg(socket, &message.header, 0);
    while (got < 0 && errno == EINTR);
    const cmsghdr* const beside = CMSG_FIRSTHDR(&message.header);
    if (got != static_cast<ssize_t>(size) || (message.header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 ||
        beside == nullptr || beside->cmsg_type != SCM_RIGHTS || beside->cmsg_len != CMSG_LEN(sizeof(int)))
        return false;
    int log = -1;
    std::memcpy(&log, CMSG_DATA(beside), sizeof log);
    return ::dup2(log, STDERR_FILENO) == STDERR_FILENO && ::close(log) == 0;
}

void becomeNothing(int descriptor) {
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    ::dup2(nothing, descriptor);
    ::close(nothing);
}

/// Whether it is a child of ours that has not ended; one that has is gone then.
bool lives(pid_t child) {
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG) != 0)
        return false;
    return info.si_pid == 0;
}

} // namespace

SpareWorker::~SpareWorker() {
    end();
}

SpareWorker::SpareWorker(SpareWorker&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)) {}

SpareWorker& SpareWorker::operator=(SpareWorker&& other) noexcept {
    std::swap(m_socket, other.m_socket);
    return *this;
}

std::optional<pid_t> SpareWorker::begin(std::string_view key, int log) {
    pid_t copy = -1;
    if (m_socket < 0 || ::recv(m_socket, &copy, sizeof copy, MSG_DONTWAIT) != sizeof copy || !lives(copy))
        return {};
    if (give(m_socket, key, log))
        return copy;
    ::kill(copy, SIGKILL);
    ::waitpid(copy, nullptr, 0);
    return {};
}

int SpareWorker::renew() {
    end();
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return -1;
    m_socket = ends[0];
    return ends[1];
}

/// It would end by itself, but nobody would wait for it.
void SpareWorker::end() {
    pid_t copy = -1;
    if (m_socket >= 0 && ::recv(m_socket, &copy, sizeof copy, MSG_DONTWAIT) == sizeof copy && lives(copy)) {
        ::kill(copy, SIGKILL);
        ::waitpid(copy, nullptr, 0);
    }
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
}

Adoption::Adoption() {
    ::prctl(PR_GET_CHILD_SUBREAPER, &m_before);
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

Adoption::~Adoption() {
    ::prctl(PR_SET_CHILD_SUBREAPER, m_before);
}

void leaveSpare(int argc, char** argv) {
    int type = 0;
    socklen_t size = sizeof type;
    if (argc < 4 || std::strcmp(argv[1], "stage") != 0 ||
        ::getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET)
        return;
    // A fork has none of the other threads, whatever locks they hold: with them there is no copy.
    std::error_code error;
    while (std::filesystem::hard_link_count("/proc/self/task", error) == 3) {
        const pid_t copy = ::fork();
        if (copy >
            0) { // told by who leaves it: the pool knows of it, and waits for it, once this one has ended
            ::setpgid(copy, copy);
            ::send(STDIN_FILENO, &copy, sizeof copy, MSG_NOSIGNAL);
        }
        if (copy != 0)
            break;
        becomeNothing(STDERR_FILENO); // not the log of who left it
        if (!take(STDIN_FILENO, argv[3]))
            ::_exit(0);
    }
    becomeNothing(STDIN_FILENO);
}

} // namespace sparsescope
