// A quantised tensor of GGUF as the numbers that it stands for.
#pragma once

#include "weights/checkpoint/checkpoint.h"
#include "weights/checkpoint/gguf_blocks.h"

namespace sparsescope {

/// F32 from whole blocks of a type that is dequantised, made as they are asked for.
class GgufDecoder final : public TensorDecoder {
public:
    /// `scales`: factors of equal parts of the tensor, one after the other, that the file keeps in a tensor
    /// of their own; none, one, or as many as there are experts.
    GgufDecoder(const GgufType& type, std::span<const std::byte> blocks, std::vector<float> scales = {});
    void decode(uint64_t first, uint64_t count, std::byte* out) const override;

private:
    void multiply(uint64_t first, uint64_t count, std::byte* out) const;

    const GgufType& m_type;
    std::span<const std::byte> m_blocks;
    std::vector<float> m_scales;
    uint64_t m_elementsOfScale = 0;
};

} // namespace sparsescope
