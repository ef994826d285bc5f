// The same share of every matrix, its smallest weights.
#include "weights/masks/mask_making.h"

namespace sparsescope::mask_makers {

MaskSet uniform(const Making& of) {
    return uniformMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.stop);
}

} // namespace sparsescope::mask_makers
