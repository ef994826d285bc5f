// Which content files had when they were last read, by what the system says of them.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// $XDG_CACHE_HOME/sparsescope, else ~/.cache/sparsescope; empty where there is neither.
std::filesystem::path userCacheFolder();

/// What the system says of everything that decides a checkpoint's weights (Checkpoint::fileStamps), and which
/// of the files' dictionaries it is: a file that holds several has as many contents.
std::vector<std::string> contentStamps(const Checkpoint& checkpoint);

/// Small files opened/STAMP in a folder that may vanish or be damaged: then it is as if nothing had been
/// noted. Safe to use from several threads and programs.
class ContentNotes {
public:
    /// `folder` need not be there; empty: nothing is kept.
    explicit ContentNotes(std::filesystem::path folder = userCacheFolder())
        : m_folder(std::move(folder)) {}

    /// The content hash (32 hex digits) that was kept for files of these stamps (NamedFile::stamp). O(1).
    std::optional<std::string> find(const std::vector<std::string>& stamps) const;
    /// Errors: FileWrite.
    void keep(const std::vector<std::string>& stamps, const std::string& hash) const;
    /// Notes that these were asked for now.
    void touch(const std::vector<std::string>& stamps) const;
    /// Removes every note of that content: whoever read the files found another one. O(notes).
    void forget(const std::string& hash) const;

private:
    std::filesystem::path pathOf(const std::vector<std::string>& stamps) const;

    std::filesystem::path m_folder;
};

} // namespace sparsescope
