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

struct MappedFile::Mapping {
    std::atomic<uintptr_t> begin = 0; ///< 0 = the place is free
    std::atomic<uintptr_t> end = 0;
    std::atomic<bool> shrunk = false;

    /// In static storage, because the handler may meet it at any time. More files than anybody maps at a
    /// time; those beyond are not guarded.
    static std::array<Mapping, 4096> all;

    static void fillHole(int, siginfo_t* info, void*);
    static Mapping* watch(const void* data, size_t size);
    void forget() { begin = 0; }
};

std::array<MappedFile::Mapping, 4096> MappedFile::Mapping::all;

namespace {

struct sigaction formerAction;

std::string identityOf(const struct stat& status) {
    return fmt::format("{}:{}:", status.st_dev, status.st_ino);
}

std::string stampOf(const struct stat& status) {
    return fmt::format("{}{}:{}.{:09}:{}.{:09}", identityOf(status), status.st_size, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

} // namespace

/// The kernel sends SIGBUS for a page behind the end of a mapped file. Zeros take the place of all that is
/// gone.
void MappedFile::Mapping::fillHole(int, siginfo_t* info, void*) {
    const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
    for (Mapping& mapping : all) {
        const uintptr_t begin = mapping.begin;
        const uintptr_t end = mapping.end;
        if (begin == 0 || address < begin || address >= end || begin != mapping.begin)
            continue;
        const auto page = static_cast<uintptr_t>(::getpagesize());
        std::byte* first = static_cast<std::byte*>(info->si_addr) - address % page;
        void* hole = ::mmap(first, end - address + address % page, PROT_READ,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (hole == MAP_FAILED)
            break;
        mapping.shrunk = true;
        return;
    }
    ::sigaction(SIGBUS, &formerAction, nullptr); // not ours: the instruction faults again
}

MappedFile::Mapping* MappedFile::Mapping::watch(const void* data, size_t size) {
    static std::once_flag installed;
    std::call_once(installed, [] {
        struct sigaction action {};
        action.sa_sigaction = fillHole;
        action.sa_flags = SA_SIGINFO;
        ::sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &formerAction);
    });
    static std::mutex mutex;
    const std::scoped_lock lock(mutex);
    for (Mapping& mapping : all) {
        if (mapping.begin == 0) {
            mapping.shrunk = false;
            mapping.end = reinterpret_cast<uintptr_t>(data) + size;
            mapping.begin = reinterpret_cast<uintptr_t>(data);
            return &mapping;
        }
    }
    return nullptr;
}

std::string fileStamp(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? stampOf(status) : std::string();
}

void MappedFile::throwIfShrunk() const {
    bool shrunk = m_mapping != nullptr && m_mapping->shrunk;
    // The rest of its last page is zeros without a signal; that only the system knows. Another file of that
    // name is nothing to us.
    struct stat now {};
    if (!shrunk && m_size > 0 && ::stat(m_path.c_str(), &now) == 0)
        shrunk = static_cast<size_t>(now.st_size) < m_size && m_stamp.starts_with(identityOf(now));
    if (shrunk)
        throw Error(ErrorCode::FileRead, m_path.string(),
                    "became shorter after it was opened; let the download or copy end, then open it again");
}

MappedFile::MappedFile(const std::filesystem::path& path)
    : m_path(path) {
    // O_NONBLOCK: a FIFO would otherwise wait for a writer before it can be refused.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            std::error_code none;
            const std::filesystem::path target = std::filesystem::read_symlink(path, none);
            throw Error(ErrorCode::FileMissing, path.string(),
                        none ? "there is no such file; check the path"
                             : fmt::format("is a link to {}, which is not there; download the file again, "
                                           "or copy what it leads to, too",
                                           printable(target.string())));
        }
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
    m_mapping = Mapping::watch(m_data, m_size);
}

MappedFile::~MappedFile() {
    if (m_data == nullptr)
        return;
    if (m_mapping != nullptr)
        m_mapping->forget(); // before another mapping may get the address
    ::munmap(const_cast<std::byte*>(m_data), m_size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_stamp(std::move(other.m_stamp))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_mapping(std::exchange(other.m_mapping, nullptr)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_stamp, other.m_stamp);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    std::swap(m_mapping, other.m_mapping);
    return *this;
}

std::string readTextFile(const std::filesystem::path& path, size_t limit) {
    const MappedFile file(path);
    if (file.bytes().size() > limit) {
        throw Error(ErrorCode::SpecInvalid, path.string(),
                    fmt::format("has {} bytes, more than the {} that such a file may have",
                                file.bytes().size(), limit));
    }
    std::string text(reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size());
    file.throwIfShrunk();
    return text;
}

} // namespace sparsescope
