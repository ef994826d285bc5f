// Texts as files hold them: plain or gzipped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>

namespace sparsescope {

/// All of a file, unpacked where its name ends in .gz. Errors: TaskData for more than `limit` bytes, and for
/// gzip data that is damaged or cut short; FileMissing, FileNotRegular, FileRead, SpecInvalid for a plain
/// file of more than `limit` bytes, Cancelled. O(bytes).
std::string unpackedText(const std::filesystem::path& file, size_t limit, const std::stop_token& stop = {});

/// The same, for a tokenizer. Errors: TaskData naming file and byte for what is no UTF-8.
std::string plainText(const std::filesystem::path& file, size_t limit, const std::stop_token& stop = {});

} // namespace sparsescope
