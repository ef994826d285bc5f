#include "study/study_path.h"

#include "base/error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sparsescope {
namespace {

/// The folder that holds the file; -1 and errno.
int openParent(const StudyPath& path) {
    int folder = ::open(path.root.empty() ? "." : path.root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    const std::filesystem::path parent = path.below.parent_path();
    for (auto step = parent.begin(); folder >= 0 && step != parent.end(); ++step) {
        const int next = ::openat(folder, step->c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
        struct stat status {};
        int error = next < 0 ? errno : 0;
        if (next >= 0 && (::fstat(next, &status) != 0 || !S_ISDIR(status.st_mode)))
            error = S_ISLNK(status.st_mode) ? ELOOP : ENOTDIR;
        ::close(folder);
        folder = next;
        if (error != 0) {
            if (next >= 0)
                ::close(next);
            errno = error;
            return -1;
        }
    }
    return folder;
}

} // namespace

int openRegular(const StudyPath& path, int flags, mode_t mode) {
    const int folder = openParent(path);
    if (folder < 0)
        return -1;
    const int file = ::openat(folder, path.below.filename().c_str(),
                              flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, mode);
    int error = errno;
    ::close(folder);
    struct stat status {};
    if (file >= 0 && (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode))) {
        error = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        ::close(file);
        errno = error;
        return -1;
    }
    errno = error == ENXIO ? EINVAL : error; // a FIFO without a reader
    return file;
}

void makeFolder(const StudyPath& path) {
    const int folder = openParent(path);
    int error = folder < 0 ? errno : 0;
    if (folder >= 0) {
        struct stat status {};
        if (::mkdirat(folder, path.below.filename().c_str(), 0777) != 0) {
            error = errno;
            if (error == EEXIST &&
                ::fstatat(folder, path.below.filename().c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
                error = S_ISDIR(status.st_mode) ? 0 : S_ISLNK(status.st_mode) ? ELOOP : ENOTDIR;
        }
        ::close(folder);
    }
    if (error != 0)
        throw Error(ErrorCode::FileWrite, path.full().string(),
                    fmt::format("cannot be created: {}", openProblem(error)));
}

void removeFile(const StudyPath& path) {
    const int folder = openParent(path);
    int error = folder < 0 ? errno : 0;
    if (folder >= 0) {
        error = ::unlinkat(folder, path.below.filename().c_str(), 0) != 0 ? errno : 0;
        ::close(folder);
    }
    // Behind a link there is nothing of ours.
    if (error != 0 && error != ENOENT && error != ENOTDIR && error != ELOOP)
        throw Error(
            ErrorCode::FileWrite, path.full().string(),
            fmt::format("cannot be removed: {}; remove it to run the study again", std::strerror(error)));
}

void requireRegular(const StudyPath& path) {
    const int folder = openParent(path);
    int error = folder < 0 ? errno : 0;
    if (folder >= 0) {
        struct stat status {};
        if (::fstatat(folder, path.below.filename().c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            !S_ISREG(status.st_mode))
            error = S_ISLNK(status.st_mode) ? ELOOP : S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        ::close(folder);
    }
    if (error != 0)
        throw Error(error == ELOOP || error == EISDIR || error == EINVAL ? ErrorCode::StudyState
                                                                         : ErrorCode::FileWrite,
                    path.full().string(), openProblem(error));
}

std::string openProblem(int error) {
    switch (error) {
    case ELOOP:
        return "it is a link, and a study has none; remove it";
    case EISDIR:
    case EINVAL:
        return "it is no regular file; remove it";
    case ENOENT:
        return "the folder above it is not there; create it first";
    case ENOSPC:
        return fmt::format("{}; free some space, then run the study again", std::strerror(error));
    default:
        return fmt::format("{}; choose a place where you may write", std::strerror(error));
    }
}

} // namespace sparsescope
