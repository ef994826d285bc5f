#include "base/mapped_file.h"

#include "base/error.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <mutex>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sparsescope {

namespace {

/// A mapping as the signal handler sees it.
struct Mapping {
    std::atomic<uintptr_t> begin = 0; ///< 0 = the place is free
    std::atomic<uintptr_t> end = 0;
    std::atomic<bool> shrunk = false;
    std::string path; ///< for who is not in the handler
};
/// More files than anybody maps at a time; those beyond are not guarded.
std::array<Mapping, 4096> mappings;
std::mutex mappingsMutex; ///< for who is not in the handler
std::atomic<int> shrunkFiles = 0;
struct sigaction formerAction;

/// The kernel sends SIGBUS for a page behind the end of a mapped file. Zeros take the place of all that is
/// gone.
void fillHole(int, siginfo_t* info, void*) {
    const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
    for (Mapping& mapping : mappings) {
        const uintptr_t end = mapping.end;
        if (mapping.begin == 0 || address < mapping.begin || address >= end)
            continue;
        const auto page = static_cast<uintptr_t>(::getpagesize());
        const uintptr_t first = address / page * page;
        void* hole = ::mmap(reinterpret_cast<void*>(first), end - first, PROT_READ,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (hole == MAP_FAILED)
            break;
        if (!mapping.shrunk.exchange(true))
            ++shrunkFiles;
        return;
    }
    ::sigaction(SIGBUS, &formerAction, nullptr); // not ours: the instruction faults again
}

void watch(const void* data, size_t size, const std::string& path) {
    static std::once_flag installed;
    std::call_once(installed, [] {
        struct sigaction action {};
        action.sa_sigaction = fillHole;
        action.sa_flags = SA_SIGINFO;
        ::sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &formerAction);
    });
    const std::scoped_lock lock(mappingsMutex);
    for (Mapping& mapping : mappings) {
        if (mapping.begin == 0) {
            mapping.path = path;
            mapping.end = reinterpret_cast<uintptr_t>(data) + size;
            mapping.begin = reinterpret_cast<uintptr_t>(data);
            return;
        }
    }
}

void forget(const void* data) {
    const std::scoped_lock lock(mappingsMutex);
    for (Mapping& mapping : mappings) {
        if (mapping.begin == reinterpret_cast<uintptr_t>(data)) {
            if (mapping.shrunk.exchange(false))
                --shrunkFiles;
            mapping.begin = 0;
            return;
        }
    }
}

std::string stampOf(const struct stat& status) {
    return fmt::format("{}:{}:{}:{}.{:09}:{}.{:09}", status.st_dev, status.st_ino, status.st_size,
                       status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
                       status.st_ctim.tv_nsec);
}

} // namespace

std::string fileStamp(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? stampOf(status) : std::string();
}

void throwIfShrunk() {
    if (shrunkFiles == 0)
        return;
    const std::scoped_lock lock(mappingsMutex);
    for (const Mapping& mapping : mappings) {
        if (mapping.shrunk)
            throw Error(
                ErrorCode::FileRead, mapping.path,
                "became shorter after it was opened; let the download or copy end, then open it again");
    }
}

MappedFile::MappedFile(const std::filesystem::path& path)
    : m_path(path) {
    // O_NONBLOCK: a FIFO would otherwise wait for a writer before it can be refused.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            throw Error(ErrorCode::FileMissing, path.string(), "there is no such file; check the path");
        if (errno == ENXIO)
            throw Error(ErrorCode::FileNotRegular, path.string(),
                        "is not a regular file; give a file or a folder");
        throw Error(ErrorCode::FileRead, path.string(),
                    fmt::format("cannot be opened: {}", std::strerror(errno)));
    }
    struct Closer {
        int fd;
        ~Closer() { ::close(fd); }
    } closer{fd};
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        throw Error(ErrorCode::FileRead, path.string(),
                    fmt::format("cannot be read: {}", std::strerror(errno)));
    if (!S_ISREG(status.st_mode)) {
        throw Error(ErrorCode::FileNotRegular, path.string(),
                    S_ISDIR(status.st_mode) ? "is a folder; a file is needed here"
                                            : "is not a regular file; give a file or a folder");
    }
    m_stamp = stampOf(status);
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
    watch(m_data, m_size, path.string());
}

MappedFile::~MappedFile() {
    if (m_data == nullptr)
        return;
    forget(m_data); // before another mapping may get the address
    ::munmap(const_cast<std::byte*>(m_data), m_size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_stamp(std::move(other.m_stamp))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_stamp, other.m_stamp);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

std::string readTextFile(const std::filesystem::path& path, size_t limit) {
    const MappedFile file(path);
    if (file.bytes().size() > limit) {
        throw Error(ErrorCode::SpecInvalid, path.string(),
                    fmt::format("has {} bytes, more than the {} that such a file may have",
                                file.bytes().size(), limit));
    }
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

} // namespace sparsescope
