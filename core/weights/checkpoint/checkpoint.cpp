#include "weights/checkpoint/checkpoint.h"

#include "base/error.h"
#include "base/parallel.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <numeric>
#include <xxhash.h>

namespace sparsescope {
namespace {

using Digest = std::array<unsigned char, 16>;

Digest digestOf(std::span<const std::byte> bytes) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
    return std::to_array(canonical.digest);
}

/// Everything about a tensor but its bytes, self-delimiting.
void appendHead(std::string& text, const Tensor& tensor) {
    fmt::format_to(std::back_inserter(text), "{}:{}{}[", tensor.name.size(), tensor.name,
                   dtypeName(tensor.dtype));
    for (const uint64_t extent : tensor.shape)
        fmt::format_to(std::back_inserter(text), "{},", extent);
    text += ']';
}

} // namespace

uint64_t Tensor::numel() const {
    return std::accumulate(shape.begin(), shape.end(), uint64_t{1}, std::multiplies<>());
}

uint64_t Tensor::byteSize() const {
    return decoder ? numel() * (bitsOf(dtype) / 8) : bytes.size();
}

Checkpoint::~Checkpoint() = default;

bool Checkpoint::isDequantised() const {
    return std::any_of(m_tensors.begin(), m_tensors.end(),
                       [](const Tensor& tensor) { return !tensor.quantised.empty(); });
}

const Tensor* Checkpoint::find(std::string_view name) const {
    const auto found =
        std::lower_bound(m_byName.begin(), m_byName.end(), name,
                         [&](uint32_t i, std::string_view wanted) { return m_tensors[i].name < wanted; });
    return found != m_byName.end() && m_tensors[*found].name == name ? &m_tensors[*found] : nullptr;
}

void Checkpoint::takeOver(const Checkpoint& source) {
    m_path = source.m_path;
    m_format = source.m_format;
    m_root = source.m_root;
    m_partOf = source.m_partOf;
    m_roots = source.m_roots;
    m_tensors = source.m_tensors;
    m_unread = source.m_unread;
    m_notes = source.m_notes;
    m_pruningMasks = source.m_pruningMasks;
    m_packedMembers = source.m_packedMembers;
    m_fileOfPackedMember = source.m_fileOfPackedMember;
    m_metadata = source.m_metadata;
    m_config = source.m_config;
    m_preprocessorConfig = source.m_preprocessorConfig;
    m_configError = source.m_configError;
    m_preprocessorConfigError = source.m_preprocessorConfigError;
    m_files = source.m_files;
    m_mappedFiles = source.m_mappedFiles;
    m_fileStamps = source.m_fileStamps;
    m_fileOfTensor = source.m_fileOfTensor;
}

void Checkpoint::index() {
    m_byName.resize(m_tensors.size());
    std::iota(m_byName.begin(), m_byName.end(), 0U);
    std::sort(m_byName.begin(), m_byName.end(),
              [&](uint32_t a, uint32_t b) { return m_tensors[a].name < m_tensors[b].name; });
    const auto twice = std::adjacent_find(m_byName.begin(), m_byName.end(), [&](uint32_t a, uint32_t b) {
        return m_tensors[a].name == m_tensors[b].name;
    });
    if (twice != m_byName.end()) {
        throw Error(ErrorCode::CheckpointDuplicate, m_path.string(),
                    fmt::format("holds the tensor {} twice; the file is damaged, write or download it again",
                                printable(m_tensors[*twice].name)));
    }
}

std::string Checkpoint::contentHash(Progress& progress, const std::stop_token& stop) const {
    struct Piece {
        const Tensor* tensor;
        uint64_t first, size; ///< bytes
        Digest digest{};
    };
    constexpr uint64_t pieceSize = 4U << 20U; // whole elements of every type
    const auto digestOfPiece = [](const Piece& piece) {
        if (!piece.tensor->decoder)
            return digestOf(piece.tensor->bytes.subspan(piece.first, piece.size));
        const uint64_t element = bitsOf(piece.tensor->dtype) / 8;
        std::vector<std::byte> decoded(piece.size);
        piece.tensor->decoder->decode(piece.first / element, piece.size / element, decoded.data());
        return digestOf(decoded);
    };
    std::vector<Piece> pieces;
    uint64_t total = 0;
    for (const uint32_t i : m_byName) {
        const uint64_t size = m_tensors[i].byteSize();
        total += size;
        for (uint64_t at = 0; at < size; at += pieceSize)
            pieces.push_back({&m_tensors[i], at, std::min(pieceSize, size - at)});
    }
    progress.begin("hashing", total);
    // Handed out in batches: a checkpoint may have many small tensors.
    constexpr size_t batch = 8;
    parallelFor((pieces.size() + batch - 1) / batch,
                [&](size_t b) {
                    for (size_t i = b * batch; i < std::min(pieces.size(), (b + 1) * batch); ++i) {
                        throwIfStopped(stop);
                        pieces[i].digest = digestOfPiece(pieces[i]);
                        progress.advance(pieces[i].size);
                    }
                },
                stop);
    throwIfShrunk();

    std::string text;
    auto piece = pieces.begin();
    for (const uint32_t i : m_byName) {
        appendHead(text, m_tensors[i]);
        for (uint64_t at = 0; at < m_tensors[i].byteSize(); at += pieceSize, ++piece)
            text.append(reinterpret_cast<const char*>(piece->digest.data()), piece->digest.size());
    }
    std::string hex;
    for (const unsigned char byte : digestOf(std::as_bytes(std::span(text))))
        fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
    return hex;
}

} // namespace sparsescope
