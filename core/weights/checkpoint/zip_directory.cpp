#include "weights/checkpoint/zip_directory.h"

#include "base/byte_reader.h"
#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t maximumEntries = 10'000;
constexpr uint64_t endSize = 22, localSize = 30, locatorSize = 20;
constexpr uint32_t localSignature = 0x04034b50, centralSignature = 0x02014b50, endSignature = 0x06054b50,
                   zip64EndSignature = 0x06064b50, zip64LocatorSignature = 0x07064b50;

/// The end record is the last thing in the file, but for a comment of up to 65,535 bytes.
std::optional<uint64_t> findEnd(std::span<const std::byte> bytes, const std::string& subject) {
    for (uint64_t back = endSize; back <= std::min<uint64_t>(bytes.size(), endSize + 0xFFFF); ++back) {
        ByteReader reader(bytes, subject);
        reader.seek(bytes.size() - back);
        if (reader.read<uint32_t>() != endSignature)
            continue;
        reader.skip(16);
        if (reader.read<uint16_t>() == back - endSize)
            return bytes.size() - back;
    }
    return std::nullopt;
}

/// How many bytes lie behind what may be the end record of a whole archive; 0 where there is none.
uint64_t bytesBehindEnd(std::span<const std::byte> bytes, const std::string& subject) {
    for (uint64_t back = endSize; back <= std::min<uint64_t>(bytes.size(), endSize + 0xFFFF); ++back) {
        const uint64_t at = bytes.size() - back;
        ByteReader reader(bytes, subject);
        reader.seek(at);
        if (reader.read<uint32_t>() != endSignature)
            continue;
        reader.skip(8);
        const uint64_t size = reader.read<uint32_t>();
        const uint64_t begin = reader.read<uint32_t>();
        const uint64_t comment = reader.read<uint16_t>();
        if (begin + size <= at && endSize + comment < back)
            return back - endSize - comment;
    }
    return 0;
}

/// What zip64 puts in the place of 32-bit fields that hold 0xFFFFFFFF, in their order.
class Zip64Fields {
public:
    explicit Zip64Fields(ByteReader extra)
        : m_extra(std::move(extra)) {}

    void replace(uint64_t& field) {
        if (field != 0xFFFFFFFF)
            return;
        if (!m_found)
            find();
        field = m_extra.read<uint64_t>();
    }

private:
    void find() {
        for (;;) { // the reader throws at its end
            const auto id = m_extra.read<uint16_t>();
            const auto size = m_extra.read<uint16_t>();
            if (id == 0x0001) {
                m_found = true;
                m_extra = ByteReader(m_extra.take(size), m_extra.subject());
                return;
            }
            m_extra.skip(size);
        }
    }

    ByteReader m_extra;
    bool m_found = false;
};

} // namespace

bool ZipDirectory::looksLikeZip(std::span<const std::byte> bytes) {
    if (bytes.size() < 4)
        return false;
    const auto signature = ByteReader(bytes, "").read<uint32_t>();
    return signature == localSignature || signature == endSignature;
}

void ZipDirectory::fail(std::string_view message) const {
    throw Error(
        ErrorCode::CheckpointHeader, m_subject,
        fmt::format("its zip directory {}; the file is damaged, write or download it again", message));
}

ZipDirectory::ZipDirectory(std::span<const std::byte> bytes, std::string subject)
    : m_bytes(bytes)
    , m_subject(std::move(subject)) {
    const auto end = findEnd(bytes, m_subject);
    if (!end) {
        if (const uint64_t behind = bytesBehindEnd(bytes, m_subject); behind > 0) {
            throw Error(
                ErrorCode::CheckpointHeader, m_subject,
                fmt::format("is a zip archive (PyTorch or NumPy?) with {} byte{} behind its end, which "
                            "are not its own; write or download it again",
                            behind, behind == 1 ? "" : "s"));
        }
        throw Error(ErrorCode::CheckpointTruncated, m_subject,
                    "begins as a zip archive (PyTorch or NumPy?), but the directory at its end is missing; "
                    "the file is "
                    "cut short, download it again");
    }
    ByteReader reader(bytes, m_subject);
    reader.seek(*end + 4);
    uint32_t disk = reader.read<uint16_t>();
    uint32_t directoryDisk = reader.read<uint16_t>();
    uint64_t countHere = reader.read<uint16_t>();
    uint64_t count = reader.read<uint16_t>();
    uint64_t size = reader.read<uint32_t>();
    uint64_t begin = reader.read<uint32_t>();
    uint64_t directoryEnd = *end;
    const bool needs64 = count == 0xFFFF || countHere == 0xFFFF || size == 0xFFFFFFFF || begin == 0xFFFFFFFF;
    if (needs64 && *end >= locatorSize) {
        reader.seek(*end - locatorSize);
        if (reader.read<uint32_t>() == zip64LocatorSignature) {
            reader.skip(4);
            directoryEnd = reader.read<uint64_t>();
            if (directoryEnd > *end - locatorSize)
                fail("points beyond itself");
            reader.seek(directoryEnd);
            if (reader.read<uint32_t>() != zip64EndSignature)
                fail("has no zip64 end record where it says");
            reader.skip(12);
            disk = reader.read<uint32_t>();
            directoryDisk = reader.read<uint32_t>();
            countHere = reader.read<uint64_t>();
            count = reader.read<uint64_t>();
            size = reader.read<uint64_t>();
            begin = reader.read<uint64_t>();
        }
    }
    if (disk != 0 || directoryDisk != 0 || countHere != count)
        throw Error(ErrorCode::FormatUnsupported, m_subject,
                    "is one part of a split zip archive; join the parts first");
    if (count > maximumEntries) {
        throw Error(
            ErrorCode::FormatUnsupported, m_subject,
            fmt::format("is a zip archive of {} entries; more than {} are not read", count, maximumEntries));
    }
    if (begin > directoryEnd || size > directoryEnd - begin)
        fail(fmt::format("says that it has {} bytes at {}, beyond its own end", size, begin));
    readDirectory(begin, size, count);
    placeEntries(begin);
}

void ZipDirectory::readDirectory(uint64_t begin, uint64_t size, uint64_t count) {
    ByteReader reader(m_bytes.subspan(begin, size), m_subject);
    m_entries.reserve(std::min(count, size / 46));
    for (uint64_t i = 0; i < count; ++i) {
        const uint64_t record = begin + reader.position();
        if (reader.read<uint32_t>() != centralSignature)
            fail(fmt::format("breaks off at entry {} of {}", i, count));
        reader.skip(4);
        const auto flags = reader.read<uint16_t>();
        const auto method = reader.read<uint16_t>();
        reader.skip(4);
        const auto crc = reader.read<uint32_t>();
        uint64_t compressed = reader.read<uint32_t>();
        uint64_t uncompressed = reader.read<uint32_t>();
        const auto nameLength = reader.read<uint16_t>();
        const auto extraLength = reader.read<uint16_t>();
        const auto commentLength = reader.read<uint16_t>();
        reader.skip(8);
        uint64_t offset = reader.read<uint32_t>();
        Entry entry;
        entry.centralHeader = record;
        entry.hasDescriptor = (flags & 8U) != 0;
        entry.name = reader.takeText(nameLength);
        Zip64Fields wide(ByteReader(reader.take(extraLength), m_subject));
        wide.replace(uncompressed);
        wide.replace(compressed);
        wide.replace(offset);
        reader.skip(commentLength);
        entry.stored = method == 0 && (flags & 1U) == 0;
        entry.deflated = method == 8 && (flags & 1U) == 0;
        entry.crc = crc;
        entry.plainSize = uncompressed;
        if (entry.stored && compressed != uncompressed)
            fail(fmt::format("gives the stored entry {} two sizes", printable(entry.name)));
        entry.localHeader = offset;
        entry.offset = offset; // of the local header, until placeEntries
        entry.size = compressed;
        m_entries.push_back(entry);
    }
}

void ZipDirectory::placeEntries(uint64_t directoryBegin) {
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry& a, const Entry& b) { return a.offset < b.offset; });
    uint64_t previousEnd = 0;
    for (Entry& entry : m_entries) {
        const uint64_t header = entry.offset;
        if (header < previousEnd)
            fail(fmt::format("lets the entry {} overlap another one", printable(entry.name)));
        if (header > directoryBegin || directoryBegin - header < localSize)
            fail(fmt::format("places the entry {} outside the file", printable(entry.name)));
        ByteReader reader(m_bytes.first(directoryBegin), m_subject);
        reader.seek(header);
        if (reader.read<uint32_t>() != localSignature)
            fail(fmt::format("places the entry {} where none is", printable(entry.name)));
        reader.skip(22);
        const auto nameLength = reader.read<uint16_t>();
        const auto extraLength = reader.read<uint16_t>();
        if (reader.takeText(nameLength) != entry.name)
            fail(fmt::format("and the local header of the entry {} disagree about its name",
                             printable(entry.name)));
        reader.skip(extraLength);
        entry.offset = reader.position();
        if (entry.size > reader.remaining())
            fail(fmt::format("gives the entry {} {} bytes, more than there are", printable(entry.name),
                             entry.size));
        previousEnd = entry.offset + entry.size;
    }
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    const auto twice = std::adjacent_find(m_entries.begin(), m_entries.end(),
                                          [](const Entry& a, const Entry& b) { return a.name == b.name; });
    if (twice != m_entries.end())
        fail(fmt::format("has the entry {} twice", printable(twice->name)));
}

const ZipDirectory::Entry* ZipDirectory::find(std::string_view name) const {
    const auto found =
        std::lower_bound(m_entries.begin(), m_entries.end(), name,
                         [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    return found != m_entries.end() && found->name == name ? &*found : nullptr;
}

std::span<const std::byte> ZipDirectory::content(const Entry& entry) const {
    if (!entry.stored) {
        throw Error(
            ErrorCode::FormatUnsupported, m_subject,
            fmt::format(
                "its entry {} is compressed or encrypted, which torch.save never does; write the file "
                "with torch.save",
                printable(entry.name)));
    }
    return m_bytes.subspan(entry.offset, entry.size);
}

} // namespace sparsescope
