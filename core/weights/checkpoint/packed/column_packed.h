// Quantised matrices whose packed words run down the columns of [out, in] (GPTQ, AWQ): a word holds weights
// of several inputs or outputs, and words of neighbouring outputs lie together.
#pragma once

#include "weights/checkpoint/packed/packed_tensors.h"

namespace sparsescope {

/// How the words are laid out. The matrix is [outputs, inputs] as the layer uses it; a line is a row of
/// stored words.
struct ColumnLayout {
    unsigned bits = 4;
    bool alongInputs = true; ///< a word's weights are of one output (GPTQ), else of one input (AWQ)
    uint64_t outputs = 0, inputs = 0, groups = 0;
    std::span<const std::byte> words; ///< [inputs * bits / 32, outputs] or [inputs, outputs * bits / 32]
    std::span<const std::byte> zeros; ///< [groups, outputs * bits / 32]
    int zeroAdded = 0;                ///< what is added to a stored zero point, within its bits
    Tensor scales;                    ///< [groups, outputs]
    std::vector<uint32_t> groupOfInput;
};

/// The set's qzeros. Throws PackedFault where it has none: without them codes are other numbers.
const Tensor& zerosOf(PackedSet& set);

/// The dense tensor of a set of qweight, qzeros and scales, w = (code - zero) * scale, f32; of its layout all
/// but words, zeros, scales and groups is told. Checks scales and zero points of [groups, outputs], and the
/// group of each input, from g_idx where it is there. Values without regard to their order come at the speed
/// of the memory; in order a tile of outputs is made at a time. `quantised` is of static storage. Throws
/// PackedFault.
Tensor columnTensor(PackedSet& set, ColumnLayout layout, std::string_view quantised);

} // namespace sparsescope
