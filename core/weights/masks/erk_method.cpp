// Any weights, by Erdos-Renyi-Kernel densities.
#include "weights/masks/mask_making.h"

namespace sparsescope::mask_makers {

MaskSet erk(const Making& of) {
    return erkMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.request.seed, of.stop);
}

} // namespace sparsescope::mask_makers
