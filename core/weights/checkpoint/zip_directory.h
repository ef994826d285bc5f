// The central directory of a zip archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The entries of an archive that lies in memory, by its central directory (local headers may hold zeros for
/// sizes: they are asked only where the data begins). Checked at construction: at most 10,000 entries, no
/// name twice, every entry inside the file, none overlapping another. Zip64 is read. APPNOTE.TXT 6.3.10,
/// sections 4.3 and 4.5.3.
class ZipDirectory {
public:
    struct Entry {
        std::string_view name;      ///< bytes of the file; views live as long as the archive's bytes
        uint64_t offset = 0;        ///< of the data
        uint64_t size = 0;          ///< bytes that it has in the file
        uint64_t plainSize = 0;     ///< bytes that it stands for, as declared
        uint32_t crc = 0;           ///< CRC-32 of those, as declared
        bool stored = true;         ///< neither compressed nor encrypted
        bool deflated = false;      ///< compressed with deflate, not encrypted
        bool hasDescriptor = false; ///< checksum and sizes stand behind the data (flag bit 3)
        uint64_t centralHeader = 0; ///< offset of its record in the directory
        uint64_t localHeader = 0;   ///< offset of the header before the data
    };

    /// Whether `bytes` begin like a zip archive. O(1).
    static bool looksLikeZip(std::span<const std::byte> bytes);

    /// Errors: CheckpointTruncated (no end record), CheckpointHeader, FormatUnsupported (split archive, too
    /// many entries).
    ZipDirectory(std::span<const std::byte> bytes, std::string subject);

    /// In byte order of their names.
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Nothing when there is none. O(log n).
    const Entry* find(std::string_view name) const;
    /// The data of an entry, in place. Errors: FormatUnsupported when it is compressed or encrypted.
    std::span<const std::byte> content(const Entry& entry) const;
    /// The bytes of an entry as they lie in the file. O(1).
    std::span<const std::byte> packed(const Entry& entry) const {
        return m_bytes.subspan(entry.offset, entry.size);
    }

private:
    void readDirectory(uint64_t begin, uint64_t size, uint64_t count);
    void placeEntries(uint64_t directoryBegin);
    [[noreturn]] void fail(std::string_view message) const;

    std::span<const std::byte> m_bytes;
    std::string m_subject;
    std::vector<Entry> m_entries;
};

} // namespace sparsescope
