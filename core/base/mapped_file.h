// A file as read-only bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace sparsescope {

/// A regular file mapped read-only into memory; nothing is read until it is touched. Movable, unmaps on
/// destruction. Should somebody make the file shorter meanwhile, what is gone reads as zeros instead of
/// ending the process, and throwIfShrunk() of this mapping tells; no other file's mapping minds.
class MappedFile {
public:
    MappedFile() = default;
    /// Errors: FileMissing, FileNotRegular (folder, FIFO, device: opened without blocking), FileRead.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    const std::filesystem::path& path() const { return m_path; }
    /// fileStamp() of the file that was mapped, when it was.
    const std::string& stamp() const { return m_stamp; }
    /// Throws FileRead when the file is or was shorter than bytes(): what was computed from them may be of
    /// zeros. Whoever computes from the bytes asks afterwards. One stat(2).
    void throwIfShrunk() const;

private:
    struct Mapping; // what the signal handler knows

    std::filesystem::path m_path;
    std::string m_stamp;
    const std::byte* m_data = nullptr;
    size_t m_size = 0;
    Mapping* m_mapping = nullptr;
};

/// What the system says of a file without reading it: device, inode, size, times of the last change. Another
/// stamp means perhaps other bytes; the same one means the same bytes. Empty where there is no such file.
std::string fileStamp(const std::filesystem::path& path);

/// A small text file (specs, configs) as a string. Errors: as MappedFile, and SpecInvalid above `limit`
/// bytes.
std::string readTextFile(const std::filesystem::path& path, size_t limit = 64U << 20U);

} // namespace sparsescope
