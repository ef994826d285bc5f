// Files in a study folder, which may come from somebody else.
#pragma once

#include <filesystem>
#include <sys/types.h>

namespace sparsescope {

/// A file below a folder that the user named. The folder may be a link; nothing below it may: a link there
/// could lead out of the study.
struct StudyPath {
    StudyPath(const std::filesystem::path& path) // NOLINT(google-explicit-constructor): a file in its folder
        : root(path.parent_path())
        , below(path.filename()) {}
    StudyPath(std::filesystem::path root, std::filesystem::path below)
        : root(std::move(root))
        , below(std::move(below)) {}
    std::filesystem::path full() const { return root / below; }

    std::filesystem::path root, below;
};

/// open(2) of a regular file, each step below the root without following a link and without waiting for a
/// FIFO. -1 and errno: ELOOP for a link, EISDIR for a folder, EINVAL for anything else that is no regular
/// file. The caller closes it.
int openRegular(const StudyPath& path, int flags, mode_t mode = 0666);

/// Makes the folder `path` where it is not there. Errors: FileWrite, also where a step is a link.
void makeFolder(const StudyPath& path);

/// Removes a file, or the link that stands in its place, where it is there. Errors: FileWrite.
void removeFile(const StudyPath& path);

/// Errors: StudyState when the file is there and is a link or no regular file: who replaces it would write
/// somewhere else.
void requireRegular(const StudyPath& path);

/// "is a link, ..." or the system's words for errno, with what to do.
std::string openProblem(int error);

} // namespace sparsescope
