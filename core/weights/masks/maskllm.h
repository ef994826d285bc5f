// MaskLLM's masks: `mask_compressed.npz`, whose bits do not tell the shapes of their tensors.
#pragma once

#include "weights/masks/mask.h"

namespace sparsescope {

/// The masks, of the shapes that `shapeOf` gives; the sparsity is what they have. Errors: MaskMismatch for a
/// tensor without a shape, or of another size than its bits. O(bits).
MaskSet maskLlmMasks(const Checkpoint& file, const ShapeOf& shapeOf);

/// A name of MaskLLM's without its ".mask".
std::string withoutMask(std::string_view name);

} // namespace sparsescope
