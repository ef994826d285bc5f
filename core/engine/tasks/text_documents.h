// The documents of a text that a language model learns from or looks at, one after the other.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace sparsescope {

/// Whether a file is JSON lines by its name: .json or .jsonl, perhaps with .gz behind it (C4's shards).
bool isJsonLines(const std::filesystem::path& path);
/// The "text" of a line. Errors: TaskData.
std::string textOfLine(const std::string& line, const std::string& subject);

/// The lines of a file that are not empty, unpacked where it is gzip, until `take` says false. Errors:
/// FileRead; TaskData for a damaged one, and for a line beyond 1 GB.
void forEachLine(const std::filesystem::path& path, const std::function<bool(std::string)>& take,
                 const std::stop_token& stop);

/// Files of texts: the file itself, or every regular one in a folder and those below it, in byte order of
/// their paths. Errors: FileMissing; TaskData for a folder without any.
std::vector<std::filesystem::path> textFiles(const std::filesystem::path& path);

/// The documents of a file until `take` says false: of JSON lines each "text", any other file, unpacked where
/// it is gzip, as one. Errors: as forEachLine; TaskData for a text beyond 1 GB.
void forEachDocument(const std::filesystem::path& file, const std::function<bool(std::string)>& take,
                     const std::stop_token& stop);

} // namespace sparsescope
