// Any weights of the whole pool.
#include "weights/masks/mask_making.h"

namespace sparsescope::mask_makers {

MaskSet random(const Making& of) {
    return randomMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.request.seed, of.stop);
}

} // namespace sparsescope::mask_makers
