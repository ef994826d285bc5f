// Setting the bits of pool matrices.
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

    /// The mask of the tensor that a pool matrix lies in.
    TensorMask& of(size_t matrix) { return m_masks[m_maskOf[matrix]]; }
    std::vector<TensorMask> take() { return std::move(m_masks); }

private:
    std::vector<TensorMask> m_masks;
    std::vector<size_t> m_maskOf; ///< for each pool matrix
};

/// Puts flags (0 or 1) where elements [first, first + flags.size()) of the mask's tensor have their bits,
/// which are 0. Threads may set different elements at once, also where they share a byte. O(count); fastest
/// where a run of flags begins and ends with bytes.
void setFlags(TensorMask& mask, uint64_t first, std::span<const uint8_t> flags);

/// A run of whole stored rows of a pool matrix: about 1 MB of weights.
struct MatrixPiece {
    size_t matrix;
    uint64_t from, count; ///< of its elements (elementsOf)
};

/// All matrices, piece by piece.
std::vector<MatrixPiece> piecesOf(const std::vector<PoolMatrix>& matrices);

/// Sets the bits of a piece. `flags` gives those of elements [from, from + out.size()) of the range; it is
/// asked in order, for at most 4096 at once.
void setPiece(TensorMask& mask, const ElementRange& elements, const MatrixPiece& piece,
              const std::function<void(uint64_t from, std::span<uint8_t> flags)>& flags);

/// keep[i] = keys[i] >= cut.
void keepFrom(std::span<const uint16_t> keys, uint16_t cut, uint8_t* keep);
void keepFrom(std::span<const uint32_t> keys, uint32_t cut, uint8_t* keep);
void keepFrom(std::span<const uint64_t> keys, uint64_t cut, uint8_t* keep);

/// Sets the bits of the weights of a piece that have a magnitude key >= cut.
template <class K>
void setKeptFrom(TensorMask& mask, const ElementRange& elements, const MatrixPiece& piece,
                 typename K::Key cut) {
    setPiece(mask, elements, piece, [&](uint64_t from, std::span<uint8_t> flags) {
        std::array<typename K::Key, 4096> keys;
        readKeys<K>(elements, from, flags.size(), keys.data());
        keepFrom(std::span<const typename K::Key>(keys.data(), flags.size()), cut, flags.data());
    });
}

} // namespace sparsescope
