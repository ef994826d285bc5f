#include "weights/masks/pruned_pytorch.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/mapped_file.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/zip_directory.h"
#include "weights/masks/masked_bytes.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <zlib.h>

namespace sparsescope {

namespace {

/// Bytes of the file that are replaced by as many others.
struct Edit {
    uint64_t offset, size;
    std::function<void(const TakeBytes&)> write;
};

[[noreturn]] void failPlace(const Tensor& tensor, const std::string& why) {
    throw Error(ErrorCode::FormatUnsupported, tensor.name,
                why + "; write a file that ends in .safetensors instead");
}

/// Where a tensor's bytes lie in the file; nothing when they lie in memory.
std::optional<uint64_t> offsetOf(std::span<const std::byte> file, const Tensor& tensor) {
    const std::less<> before;
    if (tensor.decoder || before(tensor.bytes.data(), file.data()) ||
        before(file.data() + file.size(), tensor.bytes.data()))
        return {};
    return static_cast<uint64_t>(tensor.bytes.data() - file.data());
}

class PytorchCopy {
public:
    PytorchCopy(const Checkpoint& checkpoint, size_t file, const std::vector<const TensorMask*>& masks)
        : m_file(checkpoint.mappedFile(file)) {
        struct Place {
            uint64_t offset, size;
            const Tensor* tensor;
            const TensorMask* mask;
        };
        std::vector<Place> places;
        for (size_t i = 0; i < masks.size(); ++i) {
            const Tensor& tensor = checkpoint.tensors()[i];
            if (checkpoint.fileOfTensor()[i] != file || tensor.byteSize() == 0)
                continue;
            const std::optional<uint64_t> offset = offsetOf(m_file, inStoredRows(tensor));
            if (offset)
                places.push_back({*offset, tensor.byteSize(), &tensor, masks[i]});
            else if (masks[i] != nullptr)
                failPlace(tensor, "is not stored in the PyTorch file as it is used");
        }
        std::ranges::sort(places, {}, &Place::offset);
        const Place* last = nullptr; // of those before, the one that ends last
        for (const Place& place : places) {
            if (last != nullptr && last->offset + last->size > place.offset &&
                (last->mask != nullptr || place.mask != nullptr))
                failPlace(*place.tensor,
                          "shares its weights with another tensor, and pruning one would prune both");
            if (last == nullptr || place.offset + place.size > last->offset + last->size)
                last = &place;
            if (place.mask != nullptr) {
                m_edits.push_back({place.offset, place.size,
                                   [tensor = place.tensor, mask = place.mask](const TakeBytes& take) {
                                       writeMasked(*tensor, *mask, take);
                                   }});
            }
        }
        correctChecksums(checkpoint.files()[file].string());
    }

    uint64_t size() const { return m_file.size(); }

    /// Bytes [from, to) with the edits in them; no edit crosses an end.
    void write(uint64_t from, uint64_t to, const TakeBytes& take) const {
        auto edit = std::ranges::lower_bound(m_edits, from, {}, &Edit::offset);
        constexpr uint64_t atOnce = 1U << 22U;
        const auto copy = [&](uint64_t end) {
            for (; from < end; from += std::min(atOnce, end - from))
                take(m_file.subspan(from, std::min(atOnce, end - from)));
        };
        for (; edit != m_edits.end() && edit->offset < to; ++edit) {
            copy(edit->offset);
            edit->write(take);
            from = edit->offset + edit->size;
        }
        copy(to);
    }

private:
    /// CRC-32 stands in the directory, and in the local header or the descriptor behind the data
    /// (APPNOTE.TXT 4.3).
    void correctChecksums(const std::string& subject) {
        std::vector<Edit> checksums;
        const ZipDirectory archive(m_file, subject);
        for (const ZipDirectory::Entry& entry : archive.entries()) {
            const uint64_t end = entry.offset + entry.size;
            const auto edit = std::ranges::lower_bound(m_edits, entry.offset, {}, &Edit::offset);
            if (edit == m_edits.end() || edit->offset >= end)
                continue;
            uLong crc = ::crc32(0, nullptr, 0);
            write(entry.offset, end, [&](std::span<const std::byte> bytes) {
                crc = ::crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
            });
            std::array<std::byte, 4> stored{};
            for (size_t i = 0; i < 4; ++i)
                stored[i] = static_cast<std::byte>(crc >> (8 * i) & 0xFFU);
            const auto put = [&](uint64_t offset) {
                checksums.push_back({offset, 4, [stored](const TakeBytes& take) { take(stored); }});
            };
            const std::span<const std::byte> known = m_file.subspan(entry.centralHeader + 16, 4);
            put(entry.centralHeader + 16);
            const uint64_t local = entry.localHeader + 14;
            if (std::ranges::equal(m_file.subspan(local, 4), known))
                put(local);
            // The descriptor's signature PK\7\8 may be left out.
            for (const uint64_t behind : {end + 4, end}) {
                if (entry.hasDescriptor && behind + 4 <= m_file.size() &&
                    std::ranges::equal(m_file.subspan(behind, 4), known)) {
                    put(behind);
                    break;
                }
            }
        }
        m_edits.insert(m_edits.end(), checksums.begin(), checksums.end());
        std::ranges::sort(m_edits, {}, &Edit::offset);
    }

    std::span<const std::byte> m_file;
    std::vector<Edit> m_edits; ///< by offset, apart from each other
};

} // namespace

void writePrunedPytorch(const std::filesystem::path& path, const Checkpoint& checkpoint, size_t file,
                        const std::vector<const TensorMask*>& masks, Progress& progress,
                        const std::stop_token& stop) {
    const PytorchCopy copy(checkpoint, file, masks);
    progress.begin("writing", copy.size());
    AtomicFile target(path);
    copy.write(0, copy.size(), [&](std::span<const std::byte> bytes) {
        throwIfStopped(stop);
        target.write(bytes);
        progress.advance(bytes.size());
    });
    checkpoint.throwIfShrunk();
    target.commit();
}

} // namespace sparsescope
