// compressed-tensors' sparse-bitmask and sparse-24-bitmask, until 0.14: the values that are not zero and a
// bit for each element. https://github.com/vllm-project/compressed-tensors,
// src/compressed_tensors/compressors/sparse_compressors
#include "base/parallel.h"
#include "base/processor_clones.h"
#include "weights/checkpoint/packed/packed_tensors.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// Mask bytes between two of the counts that are kept: few lines of the cache, as a sample asks for single
/// places.
constexpr uint64_t blockBytes = 256;

/// With the processor's own instruction, which the oldest do not have.
SPARSESCOPE_CLONES uint64_t setBits(const std::byte* bytes, uint64_t count) {
    uint64_t bits = 0;
    uint64_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t word;
        std::memcpy(&word, bytes + i, 8);
        bits += static_cast<uint64_t>(std::popcount(word));
    }
    for (; i < count; ++i)
        bits += static_cast<uint64_t>(std::popcount(std::to_integer<uint8_t>(bytes[i])));
    return bits;
}

template <size_t size>
uint64_t expandRow(const std::byte* mask, uint64_t from, uint64_t to, const std::byte* values,
                   std::byte* out) {
    uint64_t used = 0;
    for (uint64_t column = from; column < to;) {
        const uint64_t byte = column / 8;
        const auto shift = static_cast<unsigned>(column % 8);
        const uint64_t here = std::min<uint64_t>(8 - shift, to - column);
        unsigned bits = std::to_integer<unsigned>(mask[byte]) >> shift & ((1U << here) - 1U);
        for (; bits != 0; bits &= bits - 1) {
            const auto place = column - from + static_cast<unsigned>(std::countr_zero(bits));
            std::memcpy(out + place * size, values + used * size, size);
            ++used;
        }
        column += here;
    }
    return used;
}

class BitmaskDecoder final : public TensorDecoder {
public:
    BitmaskDecoder(std::span<const std::byte> mask, std::span<const std::byte> values, unsigned elementSize,
                   uint64_t rows, uint64_t columns)
        : m_mask(mask)
        , m_values(values)
        , m_size(elementSize)
        , m_rows(rows)
        , m_columns(columns)
        , m_rowBytes(columns / 8 + (columns % 8 != 0 ? 1 : 0)) {
        if (columns % 8 == 0) { // without padding the rows are one run of bits
            m_columns = rows * columns;
            m_rowBytes = mask.size();
            m_rows = std::min<uint64_t>(rows, 1);
        }
    }

    /// Counts the bits; the number of them. On all cores where it is worth it.
    uint64_t count(const std::stop_token& stop) {
        const uint64_t blocks = m_mask.size() / blockBytes + 1;
        m_before.resize(blocks + 1);
        constexpr uint64_t blocksAtOnce = 2048;
        const auto countFrom = [&](size_t i) {
            for (uint64_t b = i * blocksAtOnce; b < std::min(blocks, (i + 1) * blocksAtOnce); ++b) {
                const uint64_t from = b * blockBytes;
                m_before[b + 1] =
                    setBits(m_mask.data() + from, std::min<uint64_t>(blockBytes, m_mask.size() - from));
            }
        };
        if (blocks > blocksAtOnce)
            parallelFor((blocks + blocksAtOnce - 1) / blocksAtOnce, countFrom, stop);
        else
            countFrom(0);
        for (uint64_t b = 0; b < blocks; ++b)
            m_before[b + 1] += m_before[b];
        return m_before.back();
    }

    /// The set bits in front of an element, or of the end.
    uint64_t rank(uint64_t element) const {
        if (element == m_rows * m_columns)
            return m_before.back();
        const uint64_t column = element % m_columns;
        const uint64_t byte = element / m_columns * m_rowBytes + column / 8;
        const uint64_t block = byte / blockBytes * blockBytes;
        const auto partial = std::to_integer<unsigned>(m_mask[byte]) & ((1U << (column % 8)) - 1U);
        return m_before[byte / blockBytes] + setBits(m_mask.data() + block, byte - block) +
               static_cast<uint64_t>(std::popcount(partial));
    }

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        if (count == 0)
            return;
        std::memset(out, 0, count * m_size);
        const std::byte* values = m_values.data() + rank(first) * m_size;
        while (count > 0) {
            const uint64_t column = first % m_columns;
            const uint64_t here = std::min(count, m_columns - column);
            const std::byte* mask = m_mask.data() + first / m_columns * m_rowBytes;
            values += expand(mask, column, column + here, values, out) * m_size;
            first += here;
            count -= here;
            out += here * m_size;
        }
    }

    std::optional<uint64_t> values(uint64_t first, uint64_t count, const TakeValues& take) const override {
        const uint64_t from = rank(first);
        const uint64_t stored = rank(first + count) - from;
        if (stored > 0)
            take(m_values.data() + from * m_size, stored);
        return count - stored;
    }

private:
    uint64_t expand(const std::byte* mask, uint64_t from, uint64_t to, const std::byte* values,
                    std::byte* out) const {
        switch (m_size) {
        case 1:
            return expandRow<1>(mask, from, to, values, out);
        case 2:
            return expandRow<2>(mask, from, to, values, out);
        case 4:
            return expandRow<4>(mask, from, to, values, out);
        default:
            return expandRow<8>(mask, from, to, values, out);
        }
    }

    std::span<const std::byte> m_mask, m_values;
    uint64_t m_size, m_rows, m_columns, m_rowBytes;
    std::vector<uint64_t> m_before; ///< set bits before each block of the mask, and all
};

[[noreturn]] void fail(const Tensor& bitmask, std::string_view what) {
    throw PackedFault{
        fmt::format("is stored as {}, which {}; the file is damaged, write or download it again",
                    printable(bitmask.name), what)};
}

void checkPadding(const Tensor& bitmask, uint64_t columns) {
    const uint64_t rowBytes = bitmask.shape.back();
    if (columns % 8 == 0 || rowBytes == 0)
        return;
    const auto padding = static_cast<std::byte>(0xFFU << (columns % 8));
    for (uint64_t end = rowBytes; end <= bitmask.bytes.size(); end += rowBytes) {
        if ((bitmask.bytes[end - 1] & padding) != std::byte{0})
            fail(bitmask, "has bits behind the end of a row");
    }
}

/// Whether two of every four elements are set, counted through the whole tensor as the format's writer does.
void checkTwoOfFour(const Tensor& bitmask, uint64_t rows, uint64_t columns, const std::stop_token& stop) {
    std::atomic<bool> good = true;
    const std::byte* bytes = bitmask.bytes.data();
    const uint64_t rowBytes = bitmask.shape.back();
    if (columns % 8 == 0) {
        constexpr uint64_t atOnce = 1U << 20U;
        const auto check = [&](size_t i) {
            const uint64_t from = i * atOnce;
            uint8_t wrong = 0;
            for (uint64_t b = from; b < std::min<uint64_t>(bitmask.bytes.size(), from + atOnce); ++b) {
                const auto bits = std::to_integer<uint8_t>(bytes[b]);
                const auto pairs = static_cast<uint8_t>(bits - (bits >> 1U & 0x55U));
                wrong |= static_cast<uint8_t>(((pairs & 0x33U) + (pairs >> 2U & 0x33U)) ^ 0x22U);
            }
            if (wrong != 0)
                good = false;
        };
        const uint64_t pieces = (bitmask.bytes.size() + atOnce - 1) / atOnce;
        if (pieces > 1)
            parallelFor(pieces, check, stop);
        else
            check(0);
    } else {
        unsigned inGroup = 0;
        for (uint64_t i = 0; i < rows * columns; ++i) {
            const uint64_t column = i % columns;
            inGroup +=
                std::to_integer<unsigned>(bytes[i / columns * rowBytes + column / 8]) >> (column % 8) & 1U;
            if (i % 4 == 3 && std::exchange(inGroup, 0U) != 2)
                good = false;
        }
    }
    if (!good)
        fail(bitmask, "does not keep two of every four weights");
}

/// The dense shape that a set declares.
std::vector<uint64_t> shapeOf(const Tensor& shape, const Tensor& bitmask, bool twoOfFour) {
    wantDtype(shape, {Dtype::I64});
    const bool column = shape.shape.size() == 2 && shape.shape[1] == 1;
    if (shape.shape.size() != 1 && !column)
        fail(shape, "is no list of extents");
    std::vector<uint64_t> dense;
    const std::vector<int64_t> extents = integersOf(shape, maximumRank);
    for (const int64_t extent : extents) {
        if (extent < 0)
            fail(shape, "has an extent below zero");
        dense.push_back(static_cast<uint64_t>(extent));
    }
    if (dense.empty() || (twoOfFour && dense.size() != 2))
        fail(shape, fmt::format("has {} extents", dense.size()));
    std::vector<uint64_t> packed = dense;
    packed.back() = packed.back() / 8 + (packed.back() % 8 != 0 ? 1 : 0);
    if (packed != bitmask.shape)
        failExtents(bitmask, shape, extents);
    return dense;
}

/// Whether `row_offsets`, which nobody needs, are what they should be.
bool areRowOffsets(const Tensor& offsets, const BitmaskDecoder& decoder, uint64_t rows, uint64_t columns) {
    if (offsets.dtype != Dtype::I64 || offsets.decoder)
        return false;
    for (uint64_t row = 0; row < offsets.numel(); ++row) {
        uint64_t offset;
        std::memcpy(&offset, offsets.bytes.data() + row * sizeof(offset), sizeof(offset));
        if (row >= rows || offset != decoder.rank(row * columns))
            return false;
    }
    return offsets.numel() == std::max<uint64_t>(rows, offsets.shape.empty() ? 1 : 0);
}

/// Until 0.9.0 the stem is a parameter's name, whatever it is; since then ".weight" is left out of it.
bool isWholeName(const PackedSet& set) {
    const std::string& stem = set.stem();
    if (stem.ends_with(".weight") || stem.ends_with(".bias"))
        return true;
    const std::string module = stem.substr(0, stem.rfind('.') + 1);
    return !module.empty() && (set.exists(module + "weight.bitmask") || set.exists(module + "bias.bitmask"));
}

std::optional<Tensor> read(PackedSet& set) {
    for (const char* part : {".bitmask", ".compressed", ".shape"})
        set.find(part); // makes it a member
    const Tensor* rowOffsets = set.find(".row_offsets");
    // One of these names alone is somebody's parameter.
    if (set.members().size() < 2)
        return {};
    const Tensor* bitmask = &set.at(".bitmask");
    const Tensor* compressed = &set.at(".compressed");
    const Tensor* shape = &set.at(".shape");
    const bool twoOfFour = rowOffsets == nullptr && compressed->shape.size() == 2;
    if (!twoOfFour)
        rowOffsets = &set.at(".row_offsets");
    wantDtype(*bitmask, {Dtype::U8});
    if (bitmask->decoder || compressed->decoder || bitsOf(compressed->dtype) < 8 ||
        compressed->dtype == Dtype::C64)
        fail(*compressed, "is no list of stored values");
    const std::vector<uint64_t> dense = shapeOf(*shape, *bitmask, twoOfFour);
    const uint64_t columns = dense.back();
    uint64_t rows = 1;
    uint64_t numel = 1;
    try { // an extent of 0 hides how large the others are
        numel = checkedByteSize("", set.stem(), Dtype::U8, dense);
        rows = checkedByteSize("", set.stem(), Dtype::U8, {dense.begin(), dense.end() - 1});
    } catch (const Error&) {
        fail(*shape, "is too large to be true");
    }
    if (twoOfFour ? compressed->shape != std::vector{dense[0], dense[1] / 2} || numel % 4 != 0
                  : compressed->shape.size() != 1)
        failExtents(*compressed, *shape, {dense.begin(), dense.end()});
    if (numel == 0)
        rows = 0;
    const auto decoder =
        std::make_shared<BitmaskDecoder>(numel > 0 ? bitmask->bytes : std::span<const std::byte>(),
                                         compressed->bytes, bitsOf(compressed->dtype) / 8, rows, columns);
    if (numel > 0)
        checkPadding(*bitmask, columns);
    if (const uint64_t bits = decoder->count(set.stop()); bits != compressed->numel()) {
        fail(*bitmask, fmt::format("sets {} bits, but {} values are stored", bits, compressed->numel()));
    }
    if (twoOfFour && numel > 0)
        checkTwoOfFour(*bitmask, rows, columns, set.stop());
    // Of more than two dimensions the offsets run over the first one only.
    if (rowOffsets != nullptr && dense.size() <= 2 && !areRowOffsets(*rowOffsets, *decoder, rows, columns)) {
        set.note = fmt::format("{}: the row offsets do not fit the bitmask, which alone is used",
                               printable(rowOffsets->name));
    }
    Tensor tensor;
    tensor.name = isWholeName(set) ? set.stem() : set.stem() + ".weight";
    tensor.dtype = compressed->dtype;
    tensor.shape = dense;
    tensor.decoder = decoder;
    tensor.stored = twoOfFour ? "sparse-24-bitmask" : "sparse-bitmask";
    return tensor;
}

} // namespace

extern const PackedFormat bitmaskFormat;
const PackedFormat bitmaskFormat{{".bitmask", ".compressed"}, read};

} // namespace sparsescope
