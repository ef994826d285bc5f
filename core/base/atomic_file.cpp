#include "base/atomic_file.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sparsescope {

AtomicFile::AtomicFile(const std::filesystem::path& target) : m_target(target) {
    // A link is written through to the file it names, as every editor does; the temporary must lie beside that file.
    std::error_code ignored;
    if (std::filesystem::is_symlink(target, ignored))
        m_target = std::filesystem::weakly_canonical(target, ignored);
    std::string pattern = m_target.string() + ".XXXXXX.tmp";
    m_fd = ::mkostemps(pattern.data(), 4, O_CLOEXEC);
    if (m_fd < 0)
        fail("cannot be created");
    m_temporary = pattern;
    // mkostemps makes 0600; the finished file gets what a plain open() would have given it, or keeps the old mode.
    struct stat old {};
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(m_fd, ::stat(m_target.c_str(), &old) == 0 ? old.st_mode & 07777 : 0666 & ~mask);
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
                                    : error == ENOENT ? "; create the folder first"
                                                      : "; choose a place where you may write";
    throw Error(ErrorCode::FileWrite, m_target.string(), fmt::format("{}: {}{}", doing, std::strerror(error), advice));
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
