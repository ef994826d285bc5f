#include "weights/masks/mask_bits.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace sparsescope {

namespace {

constexpr size_t flagsAtOnce = 4096; // a multiple of 8

template <class Key>
[[gnu::always_inline]] inline void keepFromAny(const Key* keys, size_t count, Key cut, uint8_t* keep) {
    for (size_t i = 0; i < count; ++i)
        keep[i] = keys[i] >= cut ? 1 : 0;
}

[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] void
keepFrom16(const uint16_t* keys, size_t count, uint16_t cut, uint8_t* keep) {
    keepFromAny(keys, count, cut, keep);
}

[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] void
keepFrom32(const uint32_t* keys, size_t count, uint32_t cut, uint8_t* keep) {
    keepFromAny(keys, count, cut, keep);
}

/// Eight flags to a byte, the first to the lowest bit; a last group is padded with zeros.
void pack(const uint8_t* flags, size_t count, uint8_t* bits) {
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        uint64_t eight = 0;
        std::memcpy(&eight, flags + i, 8);
        // Byte j times 2^(56 - 7j) puts flag j at bit 56 + j; no two products meet.
        bits[i / 8] = static_cast<uint8_t>(eight * 0x0102040810204080U >> 56U);
    }
    if (i < count) {
        uint8_t last = 0;
        for (size_t j = i; j < count; ++j)
            last = static_cast<uint8_t>(last | flags[j] << (j - i));
        bits[i / 8] = last;
    }
}

} // namespace

PoolMasks::PoolMasks(const Checkpoint& checkpoint, const Anatomy& anatomy)
    : m_anatomy(&anatomy) {
    size_t last = SIZE_MAX;
    for (const PoolMatrix& matrix : anatomy.pool) { // ordered by name: the parts of a tensor stand together
        if (matrix.tensor != last) {
            const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
            TensorMask mask{tensor.name, tensor.shape, {}};
            mask.bits.resize(mask.rows() * mask.rowBytes());
            m_masks.push_back(std::move(mask));
            last = matrix.tensor;
        }
        m_maskOf.push_back(m_masks.size() - 1);
    }
}

std::span<uint8_t> PoolMasks::rowsOf(size_t matrix) {
    TensorMask& mask = m_masks[m_maskOf[matrix]];
    const PoolMatrix& rows = m_anatomy->pool[matrix];
    return std::span(mask.bits).subspan(rows.firstRow * mask.rowBytes(), rows.rows * mask.rowBytes());
}

std::vector<RowPiece> rowPieces(const std::vector<PoolMatrix>& matrices) {
    std::vector<RowPiece> pieces;
    for (size_t i = 0; i < matrices.size(); ++i) {
        const uint64_t atOnce =
            std::max<uint64_t>(1, (1U << 18U) / std::max<uint64_t>(1, matrices[i].columns));
        for (uint64_t row = 0; row < matrices[i].rows; row += atOnce)
            pieces.push_back({i, row, std::min(atOnce, matrices[i].rows - row)});
    }
    return pieces;
}

void packRows(const PoolMatrix& matrix, const RowPiece& piece, std::span<uint8_t> rows,
              const std::function<void(uint64_t first, std::span<uint8_t> flags)>& flags) {
    std::array<uint8_t, flagsAtOnce> some;
    const auto run = [&](uint64_t first, uint64_t count, uint8_t* bits) {
        for (uint64_t done = 0; done < count; done += flagsAtOnce) {
            const auto size = static_cast<size_t>(std::min<uint64_t>(flagsAtOnce, count - done));
            flags(first + done, std::span(some.data(), size));
            pack(some.data(), size, bits + done / 8);
        }
    };
    const uint64_t rowBytes = (matrix.columns + 7) / 8;
    uint8_t* bits = rows.data() + piece.firstRow * rowBytes;
    if (matrix.columns % 8 == 0) { // no padding: the rows are one run
        run(piece.firstRow * matrix.columns, piece.rows * matrix.columns, bits);
        return;
    }
    for (uint64_t row = 0; row < piece.rows; ++row)
        run((piece.firstRow + row) * matrix.columns, matrix.columns, bits + row * rowBytes);
}

void keepFrom(std::span<const uint16_t> keys, uint16_t cut, uint8_t* keep) {
    keepFrom16(keys.data(), keys.size(), cut, keep);
}
void keepFrom(std::span<const uint32_t> keys, uint32_t cut, uint8_t* keep) {
    keepFrom32(keys.data(), keys.size(), cut, keep);
}
void keepFrom(std::span<const uint64_t> keys, uint64_t cut, uint8_t* keep) {
    keepFromAny(keys.data(), keys.size(), cut, keep);
}

} // namespace sparsescope
