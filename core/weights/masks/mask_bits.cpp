#include "weights/masks/mask_bits.h"

#include "base/processor_clones.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>

namespace sparsescope {

namespace {

constexpr size_t flagsAtOnce = 4096; // a multiple of 8

template <class Key>
[[gnu::always_inline]] inline void keepFromAny(const Key* keys, size_t count, Key cut, uint8_t* keep) {
    for (size_t i = 0; i < count; ++i)
        keep[i] = keys[i] >= cut ? 1 : 0;
}

SPARSESCOPE_CLONES void keepFrom16(const uint16_t* keys, size_t count, uint16_t cut, uint8_t* keep) {
    keepFromAny(keys, count, cut, keep);
}

SPARSESCOPE_CLONES void keepFrom32(const uint32_t* keys, size_t count, uint32_t cut, uint8_t* keep) {
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

PoolMasks::PoolMasks(const Checkpoint& checkpoint, const Anatomy& anatomy) {
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

void setFlags(TensorMask& mask, uint64_t first, std::span<const uint8_t> flags) {
    const uint64_t columns = mask.columns();
    // Without padding the rows are one run of bits.
    const uint64_t rowSize = columns % 8 == 0 ? mask.rows() * columns : columns;
    const uint64_t rowBytes = (rowSize + 7) / 8;
    while (!flags.empty()) {
        const uint64_t column = first % rowSize;
        const auto here = static_cast<size_t>(std::min<uint64_t>(flags.size(), rowSize - column));
        uint8_t* bits = mask.bits.data() + first / rowSize * rowBytes + column / 8;
        if (column % 8 == 0 && (here % 8 == 0 || column + here == rowSize)) {
            pack(flags.data(), here, bits);
        } else {
            for (size_t i = 0; i < here; ++i) {
                const uint64_t bit = column % 8 + i;
                if (flags[i] != 0)
                    std::atomic_ref(bits[bit / 8])
                        .fetch_or(static_cast<uint8_t>(1U << (bit % 8)), std::memory_order_relaxed);
            }
        }
        first += here;
        flags = flags.subspan(here);
    }
}

std::vector<MatrixPiece> piecesOf(const std::vector<PoolMatrix>& matrices) {
    std::vector<MatrixPiece> pieces;
    for (size_t i = 0; i < matrices.size(); ++i) {
        const uint64_t rowSize =
            std::max<uint64_t>(1, matrices[i].transposed ? matrices[i].rows : matrices[i].columns);
        const uint64_t atOnce = std::max<uint64_t>(1, (1U << 18U) / rowSize) * rowSize;
        for (uint64_t from = 0; from < matrices[i].numel(); from += atOnce)
            pieces.push_back({i, from, std::min(atOnce, matrices[i].numel() - from)});
    }
    return pieces;
}

void setPiece(TensorMask& mask, const ElementRange& elements, const MatrixPiece& piece,
              const std::function<void(uint64_t from, std::span<uint8_t> flags)>& flags) {
    std::array<uint8_t, flagsAtOnce> some;
    for (uint64_t done = 0; done < piece.count; done += flagsAtOnce) {
        const std::span here(some.data(),
                             static_cast<size_t>(std::min<uint64_t>(flagsAtOnce, piece.count - done)));
        flags(piece.from + done, here);
        std::span<const uint8_t> left = here;
        forRuns(elements, piece.from + done, here.size(), [&](uint64_t first, uint64_t count) {
            setFlags(mask, first, left.first(count));
            left = left.subspan(count);
        });
    }
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
