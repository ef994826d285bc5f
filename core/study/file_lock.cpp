#include "study/file_lock.h"

#include "base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

namespace sparsescope {

FileLock::~FileLock() {
    if (m_fd >= 0)
        ::close(m_fd);
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

FileLock FileLock::tryTake(const StudyPath& path) {
    FileLock lock;
    lock.m_fd = openRegular(path, O_RDWR | O_CREAT);
    if (lock.m_fd < 0) {
        throw Error(ErrorCode::FileWrite, path.full().string(),
                    fmt::format("cannot be opened for writing: {}", openProblem(errno)));
    }
    struct flock whole {};
    whole.l_type = F_WRLCK;
    if (::fcntl(lock.m_fd, F_OFD_SETLK, &whole) == 0)
        return lock;
    if (errno == EAGAIN || errno == EACCES)
        return {};
    throw Error(ErrorCode::FileWrite, path.full().string(),
                fmt::format("cannot be locked: {}; choose a file system with locks", std::strerror(errno)));
}

bool FileLock::isHeld(const StudyPath& path) {
    FileLock looker;
    looker.m_fd = openRegular(path, O_RDONLY);
    // What is not there, or is no file, nobody can hold.
    if (looker.m_fd < 0 &&
        (errno == ENOENT || errno == ENOTDIR || errno == EISDIR || errno == EINVAL || errno == ELOOP))
        return false;
    struct flock whole {};
    whole.l_type = F_WRLCK;
    if (looker.m_fd < 0 || ::fcntl(looker.m_fd, F_OFD_GETLK, &whole) != 0) {
        throw Error(ErrorCode::FileRead, path.full().string(),
                    fmt::format("cannot be asked for its lock: {}", std::strerror(errno)));
    }
    return whole.l_type != F_UNLCK;
}

} // namespace sparsescope
