// Codes of whole bytes (fp8, int8) with their scales.
#pragma once

#include "weights/checkpoint/packed/grouped_decoder.h"

namespace sparsescope {

/// w = (code - zero) * scale * factor. The zero points have the scales' places.
std::shared_ptr<const TensorDecoder> makeScaledDecoder(Tensor codes, WeightGroups groups, Tensor scales,
                                                       float factor, std::optional<Tensor> zeros);

/// Four-bit floats (e2m1), two in a byte, the first one in the lower half.
std::shared_ptr<const TensorDecoder> makeE2m1Decoder(std::span<const std::byte> codes, WeightGroups groups,
                                                     Tensor scales);

} // namespace sparsescope
