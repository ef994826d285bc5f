#include "base/mapped_file.h"

#include "base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sparsescope {

MappedFile::MappedFile(const std::filesystem::path& path) : m_path(path) {
    // O_NONBLOCK: a FIFO would otherwise wait for a writer before it can be refused.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            throw Error(ErrorCode::FileMissing, path.string(), "there is no such file; check the path");
        if (errno == ENXIO)
            throw Error(ErrorCode::FileNotRegular, path.string(), "is not a regular file; give a file or a folder");
        throw Error(ErrorCode::FileRead, path.string(), fmt::format("cannot be opened: {}", std::strerror(errno)));
    }
    struct Closer {
        int fd;
        ~Closer() { ::close(fd); }
    } closer{fd};
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        throw Error(ErrorCode::FileRead, path.string(), fmt::format("cannot be read: {}", std::strerror(errno)));
    if (!S_ISREG(status.st_mode)) {
        throw Error(ErrorCode::FileNotRegular, path.string(),
                    S_ISDIR(status.st_mode) ? "is a folder; a file is needed here"
                                            : "is not a regular file; give a file or a folder");
    }
    m_size = static_cast<size_t>(status.st_size);
    if (m_size == 0)
        return;
    void* data = ::mmap(nullptr, m_size, PROT_READ, MAP_SHARED, fd, 0);
    if (data == MAP_FAILED) {
        const int error = errno;
        m_size = 0;
        throw Error(error == ENOMEM ? ErrorCode::OutOfMemory : ErrorCode::FileRead, path.string(),
                    fmt::format("cannot be mapped into memory: {}", std::strerror(error)));
    }
    m_data = static_cast<const std::byte*>(data);
}

MappedFile::~MappedFile() {
    if (m_data != nullptr)
        ::munmap(const_cast<std::byte*>(m_data), m_size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

std::string readTextFile(const std::filesystem::path& path, size_t limit) {
    const MappedFile file(path);
    if (file.bytes().size() > limit) {
        throw Error(ErrorCode::SpecInvalid, path.string(),
                    fmt::format("has {} bytes, more than the {} that such a file may have", file.bytes().size(), limit));
    }
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

} // namespace sparsescope
