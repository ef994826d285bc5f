// Packing the bits of pool matrices.
#pragma once

#include "weights/analysis/magnitude_key.h"
#include "weights/masks/mask.h"

#include <array>
#include <functional>
#include <span>

namespace sparsescope {

/// Masks of every tensor in the pool, in byte order of the names, all bits 0 at first; and which of them a
/// matrix is in.
class PoolMasks {
public:
    PoolMasks(const Checkpoint& checkpoint, const Anatomy& anatomy);

    /// The packed rows of a pool matrix.
    std::span<uint8_t> rowsOf(size_t matrix);
    std::vector<TensorMask> take() { return std::move(m_masks); }

private:
    const Anatomy* m_anatomy;
    std::vector<TensorMask> m_masks;
    std::vector<size_t> m_maskOf; ///< for each pool matrix
};

/// A run of whole rows of a pool matrix: about 1 MB of weights.
struct RowPiece {
    size_t matrix;
    uint64_t firstRow, rows; ///< of the matrix
};

/// The rows of all matrices, piece by piece.
std::vector<RowPiece> rowPieces(const std::vector<PoolMatrix>& matrices);

/// Packs flags (0 or 1) as the bits of rows, each padded to a byte. `flags` gives those of elements
/// [first, first + out.size()) of the matrix; it is asked in order, for at most 4096 at once.
void packRows(const PoolMatrix& matrix, const RowPiece& piece, std::span<uint8_t> rows,
              const std::function<void(uint64_t first, std::span<uint8_t> flags)>& flags);

/// keep[i] = keys[i] >= cut.
void keepFrom(std::span<const uint16_t> keys, uint16_t cut, uint8_t* keep);
void keepFrom(std::span<const uint32_t> keys, uint32_t cut, uint8_t* keep);
void keepFrom(std::span<const uint64_t> keys, uint64_t cut, uint8_t* keep);

/// Packs which weights of a piece have a magnitude key >= cut.
template <class K>
void packKeptFrom(const Checkpoint& checkpoint, const PoolMatrix& matrix, const RowPiece& piece,
                  typename K::Key cut, std::span<uint8_t> rows) {
    const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
    packRows(matrix, piece, rows, [&](uint64_t first, std::span<uint8_t> flags) {
        std::array<typename K::Key, 4096> keys;
        readKeys<K>(tensor, matrix.firstElement() + first, flags.size(), keys.data());
        keepFrom(std::span<const typename K::Key>(keys.data(), flags.size()), cut, flags.data());
    });
}

} // namespace sparsescope
