#include "base/atomic_file.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sparsescope {

namespace {

/// Six letters that another writer of the same file hardly has, too.
std::string freshSuffix() {
    static constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    thread_local std::minstd_rand random(static_cast<unsigned>(
        std::chrono::steady_clock::now().time_since_epoch().count() ^ ::getpid() ^ ::gettid()));
    std::string suffix = ".";
    for (size_t i = 0; i < 6; ++i)
        suffix += letters[random() % letters.size()];
    return suffix + ".tmp";
}

} // namespace

AtomicFile::AtomicFile(const std::filesystem::path& target)
    : m_target(target) {
    // The finished file gets what a plain open() would have given it, or keeps the old one's mode. The kernel
    // applies the umask: it is the process's, and asking for it would change it for all threads.
    struct stat old {};
    const bool replaces = ::stat(target.c_str(), &old) == 0;
    if (replaces && !S_ISREG(old.st_mode)) { // a rename would put a file in place of a device or a pipe
        throw Error(ErrorCode::FileWrite, target.string(),
                    S_ISDIR(old.st_mode)
                        ? "is a folder; name a file in it"
                        : "is no regular file, and would be replaced by one; write to another name");
    }
    // A link is written through to the file it names, as every editor does; the temporary must lie beside
    // that file.
    std::error_code error;
    if (std::filesystem::is_symlink(target, error)) {
        std::filesystem::path named = std::filesystem::weakly_canonical(target, error);
        if (!error) // /dev/stdout may lead to a file that is removed
            m_target = std::move(named);
    }
    const mode_t mode = replaces ? old.st_mode & 07777 : 0666;
    for (int attempt = 0; m_fd < 0 && attempt < 100; ++attempt) {
        m_temporary = m_target.string() + freshSuffix();
        m_fd = ::open(m_temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
        if (m_fd < 0 && errno != EEXIST)
            break;
    }
    if (m_fd < 0) {
        m_temporary.clear();
        fail("cannot be created");
    }
    if (replaces)
        ::fchmod(m_fd, mode);
}

AtomicFile::~AtomicFile() {
    if (m_fd >= 0)
        ::close(m_fd);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

void AtomicFile::fail(std::string_view doing) const {
    const int error = errno;
    const std::string_view advice = error == ENOSPC   ? "; free some space or choose another disk"
                                    : error == EFBIG  ? "; raise the limit of a file's size (ulimit -f)"
                                    : error == ENOENT ? "; create the folder first"
                                                      : "; choose a place where you may write";
    throw Error(ErrorCode::FileWrite, m_target.string(),
                fmt::format("{}: {}{}", doing, std::strerror(error), advice));
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        // Linux writes at most 2 GB at once.
        const ssize_t written = ::write(m_fd, bytes.data(), std::min<size_t>(bytes.size(), 1U << 30U));
        if (written < 0) {
            if (errno == EINTR)
                continue;
            fail("cannot be written");
        }
        bytes = bytes.subspan(static_cast<size_t>(written));
    }
}

void AtomicFile::commit() {
    if (::fsync(m_fd) != 0)
        fail("cannot be written");
    if (::close(std::exchange(m_fd, -1)) != 0)
        fail("cannot be written");
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
        fail("cannot be put in place");
    m_temporary.clear();
    const std::filesystem::path folder = m_target.has_parent_path() ? m_target.parent_path() : ".";
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) { // some network file systems refuse to sync a folder; the file itself is complete
        ::fsync(fd);
        ::close(fd);
    }
}

void writeFileAtomically(const std::filesystem::path& target, std::string_view text) {
    AtomicFile file(target);
    file.write(text);
    file.commit();
}

} // namespace sparsescope
