// Self-attention of texts of different lengths, their tokens one behind the other without padding.
#pragma once

#include "engine/models/detail/dropout.h"

#include <vector>

namespace sparsescope {

/// Where the texts of a batch lie among the rows of a packed matrix.
struct PackedTexts {
    /// mask [batch, length], true = a token; each text's tokens are together, from its first place on. Where
    /// there is no mask every text has `length` tokens.
    PackedTexts(const at::Tensor& mask, int64_t batch, int64_t length);

    int64_t count() const { return static_cast<int64_t>(lengths.size()); }
    int64_t rows() const { return firsts.back(); } ///< tokens of all texts
    /// padded [batch, length, ...] -> [rows, ...], and back with zeros as padding.
    at::Tensor pack(const at::Tensor& padded) const;
    at::Tensor unpack(const at::Tensor& packed) const;
    at::Tensor firstRows() const; ///< i64 [batch]: of each text

    int64_t length = 0; ///< of the longest, or of the padded batch
    std::vector<int64_t> lengths;
    std::vector<int64_t> firsts; ///< count() + 1
    at::Tensor places;           ///< i64 [rows], in the flattened padded batch
};

/// softmax(q k' / sqrt(d)) v within each text; qkv [rows, 3 width] -> [rows, width], or, with `firstOnly`,
/// of the first token of each text: [batch, width]. Of the probabilities the share `dropped` is dropped.
/// Differentiable. By the kernel of attention.h where that can, else by libtorch's operations.
at::Tensor packedAttention(const at::Tensor& qkv, const PackedTexts& texts, int64_t heads, bool firstOnly,
                           double dropped, DropoutSeeds& seeds);

} // namespace sparsescope
