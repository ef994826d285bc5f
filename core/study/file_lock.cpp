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

FileLock FileLock::tryTake(const std::filesystem::path& path) {
    FileLock lock;
    // O_NONBLOCK: a FIFO of that name does not make us wait; the first write to it fails.
    lock.m_fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
    if (lock.m_fd < 0) {
        throw Error(ErrorCode::FileWrite, path.string(),
                    fmt::format("cannot be opened for writing: {}; choose a place where you may write",
                                std::strerror(errno)));
    }
    struct flock whole {};
    whole.l_type = F_WRLCK;
    if (::fcntl(lock.m_fd, F_OFD_SETLK, &whole) == 0)
        return lock;
    if (errno == EAGAIN || errno == EACCES)
        return {};
    throw Error(ErrorCode::FileWrite, path.string(),
                fmt::format("cannot be locked: {}; choose a file system with locks", std::strerror(errno)));
}

bool FileLock::isHeld(const std::filesystem::path& path) {
    FileLock looker;
    looker.m_fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (looker.m_fd < 0)
        return false;
    struct flock whole {};
    whole.l_type = F_WRLCK;
    return ::fcntl(looker.m_fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

} // namespace sparsescope
