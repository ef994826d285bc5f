// System calls that fail as a test says. They are defined here, so that the linker takes them for everything
// that is linked into the program, HDF5 too: for one source file of a program of its own, linked with the
// dynamic loader.
#pragma once

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace sparsescope::test {

inline std::atomic<long> callsLeft = -1; ///< until the one that fails; negative: none does
inline std::atomic<long> calls = 0;
inline std::atomic<int> failure = EIO;
inline std::atomic<bool> halfWrites = false;
/// Nothing can be created or written, but to the standard streams.
inline std::atomic<bool> diskIsFull = false;
/// close and unlink say EIO, though they do their work.
inline std::atomic<bool> endingsFail = false;
/// Part of the path of journals that cannot be opened (`failure`); empty: none. Set by the thread that opens.
inline std::string unreadable;
/// Part of the path of files whose lock cannot be asked for; empty: none. Set before there are threads.
inline std::string lockless;

inline bool fails() {
    ++calls;
    if (callsLeft < 0 || callsLeft-- != 0)
        return false;
    errno = failure;
    return true;
}

inline bool isFull(bool writes) {
    if (!diskIsFull || !writes)
        return false;
    errno = ENOSPC;
    return true;
}

template <class F>
F* next(F*, const char* name) {
    return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

inline mode_t modeOf(int flags, va_list list) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
}

inline bool hasInPath(int fd, const std::string& part) {
    char path[4096];
    const ssize_t size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
    return size > 0 && std::string(path, static_cast<size_t>(size)).find(part) != std::string::npos;
}

inline bool isLockless(int fd, int command) {
    return command == F_OFD_GETLK && !lockless.empty() && hasInPath(fd, lockless);
}

inline bool isUnreadable(int folder, const char* name) {
    if (unreadable.empty() || std::strcmp(name, "journal.jsonl") != 0 || !hasInPath(folder, unreadable))
        return false;
    errno = failure;
    return true;
}

} // namespace sparsescope::test

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
extern "C" {
#define FAULTY_OPEN(name)                                                                                    \
    int name(const char* path, int flags, ...) {                                                             \
        using namespace sparsescope::test;                                                                   \
        va_list list;                                                                                        \
        va_start(list, flags);                                                                               \
        const mode_t mode = modeOf(flags, list);                                                             \
        va_end(list);                                                                                        \
        return isFull((flags & O_CREAT) != 0) || fails()                                                     \
                   ? -1                                                                                      \
                   : next<int(const char*, int, ...)>(nullptr, #name)(path, flags, mode);                    \
    }
FAULTY_OPEN(open)
FAULTY_OPEN(open64)
#define FAULTY_OPENAT(name)                                                                                  \
    int name(int folder, const char* path, int flags, ...) {                                                 \
        using namespace sparsescope::test;                                                                   \
        va_list list;                                                                                        \
        va_start(list, flags);                                                                               \
        const mode_t mode = modeOf(flags, list);                                                             \
        va_end(list);                                                                                        \
        return isFull((flags & O_CREAT) != 0) || isUnreadable(folder, path) || fails()                       \
                   ? -1                                                                                      \
                   : next<int(int, const char*, int, ...)>(nullptr, #name)(folder, path, flags, mode);       \
    }
FAULTY_OPENAT(openat)
FAULTY_OPENAT(openat64)
int mkostemps(char* pattern, int suffix, int flags) {
    using namespace sparsescope::test;
    return isFull(true) || fails() ? -1
                                   : next<int(char*, int, int)>(nullptr, "mkostemps")(pattern, suffix, flags);
}
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
    using namespace sparsescope::test;
    const bool isNew = ::faccessat(folder, path, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
    return isFull(isNew) || fails()
               ? -1
               : next<int(int, const char*, mode_t)>(nullptr, "mkdirat")(folder, path, mode);
}
ssize_t read(int fd, void* data, size_t size) {
    using namespace sparsescope::test;
    return fails() ? -1 : next<ssize_t(int, void*, size_t)>(nullptr, "read")(fd, data, size);
}
ssize_t write(int fd, const void* data, size_t size) {
    using namespace sparsescope::test;
    if (halfWrites && size > 1)
        size /= 2;
    return isFull(fd > STDERR_FILENO) || fails()
               ? -1
               : next<ssize_t(int, const void*, size_t)>(nullptr, "write")(fd, data, size);
}
#define FAULTY_PLACED(name, Data, writes)                                                                    \
    ssize_t name(int fd, Data data, size_t size, off_t at) {                                                 \
        using namespace sparsescope::test;                                                                   \
        if ((writes) && halfWrites && size > 1)                                                              \
            size /= 2;                                                                                       \
        return isFull(writes) || fails()                                                                     \
                   ? -1                                                                                      \
                   : next<ssize_t(int, Data, size_t, off_t)>(nullptr, #name)(fd, data, size, at);            \
    }
FAULTY_PLACED(pread, void*, false)
FAULTY_PLACED(pread64, void*, false)
FAULTY_PLACED(pwrite, const void*, true)
FAULTY_PLACED(pwrite64, const void*, true)
int close(int fd) {
    using namespace sparsescope::test;
    const int closed = next<int(int)>(nullptr, "close")(fd);
    if (!endingsFail)
        return closed;
    errno = EIO;
    return -1;
}
int unlink(const char* path) noexcept {
    using namespace sparsescope::test;
    const int removed = next<int(const char*)>(nullptr, "unlink")(path);
    if (!endingsFail)
        return removed;
    errno = EIO;
    return -1;
}
int fsync(int fd) {
    return sparsescope::test::fails() ? -1 : sparsescope::test::next<int(int)>(nullptr, "fsync")(fd);
}
int rename(const char* from, const char* to) noexcept {
    using namespace sparsescope::test;
    return fails() ? -1 : next<int(const char*, const char*)>(nullptr, "rename")(from, to);
}
int ftruncate(int fd, off_t size) noexcept {
    return sparsescope::test::fails()
               ? -1
               : sparsescope::test::next<int(int, off_t)>(nullptr, "ftruncate")(fd, size);
}
#define FAULTY_FCNTL(name)                                                                                   \
    int name(int fd, int command, ...) {                                                                     \
        using namespace sparsescope::test;                                                                   \
        va_list list;                                                                                        \
        va_start(list, command);                                                                             \
        void* argument = va_arg(list, void*);                                                                \
        va_end(list);                                                                                        \
        if (isLockless(fd, command)) {                                                                       \
            errno = ENOLCK;                                                                                  \
            return -1;                                                                                       \
        }                                                                                                    \
        return next<int(int, int, ...)>(nullptr, #name)(fd, command, argument);                              \
    }
FAULTY_FCNTL(fcntl)
FAULTY_FCNTL(fcntl64)
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
