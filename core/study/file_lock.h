// One owner a file, known to everybody.
#pragma once

#include "study/study_path.h"

namespace sparsescope {

/// A file that is open for reading and writing under an exclusive lock, which ends with this object or with
/// its process, however that dies. An open-file-description lock: unlike flock(2) it can be looked at without
/// being taken, so that somebody who looks never makes an owner's attempt fail. Works on NFS where that has
/// locks.
class FileLock {
public:
    FileLock() = default;
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

    /// Opens `path`, creating it, and takes the lock; empty when somebody else has it. Errors: FileWrite.
    static FileLock tryTake(const StudyPath& path);
    /// Whether a living process has the lock. A file that is not there is not held. Errors: FileRead where it
    /// cannot be told: "free" would start a second worker.
    static bool isHeld(const StudyPath& path);

    explicit operator bool() const { return m_fd >= 0; }
    int fd() const { return m_fd; }

private:
    int m_fd = -1;
};

} // namespace sparsescope
