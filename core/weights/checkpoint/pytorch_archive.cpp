// torch/serialization.py, caffe2/serialize/inline_container.cc
#include "weights/checkpoint/pytorch_archive.h"

#include "base/error.h"
#include "base/parallel.h"

#include <atomic>
#include <fmt/format.h>
#include <zlib.h>

namespace sparsescope {
namespace {

/// What a checksum may cost while a file is opened.
constexpr uint64_t mostSummed = 16U << 20U;

const ZipDirectory::Entry* findPickle(const ZipDirectory& archive) {
    for (const ZipDirectory::Entry& entry : archive.entries()) {
        const size_t slash = entry.name.find('/');
        if (slash != entry.name.npos && entry.name.substr(slash) == "/data.pkl")
            return &entry;
    }
    return nullptr;
}

void checkByteOrder(const ZipDirectory& archive, const std::string& root, const std::string& subject) {
    const ZipDirectory::Entry* order = archive.find(root + "byteorder");
    if (order == nullptr)
        return;
    const auto bytes = archive.content(*order);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text != "little") {
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            fmt::format("was written on a machine with {}-endian numbers; load it with torch on another "
                        "machine and save it again",
                        printable(text, 20)));
    }
}

} // namespace

bool PytorchArchive::isPytorch(const ZipDirectory& archive) {
    return findPickle(archive) != nullptr;
}

PytorchArchive::PytorchArchive(std::span<const std::byte> bytes, ZipDirectory archive,
                               const std::string& subject, Reading& reading)
    : m_archive(std::make_unique<const ZipDirectory>(std::move(archive))) {
    const ZipDirectory::Entry* entry = findPickle(*m_archive);
    if (entry == nullptr)
        throw Error(ErrorCode::CheckpointHeader, subject,
                    "holds an archive without data.pkl where torch.save writes one; the file is damaged");
    const std::string root(entry->name.substr(0, entry->name.find('/') + 1));
    checkByteOrder(*m_archive, root, subject);
    m_isTorchScript = m_archive->find(root + "constants.pkl") != nullptr;
    m_pickle = std::make_unique<const Pickle>(m_archive->content(*entry), subject, reading.stop);
    const auto record = [zip = m_archive.get(),
                         root](std::string_view key) -> std::optional<std::span<const std::byte>> {
        const ZipDirectory::Entry* found = zip->find(root + "data/" + std::string(key));
        return found != nullptr ? std::optional(zip->content(*found)) : std::nullopt;
    };
    m_tensors = std::make_unique<PytorchTensors>(*m_pickle, record, subject, bytes.size(), reading);
}

std::vector<std::string> PytorchArchive::checksumNotes(const std::stop_token& stop) const {
    std::vector<const ZipDirectory::Entry*> entries;
    uint64_t left = mostSummed;
    for (const ZipDirectory::Entry& entry : m_archive->entries()) {
        if (entry.crc == 0 || !entry.stored || entry.size > left) // some writers leave the checksum out
            continue;
        left -= entry.size;
        entries.push_back(&entry);
    }
    std::vector<char> wrong(entries.size());
    parallelFor(
        entries.size(),
        [&](size_t i) {
            const auto data = m_archive->packed(*entries[i]);
            const uLong sum =
                ::crc32_z(::crc32(0, nullptr, 0), reinterpret_cast<const Bytef*>(data.data()), data.size());
            wrong[i] = sum != entries[i]->crc ? 1 : 0;
        },
        stop);
    std::vector<std::string> notes;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (wrong[i] != 0 && notes.size() < 8)
            notes.push_back(
                fmt::format("The CRC-32 of {} does not match its bytes: the file may be damaged, or "
                            "was written without checksums.",
                            printable(entries[i]->name, 80)));
    }
    return notes;
}

} // namespace sparsescope
